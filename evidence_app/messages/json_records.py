"""Walks one JSON file of a package, and says where it breaks off instead of failing.

What was read before a break stands; the rest of the file is told as one piece.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from evidence_app.messages.json_walk import Entry, NotJsonError, Way, walk
from evidence_app.messages.package import Member, Package
from evidence_app.model.message import Message, MessageKind, TimeCertainty
from evidence_app.model.message_lines import MAX_NAME

_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Broken:
    """What follows the last value that could be read, to the end of the file.

    Attributes:
        start: Its first byte.
        end: One past its last; equal to ``start`` where the file simply stops.
    """

    start: int
    end: int


def entries(
    package: Package, member: Member, ways: Sequence[Way], *, skip: int = 0
) -> Iterator[Entry | Broken]:
    """Yield what ``json_walk`` finds, and at most one ``Broken`` at the end.

    Args:
        package: Where the file lies.
        member: Which file it is.
        ways: As in ``json_walk.walk``.
        skip: Bytes at its beginning that are no JSON.

    Raises:
        UnknownExportError, ExportTooLargeError: see ``Package.open``.
    """
    with package.open(member) as file:
        counted = _Counted(file)
        end = skip
        try:
            for entry in walk(counted, ways, skip=skip):  # type: ignore[arg-type]  # it only reads
                end = entry.end
                yield entry
        except NotJsonError:
            counted.read_out()
            yield Broken(min(end, counted.count), counted.count)


def pointer_of(entry: Entry) -> str:
    """Return the place as RFC 6901 writes it, "" where that would be absurdly long."""
    pointer = entry.pointer
    if len(pointer) > MAX_NAME:
        return ""
    try:
        pointer.encode()
    except UnicodeEncodeError:
        return ""
    return pointer


def rest_of(
    broken: Broken, member: Member, name: str, *, sequence: int, conversation: int
) -> Message:
    """Return the unread rest of a file as a record of its own."""
    return Message(
        sequence=sequence,
        conversation=conversation,
        sender="",
        text="",
        sent_raw="",
        sent_at=None,
        certainty=TimeCertainty.UNKNOWN,
        kind=MessageKind.UNKNOWN,
        member=name,
        occurrence=member.occurrence,
        byte_start=broken.start,
        byte_end=broken.end,
        flags=("export_cut",),
    )


class _Counted:
    """A stream that knows how many bytes it gave."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, length: int) -> bytes:
        part = self._stream.read(length)
        self.count += len(part)
        return part

    def read_out(self) -> None:
        """Read to the end, to know how long the file is."""
        while self.read(_CHUNK):
            pass
