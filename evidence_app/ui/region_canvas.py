"""A picture with parts drawn over it, by mouse or by keyboard alone.

Arrow keys move the chosen part, with Shift they size it, with Ctrl by single pixels;
Delete removes it, Tab goes to the next part and then on. The picture itself is shown
only while it is uncovered; the parts can be seen all the time.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from evidence_app.look.look import Look
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import Area
from evidence_app.presenters.redaction import Drawn, Part
from evidence_app.ui.cover import TOGETHER
from evidence_app.ui.picture import pixmap_of
from evidence_app.words import mark

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_VEIL: Final = QColor(150, 150, 160, 215)
_SHADE: Final = QColor(0, 0, 0, 120)
_LEAST: Final = 4
"""Pixels on the screen: less is a click, not a drawing."""


class RegionCanvas(QWidget):
    """Shows the picture and its parts, as wide as there is room."""

    part_drawn = Signal(object)
    part_chosen = Signal(int)
    moved = Signal(int, int, bool)
    sized = Signal(int, int, bool)
    remove_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._size = QSize(1, 1)
        self._picture = QPixmap()
        self._parts: Sequence[Part] = ()
        self._chosen = -1
        self._from: QPoint | None = None
        self._to = QPoint()
        self.setAccessibleName(look.text(mark("The picture with its covered parts")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        # What is drawn is measured from the picture's left side in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def show_size(self, width: int, height: int) -> None:
        """Show a picture of this size in its own pixels."""
        self._size = QSize(max(1, width), max(1, height))
        self.update()

    def show_picture(self, pixels: Pixels | None) -> None:
        """Uncover the picture; None covers it, and nothing of it stays in memory."""
        self._picture = QPixmap()
        if pixels is not None:
            self._picture = pixmap_of(pixels)
        self.update()

    def show_parts(self, parts: Sequence[Part], chosen: int) -> None:
        """Show what is drawn."""
        self._parts, self._chosen = tuple(parts), chosen
        self.update()

    @property
    def is_covered(self) -> bool:
        """Whether the picture is not to be seen."""
        return self._picture.isNull()

    def fit(self, width: int, tallest: int) -> None:
        """Be as wide as there is room, but a small picture no larger than twice."""
        wide = max(1, min(width, self._size.width() * 2))
        tall = max(1, round(self._size.height() * wide / self._size.width()))
        if tall < 80:
            tall = min(80, tallest)
        self.setFixedSize(wide, tall)

    def chosen_place(self) -> QRect:
        """Return where the chosen part is on the screen."""
        if not 0 <= self._chosen < len(self._parts):
            return QRect()
        return self._on_screen(self._parts[self._chosen].area)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture or its cover, then the parts."""
        painter = QPainter(self)
        colours = self._look.tokens
        painter.fillRect(self.rect(), QColor(colours["sunken"]))
        if self._picture.isNull():
            painter.setPen(QColor(colours["muted"]))
            painter.drawText(
                self.rect(),
                int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
                self._look.text(
                    TOGETHER if self._look.together else mark("The picture is covered")
                ),
            )
        else:
            hint = QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHint(hint)
            painter.drawPixmap(self.rect(), self._picture)
        self._draw_parts(painter)
        if self._from is not None:
            self._draw_edge(painter, QRect(self._from, self._to).normalized())
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours["focus"]), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to draw."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = self._to = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Draw on."""
        if self._from is not None:
            self._to = event.position().toPoint()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Give what was drawn; a click chooses a part."""
        start, self._from = self._from, None
        self.update()
        if start is None:
            return
        drawn = QRect(start, event.position().toPoint()).normalized()
        if min(drawn.width(), drawn.height()) < _LEAST:
            self.part_chosen.emit(self._part_at(start))
            return
        self.part_drawn.emit(self._in_picture(drawn))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, size or remove the chosen part."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers()
        exactly = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in _ARROWS:
            changed = (
                self.sized
                if modifiers & Qt.KeyboardModifier.ShiftModifier
                else self.moved
            )
            changed.emit(*_ARROWS[key], exactly)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_pressed.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Tab go through the parts before it goes on."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if step and self._step(step):
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _step(self, step: int) -> bool:
        # Backwards from no part at all it leaves at once.
        target = self._chosen + step if self._chosen >= 0 else min(step - 1, 0)
        if not 0 <= target < len(self._parts):
            return False
        self.part_chosen.emit(target)
        return True

    def _draw_parts(self, painter: QPainter) -> None:
        for part in self._parts:
            place = self._on_screen(part.area)
            if part.drawn is Drawn.BOX:
                painter.fillRect(place, QColor("black"))
            elif part.drawn is Drawn.VEIL:
                painter.fillRect(place, _VEIL)
            else:
                for outside in _around(self.rect(), place):
                    painter.fillRect(outside, _SHADE)
        for number, part in enumerate(self._parts):
            chosen = number == self._chosen
            self._draw_edge(painter, self._on_screen(part.area), chosen=chosen)

    def _draw_edge(
        self, painter: QPainter, place: QRect, *, chosen: bool = True
    ) -> None:
        # Two lines, one light and one dark: seen on every picture.
        wide = 4 if chosen else 2
        painter.setPen(QPen(QColor("white"), wide))
        painter.drawRect(place)
        style = Qt.PenStyle.DashLine if chosen else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor("black"), max(1, wide // 2), style))
        painter.drawRect(place)

    def _part_at(self, point: QPoint) -> int:
        for number in range(len(self._parts) - 1, -1, -1):
            if self._on_screen(self._parts[number].area).contains(point):
                return number
        return -1

    def _on_screen(self, area: Area) -> QRect:
        across = self.width() / self._size.width()
        down = self.height() / self._size.height()
        return QRect(
            round(area.left * across),
            round(area.top * down),
            max(1, round(area.width * across)),
            max(1, round(area.height * down)),
        )

    def _in_picture(self, place: QRect) -> Area:
        across = self._size.width() / self.width()
        down = self._size.height() / self.height()
        return Area(
            round(place.left() * across),
            round(place.top() * down),
            max(1, round(place.width() * across)),
            max(1, round(place.height() * down)),
        )


def _around(whole: QRect, inside: QRect) -> tuple[QRect, ...]:
    return (
        QRect(whole.left(), whole.top(), whole.width(), inside.top()),
        QRect(
            whole.left(),
            inside.bottom() + 1,
            whole.width(),
            whole.bottom() - inside.bottom(),
        ),
        QRect(whole.left(), inside.top(), inside.left(), inside.height()),
        QRect(
            inside.right() + 1,
            inside.top(),
            whole.right() - inside.right(),
            inside.height(),
        ),
    )
