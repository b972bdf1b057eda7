"""Makes a sealed annex by itself: originals in one locked file, for one named person.

Chosen item by item, never by itself. What is locked away cannot go in. Everything is
encrypted in memory before it is written; the file is read again with its password and
compared, gets its name, is logged, and only then the password is given, once. Nothing
that was there is overwritten. Whatever goes wrong, it is removed and the log says that
it was broken off; what may be left is said, and never has the finished name. What a
killed process leaves is found by ``bundle.left_over_annexes`` at the next unlocking.
``bundle.annexing`` makes one together with a bundle.
"""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evidence_app.casework.annexes import (
    broken_off_notes,
    next_annex,
    record_annex,
)
from evidence_app.casework.annexes_begun import (
    AnnexUnderWay,
    begin_annex,
    end_annex,
)
from evidence_app.casework.exhibits import exhibits
from evidence_app.errors import (
    AnnexEmptyError,
    AnnexExistsError,
    AnnexLeftOverError,
    AnnexPlaceError,
    AnnexUncertainError,
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
        AnnexUncertainError: it is there, and the log may know it or not.
        AnnexLeftOverError: something went wrong, and what was written may be left.
    """
    recipient = named_recipient(request.recipient)
    password = password_for(request.password)
    inside = tuple(inside_of(vault, exhibits(vault, request.case), request.items))
    if not inside:
        raise AnnexEmptyError
    if is_inside(vault.folder, request.out):
        raise AnnexPlaceError(reason=mark("the place is inside the folder of a vault"))
    begun = AnnexUnderWay(
        reference=next_annex(vault, vault.now().at),
        place=str(request.out.parent.absolute()),
        mount=str(mount_of(request.out.parent)),
        hidden=f".{request.out.name}.{secrets.token_hex(4)}.part",
        name=request.out.name,
        items=tuple(each.item.id for each in inside),
    )
    with _new_file(vault, begun) as place, ExitStack() as told:
        try:
            with open_new(place.hidden) as stream:
                told.enter_context(_told(vault, begun))
                digest = write_annex(stream, inside, password, _on)
                size = stream.seek(0, 2)
            begin_annex(vault, replace(begun, digest=str(digest)))
            place.publish()
        except OSError as error:
            raise AnnexPlaceError(reason=reason_of(error)) from error
        now = vault.now()
        made = AnnexMade(
            reference=begun.reference,
            case=request.case.id,
            recipient=recipient,
            at=now.at,
            local_offset=now.local_offset,
            items=begun.items,
            digest=digest,
            size=size,
        )
        with place.kept_if_logged(vault):
            record_annex(vault, made)
    shown = "" if request.password else password
    return SealedAnnex(made=made, path=request.out, password=shown)


class _Place:
    """The names of a new file, before and after it is finished."""

    def __init__(self, begun: AnnexUnderWay) -> None:
        folder = Path(begun.place)
        self.hidden: Final = folder / begun.hidden
        self._path: Final = folder / begun.name
        self._mount: Final = begun.mount
        self._published = False

    def publish(self) -> None:
        """Give a finished file its name, also for after a power cut.

        Raises:
            AnnexExistsError: something has it, which stays as it is.
            OSError: the disk refused.
        """
        try:
            os.link(self.hidden, self._path, follow_symlinks=False)
        except FileExistsError as error:
            raise AnnexExistsError from error
        except (OSError, NotImplementedError):
            # Most sticks know no second names; the moment between stays open there.
            if os.path.lexists(self._path):
                raise AnnexExistsError from None
            self.hidden.rename(self._path)
            self._published = True
        else:
            self._published = True
            self.hidden.unlink()
        sync_folder(self._path.parent)

    @contextmanager
    def kept_if_logged(self, vault: "Vault") -> Iterator[None]:
        """Stand around the writing of the log: what it may know of stays.

        Raises:
            AnnexUncertainError: nobody can tell now whether the log has it.
        """
        try:
            yield
        except VaultError as error:
            with vault.working() as rooms:
                certain = rooms.log.is_certain
            if not certain:
                raise AnnexUncertainError(name=self._path.name) from error
            raise

    def remove(self) -> Sequence[Path]:
        """Remove what was made and nothing else; return what may still be there."""
        mine = [self.hidden, self._path] if self._published else [self.hidden]
        left = remove(mine)
        # With its disk gone, nobody can tell what is still on it.
        return left if os.path.ismount(self._mount) else mine[:1]


@contextmanager
def _new_file(vault: "Vault", begun: AnnexUnderWay) -> Iterator[_Place]:
    """Give the names of a new file, which the vault knows; on any error it is removed.

    Raises:
        AnnexExistsError, AnnexPlaceError: it cannot be there.
        AnnexLeftOverError: an error came up, and something could not be removed.
        VaultError: the vault could not remember the place; nothing was made.
    """
    folder, place = Path(begun.place), _Place(begun)
    if os.path.lexists(folder / begun.name):
        raise AnnexExistsError
    try:
        folder.stat()
    except OSError as error:
        raise AnnexPlaceError(reason=reason_of(error)) from error
    begin_annex(vault, begun)
    try:
        yield place
    except BaseException as error:
        if isinstance(error, AnnexUncertainError):
            raise  # it stays; the next unlocking finds out
        if left := place.remove():
            names = ", ".join(each.name for each in left)
            raise AnnexLeftOverError(names=names) from error
        _end(vault, begun)
        raise
    _end(vault, begun)


def _end(vault: "Vault", begun: AnnexUnderWay) -> None:
    # Refused (locked, full): the record stays, and the next opening closes it.
    with suppress(VaultError):
        end_annex(vault, begun.reference)


@contextmanager
def _told(vault: "Vault", begun: AnnexUnderWay) -> Iterator[None]:
    """Have the log say it when no annex came about of one that was begun."""
    try:
        yield
    except BaseException:
        with suppress(VaultError):
            for note in broken_off_notes(begun.reference, begun.items):
                vault.note(note.action, note.item, note.detail)
        raise


def _on() -> None:
    """Go on: nobody can stop it."""
