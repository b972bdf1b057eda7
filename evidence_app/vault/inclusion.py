"""Shows that records stand in the log, each by itself (RFC 6962, section 2.1.1).

A record is proved against the first checkpoint that an authority saw after it, or
else against a newer one. Nothing of the records beside it is told but hashes, and
each record has 16 random bytes, so that nobody can guess at those.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Final

from evidence_app.crypto.merkle import check_inclusion, leaf_hash, prove
from evidence_app.crypto.notes import Checkpoint, NoteVerifier, checkpoint_of
from evidence_app.errors import SealBrokenError, VaultLockedError
from evidence_app.model.item import ItemId
from evidence_app.model.proof import KeptCheckpoint, KeptStamp, Proofs, ProvedRecord
from evidence_app.vault.catalog import Catalog
from evidence_app.vault.custody.frames import Mark
from evidence_app.vault.layout import (
    CHAIN,
    NOTE,
    PROOFS,
    STAMP,
    parts_of_proof,
    proof_name,
)
from evidence_app.vault.opening import Rooms
from evidence_app.vault.proofs import read_proof
from evidence_app.vault.signed_times import SignedTime, signed_times


def prove_items(rooms: Rooms, items: Iterable[ItemId]) -> Proofs:
    """Return all records of some items, each with its proof.

    Args:
        rooms: Lent by ``vault.working()``.
        items: Items; deleted ones have records too.

    Raises:
        LogUnreadableError: a record cannot be read now.
    """
    prover = Prover(rooms)
    prover.add(items)
    return prover.proofs()


def newest_checkpoint(rooms: Rooms) -> KeptCheckpoint | None:
    """Return the last signed note with all answers to it, None without any."""
    size = rooms.catalog.ask(lambda catalog: catalog.proofs.newest(NOTE))
    return None if size is None else checkpoint_at(rooms, size)


def newest_stamped(rooms: Rooms) -> tuple[datetime | None, bool]:
    """Return the latest time that was signed, and whether anything waits for one.

    What only tells of notes and answers waits for nothing.
    """
    seen = rooms.catalog.ask(lambda catalog: catalog.proofs.newest(STAMP)) or 0
    kept = checkpoint_at(rooms, seen) if seen else None
    last = max((stamp.at for stamp in kept.stamps), default=None) if kept else None
    new = rooms.catalog.ask(lambda catalog: catalog.log.anything_since(seen))
    return last, new


def checkpoint_at(rooms: Rooms, size: int) -> KeptCheckpoint | None:
    """Return the signed note over so many entries, None when it cannot be read."""
    known = rooms.catalog.ask(lambda catalog: catalog.proofs.of(size))

    def read(kind: str, authority: str = "") -> bytes:
        name = PROOFS + proof_name(size, kind, authority)
        return read_proof(rooms.layout, name, known[name])

    stamps: list[KeptStamp] = []
    for name in known:
        parts = parts_of_proof(name)
        if parts is None or parts[2] != STAMP:
            continue
        who, told = parts[1], _told_of(rooms, name)
        # One that is damaged twice is said by the audit; the others still count.
        with suppress(SealBrokenError, KeyError):
            when = told[who].at, told[who].offset
            stamps.append(KeptStamp(who, read(STAMP, who), read(CHAIN, who), *when))
    try:
        return KeptCheckpoint(size, read(NOTE), tuple(stamps))
    except (SealBrokenError, KeyError):
        return None


def _told_of(rooms: Rooms, name: str) -> dict[str, SignedTime]:
    """Return what the entry that names an answer says of times, by authority."""
    number = rooms.catalog.ask(lambda catalog: catalog.proofs.named_by(name))
    mark = rooms.catalog.place_of(number) if number is not None else None
    logged = rooms.log.at(mark) if mark else None
    times = signed_times(logged.entry) if logged else ()
    return {one.authority: one for one in times}


class Prover:
    """Proves records of one vault; notes are read and opened once.

    For many items, each call inside a ``vault.working()`` of its own.
    """

    def __init__(self, rooms: Rooms) -> None:
        if rooms.keys.checkpoints is None:
            raise VaultLockedError
        self._rooms: Final = rooms
        self._verifier: Final[NoteVerifier] = rooms.keys.checkpoints.verifier
        self._kept: dict[int, KeptCheckpoint | None] = {}
        self._told: dict[int, Checkpoint] = {}
        self._records: dict[int, ProvedRecord] = {}
        self._has_tree: Final = rooms.log.is_whole and rooms.remembered is None

    def add(self, items: Iterable[ItemId]) -> None:
        """Prove all records of some items.

        Raises:
            LogUnreadableError: a record cannot be read now.
        """
        ask = self._rooms.catalog.ask
        marks = {
            mark.head.sequence: mark
            for item in items
            for mark in ask(partial(_entries_of, item))
        }
        for number in marks.keys() - self._records.keys():
            self._records[number] = self._proved(marks[number])

    def proofs(self) -> Proofs:
        """Return what was proved, with the newest note of all."""
        records = tuple(self._records[number] for number in sorted(self._records))
        if newest := newest_checkpoint(self._rooms):
            # Kept elsewhere, it tells later that the vault was put back.
            self._kept[newest.size] = newest
        used = {record.size for record in records} | {newest.size if newest else 0}
        kept = (self._kept.get(size) for size in sorted(used))
        return Proofs(self._verifier.text, tuple(filter(None, kept)), records)

    def _proved(self, mark: Mark) -> ProvedRecord:
        log, number = self._rooms.log, mark.head.sequence
        logged, record = log.record(mark)
        entry = logged.entry
        if not self._has_tree:
            return ProvedRecord(entry, record)
        covering = self._rooms.catalog.ask(
            lambda catalog: catalog.proofs.covering(number)
        )
        for size in covering:
            told = self._checkpoint(size)
            if told is None:
                continue
            path = self._rooms.catalog.ask(partial(_path, size, number))
            with suppress(SealBrokenError):
                check_inclusion(leaf_hash(record), number, size, path, told.root)
                return ProvedRecord(entry, record, size, path)
        return ProvedRecord(entry, record)

    def _checkpoint(self, size: int) -> Checkpoint | None:
        if size not in self._kept:
            self._kept[size] = kept = checkpoint_at(self._rooms, size)
            with suppress(SealBrokenError):
                if kept is not None:
                    self._told[size] = checkpoint_of(self._verifier.open(kept.note))
        told = self._told.get(size)
        return told if told is not None and told.size == size else None


def _entries_of(item: ItemId, catalog: Catalog) -> list[Mark]:
    return catalog.log.found(item, None)


def _path(size: int, number: int, catalog: Catalog) -> tuple[bytes, ...]:
    catalog.tree.fill(size)
    return prove(catalog.tree.root, size, number)
