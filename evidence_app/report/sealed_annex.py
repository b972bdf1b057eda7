"""Makes a sealed annex by itself: originals in one locked file, for one named person.

Chosen item by item, never by itself. What is locked away cannot go in. Everything is
encrypted in memory before it is written; the file is read again with its password and
compared, gets its name, is logged, and only then the password is given, once. Nothing
that was there is overwritten. Whatever goes wrong, it is removed and the log says that
it was broken off; what may be left is said, and never has the finished name.
``bundle.annexing`` makes one together with a bundle.
"""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_app.casework.annexes import (
    broken_off_notes,
    next_annex,
    record_annex,
)
from evidence_app.casework.exhibits import exhibits
from evidence_app.errors import (
    AnnexEmptyError,
    AnnexExistsError,
    AnnexLeftOverError,
    AnnexPlaceError,
    VaultError,
)
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
from evidence_app.report.bundle.work_place import mount_of, remove
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
        AnnexLeftOverError: something went wrong, and what was written may be left.
    """
    recipient = named_recipient(request.recipient)
    password = password_for(request.password)
    inside = tuple(inside_of(vault, exhibits(vault, request.case), request.items))
    if not inside:
        raise AnnexEmptyError
    if is_inside(vault.folder, request.out):
        raise AnnexPlaceError(reason=mark("the place is inside the vault's folder"))
    reference = next_annex(vault, vault.now().at)
    items = tuple(each.item.id for each in inside)
    with _new_file(request.out) as hidden, ExitStack() as begun:
        try:
            with open_new(hidden) as stream:
                begun.enter_context(_told(vault, reference, items))
                digest = write_annex(stream, inside, password, _on)
                size = stream.seek(0, 2)
            _publish(hidden, request.out)
        except OSError as error:
            raise AnnexPlaceError(reason=reason_of(error)) from error
        now = vault.now()
        made = AnnexMade(
            reference=reference,
            case=request.case.id,
            recipient=recipient,
            at=now.at,
            local_offset=now.local_offset,
            items=items,
            digest=digest,
            size=size,
        )
        record_annex(vault, made)
    told = "" if request.password else password
    return SealedAnnex(made=made, path=request.out, password=told)


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """Give the name that a new file has until it is finished, removed on any error."""
    if os.path.lexists(path):
        raise AnnexExistsError
    try:
        mount = mount_of(path.parent)
        path.parent.stat()
    except OSError as error:
        raise AnnexPlaceError(reason=reason_of(error)) from error
    hidden = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield hidden
    except AnnexExistsError:
        _remove([hidden], mount)  # what has the finished name is not ours
        raise
    except BaseException as error:
        left = _remove([hidden, path], mount)
        if left:
            names = ", ".join(each.name for each in left)
            raise AnnexLeftOverError(names=names) from error
        raise


def _remove(paths: Sequence[Path], mount: Path) -> Sequence[Path]:
    """Remove what was made; return what may still be there."""
    left = remove(paths)
    # With its disk gone, nobody can tell what is still on it.
    return left if os.path.ismount(mount) else paths[:1]


def _publish(hidden: Path, path: Path) -> None:
    """Give a finished file its name, also for after a power cut."""
    if os.path.lexists(path):
        raise AnnexExistsError
    hidden.rename(path)
    sync_folder(path.parent)


@contextmanager
def _told(vault: "Vault", reference: str, items: Sequence[ItemId]) -> Iterator[None]:
    """Have the log say it when no annex came about of one that was begun."""
    try:
        yield
    except BaseException:
        with suppress(VaultError):
            for note in broken_off_notes(reference, items):
                vault.note(note.action, note.item, note.detail)
        raise


def _on() -> None:
    """Go on: nobody can stop it."""
