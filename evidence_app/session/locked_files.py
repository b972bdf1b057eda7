"""Looks into a locked file with its password: in memory alone, nothing is written.

What lies in it is read from where the file is, each time anew. The password is held as
long as the file is open in the window.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import BinaryIO, Final, cast

from evidence_app.casework.annexes import annexes_of
from evidence_app.crypto.locked_members import locked_members, opened_member
from evidence_app.errors import (
    BundlePartsError,
    NotABundleError,
    NotLockedFileError,
)
from evidence_app.facts.reading import MAX_REQUEST, Decoder
from evidence_app.model.annex import AnnexMade
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId
from evidence_app.model.pixels import Pixels
from evidence_app.model.verdict import BundleCheck
from evidence_app.report.verify.listing import READ_ERRORS
from evidence_app.report.verify.packed import check_files
from evidence_app.vault.vault import Vault

MOST_WORDS: Final = 1 << 20
"""Bytes of a text that are shown."""
_DAMAGED: Final = (*READ_ERRORS, RuntimeError)


class Holds(Enum):
    """What a file in it can be shown as."""

    PICTURE = "picture"
    WORDS = "words"
    OTHER = "other"


_BY_ENDING: Final[Mapping[str, Holds]] = MappingProxyType(
    {
        **dict.fromkeys((".png", ".jpg", ".jpeg"), Holds.PICTURE),
        **dict.fromkeys(
            (".txt", ".json", ".jsonl", ".jsonld", ".note", ".pem"), Holds.WORDS
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One file in it; its name is from outside."""

    name: str
    size: int
    holds: Holds


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFile:
    """A locked file that its password opened.

    Attributes:
        path: Where it lies.
        password: Opens it.
        digest: Of the file as it lies there.
        members: What is in it; of a bundle, what is in the ZIP in it.
        check: Of a bundle or a part of one, what a check says.
    """

    path: Path
    password: str = field(repr=False)
    digest: Digest
    members: tuple[Held, ...]
    check: BundleCheck | None = None


class LockedFiles:
    """Opens them; the vault only tells which annex is which."""

    def __init__(self, vault: Vault, decoder: Decoder) -> None:
        self._vault: Final = vault
        self._decoder: Final = decoder

    def open(self, path: Path, password: str) -> OpenedFile:
        """Read all of it once, and list what is in it.

        Raises:
            NotLockedFileError: it is not there, or no such file.
            BundlePasswordError: the password does not fit, or it is damaged.
        """
        with _reading(path, password) as members:
            held = tuple(each.held for each in members.values())
            packed = any(isinstance(each, _Packed) for each in members.values())
            with path.open("rb") as stream:
                digest = Digest(hashlib.file_digest(stream, "sha256").hexdigest())
        return OpenedFile(
            path=path,
            password=password,
            digest=digest,
            members=held,
            check=_check(path, password) if packed else None,
        )

    def known(self, case: CaseId, opened: OpenedFile) -> AnnexMade | None:
        """Return the annex that it is, byte for byte; None when it is none."""
        made, _lost = annexes_of(self._vault, case)
        return next((each for each in made if each.digest == opened.digest), None)

    def picture(
        self, opened: OpenedFile, name: str, *, max_width: int, max_height: int
    ) -> Pixels:
        """Return a picture in it, scaled down to fit.

        Raises:
            NotDecodableError: it is none, or damaged or too large.
            NotLockedFileError, BundlePasswordError: the file is no longer what it was.
        """
        content = _content(opened, name, MAX_REQUEST + 1)
        return self._decoder.picture(
            content, max_width=max_width, max_height=max_height
        )

    def words(self, opened: OpenedFile, name: str) -> tuple[str, bool]:
        """Return a text in it, and whether it goes on.

        Raises:
            NotLockedFileError, BundlePasswordError: the file is no longer what it was.
        """
        content = _content(opened, name, MOST_WORDS + 1)
        text = content[:MOST_WORDS].decode("utf-8", "replace")
        return text, len(content) > MOST_WORDS


def _check(path: Path, password: str) -> BundleCheck | None:
    """Return what a check says; None of what is no bundle, or not its first part."""
    try:
        return check_files([path], password)
    except (NotABundleError, BundlePartsError):
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    held: Held
    read: Callable[[int], bytes]


class _Packed(_Member):
    """One in the ZIP that is locked in."""


@contextmanager
def _reading(path: Path, password: str) -> Iterator[Mapping[str, _Member]]:
    """Give what is in it, by name, while it is open; all of it was read once.

    Raises:
        NotLockedFileError: it is not there, or no such file.
        BundlePasswordError: the password does not fit, or it is damaged.
    """
    # A pipe or a device would keep us waiting for bytes that never come.
    if not path.is_file():
        raise NotLockedFileError
    try:
        with path.open("rb") as stream:
            yield _members(stream, password)
    except _DAMAGED as error:
        raise NotLockedFileError from error


def _members(stream: BinaryIO, password: str) -> Mapping[str, _Member]:
    locked = locked_members(stream)
    if not locked:
        raise NotLockedFileError
    opened = {
        each.filename: opened_member(stream, each, password, lambda: None)
        for each in locked
    }
    members = {name: _member(name, each) for name, each in opened.items()}
    # A bundle is one ZIP, beside which its papers lie.
    zips = [name for name in opened if name.lower().endswith(".zip")]
    if len(zips) == 1:
        with suppress(zipfile.BadZipFile):
            packed = dict(_packed(opened[zips[0]]))
            del members[zips[0]]
            members = {**packed, **members}
    return members


def _member(name: str, unlocked: io.BufferedReader) -> _Member:
    def read(most: int) -> bytes:
        unlocked.seek(0)
        return unlocked.read(most)

    size = unlocked.seek(0, io.SEEK_END)
    return _Member(held=_held(name, size), read=read)


def _packed(unlocked: io.BufferedReader) -> Iterator[tuple[str, _Member]]:
    archive = zipfile.ZipFile(cast("BinaryIO", unlocked))

    def reading(member: zipfile.ZipInfo) -> Callable[[int], bytes]:
        def read(most: int) -> bytes:
            with archive.open(member) as opened:
                return opened.read(most)

        return read

    for member in archive.infolist():
        if not member.is_dir():
            held = _held(member.filename, member.file_size)
            yield member.filename, _Packed(held=held, read=reading(member))


def _held(name: str, size: int) -> Held:
    ending = PurePosixPath(name).suffix.lower()
    return Held(name=name, size=size, holds=_BY_ENDING.get(ending, Holds.OTHER))


def _content(opened: OpenedFile, name: str, most: int) -> bytes:
    with _reading(opened.path, opened.password) as members:
        if name not in members:
            raise NotLockedFileError
        return members[name].read(most)
