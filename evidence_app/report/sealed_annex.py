"""Makes a sealed annex by itself: originals in one locked file, for one named person.

Chosen item by item, never by itself. What is locked away cannot go in. Everything is
encrypted in memory before it is written; the file is read again with its password and
compared, then logged, and only then the password is given, once. Nothing that was
there is overwritten; whatever goes wrong, nothing is left. ``bundle.annexing`` makes
one together with a bundle.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from evidence_app.casework.annexes import next_annex, record_annex
from evidence_app.casework.exhibits import exhibits
from evidence_app.errors import AnnexEmptyError, AnnexExistsError, AnnexPlaceError
from evidence_app.model.annex import AnnexMade
from evidence_app.model.case import Case
from evidence_app.model.item import ItemId
from evidence_app.report.annex_file import (
    SealedAnnex,
    named_recipient,
    password_for,
    write_annex,
)
from evidence_app.report.bundle.annexing import inside_of
from evidence_app.report.bundle.bag_folder import open_new
from evidence_app.report.bundle.reasons import is_inside, reason_of
from evidence_app.vault.disk import sync_folder
from evidence_app.words import mark

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRequest:
    """An annex that someone asks for.

    Attributes:
        case: Whose items it holds.
        items: Which; of a saved page its pictures.
        recipient: For whom, in the person's words.
        out: The file to be made.
        password: As typed; "" when one is to be made here.
    """

    case: Case
    items: Sequence[ItemId]
    recipient: str
    out: Path
    password: str = field(default="", repr=False)


def make_annex(vault: "Vault", request: AnnexRequest) -> SealedAnnex:
    """Make an annex, test it and log it.

    Raises:
        AnnexNobodyError: nobody is named.
        AnnexEmptyError, AnnexItemError: nothing is chosen, or what cannot go in.
        PasswordLettersError, LockedFilePasswordError: the typed one is not taken.
        LockedAwayError: something chosen is locked away.
        ItemNotFoundError: something chosen is not in this case.
        ItemDamagedError: an item's bytes are not those that were saved.
        AnnexExistsError, AnnexPlaceError: it cannot be written there.
        AnnexTooLargeError, AnnexDamagedError: nothing was left.
        DiskFullError, VaultWriteError: it could not be logged; nothing was left.
    """
    recipient = named_recipient(request.recipient)
    password = password_for(request.password)
    inside = tuple(inside_of(vault, exhibits(vault, request.case), request.items))
    if not inside:
        raise AnnexEmptyError
    if is_inside(vault.folder, request.out):
        raise AnnexPlaceError(reason=mark("the place is inside the vault's folder"))
    with _new_file(request.out) as stream:
        try:
            digest = write_annex(stream, inside, password, _on)
            size = stream.seek(0, 2)
            # What the log tells of must be there after a power cut, by its name too.
            sync_folder(request.out.parent)
        except OSError as error:
            raise AnnexPlaceError(reason=reason_of(error)) from error
        now = vault.now()
        made = AnnexMade(
            reference=next_annex(vault, now.at),
            case=request.case.id,
            recipient=recipient,
            at=now.at,
            local_offset=now.local_offset,
            items=tuple(each.item.id for each in inside),
            digest=digest,
            size=size,
        )
        record_annex(vault, made)
    told = "" if request.password else password
    return SealedAnnex(made=made, path=request.out, password=told)


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a new file, removed again unless all went well."""
    try:
        stream = open_new(path)
    except FileExistsError as error:
        raise AnnexExistsError from error
    except OSError as error:
        raise AnnexPlaceError(reason=reason_of(error)) from error
    try:
        with stream:
            yield stream
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _on() -> None:
    """Go on: nobody can stop it."""
