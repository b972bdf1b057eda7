"""What one record of a conversation tells, before it has its place in the reading."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple, Protocol

from evidence_app.model.message import (
    Attachment,
    Deleted,
    MessageKind,
    Precision,
    Reaction,
    TimeCertainty,
)

MAX_TEXT: Final = 1_000_000
"""Signs of a text that are shown; a longer one is flagged."""
MAX_NAME: Final = 1_000

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST: Final = 253_402_300_799_000


class Moment(NamedTuple):
    """A time as written, and as far as it could be read."""

    raw: str
    at: datetime | None
    certainty: TimeCertainty
    precision: Precision


NO_MOMENT: Final = Moment("", None, TimeCertainty.UNKNOWN, Precision.UNKNOWN)


class Told(NamedTuple):
    """What a record says; the fields are those of ``Message``.

    Hundreds of thousands of these are made; a tuple is made four times as fast.
    """

    sender: str
    text: str
    moment: Moment
    kind: MessageKind
    flags: tuple[str, ...]
    deleted: Deleted = Deleted.NO
    reply_to: str = ""
    reactions: tuple[Reaction, ...] = ()
    attachments: tuple[Attachment, ...] = ()


class Record(NamedTuple):
    """A record with its bytes in the file.

    Attributes:
        start: Its first byte.
        end: One past its last byte.
        pointer: Its place in a JSON file (RFC 6901), or "".
        told: What it says.
        digest: The same only for a record of the same bytes.
    """

    start: int
    end: int
    pointer: str
    told: Told
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a file says of its whole conversation.

    Attributes:
        title: Its title, or "".
        participants: Names, in the order of the file.
        path: Where the file says that the thread lies, or "".
        grouped: Whether it has what only groups have.
        pending: Whether the file says that it is a request.
        complete: Whether everyone who wrote in it is among the participants.
    """

    title: str = ""
    participants: tuple[str, ...] = ()
    path: str = ""
    grouped: bool = False
    pending: bool = False
    complete: bool = False


class Page(Protocol):
    """One file of a conversation, looked through once.

    Attributes:
        head: What it says of the whole conversation.
        notes: What must be said of the file, by codes of findings.
    """

    head: Head
    notes: tuple[str, ...]

    def records(self) -> Iterator[Record]:
        """Yield what it holds, oldest first."""
        ...


def record_of(raw: bytes, start: int, pointer: str, told: Told) -> Record:
    """Return a record whose bytes begin at a place.

    Args:
        raw: Its bytes.
        start: Where they begin in the file.
        pointer: Its place in a JSON file, or "".
        told: What it says.
    """
    digest = hashlib.blake2b(raw, digest_size=16).digest()
    return Record(start, start + len(raw), pointer, told, digest)


def moment_of(value: object, *, milliseconds: bool) -> Moment:
    """Read a number of seconds or milliseconds since 1970, which are UTC."""
    if isinstance(value, bool) or not isinstance(value, int):
        raw = str(value)[:100] if isinstance(value, float | str) else ""
        return Moment(raw, None, TimeCertainty.UNKNOWN, Precision.UNKNOWN)
    count = value if milliseconds else value * 1_000
    if not 0 < count <= _LATEST:
        return Moment(str(value)[:100], None, TimeCertainty.UNKNOWN, Precision.UNKNOWN)
    precision = Precision.MILLISECOND if milliseconds else Precision.SECOND
    at = _EPOCH + timedelta(milliseconds=count)
    return Moment(str(value), at, TimeCertainty.IN_FILE, precision)


def unknown(text: str, *flags: str) -> Told:
    """Return what could not be made out, as it stands in the file."""
    shown = text[:MAX_TEXT]
    cut = ("shown_in_part",) if len(text) > MAX_TEXT else ()
    return Told(
        sender="",
        text=shown,
        moment=NO_MOMENT,
        kind=MessageKind.UNKNOWN,
        flags=(*flags, *cut),
    )
