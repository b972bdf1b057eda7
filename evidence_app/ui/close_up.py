"""A picture fitted to its room, or larger, moved about in, opened row by row."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QStackedLayout, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, column, holding, label, row
from evidence_app.look.look import Look
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.closely import Canvas
from evidence_app.ui.picture import FittedPicture, pixmap_of
from evidence_app.words import Words, mark

_ZOOMS: Final = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
}
_AFTER_SCROLLING_MS: Final = 60
"""What is only passed by is not opened."""
_NOTCH: Final = 120


class CloseUp(QWidget):
    """The picture, and below it how large it is shown."""

    zoomed = Signal(int)
    fitted_pressed = Signal()
    rows_seen = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.fitted = FittedPicture(text(mark("The picture")))
        self.rows = RowsView(look)
        self.smaller = _zoom_button(look, text(mark("Smaller")), "zoom-out")
        self.larger = _zoom_button(look, text(mark("Larger")), "zoom-in")
        self._told = label("", "small", wrap=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = row(4)
        bar.addWidget(self.smaller)
        bar.addWidget(self._told, 1)
        bar.addWidget(self.larger)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.fitted)
        self._stack.addWidget(self.rows)
        whole = column(4)
        whole.addWidget(middle, 1)
        self._bar = holding(bar)
        self._bar.hide()
        whole.addWidget(self._bar)
        self.setLayout(whole)
        self.smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self.larger.clicked.connect(lambda: self.zoomed.emit(1))
        self.rows.zoomed.connect(self.zoomed)
        self.rows.fitted_pressed.connect(self.fitted_pressed)
        self.rows.rows_seen.connect(self.rows_seen)

    def show_pixels(self, pixels: Pixels) -> None:
        """Show all of it, fitted."""
        self.fitted.show_pixels(pixels)

    def clear(self) -> None:
        """Let go of the picture."""
        self.fitted.clear()
        self.rows.show_canvas(None)
        self._stack.setCurrentWidget(self.fitted)
        self._told.clear()
        self._bar.hide()

    def show_zoom(self, words: Words, *, smaller: bool, larger: bool) -> None:
        """Say how large it is shown, and which of the two buttons do anything."""
        told = self._look.say(words)
        if self._told.text() not in {"", told}:
            announce(self, told)
        self._told.setText(told)
        self._bar.show()
        for button, does in ((self.smaller, smaller), (self.larger, larger)):
            if not does and button.hasFocus():
                # A button that is switched off would lose the keyboard.
                (self.larger if button is self.smaller else self.smaller).setFocus()
            button.setEnabled(does)

    def show_canvas(self, canvas: Canvas | None) -> None:
        """Lay out a picture of which nothing is there yet; None: show it fitted."""
        held = self.fitted.hasFocus() or self.rows.hasFocus()
        self.rows.show_canvas(canvas)
        shown = self.fitted if canvas is None else self.rows
        self._stack.setCurrentWidget(shown)
        if held:
            shown.setFocus()

    def show_band(self, number: int, pixels: Pixels) -> None:
        """Show some rows, counted in bands from the top."""
        self.rows.show_band(number, pixels)

    def drop_bands(self, numbers: frozenset[int]) -> None:
        """Let go of rows that are far from what is in sight."""
        self.rows.drop_bands(numbers)

    def show_close_trouble(self, words: Words) -> None:
        """Say why it cannot be shown larger."""
        self._told.setText(self._look.say(words))
        announce(self, self._told.text(), urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Show it larger or smaller; the keys are those of the view."""
        if (key := Qt.Key(event.key())) in _ZOOMS:
            self.zoomed.emit(_ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self.fitted_pressed.emit()
        else:
            super().keyPressEvent(event)


class RowsView(QAbstractScrollArea):
    """A picture larger than its room, moved with keys, wheel and mouse."""

    zoomed = Signal(int)
    fitted_pressed = Signal()
    rows_seen = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "focusable")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.text(mark("The picture, larger")))
        self.setAccessibleDescription(
            look.text(
                mark("Move with the arrow keys. Plus, minus and 0 change its size.")
            )
        )
        # A picture begins at its left also where one reads from the right; a bar that
        # began at the right would say the opposite of what is seen.
        self.horizontalScrollBar().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._canvas: Canvas | None = None
        self._bands: dict[int, QPixmap] = {}
        self._held: QPoint | None = None
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.timeout.connect(self._tell_rows)

    def show_canvas(self, canvas: Canvas | None) -> None:
        """Lay out a picture; what was in the middle stays there."""
        middle = self._middle()
        self._canvas, self._bands = canvas, {}
        if canvas is None:
            self._looking.stop()
        self._fit_bars()
        if canvas is not None and middle is not None:
            self._go_to(*middle)
        self.viewport().update()

    def show_band(self, number: int, pixels: Pixels) -> None:
        """Show some rows."""
        self._bands[number] = pixmap_of(pixels)
        self.viewport().update()

    def drop_bands(self, numbers: frozenset[int]) -> None:
        """Let go of some rows."""
        for number in numbers:
            self._bands.pop(number, None)

    @property
    def missing(self) -> bool:
        """Whether something in sight is not there yet."""
        return any(number not in self._bands for number in self._bands_in_sight())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what is there of what is in sight; the rest is plain."""
        canvas = self._canvas
        if canvas is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._bands_in_sight():
            if pixmap := self._bands.get(number):
                painter.drawPixmap(self._place_of(canvas, number), pixmap)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the bars to the room."""
        super().resizeEvent(event)
        self._fit_bars()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Draw another part of it."""
        self.viewport().update()
        self._looking.start(_AFTER_SCROLLING_MS)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move about in it, to its ends, or change its size."""
        key = Qt.Key(event.key())
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            down.setValue(down.minimum() if key == Qt.Key.Key_Home else down.maximum())
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            by = down.pageStep() if key == Qt.Key.Key_PageDown else -down.pageStep()
            down.setValue(down.value() + by)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            by = (
                across.singleStep() if key == Qt.Key.Key_Right else -across.singleStep()
            )
            across.setValue(across.value() + by)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll; with Ctrl held, change its size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if abs(turned) >= _NOTCH:
                self.zoomed.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of it."""
        self._held = event.position().toPoint()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move it along."""
        if self._held is not None:
            now = event.position().toPoint()
            moved, self._held = now - self._held, now
            for bar, by in (
                (self.horizontalScrollBar(), moved.x()),
                (self.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() - by)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of it."""
        self._held = None
        self.viewport().unsetCursor()

    def _fit_bars(self) -> None:
        size, room = self._drawn(), self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(max(1, seen))
            bar.setSingleStep(max(1, self._look.px(48)))
        if self._canvas is not None:
            self._looking.start(_AFTER_SCROLLING_MS)

    def _drawn(self) -> QSize:
        """Return how large the picture is here, in points."""
        if self._canvas is None:
            return QSize()
        size, scale = self._canvas.size, self._scale(self._canvas)
        return QSize(round(size.width * scale), round(size.height * scale))

    def _scale(self, canvas: Canvas) -> float:
        return canvas.percent / 100 / self.devicePixelRatioF()

    def _origin(self) -> QPoint:
        """Return where the picture's upper left corner is in the viewport."""
        size, room = self._drawn(), self.viewport().size()
        return QPoint(
            max(0, room.width() - size.width()) // 2
            - self.horizontalScrollBar().value(),
            max(0, room.height() - size.height()) // 2
            - self.verticalScrollBar().value(),
        )

    def _rows_in_sight(self) -> tuple[int, int]:
        if self._canvas is None:
            return 0, -1
        scale, top = self._scale(self._canvas), -self._origin().y()
        last = self._canvas.size.height - 1
        first = min(max(0, int(top / scale)), last)
        below = int((top + self.viewport().height()) / scale)
        return first, min(max(first, below), last)

    def _bands_in_sight(self) -> range:
        if self._canvas is None:
            return range(0)
        first, last = self._rows_in_sight()
        return range(first // self._canvas.band, last // self._canvas.band + 1)

    def _place_of(self, canvas: Canvas, number: int) -> QRect:
        """Return where a band is drawn; its neighbours begin where it ends."""
        scale, origin = self._scale(canvas), self._origin()
        first = number * canvas.band
        last = min(first + canvas.band, canvas.size.height)
        top, end = round(first * scale), round(last * scale)
        return QRect(origin.x(), origin.y() + top, self._drawn().width(), end - top)

    def _tell_rows(self) -> None:
        if self._canvas is not None and self.isVisible():
            self.rows_seen.emit(*self._rows_in_sight())

    def _middle(self) -> tuple[float, float] | None:
        """Return which part of the picture is in the middle, from 0 to 1."""
        size = self._drawn()
        if size.isEmpty():
            return None
        across = self.viewport().width() / 2 - self._origin().x()
        down = self.viewport().height() / 2 - self._origin().y()
        return across / size.width(), down / size.height()

    def _go_to(self, across: float, down: float) -> None:
        size, room = self._drawn(), self.viewport().size()
        self.horizontalScrollBar().setValue(
            round(across * size.width() - room.width() / 2)
        )
        self.verticalScrollBar().setValue(
            round(down * size.height() - room.height() / 2)
        )


def _zoom_button(look: Look, name: str, icon: str) -> Button:
    button = Button(look, "", icon=icon, role="link", size=20)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
