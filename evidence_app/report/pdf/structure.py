"""The tags of a report: what each piece of a page is, for whoever has it read aloud.

A tree beside the pages (Document, then H1, P, Table, Figure …) names the pieces in
the order in which they are read. It is written as the pages are: an element goes to
the file as soon as nothing more can come to it, so a long report needs little memory.
"""

from dataclasses import dataclass, field
from typing import Final

from evidence_app.report.pdf.objects import PDFObjects, text_string
from evidence_app.report.typeset.visible import readable

_MOST_SAID: Final = 2_000
"""Characters of what is said in a picture's place: a string in a PDF has its limits."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What a piece is: a standard structure type and its attributes."""

    kind: str
    attributes: str = ""


PARAGRAPH: Final = Tag("P")
QUOTE: Final = Tag("BlockQuote")
GROUP: Final = Tag("Div")
TABLE: Final = Tag("Table")
TABLE_ROW: Final = Tag("TR")
ROW_HEAD: Final = Tag("TH", "/A << /O /Table /Scope /Row >>")
COLUMN_HEAD: Final = Tag("TH", "/A << /O /Table /Scope /Column >>")
TABLE_CELL: Final = Tag("TD")
LIST: Final = Tag("L", "/A << /O /List /ListNumbering /Disc >>")
NUMBERED_LIST: Final = Tag("L", "/A << /O /List /ListNumbering /Decimal >>")
LIST_ITEM: Final = Tag("LI")
LABEL: Final = Tag("Lbl")
LIST_BODY: Final = Tag("LBody")
_GROUPS: Final = frozenset({"BlockQuote", "Div", "Table", "TR", "L", "LI"})
"""Elements that are left out when they hold nothing."""


def figure(alternative: str, box: tuple[float, float, float, float]) -> Tag:
    """Return the tag of a picture.

    Args:
        alternative: What it is, in words.
        box: Its left, bottom, right and top edge on the page, in points.
    """
    said = text_string(readable(alternative)[:_MOST_SAID] or "-")
    edges = " ".join(f"{edge:.2f}" for edge in box)
    return Tag(
        "Figure",
        f"/Alt {said} /A << /O /Layout /Placement /Block /BBox [{edges}] >>",
    )


@dataclass(slots=True)
class Element:
    """One piece under way: its number in the file, and what belongs to it so far."""

    tag: Tag
    number: int
    parent: int
    language: str = ""
    """The language of its words; empty where that is the report's own."""
    page: int = 0
    kids: list[str] = field(default_factory=list)


class Structure:
    """The tree of one document."""

    def __init__(self, objects: PDFObjects, language: str) -> None:
        self.language = language
        self._objects = objects
        self._root = objects.reserve()
        self._open = [Element(Tag("Document"), objects.reserve(), self._root)]
        self._on_page: list[int] = []
        self._pages: list[int] = []
        self._heading = 0

    def heading(self, level: int) -> Tag:
        """Return the tag of a heading; no level is left out on the way down."""
        self._heading = min(level, self._heading + 1)
        return Tag(f"H{self._heading}")

    def begin(self, tag: Tag) -> None:
        """Begin a group: what is added until ``end`` belongs to it."""
        self._open.append(self.add(tag))

    def end(self) -> None:
        """End the group begun last."""
        self.write(self._open.pop())

    def add(self, tag: Tag, language: str = "") -> Element:
        """Return a new element of the group under way, to be written when done."""
        other = "" if language == self.language else language
        return Element(tag, self._objects.reserve(), self._open[-1].number, other)

    def write(self, element: Element) -> None:
        """Write an element that is complete, and put it into its group."""
        if not element.kids and element.tag.kind in _GROUPS:
            return
        self._open[-1].kids.append(f"{element.number} 0 R")
        self._put(element)

    def mark(self, element: Element, page: int) -> str:
        """Return the operator that begins a part of ``element`` on ``page``."""
        at = len(self._on_page)
        self._on_page.append(element.number)
        if not element.page:
            element.page = page
        if element.page == page:
            element.kids.append(str(at))
        else:
            element.kids.append(f"<< /Type /MCR /Pg {page} 0 R /MCID {at} >>")
        return f"/{element.tag.kind} <</MCID {at}>> BDC"

    def end_page(self) -> int:
        """Write whose parts the page holds; return the page's key in the tree."""
        listed = " ".join(f"{number} 0 R" for number in self._on_page)
        self._pages.append(self._objects.add(f"[{listed}]"))
        self._on_page = []
        return len(self._pages) - 1

    def finish(self) -> int:
        """Write the rest of the tree; return its root."""
        document = self._open[0]
        self._put(document)
        keys = " ".join(f"{key} {at} 0 R" for key, at in enumerate(self._pages))
        parents = self._objects.add(f"<< /Nums [{keys}] >>")
        self._objects.write(
            self._root,
            f"<< /Type /StructTreeRoot /K [{document.number} 0 R] /ParentTree "
            f"{parents} 0 R /ParentTreeNextKey {len(self._pages)} >>",
        )
        return self._root

    def _put(self, element: Element) -> None:
        page = f" /Pg {element.page} 0 R" if element.page else ""
        language = f" /Lang ({element.language})" if element.language else ""
        said = f" {element.tag.attributes}" if element.tag.attributes else ""
        self._objects.write(
            element.number,
            f"<< /S /{element.tag.kind} /P {element.parent} 0 R{page}{language}{said} "
            f"/K [{' '.join(element.kids)}] >>",
        )
