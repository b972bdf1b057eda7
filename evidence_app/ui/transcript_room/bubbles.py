"""One message as it is drawn: a bubble, in its own reading direction.

Every piece of text from outside is laid out by itself, so that nothing in it can
reorder or cover what stands around it; it is plain text, whatever it looks like.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)

from evidence_app.look.look import Look
from evidence_app.presenters.transcript import MessageRow, Side
from evidence_app.words import mark

HEIGHT_NOT_KNOWN: Final = 64
_PAD: Final = 12
_GAP: Final = 4
_AROUND: Final = 5
_DIVIDER: Final = 10
_WIDEST: Final = 720
_SHARE: Final = 0.78
_TAIL: Final = 2
_LOOKED_AT: Final = 500
_LINE_SEPARATOR: Final = "\u2028"
_GROUND: Final = {
    Side.OTHERS: "surface",
    Side.OWN: "accent_soft",
    Side.MIDDLE: "sunken",
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, its colour, and whether it is the app's own words."""

    text: str
    token: str
    strong: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paragraph broken into lines."""

    layout: QTextLayout
    token: str
    width: float
    height: float
    right_to_left: bool


class Bubbles:
    """Measures and draws messages for one width."""

    def __init__(self, look: Look, font: QFont) -> None:
        self._look = look
        self._font = font
        self._strong = QFont(font)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._small = QFont(font)
        if font.pixelSize() > 0:
            self._small.setPixelSize(max(11, round(font.pixelSize() * 0.88)))

    def height(self, row: MessageRow, width: int) -> int:
        """Return how high a message is at this width (pixels)."""
        pieces = self._laid(row, _inside(width))
        tall = sum(each.height for each in pieces) + _GAP * (len(pieces) - 1)
        return ceil(tall) + 2 * (_PAD - 4) + 2 * _AROUND + self._divider_height(row)

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        row: MessageRow,
        *,
        marked: bool,
        focused: bool,
    ) -> None:
        """Draw a message into its place."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = rect.top() + self._divider_height(row)
        if row.day is not None:
            self._paint_day(painter, row, rect)
        pieces = self._laid(row, _inside(rect.width()))
        wide = max((each.width for each in pieces), default=0) + 2 * _PAD
        tall = rect.bottom() + 1 - top - 2 * _AROUND
        box = QRectF(self._left(rect, wide, row.side), top + _AROUND, wide, tall)
        self._paint_box(painter, box, row, marked=marked, focused=focused)
        down = box.top() + _PAD - 4
        for each in pieces:
            painter.setPen(self._colour(each.token))
            across = box.left() + _PAD
            if each.right_to_left:
                across = box.right() - _PAD - each.width
            each.layout.draw(painter, QPointF(across, down))
            down += each.height + _GAP
        painter.restore()

    def _paint_box(
        self,
        painter: QPainter,
        box: QRectF,
        row: MessageRow,
        *,
        marked: bool,
        focused: bool,
    ) -> None:
        path = QPainterPath()
        path.addRoundedRect(box, 10, 10)
        painter.fillPath(path, self._colour(_GROUND[row.side]))
        edge, wide = ("accent", 2) if marked else ("line", 1)
        if focused:
            edge, wide = "focus", 2
        painter.setPen(QPen(self._colour(edge), wide))
        painter.drawPath(path)

    def _paint_day(self, painter: QPainter, row: MessageRow, rect: QRect) -> None:
        laid = self._day(row, rect.width())
        if laid is not None:
            painter.setPen(self._colour(laid.token))
            across = rect.left() + (rect.width() - laid.width) / 2
            laid.layout.draw(painter, QPointF(across, rect.top() + _DIVIDER))

    def _left(self, rect: QRect, wide: float, side: Side) -> float:
        if side is Side.MIDDLE:
            return rect.left() + (rect.width() - wide) / 2
        at_start = side is Side.OTHERS
        if at_start is not self._look.language.right_to_left:
            return rect.left() + _PAD
        return rect.right() + 1 - _PAD - wide

    def _divider_height(self, row: MessageRow) -> int:
        laid = self._day(row, _WIDEST)
        return ceil(laid.height) + 2 * _DIVIDER if laid is not None else 0

    def _day(self, row: MessageRow, width: int) -> _Laid | None:
        if row.day is None:
            return None
        return self._lay(_Piece(self._look.day(row.day), "muted", strong=True), width)

    def _laid(self, row: MessageRow, width: int) -> list[_Laid]:
        return [self._lay(each, width) for each in self._pieces(row)]

    def _pieces(self, row: MessageRow) -> Iterator[_Piece]:
        look = self._look
        if row.name:
            yield _Piece(row.name, "text", strong=True)
        if row.kind is not None:
            yield _Piece(look.say(row.kind), "muted", small=True)
        if row.text:
            yield _Piece(row.text, "text")
        if row.cut:
            yield _Piece(
                look.text(mark("More of it stands in its details.")),
                "muted",
                small=True,
            )
        for file in row.files:
            state = look.say(file.state)
            yield _Piece(f"{look.outside(file.name)} · {state}", "muted", small=True)
        if row.signs:
            yield _Piece(row.signs, "text", small=True)
        if row.doubts:
            doubts = " · ".join(look.say(each) for each in row.doubts)
            yield _Piece(doubts, "care", small=True)
        yield _Piece(self._foot(row), "muted", small=True)

    def _foot(self, row: MessageRow) -> str:
        look = self._look
        parts = [look.outside(f"{row.sequence:,}")]
        if row.time is not None:
            parts.append(look.say(row.time))
        parts += (look.say(each) for each in row.marks)
        return " · ".join(parts)

    def _lay(self, piece: _Piece, width: int) -> _Laid:
        font = self._strong if piece.strong else self._font
        if piece.small:
            font = self._small
        text = piece.text.replace("\n", _LINE_SEPARATOR)
        right_to_left = _runs_right_to_left(text)
        option = QTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft
            if right_to_left
            else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        lines = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width - _TAIL))
            lines.append(line)
        layout.endLayout()
        widest = max((each.naturalTextWidth() for each in lines), default=0.0) + _TAIL
        return _placed(piece, layout, widest, right_to_left=right_to_left)

    def _colour(self, token: str) -> QColor:
        return QColor(self._look.tokens[token])


def _placed(
    piece: _Piece, layout: QTextLayout, widest: float, *, right_to_left: bool
) -> _Laid:
    """Put the lines below each other, each at the side where its text begins."""
    height = 0.0
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        free = widest - line.naturalTextWidth() if right_to_left else 0.0
        line.setPosition(QPointF(free, height))
        height += line.height()
    return _Laid(layout, piece.token, widest, height, right_to_left)


def _inside(width: int) -> int:
    """Return the room for text in a bubble of a list of this width."""
    return max(80, min(_WIDEST, round(width * _SHARE)) - 2 * _PAD)


def _runs_right_to_left(text: str) -> bool:
    """Tell by the first letter that has a direction, as a paragraph does."""
    for letter in text[:_LOOKED_AT]:
        kind = bidirectional(letter)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return False
