"""Lucide icons (ISC licence), drawn in the colour of a token."""

from importlib import resources
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SCALE: Final = 2.0
"""Drawn at twice the size, so that they stay sharp on dense screens."""
_DIRECTIONAL: Final = frozenset({"arrow-left", "arrow-right"})


class Icons:
    """Draws icons; the pictures are read once."""

    def __init__(self) -> None:
        content = resources.files("lucide").joinpath("lucide.zip").read_bytes()
        self._archive = ZipFile(BytesIO(content))
        self._drawn: dict[tuple[str, str, int, int, bool], QPixmap] = {}

    def pixmap(
        self, name: str, colour: str, size: int, *, gap: int = 0, mirrored: bool = False
    ) -> QPixmap:
        """Return an icon; ``gap`` leaves room on the side of the text."""
        key = (name, colour, size, gap, mirrored)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def icon(
        self, name: str, colour: str, size: int, *, gap: int = 0, mirrored: bool = False
    ) -> QIcon:
        """Return the same for a button."""
        return QIcon(self.pixmap(name, colour, size, gap=gap, mirrored=mirrored))

    def _draw(
        self,
        name: str,
        colour: str,
        size: int,
        gap: int,
        mirrored: bool,  # noqa: FBT001 - private
    ) -> QPixmap:
        text = self._archive.read(f"{name}.svg").decode()
        svg = QByteArray(text.replace("currentColor", colour).encode())
        whole = QSize(round((size + gap) * SCALE), round(size * SCALE))
        pixmap = QPixmap(whole)
        pixmap.fill(Qt.GlobalColor.transparent)
        left = gap * SCALE if mirrored else 0.0
        painter = QPainter(pixmap)
        if mirrored and name in _DIRECTIONAL:
            painter.translate(whole.width(), 0)
            painter.scale(-1, 1)
            left = 0.0
        QSvgRenderer(svg).render(painter, QRectF(left, 0, size * SCALE, size * SCALE))
        painter.end()
        pixmap.setDevicePixelRatio(SCALE)
        return pixmap
