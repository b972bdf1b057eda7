"""The gallery: covered tiles with an icon for the kind; nothing is ever decoded."""

from collections.abc import Sequence
from itertools import groupby
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
    QTimer,
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

from evidence_app.look.look import Look, alone
from evidence_app.model.finding import Severity
from evidence_app.model.item import ItemId, Kind
from evidence_app.presenters.library import Tile
from evidence_app.ui.tile_words import when_words
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
        Kind.COMPARISON: "history",
    }
)
MOST_KEPT: Final = 1200
"""How many tiles are known at once: many screens, and never all of a large case."""
_BETWEEN_LOOKS_MS: Final = 30
_MOST_LOOKS: Final = 200
_HIGHEST_COVER: Final = 120
_ROLES: Final = (
    TILE,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_TOP: Final = QModelIndex()
_COVER: Final = 56
_LINES: Final = 4


def icon_name(kind: Kind, kind_word: str) -> str:
    """Return the icon for a kind; a picture file has its own."""
    return "image" if kind_word == "Picture" else ICON[kind]


class TileModel(QAbstractListModel):
    """The tiles, as a list that a view asks for one by one.

    It knows how many there are, and of them only those near what was last in
    sight; for others it asks once they are looked at.
    """

    tiles_wanted = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._length = 0
        self._tiles: dict[int, Tile] = {}
        self._missed: set[int] = set()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)

    def show_length(self, length: int) -> None:
        """Hold so many tiles instead, none of which is known."""
        self.beginResetModel()
        self._length = length
        self._tiles = {}
        self._missed = set()
        self.endResetModel()

    def show_tiles(self, first: int, tiles: Sequence[Tile]) -> None:
        """Hold these from a place on, and let go what is far from them."""
        self._tiles.update(enumerate(tiles, first))
        if len(self._tiles) > MOST_KEPT:
            near = sorted(self._tiles, key=lambda row: abs(row - first))
            self._tiles = {row: self._tiles[row] for row in near[:MOST_KEPT]}
        last = min(first + len(tiles), self.rowCount()) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))

    def next_beginning(self, letters: str, after: int) -> int:
        """Return the row of the next known tile that begins so, or -1."""
        rows = [
            row
            for row, tile in self._tiles.items()
            if self._name(tile).casefold().startswith(letters.casefold())
        ]
        return min(rows, key=lambda row: (row <= after, row), default=-1)

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802 - Qt's name
        """Return how many tiles there are."""
        return 0 if parent.isValid() else self._length

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a tile, its title, or what a screen reader says."""
        if not index.isValid() or role not in _ROLES:
            return None
        tile = self._tiles.get(index.row())
        if tile is None:
            self._miss(index.row())
        if role == TILE:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(tile) if tile else ""
        return self._spoken(tile) if tile else self._look.text(mark("Being fetched"))

    def _miss(self, row: int) -> None:
        self._missed.add(row)
        if not self._asking.isActive():
            self._asking.start(0)

    def _ask(self) -> None:
        """Ask for what was looked at and is not known, each run of rows once."""
        missed, self._missed = sorted(self._missed - self._tiles.keys()), set()
        runs = groupby(enumerate(missed), key=lambda each: each[1] - each[0])
        for _, run in runs:
            rows = [row for _, row in run]
            self.tiles_wanted.emit(rows[0], rows[-1])

    def _name(self, tile: Tile) -> str:
        """Return what it is called, as it is: letters are compared with it."""
        title = tile.title
        return title if isinstance(title, str) else self._look.say(title)

    def _spoken(self, tile: Tile) -> str:
        parts = [
            self._look.text(tile.kind_word),
            self._name(tile),
            *([self._look.outside(tile.whom)] if tile.whom else []),
            when_words(self._look, tile),
            self._look.say(tile.state),
        ]
        if tile.same:
            parts.append(self._look.text(mark("The same file is kept twice")))
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

    @property
    def _cover_height(self) -> int:
        return min(self._look.px(_COVER), _HIGHEST_COVER)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return a tile's size: four lines of text under a low cover."""
        metrics = option.fontMetrics
        line = round(metrics.height() * self._look.line_factor) + 3
        return QSize(self._look.px(196), self._cover_height + 38 + _LINES * line)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw one tile."""
        tile = index.data(TILE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(rect).adjusted(5, 5, -5, -5)
        self._card(painter, card, option)
        cover = QRectF(
            card.x() + 9, card.y() + 9, card.width() - 18, self._cover_height
        )
        self._cover(painter, cover)
        if isinstance(tile, Tile):
            self._icon(painter, cover, tile)
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

    def _cover(self, painter: QPainter, cover: QRectF) -> None:
        path = QPainterPath()
        path.addRoundedRect(cover, 8, 8)
        painter.fillPath(path, self._colour("sunken"))

    def _icon(self, painter: QPainter, cover: QRectF, tile: Tile) -> None:
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
        if tile.locked_away:
            badges = [("lock", "care")]
        elif tile.doubt is Severity.INTEGRITY:
            badges = [("triangle-alert", "care")]
        elif tile.doubt is Severity.WARNING:
            badges.append(("info", "care"))
        if tile.same:
            badges.append(("copy", "care"))
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
        title = tile.title
        name = title if isinstance(title, str) else self._look.say(title)
        kind = self._look.text(tile.kind_word)
        whose = f"{kind} · {self._look.outside(tile.whom)}" if tile.whom else kind
        state = tile.excerpt or self._look.say(tile.state)
        lines = (
            (strong, "text", name),
            (plain, "muted", whose),
            (plain, "muted", when_words(self._look, tile)),
            (plain, "text" if tile.excerpt else "muted", state),
        )
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
    tiles_wanted = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._tiles = TileModel(look)
        self._tiles.setParent(self)
        self.setModel(self._tiles)
        self._told: ItemId | None = None
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
        self._tiles.tiles_wanted.connect(self.tiles_wanted)

    def show_length(self, length: int) -> None:
        """Show so many tiles, none of which is known yet."""
        self._told = None
        self._tiles.show_length(length)

    def show_tiles(self, first: int, tiles: Sequence[Tile]) -> None:
        """Show some of the tiles."""
        self._tiles.show_tiles(first, tiles)
        self._tell()

    def show_chosen(self, place: int) -> None:
        """Mark a tile as chosen and bring it into sight."""
        index = self._tiles.index(place)
        if index.isValid():
            self.setCurrentIndex(index)
            self._bring_into_sight(_MOST_LOOKS)

    def keyboardSearch(self, letters: str) -> None:  # noqa: N802 - Qt's name
        """Go to the next tile near by that begins so; all are searched in the bar."""
        row = self._tiles.next_beginning(letters, self.currentIndex().row())
        if letters.strip() and row >= 0:
            self.setCurrentIndex(self._tiles.index(row))

    def moveCursor(  # noqa: N802 - Qt's name
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Return where a key leads; the end, also while tiles are put in place."""
        if action is QAbstractItemView.CursorAction.MoveEnd:
            QTimer.singleShot(0, self, lambda: self._bring_into_sight(_MOST_LOOKS))
            return self._tiles.index(self._tiles.rowCount() - 1)
        return super().moveCursor(action, modifiers)

    def _bring_into_sight(self, looks: int) -> None:
        current = self.currentIndex()
        if not current.isValid() or not looks:
            return
        self.scrollTo(current)
        if not self.viewport().rect().intersects(self.visualRect(current)):
            # Far down, where the tiles are still being put in their places.
            QTimer.singleShot(
                _BETWEEN_LOOKS_MS, self, lambda: self._bring_into_sight(looks - 1)
            )

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._told = None
        if current.isValid() and not isinstance(current.data(TILE), Tile):
            self.tile_chosen.emit(None)
        self._tell()

    def _tell(self) -> None:
        """Report the chosen tile, once it is known."""
        tile = self.currentIndex().data(TILE) if self.currentIndex().isValid() else None
        if isinstance(tile, Tile) and tile.item != self._told:
            self._told = tile.item
            self.tile_chosen.emit(tile)

    def _opened(self, index: QModelIndex) -> None:
        tile = index.data(TILE)
        if isinstance(tile, Tile):
            self.tile_opened.emit(tile)
