"""A drop-down whose arrow follows the theme and the reading direction."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyle, QStyleOptionComboBox

from evidence_app.ui.look import Look


class Select(QComboBox):
    """A choice out of a list."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setView(QListView(self))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box, then our arrow where the style leaves room for one."""
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room: QRect = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxArrow,
            self,
        )
        painter = QPainter(self)
        painter.drawPixmap(
            room.center() - QPoint(8, 8),
            self._look.pixmap("chevron-down", "muted", 16),
        )
        painter.end()
