"""Re-checks everything that a vault holds, says what does not fit, mends what it can.

Reads the disk, not what the open vault remembers: both headers, both logs from
their first byte, every signed note, every file that the log names, the catalog
against the log and the documents. Memory stays small however much is held. Without
``repair`` nothing is changed.
"""

from collections.abc import Callable, Iterator

from evidence_app.errors import LogUnreadableError, SealBrokenError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest  # noqa: TC001 - as elsewhere
from evidence_app.model.finding import Finding
from evidence_app.model.item import ItemId  # noqa: TC001 - as elsewhere
from evidence_app.vault import audit_notices, notices
from evidence_app.vault.catalog_check import CatalogCheck
from evidence_app.vault.checkpoints import TreeCheck
from evidence_app.vault.checks import EntryCheck, is_added
from evidence_app.vault.custody_records import Logged, Moment
from evidence_app.vault.drafts import check_drafts
from evidence_app.vault.key_slots import check_copies, check_slots
from evidence_app.vault.mending import Mender
from evidence_app.vault.migration import mark_unprotected, unprotected
from evidence_app.vault.opening import Rooms
from evidence_app.vault.parity_files import parity_name
from evidence_app.vault.protection import is_protected, protect
from evidence_app.vault.recovery import Names, find_strays
from evidence_app.vault.vault import Vault

Progress = Callable[[int, int], None]


def audit(
    vault: Vault,
    *,
    read_data: bool = True,
    repair: bool = False,
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """Check a vault and return all findings, those of its opening first.

    Args:
        vault: An open vault.
        read_data: Read every original and all repair data too, from the first byte
            to the last; otherwise their sizes and heads.
        repair: Put right what can be put right, and log it.
        progress: Called with how many of how many log entries are done.

    Raises:
        DiskFullError, VaultWriteError: a repair could not be logged.
    """
    with vault.working() as rooms:
        before = vault.notices
        auditing = _Audit(rooms, vault.now() if repair else None, read_data=read_data)
        found = list(auditing.run(progress))
        if repair and auditing.unprotected:
            mark_unprotected(rooms.layout)
    if repair:
        found += _protect(vault)
    everything = dict.fromkeys([*before, *found])
    if repair and is_protected(vault):  # which it was not before
        everything.pop(unprotected(), None)
    return tuple(everything)


def _protect(vault: Vault) -> tuple[Finding, ...]:
    try:
        return protect(vault)
    except LogUnreadableError:
        return (notices.log_damaged(),)


class _Audit:
    """One audit; with a ``moment``, one that repairs."""

    def __init__(self, rooms: Rooms, moment: Moment | None, *, read_data: bool) -> None:
        self._rooms = rooms
        self._read_data = read_data
        self._known = Names()
        self._count = 0
        self._deleted: set[ItemId] = set()
        self._added: dict[str, Digest] = {}
        self._catalog = CatalogCheck(rooms)
        self._mender = Mender(rooms, moment) if moment else None
        self.unprotected = False

    def run(self, progress: Progress | None) -> Iterator[Finding]:
        for part in (
            self._headers(),
            self._log(),
            self._entries(progress),
            self._whole_catalog(),
            self._drafts(),
            self._strays(),
        ):
            try:
                yield from part
            except LogUnreadableError:
                yield notices.log_damaged()

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
            self._count += 1
            last = logged.mark.head
            if logged.entry.action is Action.DELETED and logged.entry.item:
                self._deleted.add(logged.entry.item)
            if is_added(logged):
                self._added.update(logged.files)
            self._known.add(logged.files)
            self._catalog.meet(logged)
            yield from tree.meet(logged)
        if walk.differing or walk.findings or last != rooms.log.head:
            yield from self._mender.log() if self._mender else [notices.log_damaged()]

    def _entries(self, progress: Progress | None) -> Iterator[Finding]:
        done, total = 0, self._rooms.log.next_sequence
        for done, logged in enumerate(self._rooms.log.entries, 1):
            if logged.files and logged.entry.item not in self._deleted:
                yield from self._entry(logged)
            if progress:
                progress(done, total)
        if done < self._count:
            yield notices.log_damaged()
        if self.unprotected:
            yield unprotected()

    def _entry(self, logged: Logged) -> Iterator[Finding]:
        name = parity_name(logged.files)
        self.unprotected |= name is not None and name not in self._known
        check = EntryCheck(self._rooms.objects, logged, self._added)
        found = check.run(read_data=self._read_data)
        if found and self._mender:
            yield from self._mender.entry(logged, self._added)
            # What could not be mended is damaged still.
            check = EntryCheck(self._rooms.objects, logged, self._added)
            found = check.run(read_data=self._read_data)
        yield from found
        self._catalog.compare(check.described)

    def _whole_catalog(self) -> Iterator[Finding]:
        found = self._catalog.findings()
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
            yield from find_strays(self._rooms.layout, self._known)
