"""Labels whose broken lines are drawn whole, also from right to left.

Qt moves each broken line of a right-to-left text away from its edge by the width of
the space at which it was broken, and cuts as much off its other end. Here such lines
are placed by what they really take up.
"""

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QStyleOption

_LINE_SEPARATOR: Final = "\u2028"
"""What a text layout takes for the end of a line."""
_KEPT: Final = 16
_TAIL: Final = 2
"""Room at the end of a line for a letter whose tail reaches out (pixels)."""


class Label(QLabel):
    """Plain text.

    Layouts ask for its height over and over; so that is worked out once for a width.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._heights: dict[tuple[int, str], int] = {}

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all lines in their own fonts."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return self._height(width)  # its font may still change unheard
        asked = (width, self.text())
        if asked not in self._heights:
            if len(self._heights) >= _KEPT:
                self._heights.clear()
            self._heights[asked] = self._height(width)
        return self._heights[asked]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Forget heights when letters, style or direction change."""
        self._heights.clear()
        super().changeEvent(event)

    def _height(self, width: int) -> int:
        height = super().heightForWidth(width)
        if not self._places_lines:
            return height
        around = self.contentsMargins()
        inside = width - around.left() - around.right()
        _, taken = self._broken(max(1, inside))
        return max(height, ceil(taken) + around.top() + around.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the text."""
        if not self._places_lines:
            super().paintEvent(event)
            return
        room = self.contentsRect()
        layout, taken = self._broken(max(1, room.width()))
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        painter.setPen(option.palette.color(self.foregroundRole()))
        top = room.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0, int(room.height() - taken) // 2)
        layout.draw(painter, QPointF(room.left(), top))
        painter.end()

    @property
    def _places_lines(self) -> bool:
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        return (
            self.wordWrap()
            and self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            and not self.textInteractionFlags() & selectable
        )

    def _broken(self, width: int) -> tuple[QTextLayout, float]:
        """Return the text broken into placed lines, and how high they are."""
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout = QTextLayout(self.text().replace("\n", _LINE_SEPARATOR), self.font())
        layout.setTextOption(option)
        centred = bool(self.alignment() & Qt.AlignmentFlag.AlignHCenter)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width - _TAIL))
            free = width - line.naturalTextWidth()
            line.setPosition(QPointF(free / 2 if centred else free, height))
            height += line.height()
        layout.endLayout()
        return layout, height
