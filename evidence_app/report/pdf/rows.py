"""Rows of cells that flow over pages: what all blocks but pictures are made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from evidence_app.report.pdf.sheet import FULL, Sheet
from evidence_app.report.typeset.atoms import Look
from evidence_app.report.typeset.drawing import Colour
from evidence_app.report.typeset.lines import Line

FEWEST_LINES: Final = 2
"""Lines of a row that is cut: fewer at the foot of a page are not worth a cut."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A line with its look and colour."""

    line: Line
    look: Look
    ink: Colour
    room: float | None = None
    """Width at the column's start in which the line lies; all of it if None."""

    @property
    def drop(self) -> float:
        """How far below its top the line's letters stand."""
        return self.look.leading * 0.5 + self.look.size * 0.36


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines in a column."""

    x: float
    width: float
    lines: tuple[Styled, ...]

    @property
    def height(self) -> float:
        """Height of all lines."""
        return sum(styled.look.leading for styled in self.lines)


@dataclass(frozen=True, slots=True)
class Segment:
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
    """Cells side by side, drawn over ``backdrop``."""

    cells: tuple[Cell, ...]
    above: float = 0.0
    below: float = 0.0
    backdrop: Backdrop = _nothing

    @property
    def height(self) -> float:
        """Height of the row when it is not cut."""
        tallest = max(cell.height + self.lowered(cell) for cell in self.cells)
        return tallest + self.above + self.below

    def lowered(self, cell: Cell) -> float:
        """How much lower a cell begins, for first lines to stand on one line."""
        drops = [one.lines[0].drop for one in self.cells if one.lines]
        return max(drops) - cell.lines[0].drop if cell.lines else 0.0


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
    if _goes_over(sheet, row, keep):
        sheet.new_page()
        on_page()
    first = True
    cells = row.cells
    while True:
        taken, rest = _cut(cells, sheet.room - row.above - row.below)
        last = not any(cell.lines for cell in rest)
        _draw(sheet, replace(row, cells=taken), first=first, last=last)
        if last:
            return
        sheet.new_page()
        on_page()
        cells, first = rest, False


def _goes_over(sheet: Sheet, row: Row, keep: float) -> bool:
    if sheet.untouched or row.height + keep <= sheet.room:
        return False
    if row.height + keep <= FULL * 0.5:
        return True
    some = row.above + row.below + FEWEST_LINES * _leading(row.cells)
    return row.height > sheet.room and sheet.room < max(some, FULL * 0.2)


def _leading(cells: Iterable[Cell]) -> float:
    return max((one.look.leading for cell in cells for one in cell.lines), default=0.0)


def _cut(
    cells: tuple[Cell, ...], room: float
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Return what fits into ``room`` and what is left; at least a line is taken."""
    taken, rest = [], []
    for cell in cells:
        used, count = 0.0, 0
        for styled in cell.lines:
            if used + styled.look.leading > room + 0.01 and count:
                break
            used += styled.look.leading
            count += 1
        taken.append(replace(cell, lines=cell.lines[:count]))
        rest.append(replace(cell, lines=cell.lines[count:]))
    return tuple(taken), tuple(rest)


def _draw(sheet: Sheet, row: Row, *, first: bool, last: bool) -> None:
    top = sheet.y
    row.backdrop(sheet, Segment(top, row.height, first, last))
    for cell in row.cells:
        y = top - row.above - row.lowered(cell)
        for styled in cell.lines:
            width = cell.width if styled.room is None else styled.room
            sheet.line(styled.line, cell.x, width, y - styled.drop, styled.ink)
            y -= styled.look.leading
    sheet.y = top - row.height
