"""Draws rows with a tick and two lines; a click on the tick, or a space, changes it."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evidence_app.look.look import Look

Index = QModelIndex | QPersistentModelIndex
_BOX: Final = 20
_TICK: Final = 14
_LEAD: Final = 44
"""The width of the place that a click on the tick may hit."""
_PAD: Final = 8
_CHECK: Final = Qt.ItemDataRole.CheckStateRole


class TickedRows(QStyledItemDelegate):
    """Rows whose display text has two lines."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return room for two lines, and for a finger."""
        line = option.fontMetrics.height() * self._look.line_factor
        return QSize(0, max(44, round(2 * line) + 12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._look.tokens
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours["accent_soft"]))
            painter.drawRoundedRect(option.rect.adjusted(3, 1, -3, -1), 6, 6)
        self._box(painter, option, index)
        self._lines(painter, option, str(index.data() or ""))
        painter.restore()

    def editorEvent(  # noqa: N802 - Qt's name
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Change the tick."""
        if not self._meant(event, option):
            return False
        ticked = Qt.CheckState(index.data(_CHECK)) is Qt.CheckState.Checked
        to = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, to, _CHECK)

    def _meant(self, event: QEvent, option: QStyleOptionViewItem) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Select}
        if (
            isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseButtonRelease
        ):
            return self._lead(option).contains(event.position().toPoint())
        return False

    def _lead(self, option: QStyleOptionViewItem) -> QRect:
        whole = option.rect
        lead = QRect(whole.x(), whole.y(), _LEAD, whole.height())
        return QStyle.visualRect(option.direction, whole, lead)

    def _box(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        colours = self._look.tokens
        box = QRect(0, 0, _BOX, _BOX)
        box.moveCenter(self._lead(option).center())
        ticked = Qt.CheckState(index.data(_CHECK)) is Qt.CheckState.Checked
        painter.setPen(QPen(QColor(colours["accent" if ticked else "control"]), 1.5))
        painter.setBrush(QColor(colours["accent" if ticked else "surface"]))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            spot = box.center() - QPoint(_TICK // 2 - 1, _TICK // 2 - 1)
            painter.drawPixmap(spot, self._look.pixmap("check", "on_accent", _TICK))

    def _lines(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str
    ) -> None:
        metrics, whole = option.fontMetrics, option.rect
        tall = round(metrics.height() * self._look.line_factor)
        room = QRect(0, 0, whole.width() - _LEAD - _PAD, tall)
        # From where the language begins its lines, whatever the words are.
        side = (
            Qt.AlignmentFlag.AlignRight
            if option.direction is Qt.LayoutDirection.RightToLeft
            else Qt.AlignmentFlag.AlignLeft
        )
        lines = text.split("\n")
        top = whole.y() + (whole.height() - tall * len(lines)) // 2
        for line, token in zip(lines, ("text", "muted"), strict=False):
            room.moveTo(whole.x() + _LEAD, top)
            place = QStyle.visualRect(option.direction, whole, room)
            painter.setPen(QColor(self._look.tokens[token]))
            short = metrics.elidedText(line, Qt.TextElideMode.ElideRight, place.width())
            flags = (
                side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            )
            painter.drawText(place, flags, short)
            top += tall
