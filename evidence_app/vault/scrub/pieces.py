"""Large files, checked a piece at a time.

An original is decrypted, which checks every byte of it, and goes on at any place.
Repair data are hashed; a digest cannot be kept over a locking, so they begin anew.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from evidence_app.errors import AgeFileBrokenError
from evidence_app.model.finding import Finding
from evidence_app.vault import notices
from evidence_app.vault.custody.records import Logged
from evidence_app.vault.layout import PARITY
from evidence_app.vault.objects import Objects

PIECE: Final = 4 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """What checking a piece came to.

    Attributes:
        offset: How many bytes of the file are checked now.
        is_last: Nothing of the file is left.
        finding: What is wrong with the file.
    """

    offset: int
    is_last: bool
    finding: Finding | None = None


class Pieces:
    """Reads files piece by piece, and remembers the digest under way."""

    def __init__(self) -> None:
        self._name = ""
        self._offset = 0
        self._digest: Any = None  # what hashlib gives has no public type

    def check(self, objects: Objects, logged: Logged, name: str, offset: int) -> Piece:
        """Check the piece of a file that begins at ``offset``, or earlier."""
        try:
            if name.endswith(PARITY):
                return self._parity(objects, logged, name, offset)
            return _original(objects, name, offset)
        except (AgeFileBrokenError, OSError):
            return Piece(offset, is_last=True, finding=_damaged(logged, name))

    def _parity(
        self, objects: Objects, logged: Logged, name: str, offset: int
    ) -> Piece:
        if (name, offset) != (self._name, self._offset) or self._digest is None:
            self._name, self._offset, self._digest = name, 0, hashlib.sha256()
        with objects.layout.stored(name).open("rb") as file:
            file.seek(self._offset)
            content = file.read(PIECE)
        self._digest.update(content)
        self._offset += len(content)
        if len(content) == PIECE:
            return Piece(self._offset, is_last=False)
        found = self._digest.hexdigest()
        self._digest = None
        if found == str(logged.files[name]):
            return Piece(self._offset, is_last=True)
        return Piece(self._offset, is_last=True, finding=_damaged(logged, name))


def _original(objects: Objects, name: str, offset: int) -> Piece:
    with objects.open_stored(name, None) as reader:
        reader.seek(offset)
        buffer = bytearray(64 << 10)
        read = 0
        while read < PIECE:
            count = reader.readinto(buffer)
            if not count:
                return Piece(offset + read, is_last=True)
            read += count
    return Piece(offset + read, is_last=False)


def _damaged(logged: Logged, name: str) -> Finding:
    title = str(logged.entry.item or "")
    if name.endswith(PARITY):
        return notices.parity_damaged(title)
    return notices.item_changed(title)
