"""Many captured things, saved in groups: several times faster than one by one.

A group shares its flushes, its reading back, one write to the log and one to the
catalog. It is kept small in number, bytes and time, so that little is at risk before
it is saved. An item that cannot be taken in costs no other: those before it are
saved, it is named, and the rest goes on, unless the vault itself cannot write.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.errors import EvidenceError, VaultError
from evidence_app.ingest.one import Into, Progress, Ready, make_ready, staging
from evidence_app.model.item import Item
from evidence_app.vault.pipeline import Lane, ending

MOST_ITEMS: Final = 200
"""A group has no more items than this."""
MOST_BYTES: Final = 64 << 20
"""A group is saved when it has come to so many bytes."""
MOST_SECONDS: Final = 1.0
"""A group is saved when its first item has waited for so long."""
LARGE: Final = 8 << 20
"""What is larger is not waited for: the group before it is saved first (bytes)."""

Prepare = Callable[[], Captured]
"""Gives the next thing when its turn comes; may raise ``IntakeError`` leaves."""
Saved = Callable[[tuple[Item, ...]], None]
"""Told which items were saved, group by group."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was not taken in.

    Attributes:
        number: Its place in the batch, from 0.
        name: As the person knows it; "" when it could not even be prepared.
        error: Why.
    """

    number: int
    name: str
    error: EvidenceError


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a batch: every item in ``items`` is saved."""

    items: tuple[Item, ...]
    failures: tuple[Failure, ...]


def ingest_batch(
    prepared: Iterable[Prepare],
    into: Into,
    *,
    progress: Progress | None = None,
    saved: Saved | None = None,
    stop_at_failure: bool = False,
) -> Taken:
    """Take many things in, and say which are saved and which are not.

    What is neither saved nor named as failed was not begun.

    Args:
        prepared: What comes in, one after another, each with the gate's question
            answered.
        into: Where it comes in.
        progress: Told how many bytes have been stored so far.
        saved: Told of each group when it is on the disk, read back and logged.
        stop_at_failure: Begin nothing more after something that failed. After an
            error of the vault nothing more is begun in any case.
    """
    batch = _Batch(into, progress, saved)
    with ending(batch.lane):
        try:
            for number, prepare in enumerate(prepared):
                went_well = batch.take(number, prepare)
                if batch.is_stuck or (stop_at_failure and not went_well):
                    break
            batch.save()
            batch.finish()
        except BaseException:
            batch.lane.end()
            batch.discard()
            raise
    failures = sorted(batch.failures, key=lambda failure: failure.number)
    return Taken(tuple(batch.items), tuple(failures))


@dataclass(frozen=True, slots=True)
class _Member:
    number: int
    ready: Ready


class _Batch:
    """A batch while it comes in: what is saved, what failed, and the open group.

    While one group is saved in the lane, the next one comes in.
    """

    def __init__(
        self, into: Into, progress: Progress | None, saved: Saved | None
    ) -> None:
        self._into = into
        self._progress = progress
        self._saved = saved
        self._group: list[_Member] = []
        self._handed_on: list[_Member] = []
        self._begun = 0.0
        self._bytes = self._bytes_before = 0
        self._untold: deque[tuple[Item, ...]] = deque()
        self.lane: Lane[list[_Member]] = Lane(self._commit, depth=1)
        self.items: list[Item] = []
        self.failures: list[Failure] = []
        self.is_stuck = False
        """Whether the vault itself cannot write any more."""

    def take(self, number: int, prepare: Prepare) -> bool:
        """Bring one thing into the group, and say whether that went well."""
        name = ""
        try:
            captured = prepare()
            name = captured.title
            large = captured.size is None or captured.size >= LARGE
            if large:
                self.save()
            with staging(self._into.vault, self._tell, prove=large) as stage:
                ready = make_ready(captured, stage, self._into)
        except EvidenceError as error:
            self._fail(number, name, error)
            return False
        self._add(_Member(number, ready))
        self._tell_saved()
        return True

    def save(self) -> None:
        """Hand the group on, once the one before it is saved."""
        self._bytes_before, self._bytes = self._bytes_before + self._bytes, 0
        if self._group:
            self.lane.finish()
            self._handed_on, self._group = self._group, []
            self.lane.put(self._handed_on)

    def finish(self) -> None:
        """Return when all groups are saved, or named as failed."""
        self.lane.finish()
        self._tell_saved()

    def discard(self) -> None:
        """Remove what is staged; what a commit has named stays."""
        for member in (*self._handed_on, *self._group):
            for staged, _ in member.ready.entries:
                self._into.vault.discard(staged)

    def _commit(self, group: list[_Member]) -> None:
        """Save a group; an error of the vault is one of all its items."""
        entries = [entry for member in group for entry in member.ready.entries]
        texts = {
            item: pieces
            for member in group
            for item, pieces in member.ready.texts.items()
        }
        notes = [note for member in group for note in member.ready.notes]
        try:
            self._into.vault.commit(entries, texts, notes)
        except VaultError as error:
            for member in group:
                self._fail(member.number, member.ready.items[0].title, error)
            return
        items = tuple(item for _, item in entries)
        self.items += items
        self._untold.append(items)

    def _add(self, member: _Member) -> None:
        if not self._group:
            self._begun = time.monotonic()
        self._group.append(member)
        self._bytes += sum(item.size for item in member.ready.items)
        waited = time.monotonic() - self._begun
        count = sum(len(each.ready.entries) for each in self._group)
        if count >= MOST_ITEMS or self._bytes >= MOST_BYTES or waited >= MOST_SECONDS:
            self.save()

    def _fail(self, number: int, name: str, error: EvidenceError) -> None:
        self.failures.append(Failure(number, name, error))
        self.is_stuck = self.is_stuck or isinstance(error, VaultError)

    def _tell(self, done: int) -> None:
        if self._progress:
            self._progress(self._bytes_before + self._bytes + done)

    def _tell_saved(self) -> None:
        """Say what was saved, in the caller's own thread."""
        while self._untold:
            items = self._untold.popleft()
            if self._saved:
                self._saved(items)
