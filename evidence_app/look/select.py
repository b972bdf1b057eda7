"""A drop-down whose arrow follows the theme and the reading direction."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from evidence_app.look.look import Look


class Select(QComboBox):
    """A choice out of a list."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setView(QListView(self))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(6)
        # Qt asks for the size many times, and some lists have hundreds of choices.
        self._widest: tuple[str, int] | None = None
        choices = self.model()
        for changed in (
            choices.rowsInserted,
            choices.rowsRemoved,
            choices.dataChanged,
            choices.modelReset,
        ):
            changed.connect(self._measure_again)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the widest choice, in the font it is drawn with."""
        font = self.font().toString()
        if self._widest is None or self._widest[0] != font:
            metrics = self.fontMetrics()
            widths = (
                metrics.horizontalAdvance(self.itemText(place))
                for place in range(self.count())
            )
            self._widest = font, max(widths, default=0)
        return QSize(self._widest[1] + self._look.px(64), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room, in which a long choice is cut."""
        return QSize(min(self.sizeHint().width(), 160), self.sizeHint().height())

    def _measure_again(self) -> None:
        self._widest = None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box with its choice, cut at its end when there is no room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place = self.style().subControlRect
        box = QStyle.ComplexControl.CC_ComboBox
        words = place(box, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        arrow = place(box, option, QStyle.SubControl.SC_ComboBoxArrow, self)
        painter = QStylePainter(self)
        room = words.width() - 4
        wide = self.fontMetrics().horizontalAdvance(option.currentText)
        if self._look.large and wide > room:
            # Rather smaller than cut; it is as large as usual at least.
            font = QFont(self.font())
            smaller = max(room / wide, 1 / self._look.scale)
            font.setPixelSize(max(1, int(font.pixelSize() * smaller)))
            painter.setFont(font)
        option.currentText = painter.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawComplexControl(box, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        size = self._look.px(16)
        painter.drawPixmap(
            arrow.center() - QPoint(size // 2, size // 2),
            self._look.pixmap("chevron-down", "muted", size),
        )
        painter.end()
