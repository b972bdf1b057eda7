"""Re-checks everything that a vault holds, says what does not fit, mends what it can.

Reads the disk, not what the open vault remembers: both headers, both logs from
their first byte, every signed note, every file that the log names, the catalog
against the log and the documents. Memory stays small however much is held. Without
``repair`` nothing is changed.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from evidence_app.errors import (
    CheckStoppedError,
    LogUnreadableError,
    SealBrokenError,
    VaultError,
)
from evidence_app.model.custody import OUT_OF_USE, Action
from evidence_app.model.digest import Digest  # noqa: TC001 - as elsewhere
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import ItemId  # noqa: TC001 - as elsewhere
from evidence_app.vault import audit_notices, notices
from evidence_app.vault.catalog_check import CatalogCheck
from evidence_app.vault.checkpoints import TreeCheck
from evidence_app.vault.checks import EntryCheck, is_added
from evidence_app.vault.custody.frames import Head, Mark  # noqa: TC001 - as elsewhere
from evidence_app.vault.custody.records import Logged
from evidence_app.vault.drafts import check_drafts
from evidence_app.vault.key_slots import check_copies, check_slots
from evidence_app.vault.mending import Mender
from evidence_app.vault.migration import mark_unprotected, unprotected
from evidence_app.vault.parity.files import parity_name
from evidence_app.vault.protection import is_protected, protect
from evidence_app.vault.recovery import Names, find_strays
from evidence_app.vault.vault import Vault

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


def audit(
    vault: Vault,
    *,
    read_data: bool = True,
    repair: bool = False,
    log: bool = False,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> tuple[Finding, ...]:
    """Check a vault and return all findings, those of its opening first.

    Other work on the vault goes on meanwhile; it waits for the log and for repairs.

    Args:
        vault: An open vault.
        read_data: Read every original and all repair data too, from the first byte
            to the last; otherwise their sizes and heads.
        repair: Put right what can be put right, and log it.
        log: Log that everything was read, when it was; else nothing is changed.
        progress: Called with how many of how many log entries are done.
        stop: Asked between small pieces of work whether to stop.

    Raises:
        CheckStoppedError, VaultLockedError: stopped, or the vault was locked: not
            everything was checked.
        VaultAwayError: the vault is not in its place; nothing is said of it.
        DiskFullError, VaultWriteError: a repair could not be logged.
    """
    before = vault.notices
    auditing = _Audit(vault, stop or _never, repair=repair, read_data=read_data)
    found = list(auditing.run(progress))
    if repair:
        if auditing.unprotected:
            with vault.working() as rooms:
                mark_unprotected(rooms.layout)
        found += _protect(vault, stop)
        auditing.ask()
    if log and read_data:
        _log_check(vault, auditing.count, found)
    everything = dict.fromkeys([*before, *found])
    if repair and is_protected(vault):  # which it was not before
        everything.pop(unprotected(), None)
    return tuple(everything)


def _log_check(vault: Vault, count: int, found: Iterable[Finding]) -> None:
    """Log that everything was read again, and how much did not fit.

    One entry for all items: an entry for each would make the log as large as them.
    What was found is told all the same when the log takes no entry now.
    """
    grave = sum(each.severity is Severity.INTEGRITY for each in found)
    detail = f"everything read: {count} entries, {grave} findings"
    with suppress(VaultError):
        vault.note(Action.CHECKED, None, detail)


def _never() -> bool:
    return False


def _protect(vault: Vault, stop: Stop | None) -> tuple[Finding, ...]:
    try:
        return protect(vault, stop=stop)
    except LogUnreadableError:
        return (notices.log_damaged(),)


class _Audit:
    """One audit."""

    def __init__(
        self, vault: Vault, stop: Stop, *, repair: bool, read_data: bool
    ) -> None:
        self._vault = vault
        self._rooms = vault.rooms
        self._stop = stop
        self._read_data = read_data
        self._known = Names()
        self.count = 0
        """How many entries the log has."""
        self._head: Head | None = None
        self._last: Mark | None = None
        self._deleted: set[ItemId] = set()
        self._added: dict[str, Digest] = {}
        self.unprotected = False
        self._catalog = CatalogCheck(self._rooms)
        self._mender = Mender(self._rooms, vault.now()) if repair else None

    def ask(self) -> None:
        """Break off where that is wanted; a locked vault cannot be read either."""
        if self._stop():
            raise CheckStoppedError
        _ = self._vault.rooms

    def run(self, progress: Progress | None) -> Iterator[Finding]:
        for part in (
            self._alone(self._headers),
            self._alone(self._log),
            self._entries(progress),
            self._alone(self._whole_catalog),
            self._alone(self._drafts),
            self._alone(self._strays),
        ):
            try:
                yield from part
            except LogUnreadableError:
                self._rooms.layout.check_presence()
                yield notices.log_damaged()
            self.ask()
            # What went away meanwhile is not damaged.
            self._rooms.layout.check_presence()

    def _alone(self, part: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
        """Do something while nothing else changes the vault."""
        with self._vault.working():
            found = list(part())
        yield from found

    def _headers(self) -> Iterator[Finding]:
        rooms = self._rooms
        found = check_copies(rooms.layout.headers, rooms.header.content)
        yield from self._mender.headers() if found and self._mender else found
        try:
            check_slots(rooms.header.content, rooms.keys.header, rooms.keys.labels)
        except SealBrokenError:
            yield audit_notices.slots_damaged()

    def _log(self) -> Iterator[Finding]:
        """Check both copies, the chain, the notes; note what the rest must know."""
        rooms, tree, last = self._rooms, TreeCheck(self._rooms), None
        walk = rooms.log.check()
        for _, logged in walk:
            if self._stop():
                return  # said by who asked for this, when nothing is held any more
            self.count += 1
            self._last = logged.mark
            last = self._last.head
            if logged.entry.action in OUT_OF_USE and logged.entry.item:
                self._deleted.add(logged.entry.item)
            if is_added(logged):
                self._added.update(logged.files)
            self._known.add(logged.files)
            self._catalog.meet(logged)
            yield from tree.meet(logged)
        if walk.differing or walk.findings or last != rooms.log.head:
            yield from self._mender.log() if self._mender else [notices.log_damaged()]
        self._head = rooms.log.head

    def _entries(self, progress: Progress | None) -> Iterator[Finding]:
        done, total = 0, self._rooms.log.next_sequence
        for done, logged in enumerate(self._rooms.log.entries, 1):
            self.ask()
            if logged.files:
                yield from self._entry(logged)
            if progress:
                progress(done, total)
        if done < self.count:
            yield notices.log_damaged()
        if self.unprotected:
            yield unprotected()

    def _entry(self, logged: Logged) -> Iterator[Finding]:
        # Stored files never change, so reading them keeps nobody else waiting.
        if logged.entry.item in self._deleted:
            return
        name = parity_name(logged.files)
        self.unprotected |= name is not None and name not in self._known
        check = self._read(logged)
        if check.findings and self._mender:
            yield from self._alone(lambda: self._mend(logged))
            # What could not be mended is damaged still.
            check = self._read(logged)
        yield from self._alone(lambda: self._settle(logged, check))

    def _read(self, logged: Logged) -> EntryCheck:
        check = EntryCheck(self._rooms.objects, logged, self._added, self.ask)
        check.run(read_data=self._read_data)
        return check

    def _mend(self, logged: Logged) -> list[Finding]:
        if self._mender is None or self._is_deleted(logged):
            return []
        return self._mender.entry(logged, self._added)

    def _settle(self, logged: Logged, check: EntryCheck) -> list[Finding]:
        if self._is_deleted(logged):
            return []
        self._catalog.compare(check.described)
        return check.findings

    def _is_deleted(self, logged: Logged) -> bool:
        """Say whether an item was deleted, also since the log was read."""
        item, rooms = logged.entry.item, self._rooms
        if item is None or rooms.log.head == self._head:
            return item in self._deleted
        return rooms.catalog.look(
            lambda each: any(each.log.found(item, action) for action in OUT_OF_USE)
        )

    def _whole_catalog(self) -> Iterator[Finding]:
        found = self._catalog.findings(self._stop)
        yield from found
        if found and self._mender:
            yield from self._mender.catalog()

    def _drafts(self) -> Iterator[Finding]:
        if self._mender:
            yield from self._mender.drafts()
        yield from check_drafts(self._rooms)

    def _strays(self) -> Iterator[Finding]:
        if self._mender:
            yield from self._mender.orphans()
        else:
            log = self._rooms.log
            if log.head != self._head:
                for logged in log.since(self._last):  # saved meanwhile
                    self._known.add(logged.files)
            yield from find_strays(self._rooms.layout, self._known)
