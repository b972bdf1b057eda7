"""What the system says about how windows are to look: read anew at each question."""

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication

from evidence_app.look.manner import Manner

_USUAL_POINTS: Final = {"win32": 9.0, "darwin": 13.0}
_USUAL_ELSEWHERE: Final = 11.0
_SIZES: Final = (1.0, 1.25, 1.5, 2.0)
_NEARLY: Final = 0.05


def system_manner(*, still: bool) -> Manner:
    """Return how the system wants windows to look, as far as Qt tells it.

    Qt does not tell of movement: whether less of it is asked for is handed in.
    """
    hints = QGuiApplication.styleHints()
    wanted = hints.accessibility().contrastPreference()
    return Manner(
        dark=hints.colorScheme() == Qt.ColorScheme.Dark,
        high_contrast=wanted == Qt.ContrastPreference.HighContrast,
        scale=scale_of(_letters(), sys.platform),
        still=still,
    )


def scale_of(points: float, platform: str) -> float:
    """Return how much larger than usual the system's letters are: one of our sizes.

    A denser screen does not count: Qt draws everything larger on it already.
    """
    larger = points / _USUAL_POINTS.get(platform, _USUAL_ELSEWHERE)
    return max((each for each in _SIZES if each <= larger + _NEARLY), default=1.0)


def _letters() -> float:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
