"""The file of a sealed annex: originals in one locked ZIP, written and tested.

Everything is encrypted in memory before it is written; then the file is read again
with its password, and every member and the whole are compared with what they should be.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, cast

from evidence_app.capture.titles import title_from
from evidence_app.crypto.locked_zip import LockedZIP, Member, new_password, read_back
from evidence_app.crypto.typed_passwords import check_typed
from evidence_app.errors import AnnexDamagedError, AnnexNobodyError, ItemDamagedError
from evidence_app.model.annex import AnnexMade
from evidence_app.model.digest import Digest
from evidence_app.model.item import Item

LONGEST_NAME: Final = 200
LIST: Final = "SHA256SUMS.txt"
_CHUNK: Final = 1 << 20

GoOn = Callable[[], None]
"""Called before each piece; raises when it is to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedAnnex:
    """What was made, with its password: shown once and kept nowhere.

    Attributes:
        made: What the vault keeps of it.
        path: The file.
        password: That was made here; "" for one that the person typed.
    """

    made: AnnexMade
    path: Path
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """One member: its name, whose bytes, how many, their digest, and how to read them.

    Size and digest are the item's, unless a cleaned copy of it goes in.
    """

    name: str
    item: Item
    size: int
    digest: Digest
    open: Callable[[], AbstractContextManager[BinaryIO]]


def named_recipient(untrusted: str) -> str:
    """Return for whom it is, as one line.

    Raises:
        AnnexNobodyError: nobody is named.
    """
    if not untrusted.strip():
        raise AnnexNobodyError
    return title_from(untrusted.strip(), longest=LONGEST_NAME)


def password_for(typed: str) -> str:
    """Return the password that was typed, or a new one when it is "".

    Raises:
        PasswordLettersError, LockedFilePasswordError: the typed one is not taken.
    """
    if not typed:
        return new_password()
    check_typed(typed)
    return typed


def write_annex(
    stream: BinaryIO, inside: Sequence[Inside], password: str, go_on: GoOn
) -> Digest:
    """Write the file into an empty stream, test it, and return its digest.

    Raises:
        AnnexTooLargeError: together it is too much.
        AnnexDamagedError: it was read again and was not what was written.
        ItemDamagedError: an item's bytes are not those that were saved.
        OSError: the disk refused.
    """
    written = _write(stream, inside, password, go_on)
    if _tested(stream, inside, password, go_on) != written:
        raise AnnexDamagedError
    return written


def _write(
    stream: BinaryIO, inside: Sequence[Inside], password: str, go_on: GoOn
) -> Digest:
    """Write the file; return the digest of what the disk was given."""
    listed = "".join(f"{each.digest}  {each.name}\n" for each in inside).encode()
    archive = LockedZIP(stream, password)
    for each in inside:
        with each.open() as opened:
            pieces = iter(_reading(opened, go_on), b"")
            archive.add(Member(each.name, each.size), pieces)
    archive.add(Member(LIST, len(listed)), [listed])
    archive.finish()
    stream.flush()
    os.fsync(stream.fileno())
    return Digest(archive.sha256)


def _reading(opened: BinaryIO, go_on: GoOn) -> Callable[[], bytes]:
    def piece() -> bytes:
        go_on()
        return opened.read(_CHUNK)

    return piece


def _tested(
    stream: BinaryIO, inside: Sequence[Inside], password: str, go_on: GoOn
) -> Digest:
    """Read the file again; return its digest.

    Raises:
        AnnexDamagedError: a member is missing, or not what the disk was given.
        ItemDamagedError: an item's bytes are not those that were saved.
    """
    stream.seek(0)
    found = dict(_named(_asking(stream, go_on), password))
    stream.seek(0)
    digest = hashlib.sha256()
    for piece in iter(_reading(stream, go_on), b""):
        digest.update(piece)
    if set(found) != {*(each.name for each in inside), LIST}:
        raise AnnexDamagedError
    for each in inside:
        if found[each.name] != each.digest.hexadecimal:
            raise ItemDamagedError(title=each.item.title)
    return Digest(digest.hexdigest())


def _named(stream: BinaryIO, password: str) -> Iterator[tuple[str, str]]:
    for member, digest in read_back(stream, password):
        yield member.name, digest


class _AskingStream:
    """Reads from a stream, asking before each piece whether to go on."""

    def __init__(self, stream: BinaryIO, go_on: GoOn) -> None:
        self._stream = stream
        self._go_on = go_on

    def read(self, count: int, /) -> bytes:
        """Read a piece."""
        self._go_on()
        return self._stream.read(count)


def _asking(stream: BinaryIO, go_on: GoOn) -> BinaryIO:
    # What tests the file does nothing with it but read.
    return cast("BinaryIO", _AskingStream(stream, go_on))
