"""Makes a copy of an export without some of its files, before anything is kept.

Of an export in several files each is copied by itself. A member that is left out is not
in the copy's ZIP at all; a file that is written inside another member is overwritten
there, sign by sign, so that every other place in that member stays true. All else keeps
its name, its order and its bytes.
"""

import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import BinaryIO, Final, cast

from evidence_app.messages.package import Member, Package

FILL: Final = b"-"
"""Stands for each byte of what was left out; line ends stay."""

_PART: Final = 1 << 20
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""A copy made twice is the same."""

Span = tuple[int, int]


def copy_without(
    package: Package,
    volume: int,
    members: Collection[int],
    spans: Mapping[int, Sequence[Span]],
) -> Iterator[bytes]:
    """Yield the bytes of the copy, part by part.

    Args:
        package: The export.
        volume: Which of its files is copied. One that is no archive and left out
            itself leaves nothing.
        members: Which members stay out, by their index.
        spans: For others, which bytes in them are overwritten: start and end.

    Raises:
        UnknownExportError, ExportTooLargeError: see ``Package.open``.
    """
    inside = [
        member
        for member in package.members
        if member.volume == volume and member.index not in members
    ]
    if not package.is_archive(volume):
        for member in inside:
            yield from _parts(package, member, spans.get(member.index, ()))
        return
    sink = _Sink()
    with zipfile.ZipFile(cast("BinaryIO", sink), "w", zipfile.ZIP_DEFLATED) as copy:
        for member in inside:
            entry = zipfile.ZipInfo(member.name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with copy.open(entry, "w", force_zip64=True) as file:
                for part in _parts(package, member, spans.get(member.index, ())):
                    file.write(part)
                    yield from sink.taken()
            yield from sink.taken()
    yield from sink.taken()


def _parts(package: Package, member: Member, spans: Sequence[Span]) -> Iterator[bytes]:
    at = 0
    with package.open(member) as file:
        while part := file.read(_PART):
            yield _blanked(part, at, spans)
            at += len(part)


def _blanked(part: bytes, at: int, spans: Sequence[Span]) -> bytes:
    blank = bytearray(part)
    for start, end in spans:
        first, last = max(start - at, 0), min(end - at, len(part))
        for place in range(first, last):
            if blank[place] not in b"\r\n":
                blank[place] = FILL[0]
    return bytes(blank)


class _Sink:
    """Where a ZIP is written that is handed on as it grows."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        pass

    def taken(self) -> Iterator[bytes]:
        parts, self._parts = self._parts, []
        whole = b"".join(parts)
        if whole:
            yield whole
