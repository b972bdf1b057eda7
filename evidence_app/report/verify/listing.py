"""What lies in a bundle, before anything of it is believed.

A folder and a ZIP look the same from here: plain files that can be read, and the
rest, which is only named.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from evidence_app.model.digest import Digest

CHUNK: Final = 1 << 20
READ_ERRORS: Final = (OSError, EOFError, ValueError, zipfile.BadZipFile, zlib.error)
"""What reading a damaged or forbidden file can raise."""


class Reader(Protocol):
    """Gives a file's bytes piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes, none at the end."""
        ...


Opener = Callable[[], AbstractContextManager[Reader]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Everything found in a bundle, by path with forward slashes.

    Attributes:
        files: Plain files, each with a way to read it.
        odd: What is there but is no plain file: links, devices, locked members.
        extra: Names that no bundle has: outside it, absolute, or there twice.
    """

    files: Mapping[str, Opener]
    odd: frozenset[str]
    extra: tuple[str, ...]


class TooLargeError(ValueError):
    """A file is larger than anything of its kind."""


def read_all(opener: Opener, *, limit: int) -> bytes:
    """Return a small file's bytes.

    Raises:
        TooLargeError: there are more than ``limit``.
    """
    with opener() as stream:
        content = b"".join(pieces_of(stream, limit=limit))
    if len(content) > limit:
        raise TooLargeError
    return content


def digest_of(opener: Opener, each_piece: Callable[[], None]) -> Digest:
    """Return a file's digest, reading it in pieces, with a call before each."""
    digest = hashlib.sha256()
    with opener() as stream:
        for piece in pieces_of(stream):
            each_piece()
            digest.update(piece)
    return Digest(digest.hexdigest())


def pieces_of(stream: Reader, *, limit: int | None = None) -> Iterator[bytes]:
    """Yield what a file holds, up to a piece more than ``limit`` bytes."""
    read = 0
    while piece := stream.read(CHUNK):
        yield piece
        read += len(piece)
        if limit is not None and read > limit:
            return
