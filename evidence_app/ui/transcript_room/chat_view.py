"""The messages of a chat as a list that is as long as it likes.

Only what is in sight is measured: the place in the list is a message and how much of
it is scrolled away, so a hundred thousand messages cost no more than twenty. It is a
``QListView`` to the keyboard and to screen readers; only the geometry is its own.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from evidence_app.look.look import Look
from evidence_app.ui.transcript_room.bubbles import HEIGHT_NOT_KNOWN, Bubbles
from evidence_app.ui.transcript_room.chat_model import (
    MOST_KEPT,
    ROW,
    ChatModel,
    Index,
)
from evidence_app.words import mark

UNIT: Final = 100
"""Steps of the scroll bar for each message."""
_WHEEL: Final = 1.0


class ChatView(QListView):
    """The messages on the screen."""

    message_chosen = Signal(object)
    marked = Signal(list)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.messages = ChatModel(look)
        self.messages.setParent(self)
        self._first = 0
        self._hidden = 0
        """Pixels of the first message that are scrolled away."""
        self._heights: dict[int, int] = {}
        self._bubbles: Bubbles | None = None
        self._moving = False
        self._held = -1
        """A message that was gone to: it stays in sight when heights become known."""
        self.setModel(self.messages)
        self.setProperty("role", "gallery")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(look.text(mark("The messages of this chat")))
        self.messages.dataChanged.connect(self._rows_came)
        self.messages.modelReset.connect(self._begin_anew)
        self.selectionModel().selectionChanged.connect(self._tell_marked)
        self.selectionModel().currentChanged.connect(self._tell_current)

    # --- what is where ---------------------------------------------------

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's name
        """Return where a message is; one out of sight by a guess that can be undone."""
        row = index.row()
        if not index.isValid():
            return QRect()
        width = self.viewport().width()
        if row < self._first:
            top = -self._hidden - (self._first - row) * HEIGHT_NOT_KNOWN
            return QRect(0, top, width, HEIGHT_NOT_KNOWN)
        end = -self._hidden
        last = self._first
        for each, top, tall in self._in_sight():
            if each == row:
                return QRect(0, top, width, tall)
            last, end = each + 1, top + tall
        top = end + (row - last) * HEIGHT_NOT_KNOWN
        return QRect(0, top, width, HEIGHT_NOT_KNOWN)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """Return the message at a place in sight."""
        for row, top, tall in self._in_sight():
            if top <= point.y() < top + tall:
                return self.messages.index(row)
        return QModelIndex()

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a message into sight."""
        if not index.isValid():
            return
        if hint is QAbstractItemView.ScrollHint.PositionAtTop:
            self._go(index.row(), 0)
        else:
            self._bring(index.row())
        self._held = index.row()

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Return 0: places are those in sight."""
        return 0

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Return 0: it never scrolls sideways."""
        return 0

    def setSelection(  # noqa: N802 - Qt's name
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        """Mark the messages from the upper to the lower edge of a rectangle."""
        area = rect.normalized()
        first, last = self._row_at(area.top()), self._row_at(area.bottom())
        chosen = QItemSelection()
        if first >= 0 and last >= first:
            chosen.select(self.messages.index(first), self.messages.index(last))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(  # noqa: N802 - Qt's name
        self, _selection: QItemSelection
    ) -> QRegion:
        """Return all that is in sight: little is drawn, and seldom."""
        return QRegion(self.viewport().rect())

    def moveCursor(  # noqa: N802 - Qt's name
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Return where a key leads."""
        del modifiers
        row = self.currentIndex().row()
        moves = QAbstractItemView.CursorAction
        page = max(1, sum(1 for _ in self._in_sight()) - 1)
        steps = {
            moves.MoveUp: -1,
            moves.MovePrevious: -1,
            moves.MoveDown: 1,
            moves.MoveNext: 1,
            moves.MovePageUp: -page,
            moves.MovePageDown: page,
            moves.MoveHome: -self.messages.rowCount(),
            moves.MoveEnd: self.messages.rowCount(),
        }
        wanted = (row if row >= 0 else self._first) + steps.get(action, 0)
        last = self.messages.rowCount() - 1
        return self.messages.index(min(max(wanted, 0), last))

    # --- Qt asks for these -----------------------------------------------

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        """Lay nothing out: what is in sight is measured when it is drawn."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Set the scroll bar: a message is ``UNIT`` steps of it."""
        bar = self.verticalScrollBar()
        self._moving = True
        bar.setRange(0, max(0, self.messages.rowCount() * UNIT - UNIT))
        bar.setSingleStep(UNIT)
        bar.setPageStep(UNIT * 5)
        self._moving = False

    def scrollContentsBy(self, _across: int, _down: int) -> None:  # noqa: N802 - Qt's name
        """The scroll bar was moved."""
        if self._moving:
            return
        self._held = -1
        value = self.verticalScrollBar().value()
        row = value // UNIT
        self._set(row, self._height(row) * (value % UNIT) // UNIT)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll by pixels."""
        self._held = -1
        turned = event.pixelDelta().y() or event.angleDelta().y()
        self._step(round(-turned * _WHEEL))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Measure anew."""
        super().resizeEvent(event)
        self._heights.clear()
        self._set(self._first, self._hidden)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what is in sight."""
        painter = QPainter(self.viewport())
        width = self.viewport().width()
        chosen, current = self.selectionModel(), self.currentIndex().row()
        for row, top, tall in self._in_sight():
            message = self.messages.at(row)
            if message is not None:
                self._draws().paint(
                    painter,
                    QRect(0, top, width, tall),
                    message,
                    marked=chosen.isSelected(self.messages.index(row)),
                    focused=row == current and self.hasFocus(),
                )
        painter.end()

    # --- scrolling -------------------------------------------------------

    def _in_sight(self) -> Iterator[tuple[int, int, int]]:
        """Yield each message in sight: its row, its top and its height."""
        top, row = -self._hidden, self._first
        room = self.viewport().height()
        while top < room and row < self.messages.rowCount():
            tall = self._height(row)
            yield row, top, tall
            top += tall
            row += 1

    def _row_at(self, y: int) -> int:
        """Return the row at a height, also out of sight as ``visualRect`` places it."""
        if y < -self._hidden:
            over = -self._hidden - y
            return max(0, self._first - -(-over // HEIGHT_NOT_KNOWN))
        end, last = -self._hidden, self._first
        for row, top, tall in self._in_sight():
            if top <= y < top + tall:
                return row
            last, end = row + 1, top + tall
        below = last + max(0, y - end) // HEIGHT_NOT_KNOWN
        return min(below, self.messages.rowCount() - 1)

    def _height(self, row: int) -> int:
        known = self._heights.get(row)
        if known is not None:
            return known
        message = self.messages.at(row)
        if message is None:
            return HEIGHT_NOT_KNOWN
        tall = self._draws().height(message, self.viewport().width())
        self._heights[row] = tall
        return tall

    def _draws(self) -> Bubbles:
        if self._bubbles is None:
            self._bubbles = Bubbles(self._look, self.font())
        return self._bubbles

    def _step(self, pixels: int) -> None:
        row, hidden = self._first, self._hidden + pixels
        while hidden < 0 and row > 0:
            row -= 1
            hidden += self._height(row)
        last = self.messages.rowCount() - 1
        while row < last and hidden >= self._height(row):
            hidden -= self._height(row)
            row += 1
        self._go(row, max(0, hidden))

    def _go(self, row: int, hidden: int) -> None:
        """Go to a place, and let the scroll bar say so."""
        self._set(row, hidden)
        bar = self.verticalScrollBar()
        self._moving = True
        bar.setValue(
            self._first * UNIT
            + self._hidden * UNIT // max(1, self._height(self._first))
        )
        self._moving = False

    def _set(self, row: int, hidden: int) -> None:
        """Take a place; nothing empty is shown below the last message."""
        count = self.messages.rowCount()
        self._first = min(max(row, 0), max(0, count - 1))
        self._hidden = min(max(hidden, 0), max(0, self._height(self._first) - 1))
        end = -self._hidden
        for each in range(self._first, count):
            end += self._height(each)
            if end >= self.viewport().height():
                break
        free = self.viewport().height() - end
        while free > 0 and (self._hidden > 0 or self._first > 0):
            if self._hidden >= free:
                self._hidden -= free
                break
            free -= self._hidden
            self._hidden = 0
            if self._first == 0:
                break
            self._first -= 1
            self._hidden = self._height(self._first)
        self.viewport().update()

    def _bring(self, row: int) -> None:
        """Bring a message into sight, and move no more than that needs."""
        place = self.visualRect(self.messages.index(row))
        room = self.viewport().height()
        if place.top() < 0:
            self._go(row, 0)
        elif place.bottom() >= room:
            # Its end at the lower edge, or its start at the upper if it is higher.
            self._go(row, 0)
            place = self.visualRect(self.messages.index(row))
            self._step(-max(0, room - place.height() - place.top()))

    def _begin_anew(self) -> None:
        self._heights.clear()
        self._bubbles = None
        self._first = self._hidden = 0
        self._held = -1
        self.verticalScrollBar().setValue(0)
        self.doItemsLayout()

    def _rows_came(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            self._heights.pop(row, None)
        if len(self._heights) > 2 * MOST_KEPT:
            self._heights.clear()
        self._set(self._first, self._hidden)
        if self._held >= 0:
            self._bring(self._held)
        current = self.currentIndex()
        if first.row() <= current.row() <= last.row():
            self._tell_current(current, current)

    def _tell_marked(self) -> None:
        rows = sorted(each.row() for each in self.selectionModel().selectedIndexes())
        self.viewport().update()
        self.marked.emit(rows)

    def _tell_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.message_chosen.emit(current.data(ROW) if current.isValid() else None)
