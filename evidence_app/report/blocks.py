"""What a page is made of, as values: ``pages.py`` makes them, ``pdf.py`` draws them.

All text is plain text, never markup. Text of the app is in the report's language;
text from outside (messages, titles, addresses) may be in any script and hostile,
and is drawn completely: what cannot be drawn becomes a labelled box.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from evidence_app.model.digest import Digest
from evidence_app.model.passthrough import Passthrough
from evidence_app.model.pixels import Pixels


class Style(Enum):
    """How a paragraph or cell looks."""

    BODY = "body"
    LEAD = "lead"
    """Larger, for the first lines of a page."""
    SMALL = "small"
    MUTED = "muted"
    CODE = "code"
    """Monospaced, left to right: digests, addresses, commands, numbers."""
    QUOTE = "quote"
    """Someone else's words, verbatim, direction by their first strong letter."""


class Tone(Enum):
    """What a callout is for."""

    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; levels 1 and 2 are bookmarks.

    Attributes:
        room: What must follow it on its page, in points, where that is more than usual.
        anchor: A name under which its page number can be printed elsewhere.
        plain: Whether it is set in the letters of tables, which take less room, because
            its page must stay one page.
    """

    text: str
    level: int = 1
    room: float = 0.0
    anchor: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; line ends in ``text`` are kept."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of points, numbered when ``numbered``."""

    points: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A label and its value."""

    label: str
    value: str
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A two-column table of facts.

    Attributes:
        whole: It stands on one page with the heading before it, where it fits on one.
    """

    rows: tuple[FactRow, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; ``share`` is its part of the width, relative to the others."""

    title: str
    share: float
    style: Style = Style.SMALL


@dataclass(frozen=True, slots=True)
class PagesOf:
    """A cell with the numbers of the pages that some headings stand on, a line each.

    They are printed when all pages are known; for a name that no heading has, a dash.
    """

    anchors: tuple[str, ...]


TableCell = str | PagesOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that may run over pages; its head is repeated on each."""

    columns: tuple[Column, ...]
    rows: Iterable[tuple[TableCell, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPicture:
    """A picture whose own bytes go into the document as they are.

    Attributes:
        passthrough: Which bytes, and how they are read.
        open: Opens the file that they are in, for reading once from the front.
        digest: Of that file; it stands for the bytes, which are not hashed again.
        above: The picture right before it, whose last rows are shown again above
            it; as wide as this one.
        rows_again: How many rows those are.
    """

    passthrough: Passthrough
    open: Callable[[], AbstractContextManager[BinaryIO]]
    digest: Digest
    above: "StoredPicture | None" = None
    rows_again: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture at readable size; a tall one runs over several pages.

    Attributes:
        load: Gives the pixels when the page is drawn, so that only one picture
            is in memory at a time, or where the picture's own bytes are.
        caption: Printed below; parts of a tall picture say which rows they show.
        alternative: What it is, for those who cannot see it.
        full_width: Drawn over the frame's width, else at most half a page high.
        small: Stored in few bytes, for a copy that goes by mail.
    """

    load: Callable[[], Pixels | StoredPicture]
    caption: str
    alternative: str
    full_width: bool = True
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """A box in the place of a picture that is not shown, saying why."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A framed remark."""

    title: str
    text: str
    tone: Tone = Tone.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptRow:
    """One numbered message."""

    number: str
    time: str
    sender: str
    text: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """Messages as numbered rows, over as many pages as needed."""

    rows: Iterable[TranscriptRow]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page (nothing happens on an empty one)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A little room."""


Block = (
    Heading
    | Paragraph
    | Bullets
    | Facts
    | Table
    | Picture
    | Placeholder
    | Callout
    | Transcript
    | PageBreak
    | Gap
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that lies within the document, for programs to read.

    Attributes:
        name: Of the file; no two in one document are alike.
        media_type: ``type/subtype``.
        description: What it is, in the report's language.
    """

    name: str
    media_type: str
    description: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDetails:
    """What a document says about itself, and its running lines."""

    title: str
    subject: str
    language: str
    header: str
    """Printed at the top of each page: reference and handling notice."""
    footer: str
    """Printed at the bottom, with page n of N."""
    page_of: str
    """``Page {page} of {pages}`` in the report's language."""
    made_at_iso: str
    """When it was made, ISO 8601 in UTC; fixed input makes fixed bytes."""
    rows_of: str = "Rows {first}–{last} of {rows}"  # noqa: RUF001 - a range
    """Below a part of a tall picture, in the report's language."""
    rows_again: str = ""
    """Said there too from the second part on: that parts share some rows."""
    legend_title: str = ""
    """Heading of the list of emoji at the end; without it there is no list."""
    legend_text: str = ""
    """What that list is for."""
    legend_credit: str = ""
    """Who made the pictures of emoji; below the list where there are any."""
