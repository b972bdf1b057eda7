"""Repair data (``.par``): what a flipped bit or a bad sector took can be computed.

Works on stored files as they are, without keys. Each file is cut into blocks, and
every seventeenth block is XORed into one: any burst of 1 MiB in a file of 5 MiB or
more, or of a fifth of a smaller one, costs each such column one block at most; a
file of up to 16 KiB comes back whole.
Checksums say which blocks are bad; the proof of a repair is the SHA-256 in the
custody log, never this. The same files always give the same bytes. The bytes are
described in ``docs/vault-format.md``.
"""

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from evidence_app.model.digest import Digest

LARGE: Final = 5 << 20
"""From this size on blocks are ``LARGE_BLOCK`` bytes; below, an eightieth (bytes)."""
LARGE_BLOCK: Final = 64 << 10
MIRRORED: Final = 16 << 10
"""Up to this size every block has a column of its own: what describes an item comes
back even when its file is gone (bytes)."""
SMALLEST_BLOCK: Final = 64
COLUMNS: Final = 17
"""One more than 1 MiB has blocks: a burst need not begin where a block does."""
SUPERBLOCK: Final = 1024
"""Blocks that share one set of columns."""
MOST_FILES: Final = 8
"""One ``.par`` covers no more than this; an item has three files."""

_BLOCKS: Final = 80
_MAGIC: Final = b"EVPARITY"
_INDEX: Final = struct.Struct("<8sI")
_ENTRY: Final = struct.Struct("<48sQQ32s")
_CHECK: Final = struct.Struct("<I")

Bytes = NDArray[np.uint8]
Sink = Callable[[bytes | memoryview], object]
ReadAt = Callable[[int, int], bytes]
"""Returns exactly so many bytes from a place; zeros for what cannot be read."""


class NotRepairableError(Exception):
    """More is damaged than the parity can give back."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A stored file as its parity describes it.

    Attributes:
        name: As in the log.
        length: In bytes; of a file in parts, of all of them.
        part: How many bytes each part but the last has; 0 when it is one file.
        digest: SHA-256 of the file, as in the log.
    """

    name: str
    length: int
    part: int
    digest: Digest


def block_size(length: int) -> int:
    """Return the bytes of a block in a file of ``length`` bytes."""
    if length >= LARGE:
        return LARGE_BLOCK
    blocks = COLUMNS if length <= MIRRORED else _BLOCKS
    return max(SMALLEST_BLOCK, -(-length // blocks))


def section_size(length: int) -> int:
    """Return how many bytes of parity a file of ``length`` bytes has."""
    block = block_size(length)
    whole, rest = divmod(length, SUPERBLOCK * block)
    size = whole * _Superblock(0, SUPERBLOCK * block, block).parity_size
    return size + (_Superblock(0, rest, block).parity_size if rest else 0)


class Section:
    """Computes one file's parity while the file passes by, in constant memory.

    How long the file is need not be known: what could still become a small file
    is held until that is decided.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._length = 0
        self._held = bytearray()
        self._columns: _Columns | None = None

    def write(self, content: bytes | bytearray | memoryview) -> None:
        """Take in some more of the file."""
        self._length += len(content)
        if self._columns is not None:
            self._columns.write(memoryview(content))
            return
        self._held += content
        if self._length >= LARGE:
            self._columns = _Columns(self._sink)
            self._columns.write(memoryview(self._held))
            self._held = bytearray()

    def finish(self) -> int:
        """Write what is left, and return the file's length."""
        if self._columns is not None:
            self._columns.finish()
        elif self._held:
            _add_small(self._held, self._sink)
        return self._length


def index_of(files: Sequence[Covered]) -> bytes:
    """Return what stands behind all sections: which files are covered, twice."""
    if not 0 < len(files) <= MOST_FILES:
        raise ValueError(len(files))
    told = _INDEX.pack(_MAGIC, len(files)) + b"".join(
        _ENTRY.pack(
            each.name.encode("ascii"),
            each.length,
            each.part,
            bytes.fromhex(str(each.digest)),
        )
        for each in files
    )
    return (told + _CHECK.pack(zlib.crc32(told))) * 2


def read_index(parity: ReadAt, size: int) -> tuple[Covered, ...] | None:
    """Return which files a ``.par`` of ``size`` bytes covers, from either copy.

    None when neither copy fits; one that tells of other sizes than the file has
    was not written by us.
    """
    for count in range(1, MOST_FILES + 1):
        length = _INDEX.size + count * _ENTRY.size + _CHECK.size
        for place in (size - length, size - 2 * length):
            if place < 0:
                continue
            found = _index(parity(place, length), count)
            sections = sum(section_size(each.length) for each in found)
            if found and sections + 2 * length == size:
                return found
    return None


def rebuild(
    parity: ReadAt, start: int, length: int, damaged: ReadAt
) -> Iterator[memoryview]:
    """Yield a file's bytes in order, computing those that are bad.

    Args:
        parity: Reads the ``.par``.
        start: Where the file's section begins in it.
        length: Of the file as it was.
        damaged: Reads the file as it is.

    Raises:
        NotRepairableError: two bad blocks fall into one column.
    """
    for superblock in _superblocks(length):
        mended = _mended(superblock, parity, start, damaged)
        for number in range(superblock.blocks):
            if number in mended:
                yield mended[number][: superblock.block_length(number)]
            else:
                yield memoryview(damaged(*superblock.place(number)))
        start += superblock.parity_size


@dataclass(frozen=True, slots=True)
class _Superblock:
    """Up to ``SUPERBLOCK`` blocks of a file, which share one set of columns."""

    start: int
    length: int
    block: int

    @property
    def blocks(self) -> int:
        return -(-self.length // self.block)

    @property
    def columns(self) -> int:
        return min(COLUMNS, self.blocks)

    @property
    def table_size(self) -> int:
        return (self.blocks + self.columns + 1) * _CHECK.size

    @property
    def parity_size(self) -> int:
        return 2 * self.table_size + self.columns * self.block

    def block_length(self, number: int) -> int:
        return min(self.block, self.length - number * self.block)

    def place(self, number: int) -> tuple[int, int]:
        return self.start + number * self.block, self.block_length(number)


def _superblocks(length: int) -> Iterator[_Superblock]:
    block = block_size(length)
    whole = SUPERBLOCK * block
    for start in range(0, length, whole):
        yield _Superblock(start, min(whole, length - start), block)


class _Columns:
    """Fills the columns of one superblock of a large file after another."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._begun = bytearray()
        self._sums = np.zeros((COLUMNS, LARGE_BLOCK), np.uint8)
        self._checks: list[int] = []

    def write(self, content: memoryview) -> None:
        if self._begun:
            taken = content[: LARGE_BLOCK - len(self._begun)]
            self._begun += taken
            content = content[len(taken) :]
            if len(self._begun) < LARGE_BLOCK:
                return
            self._add(memoryview(self._begun))
            self._begun = bytearray()
        for start in range(0, len(content) - LARGE_BLOCK + 1, LARGE_BLOCK):
            self._add(content[start : start + LARGE_BLOCK])
        self._begun += content[len(content) - len(content) % LARGE_BLOCK :]

    def finish(self) -> None:
        if self._begun:
            self._add(memoryview(self._begun))
        if self._checks:
            self._close_superblock()

    def _add(self, block: memoryview) -> None:
        column = self._sums[len(self._checks) % COLUMNS, : len(block)]
        np.bitwise_xor(column, np.frombuffer(block, np.uint8), out=column)
        self._checks.append(zlib.crc32(block))
        if len(self._checks) == SUPERBLOCK:
            self._close_superblock()

    def _close_superblock(self) -> None:
        columns = min(COLUMNS, len(self._checks))
        _write(self._checks, self._sums[:columns], self._sink)
        self._sums[:] = 0
        self._checks = []


def _add_small(content: bytearray, sink: Sink) -> None:
    """Write the parity of a file held in memory: it is one superblock."""
    block = block_size(len(content))
    view = memoryview(content)
    checks = [
        zlib.crc32(view[start : start + block]) for start in range(0, len(view), block)
    ]
    columns = min(COLUMNS, len(checks))
    padded = np.zeros(-(-len(checks) // columns) * columns * block, np.uint8)
    padded[: len(view)] = np.frombuffer(view, np.uint8)
    rows = padded.reshape(-1, columns, block)
    _write(checks, np.bitwise_xor.reduce(rows, axis=0), sink)


def _write(checks: list[int], sums: Bytes, sink: Sink) -> None:
    """Write one superblock: the table, the columns, the table again."""
    checks = [*checks, *(zlib.crc32(column) for column in sums)]
    table = struct.pack(f"<{len(checks)}I", *checks)
    table += _CHECK.pack(zlib.crc32(table))
    for part in (table, sums.tobytes(), table):
        sink(part)


def _index(content: bytes, count: int) -> tuple[Covered, ...]:
    told, check = content[: -_CHECK.size], content[-_CHECK.size :]
    if _CHECK.pack(zlib.crc32(told)) != check:
        return ()
    if _INDEX.unpack_from(told) != (_MAGIC, count):
        return ()
    return tuple(
        Covered(
            name.rstrip(b"\0").decode("ascii", errors="replace"),
            length,
            part,
            Digest(digest.hex()),
        )
        for name, length, part, digest in _ENTRY.iter_unpack(told[_INDEX.size :])
    )


def _mended(
    superblock: _Superblock, parity: ReadAt, start: int, damaged: ReadAt
) -> dict[int, memoryview]:
    """Return the bad blocks of a superblock as they were."""
    tables = _tables(superblock, parity, start)
    sums = np.zeros((superblock.columns, superblock.block), np.uint8)
    bad: dict[int, int] = {}
    for number in range(superblock.blocks):
        column = number % superblock.columns
        content = damaged(*superblock.place(number))
        if any(table[number] == zlib.crc32(content) for table in tables):
            sums[column, : len(content)] ^= np.frombuffer(content, np.uint8)
        elif column in bad:
            raise NotRepairableError
        else:
            bad[column] = number
    mended: dict[int, memoryview] = {}
    for column, number in bad.items():
        place = start + superblock.table_size + column * superblock.block
        kept = parity(place, superblock.block)
        check = zlib.crc32(kept)
        if all(table[superblock.blocks + column] != check for table in tables):
            raise NotRepairableError
        mended[number] = memoryview(sums[column] ^ np.frombuffer(kept, np.uint8))
    return mended


def _tables(
    superblock: _Superblock, parity: ReadAt, start: int
) -> list[tuple[int, ...]]:
    """Return the tables of checksums that fit, or both when none does.

    Two tables that are each damaged in another place still tell everything.
    """
    size = superblock.table_size
    behind = start + superblock.parity_size - size
    copies = [parity(start, size), parity(behind, size)]
    whole = [copy for copy in copies if _CHECK.pack(zlib.crc32(copy[:-4])) == copy[-4:]]
    return [struct.unpack(f"<{size // 4}I", copy) for copy in whole[:1] or copies]
