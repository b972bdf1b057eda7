"""The pages of a PDF and the bookmarks that lead to them."""

from dataclasses import dataclass, field
from typing import Final

from evidence_app.report.pdf.objects import PDFObjects, text_string
from evidence_app.report.pdf.sheet import PAGE_HEIGHT, PAGE_WIDTH, Page
from evidence_app.report.typeset.visible import readable

_BRANCH: Final = 64
"""Pages in one node of the page tree."""


@dataclass(slots=True)
class Bookmark:
    """A heading as a bookmark, with those below it."""

    title: str
    page: int
    top: float
    below: list["Bookmark"] = field(default_factory=list)


class Outline:
    """Bookmarks of headings of levels 1 and 2."""

    def __init__(self) -> None:
        self._entries: list[Bookmark] = []

    def add(self, title: str, level: int, page: int, top: float) -> None:
        """Remember a heading."""
        bookmark = Bookmark(readable(title), page, top)
        if level > 1 and self._entries:
            self._entries[-1].below.append(bookmark)
        else:
            self._entries.append(bookmark)

    def write(self, objects: PDFObjects) -> int | None:
        """Write the bookmarks; return their root, or None when there are none."""
        if not self._entries:
            return None
        root = objects.reserve()
        first, last = _write_siblings(objects, self._entries, root)
        count = len(self._entries)
        objects.write(
            root,
            f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {count} >>",
        )
        return root


def _write_siblings(
    objects: PDFObjects, entries: list[Bookmark], parent: int
) -> tuple[int, int]:
    numbers = [objects.reserve() for _ in entries]
    for at, entry in enumerate(entries):
        parts = [
            f"<< /Title {text_string(entry.title)} /Parent {parent} 0 R /Dest "
            f"[{entry.page} 0 R /XYZ 0 {entry.top + 8:.0f} 0]"
        ]
        if at:
            parts.append(f"/Prev {numbers[at - 1]} 0 R")
        if at + 1 < len(entries):
            parts.append(f"/Next {numbers[at + 1]} 0 R")
        if entry.below:
            first, last = _write_siblings(objects, entry.below, numbers[at])
            # A negative count leaves the lower level folded.
            parts.append(
                f"/First {first} 0 R /Last {last} 0 R /Count -{len(entry.below)}"
            )
        objects.write(numbers[at], " ".join([*parts, ">>"]))
    return numbers[0], numbers[-1]


def write_pages(
    objects: PDFObjects,
    pages: list[Page],
    running: list[tuple[int, ...]],
    fonts: int,
) -> int:
    """Write the pages; ``running`` are the content objects drawn around each."""
    root = objects.reserve()
    branches = []
    for at in range(0, len(pages), _BRANCH):
        branch = objects.reserve()
        part = pages[at : at + _BRANCH]
        for page, around in zip(part, running[at : at + _BRANCH], strict=True):
            _write_page(objects, page, around, (branch, fonts))
        kids = " ".join(f"{page.number} 0 R" for page in part)
        objects.write(
            branch,
            f"<< /Type /Pages /Parent {root} 0 R /Kids [{kids}] /Count {len(part)} >>",
        )
        branches.append(branch)
    kids = " ".join(f"{branch} 0 R" for branch in branches)
    objects.write(root, f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    return root


def _write_page(
    objects: PDFObjects, page: Page, around: tuple[int, ...], shared: tuple[int, int]
) -> None:
    branch, fonts = shared
    contents = " ".join(f"{number} 0 R" for number in (*around, page.content))
    pictures = " ".join(f"/{name} {at} 0 R" for name, at in page.pictures.items())
    drawn = f" /XObject << {pictures} >>" if pictures else ""
    objects.write(
        page.number,
        f"<< /Type /Page /Parent {branch} 0 R /MediaBox [0 0 {PAGE_WIDTH} "
        f"{PAGE_HEIGHT}] /Contents [{contents}] /Resources << /Font {fonts} 0 R"
        f"{drawn} >> /StructParents {page.marks} /Tabs /S >>",
    )
