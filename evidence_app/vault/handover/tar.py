"""Tar files of one kind (POSIX ustar): plain files with plain names, nothing else.

The writer has one way to write each header, and the reader takes no other: it writes
what it understood again and compares. So no link, device, owner, hidden field, path
out of the folder or second spelling can come in. Sizes of 8 GiB and more stand in a
pax header, as the standard has it.
"""

import re
from collections.abc import Callable
from typing import BinaryIO, Final

from evidence_app.errors import HandoverDamagedError

BLOCK: Final = 512
LARGE: Final = 8 << 30
"""From this size on the header's own field is too short (bytes)."""
_NAME: Final = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*")
_LONGEST_NAME: Final = 99
_PAX_NAME: Final = "pax/size"
_PIECE: Final = 1 << 20
Sink = Callable[[bytes], object]


class TarWriter:
    """Writes members one after another; memory does not depend on their size."""

    def __init__(self, sink: Sink, *, time: int, large: int = LARGE) -> None:
        self._sink: Final = sink
        self._time: Final = time
        self._large: Final = large
        self._left = self._padding = 0

    def begin(self, name: str, size: int) -> None:
        """Begin a member of a known size; then ``write`` exactly as many bytes."""
        self._end()
        if size >= self._large:
            record = _pax_record(size)
            self._sink(header_of(_PAX_NAME, len(record), self._time, b"x"))
            self._sink(record + bytes(-len(record) % BLOCK))
            self._sink(header_of(name, 0, self._time))
        else:
            self._sink(header_of(name, size, self._time))
        self._left, self._padding = size, -size % BLOCK

    def write(self, content: bytes) -> None:
        """Write a part of the member that was begun."""
        if len(content) > self._left:
            raise ValueError(len(content))
        self._left -= len(content)
        self._sink(content)

    def add(self, name: str, content: bytes) -> None:
        """Write a whole small member."""
        self.begin(name, len(content))
        self.write(content)

    def finish(self) -> None:
        """End the file."""
        self._end()
        self._sink(bytes(2 * BLOCK))

    def _end(self) -> None:
        if self._left:
            raise ValueError(self._left)
        if self._padding:
            self._sink(bytes(self._padding))
        self._padding = 0


class TarReader:
    """Reads members one after another from a stream that nobody vouches for.

    Every method may raise ``HandoverDamagedError``.
    """

    def __init__(self, untrusted: BinaryIO, *, large: int = LARGE) -> None:
        self._untrusted: Final = untrusted
        self._large: Final = large
        self._left = self._padding = 0

    def next(self) -> tuple[str, int] | None:
        """Return name and size of the next member, None at the end.

        What is left of the one before is read and dropped.
        """
        while self._left:
            self.read(_PIECE)
        if any(self._take(self._padding)):
            raise HandoverDamagedError
        block = self._take(BLOCK)
        if not any(block):
            self._check_end()
            return None
        name, size, time, kind = _fields(block)
        if kind == b"x":
            return self._large_member(size, time)
        if size >= self._large:
            raise HandoverDamagedError
        return self._begun(name, size)

    def read(self, most: int) -> bytes:
        """Return up to so many bytes of the member, nothing at its end."""
        content = self._untrusted.read(min(most, self._left))
        if self._left and not content:
            raise HandoverDamagedError
        self._left -= len(content)
        return content

    def _large_member(self, record_size: int, time: int) -> tuple[str, int]:
        if record_size > BLOCK:
            raise HandoverDamagedError
        block = self._take(BLOCK)
        record = block[:record_size]
        found = re.fullmatch(rb"[0-9]+ size=([0-9]{1,18})\n", record)
        size = int(found[1]) if found else 0
        if (
            size < self._large
            or _pax_record(size) != record
            or any(block[record_size:])
        ):
            raise HandoverDamagedError
        name, empty, own_time, kind = _fields(self._take(BLOCK))
        if (empty, own_time, kind) != (0, time, b"0"):
            raise HandoverDamagedError
        return self._begun(name, size)

    def _begun(self, name: str, size: int) -> tuple[str, int]:
        self._left, self._padding = size, -size % BLOCK
        return name, size

    def _take(self, size: int) -> bytes:
        content = bytearray()
        while len(content) < size:
            piece = self._untrusted.read(size - len(content))
            if not piece:
                raise HandoverDamagedError
            content += piece
        return bytes(content)

    def _check_end(self) -> None:
        if any(self._take(BLOCK)) or self._untrusted.read(1):
            raise HandoverDamagedError


def header_of(name: str, size: int, time: int, kind: bytes = b"0") -> bytes:
    """Return the one header that a member of this name and size has."""
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        raise ValueError(name)
    front = name.encode("ascii").ljust(100, b"\0") + b"0000600\0" + b"0000000\0" * 2
    front += b"%011o\0%011o\0" % (size, time)
    back = kind + bytes(100) + b"ustar\0" + b"00" + bytes(64) + b"0000000\0" * 2
    back += bytes(155 + 12)
    total = sum(front) + sum(back) + 8 * ord(" ")
    return front + b"%06o\0 " % total + back


def _fields(block: bytes) -> tuple[str, int, int, bytes]:
    """Return what a header says, when it says it in the one way."""
    kind = block[156:157]
    try:
        name = block[:100].rstrip(b"\0").decode("ascii")
        size, time = int(block[124:135], 8), int(block[136:147], 8)
        same = header_of(name, size, time, kind) == block
    except ValueError as error:
        raise HandoverDamagedError from error
    if not same or kind not in {b"0", b"x"} or (kind == b"x") != (name == _PAX_NAME):
        raise HandoverDamagedError
    return name, size, time, kind


def _pax_record(size: int) -> bytes:
    """Return ``<length> size=<size>``, the length counting its own digits."""
    rest = f" size={size}\n"
    length = len(rest) + 1
    while len(f"{length}{rest}") != length:
        length += 1
    return f"{length}{rest}".encode("ascii")
