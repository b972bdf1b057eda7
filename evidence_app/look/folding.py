"""A row whose parts stand below each other where they do not fit beside each other."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayoutItem


class FoldingRow(QHBoxLayout):
    """A row as long as there is room for it; else a column.

    So larger letters, and longer words of another language, move what is beside
    below, and never out of the window.
    """

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the widest part needs: the others can stand below it."""
        widest = max((each.minimumSize().width() for each in self._parts()), default=0)
        return QSize(widest + self._beside(), super().minimumSize().height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Its height changes when it folds."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high it is: in a row as its highest part, else as all of them."""
        around = self.contentsMargins()
        inside = width - self._beside()
        parts = self._parts()
        if self._fits(inside, parts):
            return max(super().heightForWidth(width), super().sizeHint().height())
        tall = sum(_height(each, inside) for each in parts)
        between = self.spacing() * (len(parts) - 1)
        return tall + between + around.top() + around.bottom()

    def setGeometry(self, room: QRect) -> None:  # noqa: N802 - Qt's name
        """Take this room, as a row or as a column."""
        ways = QBoxLayout.Direction
        fits = self._fits(room.width() - self._beside(), self._parts())
        way = ways.LeftToRight if fits else ways.TopToBottom
        if way is not self.direction():
            self.setDirection(way)
        super().setGeometry(room)

    def _parts(self) -> list[QLayoutItem]:
        every = (self.itemAt(place) for place in range(self.count()))
        return [each for each in every if each is not None and not each.isEmpty()]

    def _fits(self, width: int, parts: list[QLayoutItem]) -> bool:
        needed = sum(each.minimumSize().width() for each in parts)
        return needed + self.spacing() * (len(parts) - 1) <= width

    def _beside(self) -> int:
        around = self.contentsMargins()
        return around.left() + around.right()


def _height(part: QLayoutItem, width: int) -> int:
    if part.hasHeightForWidth():
        return part.heightForWidth(width)
    return part.sizeHint().height()
