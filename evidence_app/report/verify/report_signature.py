"""Checks the signature inside a report's PDF, with nothing but the PDF.

The PDF is not taken apart: nothing of it is opened, drawn or followed. A signature
says which bytes it covers, and it holds only when these are all bytes of the file but
those of the signature itself, and each of those is what it has to be. Read twice, from
front to back, in pieces.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from evidence_app.crypto.signing import check_signature, fingerprint
from evidence_app.errors import (
    SignatureBrokenError,
    TimestampError,
    UnknownSignerError,
)
from evidence_app.model.digest import Digest
from evidence_app.model.report_signature import (
    Covered,
    ReportSignature,
    ReportTime,
    SignatureState,
)
from evidence_app.report.verify.cms import ReadSignature, read_signature
from evidence_app.report.verify.listing import Opener, pieces_of
from evidence_app.timestamping import authorities, check_response, der, read_response
from evidence_app.timestamping.der import DERError

if TYPE_CHECKING:
    from hashlib import _Hash

_COVERS: Final = re.compile(rb"/ByteRange \[0 (\d{1,12}) (\d{1,12}) (\d{1,12})\]")
_LONGEST_COVERS: Final = 64
_SIGN: Final = re.compile(rb"/ByteRange|/ETSI\.CAdES\.detached")
_LARGEST_ROOM: Final = 256 << 10
_MOST: Final = 4
"""Signatures that are looked at, the last ones: the app makes two at most."""
_ROOM: Final = re.compile(rb"<([0-9A-F]+)>")
_GRANTED: Final = bytes.fromhex("3003020100")
_NONE: Final = ReportSignature(state=SignatureState.NONE)
_BROKEN: Final = ReportSignature(state=SignatureState.BROKEN)


def check_report_signature(
    opener: Opener, each_piece: Callable[[], None] = lambda: None
) -> ReportSignature:
    """Say whether a report's signature holds, and by which key it was made.

    Args:
        opener: Opens the PDF.
        each_piece: Called before each piece that is read; it may raise.

    Raises:
        OSError, zipfile.BadZipFile, zlib.error: it could not be read.
    """
    found = _look(opener, each_piece)
    if not found.places:
        return _BROKEN if found.signs else _NONE
    _read(opener, found.places, each_piece)
    for place in reversed(found.places):
        try:
            read = read_signature(place.content())
        except DERError:
            continue
        return _checked(place, read, found)
    return _BROKEN


@dataclass(slots=True)
class _Place:
    """Where a signature stands, by its own word.

    Attributes:
        start: Of its room, after which nothing is covered until ``end``.
        end: Of its room.
        until: Where what it covers ends.
        digest: Over what it covers.
        room: The bytes that it does not cover.
    """

    start: int
    end: int
    until: int
    digest: "_Hash" = field(default_factory=hashlib.sha256)
    room: bytearray = field(default_factory=bytearray)

    def take(self, at: int, piece: bytes) -> None:
        """Take a piece of the file that begins at ``at``."""
        view = memoryview(piece)
        first, second = max(0, self.start - at), max(0, self.end - at)
        self.digest.update(view[:first])
        self.room += view[first:second]
        self.digest.update(view[second : max(second, self.until - at)])

    def content(self) -> bytes:
        """Return the signature in the room, behind which there are only zeros.

        Raises:
            DERError: there is none, or something else.
        """
        found = _ROOM.fullmatch(self.room)
        if found is None or len(found[1]) % 2:
            raise DERError("room")
        filled = bytes.fromhex(found[1].decode("ascii"))
        content = filled[: der.size_of(filled)]
        if any(filled[len(content) :]):
            raise DERError("more follows")
        return content


@dataclass(slots=True)
class _Found:
    """What the first reading found."""

    size: int = 0
    signs: bool = False
    places: list[_Place] = field(default_factory=list)


def _look(opener: Opener, each_piece: Callable[[], None]) -> _Found:
    """Find what says that it is a signature, and how long the file is."""
    found, before = _Found(), b""
    for piece in _pieces(opener, each_piece):
        start = found.size - len(before)
        text = before + piece
        found.size += len(piece)
        found.signs = found.signs or bool(_SIGN.search(text))
        kept = max(0, len(text) - _LONGEST_COVERS)
        for match in _COVERS.finditer(text):
            place = _place(match, start + match.start())
            if place and place not in found.places:
                found.places = [*found.places, place][-_MOST:]
        before = text[kept:]
    return found


def _place(match: re.Match[bytes], at: int) -> _Place | None:
    """Return the place that is told of, if it stands right before what tells of it."""
    start, end, rest = (int(number) for number in match.groups())
    if not start < end <= start + _LARGEST_ROOM or end + 1 != at:
        return None
    return _Place(start, end, end + rest)


def _read(opener: Opener, places: list[_Place], each_piece: Callable[[], None]) -> None:
    at = 0
    for piece in _pieces(opener, each_piece):
        for place in places:
            place.take(at, piece)
        at += len(piece)


def _pieces(opener: Opener, each_piece: Callable[[], None]) -> Iterator[bytes]:
    with opener() as stream:
        for piece in pieces_of(stream):
            each_piece()
            yield piece


def _checked(place: _Place, read: ReadSignature, found: _Found) -> ReportSignature:
    try:
        check_signature(read.signature, read.signed)
    except SignatureBrokenError:
        return _BROKEN
    if place.digest.digest() != read.digest or place.until > found.size:
        return _BROKEN
    times = _times(place, read, found.places)
    if times is None:
        return _BROKEN
    return ReportSignature(
        state=(
            SignatureState.HOLDS
            if place.until == found.size
            else SignatureState.ADDED_TO
        ),
        key=fingerprint(read.signature.public_key),
        times=times,
    )


def _times(
    signed: _Place, read: ReadSignature, places: list[_Place]
) -> tuple[ReportTime, ...] | None:
    """Return what authorities signed, None when one of it does not check."""
    times = []
    try:
        for place in places:
            # What stands behind the signature is not the report's own.
            if place.until <= signed.start:
                digest = Digest(place.digest.hexdigest())
                times.append(_time(place.content(), digest, Covered.REPORT))
        if read.token is not None:
            value = Digest.of(read.value)
            times.append(_time(read.token, value, Covered.SIGNATURE))
    except (DERError, TimestampError):
        return None
    return tuple(times)


def _time(untrusted_token: bytes, shown: Digest, covered: Covered) -> ReportTime:
    """Return the time in a token.

    Raises:
        DERError: it is none.
        TimestampError: it does not check.
    """
    response = der.write(der.SEQUENCE, _GRANTED, untrusted_token)
    for authority in authorities():
        try:
            stamp = check_response(response, shown, authority)
        except UnknownSignerError:
            continue
        return ReportTime(covered=covered, at=stamp.at, authority=stamp.authority_name)
    token = read_response(response).token
    if token is None:
        raise DERError("no token")
    return ReportTime(covered=covered, at=token.info.at, authority="")
