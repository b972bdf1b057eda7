"""A picture fitted to its room, from raw pixels."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea

from evidence_app.model.pixels import Pixels


class FittedPicture(QScrollArea):
    """A picture as wide as there is room, scrolled down when it is tall."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "focusable")
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._label = QLabel()
        self._label.setAccessibleName(name)
        self._label.setScaledContents(True)
        self.setWidget(self._label)
        self._size = QSize()
        self.viewport().installEventFilter(self)

    def show_pixels(self, pixels: Pixels) -> None:
        """Show raw pixels that the decoder made."""
        picture = pixmap_of(pixels)
        self._size = picture.size()
        self._label.setPixmap(picture)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Let go of the picture."""
        self._size = QSize()
        self._label.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the picture when the room changes."""
        if isinstance(event, QResizeEvent):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._size.isEmpty():
            return
        room = self.viewport().width()
        width = min(room, self._size.width())
        height = max(1, round(self._size.height() * width / self._size.width()))
        self._label.setFixedSize(width, height)


def pixmap_of(pixels: Pixels) -> QPixmap:
    """Return checked pixels as what Qt draws."""
    image = QImage(
        pixels.rgb,
        pixels.width,
        pixels.height,
        pixels.width * 3,
        QImage.Format.Format_RGB888,
    )
    # A copy: the pixmap must not outlive the bytes it was made from.
    return QPixmap.fromImage(image.copy())
