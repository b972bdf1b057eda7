"""A vault: create, unlock, take in, read, search, lock; one writer at a time.

What ``commit`` returned from is saved: encrypted, read back, named, and logged
twice on the disk. Everything here works on one folder in the format of
``docs/vault-format.md``; nothing readable leaves it.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, Self

from evidence_app.clock import Clock
from evidence_app.crypto.keys import PassphraseCost
from evidence_app.crypto.signing import Signature, fingerprint
from evidence_app.errors import (
    ItemNotFoundError,
    VaultError,
    VaultLockedError,
)
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.vault.checkpoints import remember, write_checkpoint
from evidence_app.vault.coming_back import come_back
from evidence_app.vault.custody.records import Happening, Moment
from evidence_app.vault.intake import Progress
from evidence_app.vault.item_reader import reading_original, reading_staged
from evidence_app.vault.key_slots import Key
from evidence_app.vault.looking import open_or_look
from evidence_app.vault.objects import names_of
from evidence_app.vault.opening import FirstKey, Rooms, make_rooms
from evidence_app.vault.repair import mend_original
from evidence_app.vault.saving import noted, place_items, place_record
from evidence_app.vault.values import (
    IndexedText,
    LogNote,
    Record,
    SearchHit,
    Staged,
)

__all__ = [
    "IndexedText",
    "LogNote",
    "PassphraseCost",
    "Record",
    "SearchHit",
    "Staged",
    "Vault",
    "create_vault",
    "unlock_vault",
]

_NO_TEXTS: Final[Mapping[ItemId, Sequence[IndexedText]]] = {}


def create_vault(
    folder: Path,
    key: FirstKey,
    *,
    clock: Clock,
    actor: str = "",
    cost: PassphraseCost | None = None,
) -> "Vault":
    """Make a vault in a new or empty folder, and open it.

    What a making that was interrupted left there is replaced: it is no vault yet.

    Args:
        folder: Where it shall be.
        key: What opens it, text being a passphrase; there is no way to get it back.
        clock: Tells the time.
        actor: Who works with it, as named in the app.
        cost: Of one try at the key; by default measured here to take 1 to 2
            seconds. Only tests go below the floor.

    Raises:
        WeakPassphraseError: fewer than 8 characters.
        VaultExistsError: something is there already.
        VaultInUseError: another program is making a vault there.
        NoLockError, DiskFullError, VaultWriteError: nothing was made.
    """
    return Vault(make_rooms(folder, key, _now(clock, actor), cost), clock, actor)


def unlock_vault(folder: Path, key: Key, *, clock: Clock, actor: str = "") -> "Vault":
    """Open a vault, put right what a crash left; ``looking`` where none may write.

    Args:
        folder: Where it is.
        key: Any way in; text is a passphrase.
        clock: Tells the time.
        actor: Who works with it, as named in the app.

    Raises:
        NotAVaultError, NewerVaultError, VaultInUseError, NoLockError,
        WrongKeyError, TooManyTriesError, KeysError, ShortMemoryError: nothing was
            changed; which one says what was tried.
        VaultDamagedError: neither copy of the key header checks.
        StrangeFolderError: a part of the folder leads out of it; nothing was changed.
        DiskFullError, VaultWriteError: what had to be put right could not be.
    """
    return Vault(open_or_look(folder, key, _now(clock, actor)), clock, actor)


class Vault:
    """An open vault. Every call after ``lock`` raises ``VaultLockedError``."""

    def __init__(self, rooms: Rooms, clock: Clock, actor: str) -> None:
        self._rooms = rooms
        self._clock: Final = clock
        self.actor = actor
        self._open = True
        self._one_at_a_time = threading.RLock()
        self.folder: Final = rooms.layout.folder
        signing = rooms.keys.signing
        self.key_fingerprint: Final = fingerprint(signing.public_key) if signing else ""

    def __repr__(self) -> str:
        return "Vault(…)"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.lock()

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What opening found, repaired or adopted, and later mishaps of the catalog."""
        rooms = self._rooms
        found = (*rooms.findings, *rooms.catalog.findings, *rooms.later)
        return tuple(dict.fromkeys(found))

    @property
    def rooms(self) -> Rooms:
        """The parts, for the audit."""
        self._still_open()
        return self._rooms

    @contextmanager
    def working(self) -> Iterator[Rooms]:
        """Lend the parts to one piece of vault work, while nothing else changes them.

        For what has a file of its own beside this one: audit, backup, keys …

        Raises:
            VaultLockedError: the vault has been locked.
            VaultAwayError: it is not where it was, so nothing can be done with it.
        """
        with self._one_at_a_time:
            rooms = self.rooms
            rooms.layout.check_presence()
            try:
                yield rooms
            except BaseException:
                # Whatever was broken off, the next opening looks at everything.
                rooms.catalog.doubt()
                raise

    def come_back(self) -> None:
        """Go on with it when it lies in its place again; see ``coming_back``."""
        with self._one_at_a_time:
            self._rooms = come_back(self.rooms, self.now())

    def now(self) -> Moment:
        """Return the time, and who works here, as they go into the log."""
        return _now(self._clock, self.actor)

    # Taking in

    def stage(
        self,
        stream: BinaryIO,
        *,
        size: int | None = None,
        progress: Progress | None = None,
        prove: bool = True,
    ) -> Staged:
        """Encrypt a stream in the vault, and read it back; not saved yet.

        Args:
            stream: What to take in; read once, in constant memory.
            size: When known, so that a full disk is noticed before the work.
            progress: Called with the bytes read so far.
            prove: Flush it and read it back now; else ``commit`` does it for all.

        Raises:
            DiskFullError, VaultWriteError: nothing stays. What reading the stream
                raises passes through unchanged, and nothing stays either.
        """
        self._still_open()
        self._rooms.layout.check_room(size or 0)
        return self._rooms.objects.stage(stream, progress, prove=prove)

    def read_staged(self, staged: Staged) -> AbstractContextManager[BinaryIO]:
        """Read something staged, at any place."""
        self._still_open()
        return reading_staged(self._rooms.objects, staged, self._still_open)

    def discard(self, staged: Staged) -> None:
        """Remove something staged."""
        self._rooms.objects.discard(names_of(staged.id))

    def commit(
        self,
        entries: Sequence[tuple[Staged, Item]],
        texts: Mapping[ItemId, Sequence[IndexedText]] = _NO_TEXTS,
        notes: Sequence[LogNote] = (),
    ) -> None:
        """Save a batch: sealed descriptions, names, two logs, then the catalog.

        Notes on items go into the log in the same write.

        Raises:
            DiskFullError, VaultWriteError: not saved; what was staged is gone, or
                is taken up as recovered when the vault is next opened.
        """
        with self.working() as rooms:
            self._log([*place_items(rooms, entries, texts), *noted(notes)])

    # Reading

    def items(self, case: CaseId | None = None) -> tuple[Item, ...]:
        """Return all items, or a case's, in order of intake."""
        with self._one_at_a_time:
            self._still_open()
            catalog = self._rooms.catalog
            return catalog.told(catalog.ask(lambda catalog: catalog.items(case)))

    def item(self, item: ItemId) -> Item:
        """Return one item.

        Raises:
            ItemNotFoundError: there is none of this name.
        """
        return self._rooms.catalog.told([self._item(item)[0]])[0]

    def open_item(self, item: ItemId) -> AbstractContextManager[BinaryIO]:
        """Open an item's bytes, decrypted as they are read, at any place.

        Raises:
            ItemNotFoundError: there is none of this name.
            LockedAwayError: here, or while reading: it must not be looked at.
            ItemDamagedError: here, or while reading: the bytes have changed.
        """
        known, head = self._item(item)
        with self._one_at_a_time:
            may_read = self._rooms.catalog.reading(item, self._still_open)
        return reading_original(self._rooms.objects, known, head, may_read, self._mend)

    def texts(self, item: ItemId, limit: int | None = None) -> tuple[IndexedText, ...]:
        """Return the pieces of text taken in with an item, or the first of them."""
        with self._one_at_a_time:
            self._still_open()
            if self._rooms.catalog.ask(lambda catalog: catalog.is_away(item)):
                return ()
            return self._rooms.catalog.ask(lambda each: each.texts(item, limit))

    def search(
        self, text: str, *, case: CaseId | None = None, limit: int = 500
    ) -> tuple[SearchHit, ...]:
        """Return the pieces of text in which every word of ``text`` is found."""
        with self._one_at_a_time:
            self._still_open()
            ask = self._rooms.catalog.ask
            return tuple(ask(lambda catalog: catalog.search(text, case, limit)))

    # Casework records and the log

    def put_record(
        self, kind: str, record_id: str, content: Mapping[str, object]
    ) -> Record:
        """Save a record in a new revision.

        Raises:
            DiskFullError, VaultWriteError: not saved.
        """
        with self.working() as rooms:
            record = self._next(kind, record_id, content)
            self._log(place_record(rooms, record))
            return record

    def keep_together(
        self,
        notes: Sequence[LogNote],
        kind: str,
        record_id: str,
        content: Mapping[str, object],
        *,
        about: ItemId | None = None,
    ) -> None:
        """Put notes on items, and the record that they belong to, into the log at once.

        They are one write to the log, so only a power cut can part them. A record
        ``about`` an item is deleted with it.

        Raises:
            DiskFullError, VaultWriteError: it is not known whether they are there.
        """
        with self.working() as rooms:
            record = self._next(kind, record_id, content)
            self._log([*noted(notes), *place_record(rooms, record, about)])

    def records(self, kind: str) -> tuple[Record, ...]:
        """Return the newest revision of each record of a kind."""
        with self._one_at_a_time:
            self._still_open()
            return self._rooms.catalog.ask(lambda catalog: catalog.records(kind))

    def entries(
        self, item: ItemId | None = None, *, action: Action | None = None
    ) -> tuple[CustodyEntry, ...]:
        """Return the custody log, or an item's or an action's part of it, in order."""
        with self._one_at_a_time:
            self._still_open()
            found = self._rooms.catalog.entries(item, action)
            return tuple(logged.entry for logged in found)

    def note(self, action: Action, item: ItemId | None, detail: str) -> None:
        """Put something into the custody log.

        Raises:
            DiskFullError, VaultWriteError: it is not known whether it is there.
        """
        with self.working() as rooms:
            rooms.layout.check_room(0)
            self._log([Happening(action=action, item=item, detail=detail)])

    def sign(self, content: bytes) -> Signature:
        """Sign content with the vault's key for bundles."""
        self._still_open()
        signing = self._rooms.keys.signing
        if signing is None:
            raise VaultLockedError
        return signing.sign(content)

    def lock(self) -> None:
        """Forget the keys, close the catalog, let others in; again: nothing."""
        with self._one_at_a_time:
            if not self._open:
                return
            rooms = self._rooms
            with suppress(VaultError):
                self._log([])
            try:
                # A disk that is full or gone must not keep the vault open.
                with suppress(VaultError), self.working():
                    write_checkpoint(rooms, self.now())
                self._open = False
                # Best effort: what is not remembered is looked at again.
                with suppress(OSError, VaultError):
                    remember(rooms)
                rooms.catalog.close()
            finally:
                self._open = False
                rooms.keys.wipe()
                rooms.root.wipe()
                rooms.writer.release()

    def _next(self, kind: str, record_id: str, content: Mapping[str, object]) -> Record:
        ask = self._rooms.catalog.ask
        number = ask(lambda catalog: catalog.next_revision(kind, record_id))
        return Record(kind=kind, id=record_id, revision=number, content=dict(content))

    def _item(self, item: ItemId) -> tuple[Item, Digest]:
        with self._one_at_a_time:
            self._still_open()
            found = self._rooms.catalog.ask(lambda catalog: catalog.shown(item))
        if found is None:
            raise ItemNotFoundError(item=str(item))
        return found

    def _mend(self, item: ItemId) -> None:
        """Put a damaged original right, as far as that can be done, and log it."""
        with self.working() as rooms:
            known = rooms.catalog.entries(item, None)
            found, repairs = mend_original(rooms.objects, known, item)
            self._rooms.later.extend(found)
            # What is proved is shown even when the disk takes no entry for it.
            with suppress(VaultError):
                self._log(repairs)

    def _log(self, happenings: Sequence[Happening]) -> None:
        every = [*self._rooms.catalog.take_repairs(), *happenings]
        if every:
            self._rooms.log.append(every, _now(self._clock, self.actor))
            self._rooms.catalog.catch_up()

    def _still_open(self) -> None:
        if not self._open:
            raise VaultLockedError


def _now(clock: Clock, actor: str) -> Moment:
    at = clock.now()
    return Moment(at, clock.local_offset(at), actor)
