"""The slow check: everything about once a month, a little at a time, while idle.

A step reads a few mebibytes at most and remembers, in the catalog, where it was, so
a round goes on from session to session. It looks at the log's frames in both
copies, at documents, notes, originals and repair data; once a week at the headers,
the drafts and the catalog itself. What is damaged is put right and said. Files that
belong to nothing are left to the audit.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from evidence_app.errors import CheckStoppedError, VaultError
from evidence_app.model.custody import OUT_OF_USE, Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import notices
from evidence_app.vault.audit_notices import PROOF_REPAIRED
from evidence_app.vault.checks import Ask, EntryCheck, is_added
from evidence_app.vault.custody.frames import Mark
from evidence_app.vault.custody.records import Happening, Logged, Moment
from evidence_app.vault.drafts import check_drafts
from evidence_app.vault.key_slots import check_copies
from evidence_app.vault.layout import BLOB, DOCUMENT, PARITY, SIDECAR
from evidence_app.vault.mending import Mender
from evidence_app.vault.opening import Rooms
from evidence_app.vault.parity.files import parity_name
from evidence_app.vault.protection import Protecting, is_protected
from evidence_app.vault.repair_notices import REPAIRED
from evidence_app.vault.scrub.pieces import PIECE, Pieces
from evidence_app.vault.scrub.state import Kept, Place
from evidence_app.vault.vault import Vault

ROUND: Final = timedelta(days=30)
WEEK: Final = timedelta(days=7)
_MOST_ENTRIES: Final = 50
_MOST_AGAIN: Final = 100
_LARGE: Final = 256 << 20
"""Larger originals get missing repair data from the audit: it may take long."""
_USUAL_SIZE: Final = 2000
"""Of a description or another small part, for keeping a step short."""
_REPAIRED: Final = frozenset({REPAIRED, PROOF_REPAIRED})


@dataclass(frozen=True, slots=True)
class Step:
    """What one step came to.

    Attributes:
        findings: New ones; they stand in the vault's notices too.
        rests: Nothing is due for a while.
    """

    findings: tuple[Finding, ...] = ()
    rests: bool = False


class Scrub:
    """The slow check of one open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault
        self._pieces = Pieces()
        self._again: list[int] | None = None
        self._protecting: Protecting | None = None
        self._stopped = False

    def stop(self) -> None:
        """Break off what takes long, from any thread; the next step begins it anew."""
        self._stopped = True

    def step(self) -> Step:
        """Check a little more.

        Raises:
            VaultLockedError: the vault has been locked.
            DiskFullError, VaultWriteError: a repair could not be logged.
        """
        self._stopped = False
        if self._protects():
            return Step()
        if self._again is None:
            # What could not be put right last time is looked at first.
            with self._vault.working() as rooms:
                self._again = list(self._step(rooms).kept.damaged)
        if self._again:
            return self._look_again(self._again.pop(), self._again)
        with self._vault.working() as rooms:
            step = self._step(rooms)
            if step.week_is_over():
                step.weekly()
            elif step.round_is_due():
                step.go_on()
            else:
                return Step(rests=True)
            return step.end()

    def _step(self, rooms: Rooms) -> "_Step":
        return _Step(rooms, self._vault.now(), self._pieces, lambda: self._stopped)

    def _look_again(self, sequence: int, waiting: list[int]) -> Step:
        """Check an entry that was found damaged before, however large it is."""
        with self._vault.working() as rooms:
            check = self._step(rooms).again(sequence, self._ask)
        # Stored files never change, so reading them keeps nobody else waiting.
        try:
            found = check.run(read_data=True) if check else []
        except CheckStoppedError:
            waiting.append(sequence)
            return Step()
        with self._vault.working() as rooms:
            step = self._step(rooms)
            step.settle(sequence, found)
            return step.end()

    def _ask(self) -> None:
        if self._stopped:
            raise CheckStoppedError
        _ = self._vault.rooms  # a locked vault cannot be read

    def _protects(self) -> bool:
        """Add some of the repair data that an older format did not have.

        Once a session, and before anything is read: what it covers can be put right.
        """
        if self._protecting is None:
            if is_protected(self._vault):
                return False
            self._protecting = Protecting(self._vault, largest=_LARGE)
        try:
            return self._protecting.step()
        except BaseException:
            self._protecting = None  # one that was broken off does not know the rest
            raise


class _Step:
    """One step, and what it changes of what is kept."""

    def __init__(
        self,
        rooms: Rooms,
        moment: Moment,
        pieces: Pieces,
        stopped: Callable[[], bool],
    ) -> None:
        self._rooms = rooms
        self._moment = moment
        self._mender = Mender(rooms, moment)
        self._pieces = pieces
        self._stopped = stopped
        self.kept = rooms.catalog.ask(Kept.recall)
        self.findings: list[Finding] = []
        self._read = 0

    def end(self) -> Step:
        """Remember how far it is, and say what is new."""
        self._rooms.catalog.ask(self.kept.remember)
        later = self._rooms.later
        new = [each for each in self.findings if each not in later]
        later.extend(new)
        return Step(tuple(new))

    def week_is_over(self) -> bool:
        last = self.kept.week_began
        return last is None or not timedelta() <= self._moment.at - last < WEEK

    def weekly(self) -> None:
        """Check what lies beside the log and its files."""
        rooms = self._rooms
        if check_copies(rooms.layout.headers, rooms.header.content):
            self.findings += self._mender.headers()
        self.findings += self._mender.drafts()
        self.findings += check_drafts(rooms)
        whole = rooms.catalog.check(self._stopped)
        if whole is False:
            self.findings += [notices.catalog_damaged(), *self._mender.catalog()]
        if whole is not None:
            self.kept = replace(self.kept, week_began=self._moment.at)

    def round_is_due(self) -> bool:
        """Say whether a round is under way or must begin."""
        kept, now = self.kept, self._moment.at
        if kept.place is not None:
            return True
        last = kept.round_began
        if last is not None and timedelta() <= now - last < ROUND:
            return False
        self.kept = replace(kept, round_began=now, place=Place())
        return True

    def go_on(self) -> None:
        """Check on from where it was left, as far as one step goes."""
        self._read = 0
        for _ in range(_MOST_ENTRIES):
            place = self.kept.place
            if place is None or self._read >= PIECE or self._stopped():
                return
            behind = self._behind(place)
            self.kept = replace(self.kept, place=behind)

    def again(self, sequence: int, ask: Ask) -> EntryCheck | None:
        """Return the check of an entry's files, None when there are none any more."""
        logged = self._logged(sequence)
        if logged is None or self._is_deleted(logged):
            return None
        return EntryCheck(self._rooms.objects, *self._covered(logged), ask)

    def settle(self, sequence: int, found: list[Finding]) -> None:
        """Put right what is still damaged of an entry; forget one that is not."""
        logged = self._logged(sequence)
        damaged = [each for each in self.kept.damaged if each != sequence]
        self.kept = replace(self.kept, damaged=tuple(damaged))
        if logged is not None and not self._is_deleted(logged):
            self._frame(logged)
            if found:
                self._mend(logged, found)

    def _logged(self, sequence: int) -> Logged | None:
        mark = self._mark(sequence)
        if mark is None or mark.head.sequence != sequence:
            return None
        return self._rooms.log.at(mark)

    def _behind(self, place: Place) -> Place | None:
        """Check a little at a place, and return where to go on; None at the end."""
        mark = self._mark(place.sequence)
        if mark is None:
            self._end_of_log()
            return None
        sequence = mark.head.sequence
        logged = self._rooms.log.at(mark)
        if logged is None:  # bad in both copies
            self.findings += self._mender.log()
            return Place(sequence + 1)
        if not place.file or sequence != place.sequence:
            self._small_parts(logged)
            self._read += _USUAL_SIZE * len(logged.files)
            return self._next_file(logged, "")
        piece = self._pieces.check(
            self._rooms.objects, logged, place.file, place.offset
        )
        self._read += PIECE
        if piece.finding:
            self._mend(logged, [piece.finding])
        if piece.is_last:
            return self._next_file(logged, place.file)
        return replace(place, offset=piece.offset)

    def _next_file(self, logged: Logged, last: str) -> Place:
        sequence = logged.entry.sequence
        data = [] if self._is_deleted(logged) else sorted(_data(logged))
        for name in data:
            if name > last:
                return Place(sequence, name)
        return Place(sequence + 1)

    def _small_parts(self, logged: Logged) -> None:
        """Check its frame in both copies, its documents, sizes and heads."""
        self._frame(logged)
        if logged.files and not self._is_deleted(logged):
            covered, added = self._covered(logged)
            check = EntryCheck(self._rooms.objects, covered, added)
            if found := check.run(read_data=False):
                self._mend(logged, found)

    def _frame(self, logged: Logged) -> None:
        if not self._rooms.log.is_twice(logged.mark):
            self.findings += self._mender.log()

    def _mend(self, logged: Logged, found: list[Finding]) -> None:
        mended = self._mender.entry(*self._covered(logged))
        self.findings += mended or found
        if not mended or any(each.code not in _REPAIRED for each in mended):
            known = [
                each for each in self.kept.damaged if each != logged.entry.sequence
            ]
            damaged = [*known, logged.entry.sequence][-_MOST_AGAIN:]
            self.kept = replace(self.kept, damaged=tuple(damaged))

    def _covered(self, logged: Logged) -> tuple[Logged, Mapping[str, Digest]]:
        """Return the entry whose files are meant, and its repair data added later.

        What format 1 saved got its repair data by a later entry, which names nothing
        else: neither of the two can be put right without the other.
        """
        known = self._rooms.catalog.entries
        if is_added(logged):
            for each in known(logged.entry.item, None):
                if not is_added(each) and parity_name(each.files) in logged.files:
                    return each, logged.files
        elif (name := parity_name(logged.files)) and name not in logged.files:
            for each in known(logged.entry.item, Action.MIGRATED):
                if name in each.files:
                    return logged, each.files
        return logged, {}

    def _end_of_log(self) -> None:
        if not self._rooms.log.has_its_size():
            self.findings += self._mender.log()
        grave = len(self.kept.damaged)
        detail = f"everything read, slowly: {grave} entries damaged"
        # What was found is told all the same when the log takes no entry now.
        with suppress(VaultError):
            said = [Happening(action=Action.CHECKED, detail=detail)]
            self._rooms.log.append(said, self._moment)
            self._rooms.catalog.catch_up()

    def _mark(self, sequence: int) -> Mark | None:
        """Return the first entry from a number on."""
        catalog = self._rooms.catalog
        return catalog.ask(lambda each: each.log.next_to_check(sequence))

    def _is_deleted(self, logged: Logged) -> bool:
        item = logged.entry.item
        if item is None:
            return False
        return self._rooms.catalog.ask(
            lambda each: any(each.log.found(item, action) for action in OUT_OF_USE)
        )


def _data(logged: Logged) -> list[str]:
    """Return the files of an entry that can be large."""
    return [name for name in logged.files if name.endswith(PARITY) or _is_blob(name)]


def _is_blob(name: str) -> bool:
    return name.endswith(BLOB) and not name.endswith((SIDECAR, DOCUMENT))
