"""The pages of a report: where the next thing goes, and drawing on it.

Places are given from the side where reading starts: ``x`` is the distance from
the frame's left edge, or from its right edge in a right-to-left report.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

from evidence_app.report.pdf.objects import PDFObjects
from evidence_app.report.pdf.structure import Element, Structure, Tag
from evidence_app.report.typeset.atoms import Look
from evidence_app.report.typeset.drawing import Colour, colour, draw_line, number
from evidence_app.report.typeset.lines import Line
from evidence_app.words import RIGHT_TO_LEFT

PAGE_WIDTH: Final = 595.28
PAGE_HEIGHT: Final = 841.89
MARGIN: Final = 53.0
TOP: Final = PAGE_HEIGHT - 68.0
BOTTOM: Final = 62.0
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
FULL: Final = TOP - BOTTOM
"""Height of an empty page's frame."""


@dataclass(slots=True)
class Page:
    """A finished page: its content object, its tags and the pictures on it."""

    number: int
    content: int
    marks: int
    """Its key in the structure tree."""
    pictures: dict[str, int] = field(default_factory=dict)


class PageNumber(NamedTuple):
    """The number of a heading's page: printed when all pages are known."""

    anchor: str
    look: Look
    x: float
    width: float
    baseline: float
    ink: Colour


Operators = list[str | PageNumber]


class Sheet:
    """The page under way.

    Attributes:
        pages: Those that are finished.
        anchors: The pages of headings that are named, from 1.
        waiting: Contents that lack page numbers yet, each with its object's number.
    """

    def __init__(self, objects: PDFObjects, language: str) -> None:
        self.objects = objects
        self.structure = Structure(objects, language)
        self.right_to_left = language in RIGHT_TO_LEFT
        self.pages: list[Page] = []
        self.anchors: dict[str, int] = {}
        self.waiting: list[tuple[int, Operators]] = []
        self.y = TOP
        self.stored: dict[str, int] = {}
        """Objects of pictures that may be shown again, by what they hold."""
        self._operators: Operators = []
        self._pictures: dict[str, int] = {}
        self._page = objects.reserve()
        self._within: Element | None = None
        self._marking = False

    @property
    def page_object(self) -> int:
        """Object number of the page under way, for bookmarks."""
        return self._page

    @property
    def room(self) -> float:
        """Height that is left on the page."""
        return self.y - BOTTOM

    @property
    def untouched(self) -> bool:
        """Whether nothing has been drawn on the page."""
        return not self._operators

    def new_page(self) -> None:
        """End the page and begin another."""
        self._close()
        self._page = self.objects.reserve()

    def _close(self) -> None:
        self._stop_marking()
        marks = self.structure.end_page()
        number = self._write_content()
        self.pages.append(Page(self._page, number, marks, self._pictures))
        self._operators, self._pictures = [], {}
        self.y = TOP

    def _write_content(self) -> int:
        parts = list(_joined(self._operators))
        if all(isinstance(part, str) for part in parts):
            content = "\n".join(map(str, parts)).encode("latin-1")
            return self.objects.add_stream("", content)
        number = self.objects.reserve()
        self.waiting.append((number, parts))
        return number

    def finish(self) -> None:
        """End the last page. One that ``new_page`` began is there, even if empty."""
        self._close()

    def need(self, height: float) -> bool:
        """Begin a new page when ``height`` does not fit; return whether it did so."""
        if height <= self.room or self.untouched:
            return False
        self.new_page()
        return True

    def skip(self, height: float) -> None:
        """Leave room, but not at the top of a page."""
        if not self.untouched:
            self.y -= min(height, max(self.room, 0.0))

    def left(self, x: float, width: float) -> float:
        """Return the left edge of something ``width`` wide at ``x``."""
        if self.right_to_left:
            return PAGE_WIDTH - MARGIN - x - width
        return MARGIN + x

    def edge(self, line: Line, x: float, width: float) -> float:
        """Return the left end of a line in a frame, at the side where it starts."""
        edge = self.left(x, width)
        return edge + width - line.width if line.base & 1 else edge

    def name_page(self, anchor: str) -> None:
        """Remember the page under way by a name; the first of a name counts."""
        self.anchors.setdefault(anchor, len(self.pages) + 1)

    def page_number(self, number: PageNumber, element: Element | None) -> None:
        """Leave the number of a page to be drawn when all pages are known."""
        self._mark(element)
        self._operators.append(number)

    def line(
        self,
        line: Line,
        x: float,
        width: float,
        baseline: float,
        ink: Colour,
        element: Element | None,
    ) -> None:
        """Draw a line of text in a frame, at the side where it starts.

        It belongs to ``element``; without one, it is decoration.
        """
        edge = self.edge(line, x, width)
        around = None
        if element is not None:
            around = element.language or self.structure.language
        operators = draw_line(line, edge, baseline, ink, around)
        if operators:
            self._mark(element)
            self._operators.extend(operators)

    def fill(
        self, x: float, top: float, width: float, height: float, ink: Colour
    ) -> None:
        """Fill a rectangle."""
        self._mark(None)
        self._operators.append(
            f"{colour(ink)} {number(self.left(x, width))} {number(top - height)} "
            f"{number(width)} {number(height)} re f"
        )

    def frame(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        ink: Colour,
        *,
        dashed: bool = False,
    ) -> None:
        """Draw the outline of a rectangle."""
        self._mark(None)
        dash = "[3 3] 0 d " if dashed else ""
        self._operators.append(
            f"q {dash}0.7 w {colour(ink, 'RG')} {number(self.left(x, width))} "
            f"{number(top - height)} {number(width)} {number(height)} re S Q"
        )

    def rule(
        self, x: float, y: float, width: float, ink: Colour, thick: float = 0.5
    ) -> None:
        """Draw a horizontal line."""
        left = self.left(x, width)
        self._mark(None)
        self._operators.append(
            f"{colour(ink, 'RG')} {thick} w {number(left)} {number(y)} m "
            f"{number(left + width)} {number(y)} l S"
        )

    def draw(self, operators: str) -> None:
        """Add decoration: operators in page coordinates."""
        self._mark(None)
        self._operators.append(operators)

    def picture(self, stored: Mapping[str, int], operators: str, tag: Tag) -> None:
        """Draw stored pictures, by their names; ``operators`` place them."""
        self._pictures |= stored
        element = self.structure.add(tag)
        self._mark(element)
        self._operators.append(operators)
        self.structure.write(element)

    def _mark(self, element: Element | None) -> None:
        """Say to what the next operators belong; to nothing if it is decoration."""
        if self._marking and self._within is element:
            return
        self._stop_marking()
        if element is None:
            self._operators.append("/Artifact BMC")
        else:
            self._operators.append(self.structure.mark(element, self._page))
        self._marking, self._within = True, element

    def _stop_marking(self) -> None:
        if self._marking:
            self._operators.append("EMC")
        self._marking, self._within = False, None


def _joined(operators: Operators) -> Iterator[str | PageNumber]:
    """Give operators with those that stand together in one piece."""
    for ready, group in groupby(operators, lambda each: isinstance(each, str)):
        if ready:
            yield "\n".join(map(str, group))
        else:
            yield from group
