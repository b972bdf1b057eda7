"""One screen as it was, shown on itself, with a frame to draw on it.

Whatever the scale of the screen, a frame is told in the picture's own pixels. The
picture and the frame are never mirrored: what was left on the screen is left.
"""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from evidence_app.capture.freezing import FrozenScreen
from evidence_app.look.announce import announce
from evidence_app.look.look import Look
from evidence_app.model.redaction import Area
from evidence_app.ui.over_screen.choices import FrameChoices
from evidence_app.ui.picture import pixmap_of
from evidence_app.words import Words, mark

_SHADE: Final = QColor(0, 0, 0, 115)
_EDGE: Final = 16
"""Pixels between the choices and the edge of the screen."""
_ARROWS: Final = MappingProxyType(
    {
        Qt.Key.Key_Left: (-1, 0),
        Qt.Key.Key_Right: (1, 0),
        Qt.Key.Key_Up: (0, -1),
        Qt.Key.Key_Down: (0, 1),
    }
)


class FrozenWindow(QWidget):
    """Covers one screen with its own picture."""

    drawn = Signal(int, object)
    moved = Signal(int, int, int, bool)
    grown = Signal(int, int, int, bool)
    given_up = Signal()

    def __init__(
        self, look: Look, screen: FrozenScreen, parent: QWidget, *, several: bool
    ) -> None:
        flags = Qt.WindowType
        super().__init__(
            parent,
            flags.Window | flags.FramelessWindowHint | flags.WindowStaysOnTopHint,
        )
        self._look = look
        self._number = screen.number
        self._picture = pixmap_of(screen.pixels)
        self._area: Area | None = None
        self._from: QPoint | None = None
        self._to = QPoint()
        text = look.text
        self.setWindowTitle(parent.windowTitle())
        name = text(
            mark(
                "The screen as it was. Draw a frame with the mouse. Or press an arrow "
                "for a frame: arrows move it, with Shift they make it larger or "
                "smaller, with Ctrl pixel by pixel. Enter keeps what is inside, Esc "
                "goes back."
            )
        )
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choices = FrameChoices(look, self, number=screen.number, several=several)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Take no picture, when the desktop is asked to close it."""
        event.ignore()
        self.given_up.emit()

    def cover(self, screen: QScreen | None) -> None:
        """Stand on this screen, over everything."""
        if screen is not None:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()

    def show_frame(self, area: Area | None, words: Words) -> None:
        """Show where the frame is, or none, and say it."""
        self._area = area
        told = self._look.say(words)
        self.choices.show_frame(told, framed=area is not None)
        announce(self, told)
        self._place_choices()
        self.update()

    def show_no_frame(self) -> None:
        """Show none: it is on another screen."""
        self._area = None
        self.choices.show_frame("", framed=False)
        self._place_choices()
        self.update()

    def scale(self) -> tuple[float, float]:
        """Return how many pixels of the picture one of the window's units is."""
        ratio = self.devicePixelRatio()
        wide, tall = self._picture.width(), self._picture.height()
        # A window is whole units large; a screen is not always.
        off = (self.width() * ratio - wide, self.height() * ratio - tall)
        if max(map(abs, off)) < 2 * ratio:
            return ratio, ratio
        return wide / max(1, self.width()), tall / max(1, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the screen, darker outside the frame."""
        painter = QPainter(self)
        across, down = self.scale()
        size = QSizeF(self._picture.width() / across, self._picture.height() / down)
        painter.drawPixmap(
            QRectF(QPointF(), size), self._picture, QRectF(self._picture.rect())
        )
        drawing = self._from is not None
        area = self._in_picture(self._drawn()) if drawing else self._area
        if area is None:
            painter.fillRect(self.rect(), _SHADE)
        else:
            place = self._on_screen(area)
            for outside in _around(self.rect(), place):
                painter.fillRect(outside, _SHADE)
            _draw_edge(painter, place)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the choices back to their place."""
        super().resizeEvent(event)
        self._place_choices()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a frame."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = self._to = event.position().toPoint()
            # One can draw below them, too.
            self.choices.hide()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Draw on."""
        if self._from is not None:
            self._to = event.position().toPoint()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Give the frame that was drawn."""
        if self._from is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._to = event.position().toPoint()
        area = self._in_picture(self._drawn())
        self._from = None
        self.choices.show()
        self.drawn.emit(self._number, area)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move or size the frame, keep it, or leave."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _ARROWS:
            exactly = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            grows = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            changed = self.grown if grows else self.moved
            changed.emit(self._number, *_ARROWS[key], exactly)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.choices.part_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _drawn(self) -> QRect:
        start = self._from or self._to
        left, right = sorted((start.x(), self._to.x()))
        top, bottom = sorted((start.y(), self._to.y()))
        # Both ends are inside; a frame over all of the screen reaches its last pixel.
        return QRect(left, top, right - left + 1, bottom - top + 1) & self.rect()

    def _in_picture(self, place: QRect) -> Area:
        across, down = self.scale()
        left, top = round(place.left() * across), round(place.top() * down)
        right = round((place.left() + place.width()) * across)
        bottom = round((place.top() + place.height()) * down)
        return Area(left, top, max(1, right - left), max(1, bottom - top))

    def _on_screen(self, area: Area) -> QRect:
        across, down = self.scale()
        left, top = round(area.left / across), round(area.top / down)
        right, bottom = round(area.right / across), round(area.bottom / down)
        return QRect(left, top, max(1, right - left), max(1, bottom - top))

    def _place_choices(self) -> None:
        """Put them where they cover least of the frame: below, or above it."""
        choices = self.choices
        room = max(1, self.width() - 2 * _EDGE)
        choices.setMaximumWidth(room)
        wide = min(choices.sizeHint().width(), room)
        # Not what Qt adjusts it to: that is two thirds of the screen at most.
        choices.resize(wide, choices.heightForWidth(wide))
        left = (self.width() - choices.width()) // 2
        below = QRect(
            QPoint(left, self.height() - choices.height() - _EDGE), choices.size()
        )
        above = QRect(QPoint(left, _EDGE), choices.size())
        frame = self._on_screen(self._area) if self._area else QRect()
        hidden = [_covered(place & frame) for place in (below, above)]
        choices.setGeometry(above if hidden[1] < hidden[0] else below)


def _covered(place: QRect) -> int:
    return max(0, place.width()) * max(0, place.height())


def _draw_edge(painter: QPainter, place: QRect) -> None:
    # Two lines, one light and one dark, just outside: seen on every picture.
    outside = place.adjusted(-2, -2, 2, 2)
    painter.setPen(QPen(QColor("white"), 3))
    painter.drawRect(outside)
    painter.setPen(QPen(QColor("black"), 1, Qt.PenStyle.DashLine))
    painter.drawRect(outside)


def _around(whole: QRect, inside: QRect) -> tuple[QRect, ...]:
    right, bottom = inside.left() + inside.width(), inside.top() + inside.height()
    beside = QSize(whole.width() - right, inside.height())
    return (
        QRect(0, 0, whole.width(), inside.top()),
        QRect(0, bottom, whole.width(), whole.height() - bottom),
        QRect(0, inside.top(), inside.left(), inside.height()),
        QRect(QPoint(right, inside.top()), beside),
    )
