"""A box to tick, whose tick follows the theme and the reading direction."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from evidence_app.look.look import Look

_TICK = 14


class Check(QCheckBox):
    """Something that can be wished for or not."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look.broken(text))
        self._look = look
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box with its words, and the tick when it is ticked."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(
            QStyle.SubElement.SE_CheckBoxIndicator, option, self
        )
        painter = QPainter(self)
        tick = self._look.px(_TICK)
        half = QPoint(tick // 2, tick // 2)
        painter.drawPixmap(
            box.center() - half + QPoint(1, 1),
            self._look.pixmap("check", "on_accent", tick),
        )
        painter.end()
