"""The messages of a chat as a list that knows only those near what is in sight."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from evidence_app.look.look import Look
from evidence_app.presenters.transcript import MessageRow
from evidence_app.words import mark

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
MOST_KEPT: Final = 1000
"""So many messages are held at once."""
_TOP: Final = QModelIndex()


class ChatModel(QAbstractListModel):
    """The messages; it asks for those that are looked at and not known."""

    rows_wanted = Signal(int, int)
    let_go = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._length = 0
        self._rows: dict[int, MessageRow] = {}
        self._missed: set[int] = set()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)

    def show_length(self, length: int) -> None:
        """Hold so many messages instead, none of which is known."""
        self.beginResetModel()
        self._length = length
        self._rows = {}
        self._missed = set()
        self.endResetModel()

    def show_rows(self, first: int, rows: Sequence[MessageRow]) -> None:
        """Hold these from a place on, and let go what is far from them."""
        self._rows.update(enumerate(rows, first))
        if len(self._rows) > MOST_KEPT:
            near = sorted(self._rows, key=lambda row: abs(row - first))[:MOST_KEPT]
            self._rows = {row: self._rows[row] for row in near}
            self.let_go.emit(min(near), max(near) + 1)
        self.dataChanged.emit(self.index(first), self.index(first + len(rows) - 1))

    def at(self, row: int) -> MessageRow | None:
        """Return a message; one that is not known is asked for."""
        found = self._rows.get(row)
        if found is None and 0 <= row < self._length:
            self._missed.add(row)
            if not self._asking.isActive():
                self._asking.start(0)
        return found

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802 - Qt's name
        """Return how many messages there are."""
        return 0 if parent.isValid() else self._length

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a message, its words, or what a screen reader says."""
        if not index.isValid():
            return None
        if role == ROW:
            return self.at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            row = self.at(index.row())
            return row.text if row else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.at(index.row())
            return spoken(self._look, row) if row else self._not_here()
        return None

    def _not_here(self) -> str:
        return self._look.text(mark("Being fetched"))

    def _ask(self) -> None:
        missed, self._missed = sorted(self._missed - self._rows.keys()), set()
        for _, run in groupby(enumerate(missed), key=lambda each: each[1] - each[0]):
            rows = [row for _, row in run]
            self.rows_wanted.emit(rows[0], rows[-1])


def spoken(look: Look, row: MessageRow) -> str:
    """Return a message as a screen reader says it."""
    parts = [row.name, look.day(row.day) if row.day else ""]
    parts.append(look.say(row.time) if row.time else "")
    parts.append(look.say(row.kind) if row.kind else "")
    parts.append(row.text)
    parts += (f"{each.name}, {look.say(each.state)}" for each in row.files)
    parts += (look.say(each) for each in (*row.marks, *row.doubts))
    return ", ".join(part for part in parts if part)
