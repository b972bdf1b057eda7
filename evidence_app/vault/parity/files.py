"""The ``.par`` beside the files of one log entry: written, completed, read.

One per entry that brought files, named after the original or, for a record, after
its document. What it covers stands in it in a fixed order, so that it can be made
again from the same files, byte for byte.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from evidence_app.errors import SealBrokenError
from evidence_app.model.digest import Digest
from evidence_app.vault import disk
from evidence_app.vault.layout import (
    BLOB,
    DOCUMENT,
    PARITY,
    SIDECAR,
    Layout,
    is_covered,
)
from evidence_app.vault.parity.blocks import (
    Covered,
    ReadAt,
    Section,
    index_of,
    read_index,
    section_size,
)
from evidence_app.vault.parts import (
    MOST_PARTS,
    numbered,
    open_joined,
    part_path,
    paths_of,
)

_BLOCK: Final = 1 << 20
_STEM: Final = 32  # hex digits of a name
_UNKNOWN: Final = Digest("0" * 64)


class NewParity:
    """A ``.par`` while it is written; it counts once its digest is in the log."""

    def __init__(self, path: Path | None) -> None:
        """Begin the file; without a path only its digest is wanted."""
        self._path: Final = path
        self._digest = hashlib.sha256()
        self._covered: list[Covered] = []
        self._file = None if path is None else disk.NewFile(path)

    def section(self) -> Section:
        """Begin the section of the next file."""
        return Section(self._write)

    def covers(self, file: Covered) -> None:
        """Say which file the section written last belongs to."""
        self._covered.append(file)

    def close(self) -> None:
        """Close it for now; ``complete`` goes on where it ended."""
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def complete(self, small: Iterable[tuple[str, bytes]] = ()) -> Digest:
        """Add files held in memory and the index; not flushed yet.

        Returns:
            The SHA-256 that the whole file must have.
        """
        self.close()
        end = bytearray()
        for name, content in small:
            section = Section(end.extend)
            section.write(content)
            length = section.finish()
            self.covers(Covered(name, length, 0, Digest.of(content)))
        end += index_of(self._covered)
        self._digest.update(end)
        if self._path is not None:
            disk.append(self._path, bytes(end))
        return Digest(self._digest.hexdigest())

    def _write(self, content: bytes | memoryview) -> None:
        self._digest.update(content)
        if self._file is not None:
            self._file.write(content)
        elif self._path is not None:
            raise ValueError("closed")


def parity_name(files: Iterable[str]) -> str | None:
    """Return the name of the parity of an entry's files, None without any."""
    covered = sorted(filter(is_covered, files), key=order)
    return covered[0][:_STEM] + PARITY if covered else None


def order(name: str) -> tuple[int, str]:
    """Say in which order files are covered: originals, documents, sidecars."""
    kinds = (SIDECAR, DOCUMENT, BLOB)  # the most particular ending first
    return -next(n for n, kind in enumerate(kinds) if name.endswith(kind)), name


def make_parity(
    layout: Layout, files: Mapping[str, Digest], target: Path | None
) -> Digest:
    """Compute the parity of stored files anew; not flushed yet.

    Without a target nothing is written: which digest it should have is returned.

    Raises:
        SealBrokenError: a file is not the one that ``files`` names.
        OSError: a file cannot be read, or the disk refuses to write.
    """
    parity = NewParity(target)
    try:
        for name in sorted(files, key=order):
            _cover(parity, layout.stored(name), name, files[name])
    finally:
        parity.close()
    return parity.complete()


def guessed(layout: Layout, files: Iterable[str]) -> tuple[Covered, ...]:
    """Say what a parity without a readable index covers: the sizes are on the disk."""
    found: list[Covered] = []
    for name in sorted(files, key=order):
        sizes = [path.stat().st_size for path in paths_of(layout.stored(name))]
        part = max(sizes) if len(sizes) > 1 else 0
        found.append(Covered(name, sum(sizes), part, _UNKNOWN))
    return tuple(found)


def believed_part(covered: Covered, path: Path, part: int) -> int:
    """Return how large the parts of a file are, 0 when it is one file.

    An index is believed only when it tells what is used here or lies there: anyone
    can write one.

    Args:
        covered: What the index tells.
        path: Where the file lies.
        part: How large a part may become here (bytes).
    """
    if not is_blob(covered.name) or (not covered.part and path.exists()):
        return 0
    sizes = [each.stat().st_size for each in numbered(path)]
    known = covered.part in {part, *sizes}
    size = covered.part if known else max(sizes, default=0)
    count = -(-covered.length // size) if size else 0
    return size if 1 < count <= MOST_PARTS else 0


def is_blob(name: str) -> bool:
    """Say whether a name is that of an original: only those are cut into parts."""
    return name.endswith(BLOB) and not name.endswith((SIDECAR, DOCUMENT))


def place_of(covered: Iterable[Covered], name: str) -> tuple[Covered, int] | None:
    """Return a covered file and where its section begins, None when it has none."""
    place = 0
    for each in covered:
        if each.name == name:
            return each, place
        place += section_size(each.length)
    return None


@contextmanager
def reading_parity(path: Path) -> Iterator[tuple[ReadAt, tuple[Covered, ...]]]:
    """Read a stored ``.par``: at any place, and what its index tells.

    Raises:
        OSError: it is not there.
    """
    with path.open("rb", buffering=0) as file:
        at = _read_at(file)
        yield at, read_index(at, path.stat().st_size) or ()


@contextmanager
def reading_damaged(path: Path, covered: Covered) -> Iterator[ReadAt]:
    """Read a stored file as far as it is there, each part at its own place.

    What is called a file in parts is not looked for in one.
    """
    with ExitStack() as opened:

        def open_one(one: Path) -> ReadAt:
            try:
                return _read_at(opened.enter_context(one.open("rb", buffering=0)))
            except OSError:
                return _nothing

        if covered.part == 0:
            yield open_one(path)
        else:
            count = -(-covered.length // covered.part)
            parts = [open_one(part_path(path, number)) for number in range(count)]
            yield _across(parts, covered.part)


def _cover(parity: NewParity, path: Path, name: str, digest: Digest) -> None:
    section, found = parity.section(), hashlib.sha256()
    sizes = [each.stat().st_size for each in paths_of(path)]
    with open_joined(path, buffered=False) as file:
        while block := file.read(_BLOCK):
            found.update(block)
            section.write(block)
    if found.hexdigest() != str(digest):
        raise SealBrokenError
    part = sizes[0] if len(sizes) > 1 else 0
    parity.covers(Covered(name, section.finish(), part, digest))


def _read_at(file: BinaryIO) -> ReadAt:
    """Return a reading at any place; zeros stand for what cannot be read."""

    def read(place: int, size: int) -> bytes:
        content = b""
        try:
            file.seek(place)
            while len(content) < size and (more := file.read(size - len(content))):
                content += more
        except OSError:  # a bad sector; the checksum will not fit
            content = b""
        return content.ljust(size, b"\0")

    return read


def _nothing(_place: int, size: int) -> bytes:
    return bytes(size)


def _across(parts: Sequence[ReadAt], part: int) -> ReadAt:
    def read(place: int, size: int) -> bytes:
        number, start = divmod(place, part)
        here = min(size, part - start)
        content = parts[number](start, here)
        return content + read(place + here, size - here) if here < size else content

    return read
