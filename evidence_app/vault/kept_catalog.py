"""Keeps the catalog in step with the custody log, and builds it anew when it must.

The one rule: whatever happens to the catalog, what was saved stays saved. When
the disk does not take it any more, it lives in memory until the vault is locked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Final, TypeVar

from evidence_app.crypto.keys import VaultKeys
from evidence_app.errors import (
    LockedAwayError,
    LogUnreadableError,
    VaultAwayError,
    VaultError,
)
from evidence_app.model.custody import Action
from evidence_app.model.finding import Finding
from evidence_app.model.item import Item, ItemId
from evidence_app.model.locked_item import veiled
from evidence_app.vault import disk, notices
from evidence_app.vault.catalog import (
    Catalog,
    CatalogBrokenError,
    CatalogOlderError,
)
from evidence_app.vault.catalog_intake import CatalogIntake
from evidence_app.vault.custody.frames import Head, Mark
from evidence_app.vault.custody.log import CustodyLog
from evidence_app.vault.custody.records import Happening, Logged, in_groups
from evidence_app.vault.endings import Ending, ending_from
from evidence_app.vault.layout import Layout
from evidence_app.vault.objects import Objects

T = TypeVar("T")
_AT_ONCE: Final = 500
"""Entries taken in by one transaction when there are many."""
_SESSION: Final = "session"
_UNDER_WAY: Final = "under way"


class KeptCatalog:
    """The catalog of one open vault."""

    def __init__(
        self, layout: Layout, keys: VaultKeys, log: CustodyLog, objects: Objects
    ) -> None:
        self._layout: Final = layout
        self._keys: Final = keys
        self._log: Final = log
        self._catalog: Catalog | None = None
        self.in_doubt = False
        """Whether something was broken off in this session."""
        self._begun = False
        self._locked: dict[ItemId, str] = {}
        self._locked_until: Head | None = None
        self._is_outgrown = False
        self.ending: Ending | None = None
        """What lay there when the last session ended well; None when it did not."""
        self.findings: list[Finding] = []
        """What was found while the catalog was read or built."""
        self._intake: Final = CatalogIntake(layout, log, objects, self.findings)

    def open(self) -> Head | None:
        """Open the file as it is, and return how far it had come."""
        if not self._layout.catalog.exists():
            return None
        try:
            self._catalog = self._on_disk()
            head = self._catalog.log.head
            self.ending = ending_from(self._catalog.state.recall(_SESSION))
        except CatalogOlderError as older:
            self._is_outgrown = True
            self._drop()
            return older.head
        except CatalogBrokenError:
            head = None
        if head is None:  # broken, or emptied: built anew, and said
            self._drop()
        return head

    @property
    def ended_well(self) -> bool:
        """Whether the last session with this catalog ended with all in place."""
        return self.ending is not None

    @property
    def was_broken_off(self) -> bool:
        """Whether the last session is known to have ended in the middle."""
        return self._catalog is not None and not self.ended_well

    def trusted(self) -> Mark | None:
        """Return the entry up to which the log may be taken as checked, or None."""
        if self._catalog is None or not self.ended_well:
            return None
        with suppress(CatalogBrokenError):
            return self._catalog.log.last
        return None

    def place_of(self, sequence: int) -> Mark | None:
        """Return where an entry lies, if the catalog saw it."""
        if self._catalog is None:
            return None
        with suppress(CatalogBrokenError):
            return self._catalog.log.of(sequence)
        return None

    def begin(self) -> None:
        """Remember, on the disk, that a session is under way."""
        # A disk that is full must not cost the catalog; it is tried again before
        # anything more is taken in.
        with suppress(CatalogBrokenError):
            self._begin()

    def _begin(self) -> None:
        if self._catalog is not None and not self._begun:
            self._catalog.state.remember(_SESSION, _UNDER_WAY)
            self._begun = True

    def end(self, ending: Ending) -> None:
        """Remember, last of all, that everything is in place, unless it is not."""
        self._layout.check_presence()
        catalog = self._catalog
        is_sure = self._log.is_whole and self._log.is_certain
        if catalog is None or self.in_doubt or not is_sure:
            return
        with suppress(CatalogBrokenError):
            if catalog.log.head == self._log.head:
                catalog.state.remember(_SESSION, ending.values)

    def doubt(self) -> None:
        """Something was broken off: the next opening looks at everything."""
        self.in_doubt = True

    def catch_up(self) -> None:
        """Take in what the log has and the catalog has not."""
        if self._catalog is not None:
            with suppress(CatalogBrokenError):
                self._begin()
                self._take_in(self._catalog)
                return
        self._rebuild()

    def ask(self, question: Callable[[Catalog], T]) -> T:
        """Ask the catalog; when it turns out broken, build it anew and ask again."""
        if self._catalog is not None:
            with suppress(CatalogBrokenError):
                return question(self._catalog)
        self._layout.check_presence()
        with suppress(CatalogBrokenError):
            return question(self._rebuild())
        # The disk had room for all that but not for this.
        return question(self._in_memory())

    def look(self, question: Callable[[Catalog], bool]) -> bool:
        """Ask the catalog as it is; False also when it cannot answer."""
        with suppress(CatalogBrokenError):
            return self._catalog is not None and question(self._catalog)
        return False

    def rebuild(self) -> tuple[Finding, ...]:
        """Build it anew from the log and the documents, and say so."""
        before = len(self.findings)
        self._rebuild()
        return tuple(self.findings[before:])

    def entries(self, item: ItemId | None, action: Action | None) -> Iterator[Logged]:
        """Return the log's entries, or those of an item or an action, in order."""
        if item is None and action is None:
            return self._log.entries
        marks = self.ask(lambda catalog: catalog.log.found(item, action))
        return self._entries_at(marks, item, action)

    def _entries_at(
        self, marks: Sequence[Mark], item: ItemId | None, action: Action | None
    ) -> Iterator[Logged]:
        for mark in marks:
            logged = self._log.at(mark)
            if logged is None:  # it does not lie where it was: search all of the log
                break
            yield logged
        else:
            return
        for logged in self._log.entries:
            entry = logged.entry
            later = entry.sequence >= mark.head.sequence
            if later and item in {None, entry.item} and action in {None, entry.action}:
                yield logged

    def locked_away(self) -> Mapping[ItemId, str]:
        """Return what is locked away, with what was answered for it.

        What belongs to it is, too, also when its own entry did not reach the disk.
        """
        if self._locked_until != self._log.head:
            found: dict[ItemId, str] = {}
            for logged in self.entries(None, Action.LOCKED_AWAY):
                waiting = [logged.entry.item] if logged.entry.item else []
                while waiting:
                    item = waiting.pop()
                    found.setdefault(item, logged.entry.detail)
                    also = (*self.ask(partial(_parts_of, item)), *self._compared(item))
                    waiting += [each for each in also if each not in found]
            self._locked, self._locked_until = found, self._log.head
        return self._locked

    def told(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """Return items as they may be told of: what is locked away is veiled."""
        locked = self.locked_away()
        return tuple(veiled(one) if one.id in locked else one for one in items)

    def _compared(self, item: ItemId) -> Iterator[ItemId]:
        """Return the comparisons that quote an item."""
        for logged in self.entries(item, Action.COMPARED):
            yield ItemId(logged.entry.detail)

    def reading(
        self, item: ItemId, still_open: Callable[[], None]
    ) -> Callable[[], None]:
        """Return what a reader of an item asks before each piece.

        Raises:
            LockedAwayError: it is locked away; also later, from what is returned.
        """

        def check() -> None:
            still_open()
            if item in self._locked:
                raise LockedAwayError

        self.locked_away()
        check()
        return check

    def take_repairs(self) -> list[Happening]:
        """Return, once, what was repaired while it was read, to be logged."""
        repairs, self._intake.repairs = self._intake.repairs, []
        return repairs

    def check(self, stop: Callable[[], bool] | None = None) -> bool | None:
        """Say whether the catalog's file is as it was written; None when stopped."""
        try:
            return self._catalog is not None and self._catalog.check(stop)
        except CatalogBrokenError:
            return False

    def close(self) -> None:
        """Close the file; an error here costs nothing but a rebuilding later."""
        catalog, self._catalog = self._catalog, None
        if catalog is not None:
            with suppress(CatalogBrokenError, VaultAwayError):
                self._layout.check_presence()
                catalog.close()
                return
            catalog.abandon()

    def _rebuild(self) -> Catalog:
        if self._layout.read_only:
            return self._in_memory()
        self._drop()
        try:
            catalog = self._filled(self._on_disk())
            # A new vault has nothing to rebuild, and one of an older version of the
            # program has lost nothing.
            if self._log.next_sequence > 1 and not self._is_outgrown:
                self.findings.append(notices.catalog_rebuilt())
            self._is_outgrown = False
        except CatalogBrokenError:
            return self._in_memory()
        self._catalog = catalog
        return catalog

    def _in_memory(self) -> Catalog:
        self._drop()
        catalog = self._filled(Catalog.in_memory())
        if not self._layout.read_only:
            self.findings.append(notices.catalog_in_memory())
        self._catalog = catalog
        return catalog

    def _filled(self, catalog: Catalog) -> Catalog:
        """Take everything in; one that would show less than the log has is dropped."""
        try:
            self._take_in(catalog)
        except LogUnreadableError:
            catalog.abandon()
            self._drop()
            raise
        return catalog

    def _on_disk(self) -> Catalog:
        try:
            with self._layout.writing():
                self._layout.catalog.touch(mode=0o600)
        except VaultError as error:
            raise CatalogBrokenError from error
        return Catalog.open(self._layout.catalog, self._keys.database)

    def _drop(self) -> None:
        if self._catalog is not None:
            self._catalog.abandon()
            self._catalog = None
        with suppress(VaultError), self._layout.in_place():
            disk.remove(self._layout.catalog_files)

    def _take_in(self, catalog: Catalog) -> None:
        known, head = catalog.log.last, self._log.head
        if (known.head if known else None) == head:
            return
        if head is None or (known is not None and self._log.at(known) is None):
            raise CatalogBrokenError
        for some in in_groups(self._log.since(known), _AT_ONCE):
            with catalog.until(some[-1].mark.head):
                for logged in some:
                    catalog.log.add(logged)
                    catalog.proofs.add(logged.entry.sequence, logged.files)
                    self._intake.take(catalog, logged)
        if catalog.log.head != head:
            raise CatalogBrokenError


def _parts_of(item: ItemId, catalog: Catalog) -> list[ItemId]:
    return [part.id for part in catalog.parts(item)]
