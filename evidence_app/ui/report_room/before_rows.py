"""The exhibits whose files tell something, as a list that asks for what is in sight."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QSize,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from evidence_app.look.look import Look
from evidence_app.model.wanted import Fate
from evidence_app.presenters.report.before_view import Row
from evidence_app.ui.report_room.asked_rows import AskedRows, Index
from evidence_app.words import mark

FATES: Final = {
    None: mark("Goes in as it is"),
    Fate.LEFT_OUT: mark("Left out"),
    Fate.SEALED: mark("In a locked file"),
}
"""What becomes of a file, in the order in which it is offered."""
_MOST_IN_SIGHT: Final = 6


class RowsModel(AskedRows):
    """The exhibits whose files tell something."""

    def __init__(self, look: Look, row: Callable[[int], Row]) -> None:
        super().__init__(lambda place: _lines(look, row(place)))
        self.height = 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return how tall a row is, or its words."""
        if role == Qt.ItemDataRole.SizeHintRole and index.isValid():
            return QSize(0, self.height)
        return super().data(index, role)


class Rows(QListView):
    """The list; any number of rows can be chosen at once."""

    def __init__(self, look: Look, row: Callable[[int], Row]) -> None:
        super().__init__()
        self.rows = RowsModel(look, row)
        # Qt's: else Python would let it go whenever it pleases.
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.setProperty("role", "days")
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_count(self, count: int) -> None:
        """Show so many rows, as many of them at once as fit."""
        self.rows.height = 2 * self.fontMetrics().lineSpacing() + 14
        self.rows.show_count(count)
        self.setFixedHeight(min(count, _MOST_IN_SIGHT) * self.rows.height + 10)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The chosen rows' places."""
        return tuple(sorted(each.row() for each in self.selectedIndexes()))


def _lines(look: Look, row: Row) -> tuple[str, str]:
    """Return its name, and what becomes of it for what it tells."""
    told = " · ".join(look.say(words) for words in row.told)
    return (
        f"{look.outside(row.reference)}  {look.outside(row.title)}",
        f"{look.text(FATES[row.fate])}: {told}",
    )
