"""An item: one stored original with everything known about how it came in."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from evidence_app.model.digest import Digest
from evidence_app.model.fact import Fact
from evidence_app.model.finding import Finding
from evidence_app.model.gate import Shown
from evidence_app.model.passthrough import Passthrough

PICTURE_NAMES: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "image/webp": "WebP",
    "image/heic": "HEIC",
    "image/heif": "HEIF",
    "image/avif": "AVIF",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
}
"""What people call the kinds of pictures that the decoder opens."""
PICTURE_TYPES: Final = frozenset(PICTURE_NAMES)
"""The media types that the decoder makes pictures of."""
DOCUMENT_TYPE: Final = "application/pdf"
"""Documents whose first pages the decoder draws."""
MEDIA_TYPES: Final = frozenset(
    {
        "video/mp4",
        "video/quicktime",
        "video/3gpp",
        "video/x-matroska",
        "audio/mp4",
        "audio/mpeg",
        "audio/ogg",
        "audio/wav",
        "audio/flac",
        "audio/amr",
    }
)
"""Films and sounds of which the decoder reads what they say of themselves."""

_ID: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, order=True)
class ItemId:
    """A random 128-bit name, as 32 lower-case hex digits."""

    value: str

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.value):
            raise ValueError(self.value)

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, order=True)
class CaseId:
    """A random 128-bit name of a case, as 32 lower-case hex digits."""

    value: str

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.value):
            raise ValueError(self.value)

    def __str__(self) -> str:
        return self.value


class Kind(Enum):
    """What an item is."""

    FILE = "file"
    SCREEN = "screen"
    PAGE = "page"
    NOTE = "note"
    CHAT = "chat"
    COMPARISON = "comparison"
    """What a second look at a page found."""


class Method(Enum):
    """How an item was obtained; the report has fixed words for each."""

    FILE_GIVEN = "file_given"
    """A file handed to the app; who made it is not known."""
    PICTURE_PASTED = "picture_pasted"
    """A picture pasted from the clipboard."""
    SCREEN_GRABBED = "screen_grabbed"
    """A picture of the screen, taken by the app."""
    SCREEN_DRAWN = "screen_drawn"
    """A drawn stand-in for a screen picture: sample cases only."""
    PAGE_RECORDED = "page_recorded"
    """Recorded from the site by the app."""
    EXPORT_READ = "export_read"
    """A chat export handed to the app."""
    WRITTEN = "written"
    """A written account, or a message typed or pasted as text."""
    COMPARED = "compared"
    """Written by the app: two saves of one address, compared."""
    REDACTED = "redacted"
    """Made by the app: a copy of a stored picture, parts of it covered."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item comes from.

    ``place`` is a web address, a file's own name (never its folder), a screen's
    name, or the place that the person gave ("Telegram channel …").
    """

    method: Method
    place: str


@dataclass(frozen=True, slots=True)
class MessageFields:
    """Who, when and where of a note or pasted message, as the person gave them.

    ``sent_at`` is text as given: it may be "about 9 in the evening".
    """

    sender: str = ""
    sent_at: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One stored original.

    Attributes:
        id: Its random name in the vault.
        case: The case it belongs to.
        kind: What it is.
        title: A short line to tell it apart; may come from outside (plain text).
        original_name: The file's name as it came; untrusted text.
        media_type: By content where the app can tell, such as ``image/png``.
        size: In bytes.
        digest: SHA-256 of the original's bytes, made while they were stored.
        origin: How and where it was obtained.
        captured_at: When it came in, UTC, by this computer's clock.
        local_offset: How far local time was ahead of UTC then.
        shown: The answer to the gate's question.
        facts: What is known, with who says so.
        findings: What was not as expected.
        part_of: The item that this one belongs to (a page's picture), or None.
        role: What it is in that item: ``picture``, ``html``, ``certificate``,
            ``record``, ``attachment``, ``redaction``; empty for an item of its own.
        message: Who, when, where, for notes and pasted messages.
        passthrough: Of a picture that the decoder unpacked to its end when it came in:
            how a page can take it as it is. None says nothing.
        locked_away: It must not be kept, and the vault tells nothing more of it.
    """

    id: ItemId
    case: CaseId
    kind: Kind
    title: str
    original_name: str
    media_type: str
    size: int
    digest: Digest
    origin: Origin
    captured_at: datetime
    local_offset: timedelta
    shown: Shown
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    part_of: ItemId | None = None
    role: str = ""
    message: MessageFields | None = None
    passthrough: Passthrough | None = None
    locked_away: bool = False


def is_written(kind: Kind, method: Method, media_type: str) -> bool:
    """Say whether something is an account that was written here, of words alone."""
    return (
        kind is Kind.NOTE
        and method is Method.WRITTEN
        and media_type.startswith("text/plain")
    )
