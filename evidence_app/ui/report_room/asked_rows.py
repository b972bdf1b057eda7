"""Rows of a list whose words are asked for when they are drawn."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class AskedRows(QAbstractListModel):
    """Holds how many rows there are, and asks for the two lines of one."""

    def __init__(self, lines: Callable[[int], tuple[str, str]]) -> None:
        super().__init__()
        self._lines = lines
        self._count = 0

    def show_count(self, count: int) -> None:
        """Hold so many rows instead."""
        self.beginResetModel()
        self._count = count
        self.endResetModel()

    def show_again(self) -> None:
        """Have the rows drawn again."""
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a row, or what a screen reader says of it."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(self._lines(index.row()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(self._lines(index.row()))
        return None
