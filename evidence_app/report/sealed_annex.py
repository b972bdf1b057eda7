"""Makes a sealed annex: originals in one locked file, for one named person.

Chosen item by item, never by itself. What is locked away cannot go in. Everything is
encrypted in memory before it is written; the file is read again with its password and
compared, then logged, and only then the password is given, once. Nothing that was
there is overwritten; whatever goes wrong, nothing is left.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from evidence_app.capture.titles import title_from
from evidence_app.casework.annexes import next_annex, record_annex
from evidence_app.casework.exhibits import exhibits
from evidence_app.crypto.locked_zip import LockedZIP, Member, new_password, read_back
from evidence_app.errors import (
    AnnexDamagedError,
    AnnexExistsError,
    AnnexItemError,
    AnnexNobodyError,
    AnnexPlaceError,
    ItemDamagedError,
    LockedAwayError,
)
from evidence_app.model.annex import AnnexMade
from evidence_app.model.case import Case, Exhibit
from evidence_app.model.digest import Digest
from evidence_app.model.item import PICTURE_TYPES, Item, ItemId, Kind, Method
from evidence_app.report.bundle.plan import file_reference
from evidence_app.report.bundle.reasons import is_inside, reason_of
from evidence_app.vault.locking_away import locked_away
from evidence_app.words import mark

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

LONGEST_NAME: Final = 200
LIST: Final = "SHA256SUMS.txt"
_CHUNK: Final = 1 << 20
_ENDINGS: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "video/mp4": ".mp4",
}
_OF_A_PAGE: Final = frozenset({"picture", "view"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRequest:
    """An annex that someone asks for.

    Attributes:
        case: Whose items it holds.
        items: Which; of a saved page its pictures.
        recipient: For whom, in the person's words.
        out: The file to be made.
    """

    case: Case
    items: Sequence[ItemId]
    recipient: str
    out: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedAnnex:
    """What was made, with its password: shown once and kept nowhere."""

    made: AnnexMade
    path: Path
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Inside:
    name: str
    item: Item


def make_annex(vault: "Vault", request: AnnexRequest) -> SealedAnnex:
    """Make an annex, test it and log it.

    Raises:
        AnnexNobodyError: nobody is named.
        AnnexItemError: nothing is chosen, or something that cannot go in.
        LockedAwayError: something chosen is locked away.
        ItemNotFoundError: something chosen is not in this case.
        ItemDamagedError: an item's bytes are not those that were saved.
        AnnexExistsError, AnnexPlaceError: it cannot be written there.
        AnnexTooLargeError, AnnexDamagedError: nothing was left.
        DiskFullError, VaultWriteError: it could not be logged; nothing was left.
    """
    recipient = title_from(request.recipient.strip(), longest=LONGEST_NAME)
    if not request.recipient.strip():
        raise AnnexNobodyError
    inside = tuple(_inside(vault, request))
    if not inside:
        raise AnnexItemError
    if is_inside(vault.folder, request.out):
        raise AnnexPlaceError(reason=mark("the place is inside the vault's folder"))
    password = new_password()
    with _new_file(request.out) as stream, _removing(request.out):
        written = _write(vault, inside, stream, password)
        digest = _tested(stream, inside, password)
        if digest != written:
            raise AnnexDamagedError
        now = vault.now()
        made = AnnexMade(
            reference=next_annex(vault, now.at),
            case=request.case.id,
            recipient=recipient,
            at=now.at,
            local_offset=now.local_offset,
            items=tuple(each.item.id for each in inside),
            digest=digest,
            size=stream.tell(),
        )
        record_annex(vault, made)
    return SealedAnnex(made=made, path=request.out, password=password)


def _inside(vault: "Vault", request: AnnexRequest) -> Iterator[_Inside]:
    locked = locked_away(vault)
    numbered = exhibits(vault, request.case)
    for wanted in dict.fromkeys(request.items):
        if wanted in locked:
            raise LockedAwayError
        exhibit = _exhibit_of(vault.item(wanted), numbered)
        chosen = [each for each in _items(exhibit) if each.id == wanted]
        if chosen[0].kind is Kind.PAGE and chosen[0].part_of is None:
            chosen = [part for part in exhibit.parts if part.role in _OF_A_PAGE]
        for item in chosen:
            if item.origin.method is Method.PAGE_RECORDED and not _may_go(item):
                raise AnnexItemError
            place = _items(exhibit).index(item) + 1
            ending = _ENDINGS.get(item.media_type, ".bin")
            yield _Inside(f"{file_reference(exhibit.reference)}-{place}{ending}", item)


def _may_go(item: Item) -> bool:
    # What else a page was saved as can hold cookies and tokens.
    return item.role in _OF_A_PAGE and item.media_type in PICTURE_TYPES


def _exhibit_of(item: Item, numbered: Sequence[Exhibit]) -> Exhibit:
    for exhibit in numbered:
        if item.id in {each.id for each in _items(exhibit)}:
            return exhibit
    raise AnnexItemError


def _items(exhibit: Exhibit) -> tuple[Item, ...]:
    return (exhibit.item, *exhibit.parts)


def _new_file(path: Path) -> BinaryIO:
    try:
        return path.open("x+b")
    except FileExistsError as error:
        raise AnnexExistsError from error
    except OSError as error:
        raise AnnexPlaceError(reason=reason_of(error)) from error


class _removing:  # noqa: N801 - reads as what it does
    """Removes a file unless all went well."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is not None:
            with suppress(OSError):
                self._path.unlink()


def _write(
    vault: "Vault", inside: Sequence[_Inside], stream: BinaryIO, password: str
) -> Digest:
    """Write the file; return the digest of what the disk was given."""
    listed = "".join(f"{each.item.digest}  {each.name}\n" for each in inside).encode()
    try:
        archive = LockedZIP(stream, password)
        for each in inside:
            with vault.open_item(each.item.id) as opened:
                pieces = iter(_reading(opened), b"")
                archive.add(Member(each.name, each.item.size), pieces)
        archive.add(Member(LIST, len(listed)), [listed])
        archive.finish()
        stream.flush()
        os.fsync(stream.fileno())
        return Digest(archive.sha256)
    except OSError as error:
        raise AnnexPlaceError(reason=reason_of(error)) from error


def _reading(opened: BinaryIO) -> Callable[[], bytes]:
    return lambda: opened.read(_CHUNK)


def _tested(stream: BinaryIO, inside: Sequence[_Inside], password: str) -> Digest:
    """Read the file again; return its digest.

    Raises:
        AnnexDamagedError: a member is missing, or not what the disk was given.
        ItemDamagedError: an item's bytes are not those that were saved.
    """
    try:
        stream.seek(0)
        found = dict(_named(stream, password))
        stream.seek(0)
        digest = hashlib.sha256()
        while piece := stream.read(_CHUNK):
            digest.update(piece)
    except OSError as error:
        raise AnnexPlaceError(reason=reason_of(error)) from error
    if set(found) != {*(each.name for each in inside), LIST}:
        raise AnnexDamagedError
    for each in inside:
        if found[each.name] != each.item.digest.hexadecimal:
            raise ItemDamagedError(title=each.item.title)
    return Digest(digest.hexdigest())


def _named(stream: BinaryIO, password: str) -> Iterator[tuple[str, str]]:
    for member, digest in read_back(stream, password):
        yield member.name, digest
