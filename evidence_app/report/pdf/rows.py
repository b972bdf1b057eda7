"""Rows of cells that flow over pages: what all blocks but pictures are made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from operator import add, itemgetter
from typing import Final, NamedTuple

from evidence_app.report.pdf.sheet import FULL, PageNumber, Sheet
from evidence_app.report.pdf.structure import PARAGRAPH, Element, Tag
from evidence_app.report.typeset.atoms import Look
from evidence_app.report.typeset.drawing import Colour
from evidence_app.report.typeset.lines import Line

FEWEST_LINES: Final = 2
"""Lines of a row that is cut: fewer at the foot of a page are not worth a cut."""


class Styled(NamedTuple):
    """A line with its look and colour."""

    line: Line
    look: Look
    ink: Colour
    room: float | None = None
    """Width at the column's start in which the line lies; all of it if None."""
    part: int = 0
    """Which of its cell's paragraphs it belongs to."""
    anchor: str | None = None
    """The heading whose page is printed here, in the place of the line."""

    @property
    def drop(self) -> float:
        """How far below its top the line's letters stand."""
        return self.look.leading * 0.5 + self.look.size * self.look.middle


class Cell(NamedTuple):
    """Lines in a column.

    Attributes:
        tag: What each of its paragraphs is.
    """

    x: float
    width: float
    lines: tuple[Styled, ...]
    tag: Tag = PARAGRAPH

    @property
    def height(self) -> float:
        """Height of all lines."""
        return sum([styled.look.leading for styled in self.lines])


class Segment(NamedTuple):
    """The part of a row that comes to lie on one page."""

    top: float
    height: float
    first: bool
    last: bool


Backdrop = Callable[[Sheet, Segment], None]


def _nothing(_sheet: Sheet, _segment: Segment) -> None:
    """Draw nothing behind a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Cells side by side, drawn over ``backdrop``.

    Attributes:
        group: What the cells together are, where they are something.
        again: Drawn before: it is decoration now, not to be read twice.
    """

    cells: tuple[Cell, ...]
    above: float = 0.0
    below: float = 0.0
    backdrop: Backdrop = _nothing
    group: Tag | None = None
    again: bool = False

    @property
    def height(self) -> float:
        """Height of the row when it is not cut."""
        return _measure(self).height


class _Measured(NamedTuple):
    """A row's height, and how much lower each cell begins: first lines stand on one."""

    height: float
    lowered: tuple[float, ...]


def _measure(row: Row) -> _Measured:
    drops = [cell.lines[0].drop if cell.lines else None for cell in row.cells]
    deepest = max([drop for drop in drops if drop is not None], default=0.0)
    lowered = tuple([0.0 if drop is None else deepest - drop for drop in drops])
    tallest = max(map(add, [cell.height for cell in row.cells], lowered))
    return _Measured(tallest + row.above + row.below, lowered)


def _no_head() -> None:
    """Repeat nothing on a new page."""


def place_row(
    sheet: Sheet, row: Row, *, on_page: Callable[[], None] = _no_head, keep: float = 0.0
) -> None:
    """Draw a row, on as many pages as it takes.

    Args:
        sheet: Where to draw.
        row: What to draw.
        on_page: Called on each page begun for it, to repeat a head.
        keep: Height of what follows and must stand on the same page.
    """
    measured = _measure(row)
    if _goes_over(sheet, row, measured.height, keep):
        sheet.new_page()
        on_page()
    tagged = _Tagged(sheet, row)
    if measured.height <= sheet.room:
        _draw(sheet, row, measured, tagged, first=True, last=True)
    else:
        _draw_on_pages(sheet, row, tagged, on_page)
    tagged.end()


def _draw_on_pages(
    sheet: Sheet, row: Row, tagged: "_Tagged", on_page: Callable[[], None]
) -> None:
    """Draw a row page by page; what is left of it is never looked through whole."""
    begun = [0] * len(row.cells)
    last = False
    while not last:
        first = not any(begun)
        ends = _cut(row.cells, begun, sheet.room - row.above - row.below)
        last = all(
            end == len(one.lines) for one, end in zip(row.cells, ends, strict=True)
        )
        cells = tuple(
            cell._replace(lines=cell.lines[start:end])
            for cell, start, end in zip(row.cells, begun, ends, strict=True)
        )
        part = replace(row, cells=cells)
        _draw(sheet, part, _measure(part), tagged, first=first, last=last)
        if not last:
            sheet.new_page()
            on_page()
        begun = ends


class _Tagged:
    """The elements that a row's cells belong to, over all its pages."""

    def __init__(self, sheet: Sheet, row: Row) -> None:
        self._structure = sheet.structure
        self._row = row
        self._elements: dict[tuple[int, int], Element] = {}
        if row.group is not None and not row.again:
            self._structure.begin(row.group)
        if not row.again:
            # A cell without words is a cell all the same.
            for at, cell in enumerate(row.cells):
                self._add(at, cell.lines[0].part if cell.lines else 0)

    def of(self, at: int, part: int) -> Element | None:
        """Return the element of a line of the cell ``at``; None for decoration."""
        if self._row.again:
            return None
        return self._elements.get((at, part)) or self._add(at, part)

    def end(self) -> None:
        """Write what the row was made of."""
        for _, element in sorted(self._elements.items(), key=itemgetter(0)):
            self._structure.write(element)
        if self._row.group is not None and not self._row.again:
            self._structure.end()

    def _add(self, at: int, part: int) -> Element:
        cell = self._row.cells[at]
        language = _language_of(one for one in cell.lines if one.part == part)
        element = self._structure.add(cell.tag, language)
        self._elements[at, part] = element
        return element


def _language_of(lines: Iterable[Styled]) -> str:
    """Return the language that the first letters of a text point to."""
    for styled in lines:
        for atom in styled.line.atoms:
            if atom.language:
                return atom.language
    return ""


def _goes_over(sheet: Sheet, row: Row, height: float, keep: float) -> bool:
    if sheet.untouched or height + keep <= sheet.room:
        return False
    if height + keep <= FULL * 0.5:
        return True
    some = row.above + row.below + FEWEST_LINES * _leading(row.cells)
    return height > sheet.room and sheet.room < max(some, FULL * 0.2)


def _leading(cells: Iterable[Cell]) -> float:
    return max((one.look.leading for cell in cells for one in cell.lines), default=0.0)


def _cut(cells: tuple[Cell, ...], begun: Iterable[int], room: float) -> list[int]:
    """Return up to which line each cell fits into ``room``; at least a line does."""
    ends = []
    for cell, start in zip(cells, begun, strict=True):
        used, end = 0.0, start
        while end < len(cell.lines):
            leading = cell.lines[end].look.leading
            if used + leading > room + 0.01 and end > start:
                break
            used += leading
            end += 1
        ends.append(end)
    return ends


def _draw(
    sheet: Sheet,
    row: Row,
    measured: _Measured,
    tagged: _Tagged,
    *,
    first: bool,
    last: bool,
) -> None:
    top = sheet.y
    row.backdrop(sheet, Segment(top, measured.height, first, last))
    for at, cell in enumerate(row.cells):
        y = top - row.above - measured.lowered[at]
        for styled in cell.lines:
            width = cell.width if styled.room is None else styled.room
            element = tagged.of(at, styled.part)
            base = y - styled.drop
            if styled.anchor is None:
                sheet.line(styled.line, cell.x, width, base, styled.ink, element)
            else:
                anchor, look, ink = styled.anchor, styled.look, styled.ink
                number = PageNumber(anchor, look, cell.x, width, base, ink)
                sheet.page_number(number, element)
            y -= styled.look.leading
    sheet.y = top - measured.height
