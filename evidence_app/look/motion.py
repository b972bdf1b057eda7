"""Whether anything moves by itself: lists that unroll, the cursor that blinks, bars.

There is no other movement in the app. What the system has is kept aside, so that it
holds again when stillness is no longer wished for.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar

from evidence_app.look.look import Look

_EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_FadeTooltip,
)
_KEPT: Final = "moves_as_usual"


def keep_still(app: QApplication, *, still: bool) -> None:
    """Let nothing move by itself, or let it be as the system has it."""
    kept = app.property(_KEPT)
    if kept is None:
        kept = [
            app.styleHints().cursorFlashTime(),
            *(app.isEffectEnabled(each) for each in _EFFECTS),
        ]
        app.setProperty(_KEPT, kept)
    flash, *moving = kept
    app.styleHints().setCursorFlashTime(0 if still else flash)
    for effect, moves in zip(_EFFECTS, moving, strict=True):
        app.setEffectEnabled(effect, moves and not still)


class Progress(QProgressBar):
    """How far something is. While that is not known it runs, or stands empty."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setTextVisible(False)
        self.setAccessibleName(name)

    def setRange(self, least: int, most: int) -> None:  # noqa: N802 - Qt's name
        """Go so far; 0 for both where that is not known."""
        unknown = least == most
        super().setRange(least, least + 1 if unknown and self._look.still else most)
        if unknown:
            self.reset()
