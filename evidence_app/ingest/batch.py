"""Many captured things, saved in groups: several times faster than one by one.

A group shares its flushes, its reading back, one write to the log and one to the
catalog. It is kept small in number, bytes and time, so that little is at risk before
it is saved. An item that cannot be taken in costs no other: those before it are
saved, it is named, and the rest goes on, unless the vault itself cannot write.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.errors import EvidenceError, VaultError
from evidence_app.ingest.one import Into, Progress, Ready, make_ready, staging
from evidence_app.model.item import Item

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
    try:
        for number, prepare in enumerate(prepared):
            went_well = batch.take(number, prepare)
            if batch.is_stuck or (stop_at_failure and not went_well):
                break
        batch.save()
    except BaseException:
        batch.discard()
        raise
    return Taken(tuple(batch.items), tuple(batch.failures))


class _Batch:
    """A batch while it comes in: what is saved, what failed, and the open group."""

    def __init__(
        self, into: Into, progress: Progress | None, saved: Saved | None
    ) -> None:
        self._into = into
        self._progress = progress
        self._saved = saved
        self._group: list[tuple[int, Ready]] = []
        self._begun = 0.0
        self._bytes = self._bytes_before = 0
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
            if self.is_stuck:
                return False
            vault = self._into.vault
            with staging(vault, self._tell, prove=large) as stage:
                ready = make_ready(captured, stage, self._into)
        except EvidenceError as error:
            self._fail(number, name, error)
            return False
        self._add(number, ready)
        return True

    def save(self) -> None:
        """Save the group; an error of the vault is one of all its items."""
        group, self._group = self._group, []
        self._bytes_before, self._bytes = self._bytes_before + self._bytes, 0
        if not group:
            return
        entries = [entry for _, ready in group for entry in ready.entries]
        texts = {item: text for _, ready in group for item, text in ready.texts.items()}
        try:
            self._into.vault.commit(entries, texts)
        except VaultError as error:
            for number, ready in group:
                self._fail(number, ready.items[0].title, error)
            return
        items = tuple(item for _, item in entries)
        self.items += items
        if self._saved:
            self._saved(items)

    def discard(self) -> None:
        """Remove what the group has staged."""
        for _, ready in self._group:
            for staged, _ in ready.entries:
                self._into.vault.discard(staged)

    def _add(self, number: int, ready: Ready) -> None:
        if not self._group:
            self._begun = time.monotonic()
        self._group.append((number, ready))
        self._bytes += sum(item.size for item in ready.items)
        waited = time.monotonic() - self._begun
        count = sum(len(each.entries) for _, each in self._group)
        if count >= MOST_ITEMS or self._bytes >= MOST_BYTES or waited >= MOST_SECONDS:
            self.save()

    def _fail(self, number: int, name: str, error: EvidenceError) -> None:
        self.failures.append(Failure(number, name, error))
        self.is_stuck = self.is_stuck or isinstance(error, VaultError)

    def _tell(self, done: int) -> None:
        if self._progress:
            self._progress(self._bytes_before + self._bytes + done)
