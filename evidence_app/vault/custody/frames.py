"""One frame of the custody log, byte by byte, and how frames are found in a file.

    "EVLG" | u64 sequence | u32 n | previous (32) | nonce (12) | sealed (n) | check (8)

Little-endian. ``previous`` is the SHA-256 of the frame before (zeros for the
first), ``check`` the first 8 bytes of SHA-256 over everything before it: it tells
a broken frame without any key. Only the seal tells a forged one.
"""

import hashlib
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from evidence_app.crypto import sealing
from evidence_app.model.digest import Digest

_MAGIC: Final = b"EVLG"
_FIXED: Final = struct.Struct("<4sQI32s12s")
_CHECK_SIZE: Final = 8
_MAX_SEALED: Final = 16 << 20
LONGEST: Final = _FIXED.size + _MAX_SEALED + _CHECK_SIZE
"""No frame is longer."""
_FREE: Final = 4
"""So many times the bytes searched may be hashed: in a damaged log it is about once."""
GENESIS: Final = bytes(32)


@dataclass(frozen=True, slots=True)
class Head:
    """An entry of the log by its number and seal: the log up to there."""

    sequence: int
    seal: Digest


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the log with the place of its frame in each copy."""

    head: Head
    place: int
    length: int

    @property
    def end(self) -> int:
        """Where the next frame begins."""
        return self.place + self.length


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame whose check fits; its seal has not been opened yet."""

    sequence: int
    previous: bytes
    content: bytes
    """All bytes of the frame."""

    @property
    def seal(self) -> bytes:
        """SHA-256 of the frame: what the next one names as previous."""
        return hashlib.sha256(self.content).digest()

    def open(self, key: sealing.Key, vault: bytes) -> bytes:
        """Return the record inside.

        Raises:
            SealBrokenError: not sealed by this vault, or changed.
        """
        clear = self.content[: _FIXED.size]
        sealed = self.content[_FIXED.size : -_CHECK_SIZE]
        nonce = clear[-sealing.NONCE_SIZE :]
        return sealing.open_sealed(key, nonce, sealed, vault + clear)


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found in one copy of the log.

    Attributes:
        frames: Whole frames, in the order of the file.
        rest: Bytes behind the last whole frame.
        hashed: How many bytes were hashed to find them.
        skipped: Whether there may be more, among very much that only looks alike.
    """

    frames: tuple[Frame, ...]
    rest: bytes
    hashed: int = 0
    skipped: bool = False


def make_frame(
    sequence: int, previous: bytes, record: bytes, key: sealing.Key, vault: bytes
) -> Frame:
    """Seal a record into the frame that follows ``previous``."""
    nonce = sealing.new_nonce()
    size = len(record) + sealing.TAG_SIZE
    clear = _FIXED.pack(_MAGIC, sequence, size, previous, nonce)
    body = clear + sealing.seal(key, nonce, record, vault + clear)
    return Frame(sequence, previous, body + _check_of(body))


def scan(content: bytes) -> Scan:
    """Find all whole frames; behind a broken one, go on at the next.

    Bytes that only look like frames cannot make it slow: when as much was hashed as
    no damage needs, only what stands in a row of frames is looked at, and when that
    was too much as well, only what follows a whole frame.
    """
    return _Search(content).run()


class _Search:
    def __init__(self, content: bytes) -> None:
        self._content: Final = content
        self._hashed = 0
        self._skipped = False

    def run(self) -> Scan:
        content, frames = self._content, list[Frame]()
        place = end = 0
        while 0 <= place < len(content):
            frame = self._frame(place, follows=place == end)
            if frame is None:
                place = content.find(_MAGIC, place + 1)
            else:
                frames.append(frame)
                place = end = place + len(frame.content)
        return Scan(tuple(frames), content[end:], self._hashed, self._skipped)

    def _frame(self, place: int, *, follows: bool) -> Frame | None:
        size = _size_at(self._content, place)
        if size is None:
            return None
        most = _FREE * len(self._content)
        if not follows and self._hashed >= most:
            in_a_row = self._goes_on(place, size)
            if not in_a_row or self._hashed >= most + len(self._content):
                self._skipped = True
                return None
        self._hashed += size
        return _checked(self._content[place : place + size])

    def _goes_on(self, place: int, size: int) -> bool:
        """Say whether another frame, the next by its number, seems to follow."""
        sequence = _FIXED.unpack_from(self._content, place)[1]
        behind = self._content[place + size : place + size + _FIXED.size]
        if len(behind) < _FIXED.size:
            return not behind
        magic, following = _FIXED.unpack(behind)[:2]
        return bool(magic == _MAGIC and following == sequence + 1)


def frame_from(read: Callable[[int, int], bytes], place: int) -> Frame | None:
    """Return the whole frame that begins at a place, or None.

    Args:
        read: Gives bytes from a place on, fewer at the end.
        place: Where it shall begin.
    """
    fixed = read(place, _FIXED.size)
    if len(fixed) < _FIXED.size:
        return None
    magic, _, size, _, _ = _FIXED.unpack(fixed)
    if magic != _MAGIC or not sealing.TAG_SIZE <= size <= _MAX_SEALED:
        return None
    rest = read(place + _FIXED.size, size + _CHECK_SIZE)
    whole = fixed + rest
    return _checked(whole) if _size_at(whole, 0) else None


def is_torn(rest: bytes) -> bool:
    """Say whether bytes are the beginning of one frame that never got its end."""
    if len(rest) < _FIXED.size:
        return _MAGIC.startswith(rest[: len(_MAGIC)])
    magic, _, size, _, _ = _FIXED.unpack_from(rest)
    whole = _FIXED.size + int(size) + _CHECK_SIZE
    return bool(magic == _MAGIC and size <= _MAX_SEALED and len(rest) < whole)


def _size_at(content: bytes, place: int) -> int | None:
    """Return how long the frame is that may begin at a place, None without any."""
    if len(content) - place < _FIXED.size + sealing.TAG_SIZE + _CHECK_SIZE:
        return None
    magic, _, size, _, _ = _FIXED.unpack_from(content, place)
    if magic != _MAGIC or not sealing.TAG_SIZE <= size <= _MAX_SEALED:
        return None
    whole = _FIXED.size + int(size) + _CHECK_SIZE
    return whole if place + whole <= len(content) else None


def _checked(whole: bytes) -> Frame | None:
    if _check_of(whole[:-_CHECK_SIZE]) != whole[-_CHECK_SIZE:]:
        return None
    _, sequence, _, previous, _ = _FIXED.unpack_from(whole)
    return Frame(sequence, previous, whole)


def _check_of(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:_CHECK_SIZE]
