"""The gallery: covered tiles with an icon for the kind; nothing is ever decoded."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from evidence_app.model.finding import Severity
from evidence_app.model.item import ItemId, Kind
from evidence_app.presenters.library import Tile
from evidence_app.ui.look import Look, alone
from evidence_app.words import mark

Index = QModelIndex | QPersistentModelIndex
TILE: Final = Qt.ItemDataRole.UserRole
ICON: Final = MappingProxyType(
    {
        Kind.FILE: "file-text",
        Kind.SCREEN: "monitor",
        Kind.PAGE: "globe",
        Kind.NOTE: "notebook-pen",
        Kind.CHAT: "messages-square",
    }
)
_TOP: Final = QModelIndex()


def icon_name(kind: Kind, kind_word: str) -> str:
    """Return the icon for a kind; a picture file has its own."""
    return "image" if kind_word == "Picture" else ICON[kind]


class TileModel(QAbstractListModel):
    """The tiles, as a list that a view asks for one by one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tiles: Sequence[Tile] = ()

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Hold these tiles instead."""
        self.beginResetModel()
        self._tiles = tuple(tiles)
        self.endResetModel()

    def row_of(self, item: ItemId) -> int:
        """Return an item's row, or -1."""
        return next((i for i, tile in enumerate(self._tiles) if tile.item == item), -1)

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802 - Qt's name
        """Return how many tiles there are."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a tile, its title, or what a screen reader says."""
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        if role == TILE:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(tile)
        return None

    def _spoken(self, tile: Tile) -> str:
        parts = [
            self._look.text(tile.kind_word),
            tile.title,
            self._look.moment(tile.when),
        ]
        if tile.intimate:
            parts.append(self._look.text(mark("Kept covered")))
        if tile.doubt is not None:
            parts.append(self._look.text(mark("Has a remark")))
        return ", ".join(parts)


class TileDelegate(QStyledItemDelegate):
    """Draws a tile, mirrored where the language runs from right to left."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return a tile's size: two lines of text under the cover."""
        metrics = option.fontMetrics
        line = round(metrics.height() * self._look.line_factor) + 3
        return QSize(196, 130 + 2 * line)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw one tile."""
        tile = index.data(TILE)
        if not isinstance(tile, Tile):
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(rect).adjusted(5, 5, -5, -5)
        self._card(painter, card, option)
        cover = QRectF(card.x() + 9, card.y() + 9, card.width() - 18, 92)
        self._cover(painter, cover, tile)
        self._badges(painter, cover.toRect(), option, tile)
        self._words(painter, card, cover, option, tile)
        painter.restore()

    def _card(
        self, painter: QPainter, card: QRectF, option: QStyleOptionViewItem
    ) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        path = QPainterPath()
        path.addRoundedRect(card, 12, 12)
        painter.fillPath(path, self._colour("accent_soft" if chosen else "surface"))
        edge = "focus" if focused else "accent" if chosen or over else "line"
        painter.setPen(QPen(self._colour(edge), 2 if chosen else 1))
        painter.drawPath(path)

    def _cover(self, painter: QPainter, cover: QRectF, tile: Tile) -> None:
        path = QPainterPath()
        path.addRoundedRect(cover, 8, 8)
        painter.fillPath(path, self._colour("sunken"))
        picture = self._look.pixmap(icon_name(tile.kind, tile.kind_word), "muted", 32)
        painter.drawPixmap(cover.center() - QPointF(16, 16), picture)

    def _badges(
        self,
        painter: QPainter,
        cover: QRect,
        option: QStyleOptionViewItem,
        tile: Tile,
    ) -> None:
        badges = [("check", "good")]
        if tile.doubt is Severity.INTEGRITY:
            badges = [("triangle-alert", "care")]
        elif tile.doubt is Severity.WARNING:
            badges.append(("info", "care"))
        if tile.intimate:
            badges.append(("eye-off", "care"))
        for place, (name, token) in enumerate(badges):
            spot = QRect(cover.x() + 6 + place * 26, cover.y() + 6, 22, 22)
            seen = QStyle.visualRect(option.direction, cover, spot)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(f"{token}_soft"))
            painter.drawEllipse(seen)
            painter.drawPixmap(
                seen.topLeft() + QPointF(4, 4).toPoint(),
                self._look.pixmap(name, token, 14),
            )

    def _words(
        self,
        painter: QPainter,
        card: QRectF,
        cover: QRectF,
        option: QStyleOptionViewItem,
        tile: Tile,
    ) -> None:
        side = QStyle.visualAlignment(
            option.direction,
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter,
        )
        plain: QFont = option.font
        strong = QFont(plain)
        strong.setWeight(QFont.Weight.DemiBold)
        top = round(cover.bottom()) + 5
        second = tile.excerpt or self._look.moment(tile.when)
        lines = ((strong, "text", tile.title), (plain, "muted", second))
        for font, token, text in lines:
            metrics = QFontMetrics(font)
            tall = round(metrics.height() * self._look.line_factor)
            line = QRect(round(card.x()) + 12, top, round(card.width()) - 24, tall)
            painter.setFont(font)
            painter.setPen(self._colour(token))
            short = metrics.elidedText(
                " ".join(text.split()), Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, side, alone(short))
            top += tall + 3

    def _colour(self, token: str) -> QColor:
        return QColor(self._look.tokens[token])


class Gallery(QListView):
    """The tiles on the screen."""

    tile_chosen = Signal(object)
    tile_opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._tiles = TileModel(look)
        self.setModel(self._tiles)
        # The tile chosen carries the focus ring, not the whole gallery.
        self.setProperty("role", "gallery")
        self.setItemDelegate(TileDelegate(look, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(500)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(look.text(mark("What you have saved")))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._opened)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these tiles."""
        self._tiles.show_tiles(tiles)

    def show_chosen(self, item: ItemId) -> None:
        """Mark a tile as chosen and bring it into sight."""
        index = self._tiles.index(self._tiles.row_of(item))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        tile = current.data(TILE) if current.isValid() else None
        if isinstance(tile, Tile):
            self.tile_chosen.emit(tile.item)

    def _opened(self, index: QModelIndex) -> None:
        tile = index.data(TILE)
        if isinstance(tile, Tile):
            self.tile_opened.emit(tile.item)
