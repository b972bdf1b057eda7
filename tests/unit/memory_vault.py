"""A small vault in memory, keeping to the contract of the real one.

Used where a test wants a damaged or odd vault that the real one would never make.
"""

import io
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from evidence_app.errors import ItemNotFoundError
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.gate import Shown
from evidence_app.model.item import CaseId, Item, ItemId, Kind, Method, Origin

START = datetime(2026, 11, 21, 18, 5, 9, 250000, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class FixedClock:
    """Always the same time, one hour ahead of UTC."""

    at: datetime = START
    offset: timedelta = HOUR

    def now(self):
        return self.at

    def local_offset(self, at):  # noqa: ARG002 - the contract's name
        return self.offset


@dataclass(frozen=True)
class MemoryRecord:
    kind: str
    id: str
    revision: int
    content: Mapping[str, object]


@dataclass
class _MemoryVault:
    """Items, records and log entries as lists."""

    kept: dict[ItemId, Item] = field(default_factory=dict)
    bytes_of: dict[ItemId, bytes] = field(default_factory=dict)
    written: dict[tuple[str, str], MemoryRecord] = field(default_factory=dict)
    log: list[CustodyEntry] = field(default_factory=list)

    def add(self, content: bytes, case: CaseId, **changes):
        number = len(self.kept) + 1
        item = replace(
            Item(
                id=ItemId(f"{number:032x}"),
                case=case,
                kind=Kind.FILE,
                title=f"File {number}",
                original_name=f"file-{number}.bin",
                media_type="application/octet-stream",
                size=len(content),
                digest=Digest.of(content),
                origin=Origin(Method.FILE_GIVEN, f"file-{number}.bin"),
                captured_at=START + timedelta(minutes=number),
                local_offset=HOUR,
                shown=Shown.NOTHING_SEXUAL,
            ),
            **changes,
        )
        self.kept[item.id] = item
        self.bytes_of[item.id] = content
        self.note(Action.TAKEN_IN, item.id, "")
        return item

    def items(self, case=None):
        return tuple(each for each in self.kept.values() if case in {None, each.case})

    def item(self, item):
        if item not in self.kept:
            raise ItemNotFoundError(item=str(item))
        return self.kept[item]

    @contextmanager
    def open_item(self, item):
        yield io.BytesIO(self.bytes_of[item])

    def records(self, kind):
        return tuple(each for each in self.written.values() if each.kind == kind)

    def put_record(self, kind, record_id, content):
        before = self.written.get((kind, record_id))
        revision = before.revision + 1 if before else 1
        record = MemoryRecord(kind, record_id, revision, content)
        self.written[kind, record_id] = record
        return record

    def keep_together(self, notes, kind, record_id, content):
        for note in notes:
            self.note(note.action, note.item, note.detail)
        self.put_record(kind, record_id, content)

    def entries(self, item=None, *, action=None):
        return tuple(
            each
            for each in self.log
            if item in {None, each.item} and action in {None, each.action}
        )

    def note(self, action, item, detail):
        held = self.kept.get(item)
        self.log.append(
            CustodyEntry(
                sequence=len(self.log),
                at=START + timedelta(seconds=len(self.log)),
                local_offset=HOUR,
                action=action,
                item=item,
                digest=held.digest if held else None,
                size=held.size if held else 0,
                stored_digest=None,
                actor="R. Example",
                tool="Evidence App 0.1.0",
                detail=detail,
                seal=Digest.of(str(len(self.log)).encode()),
            )
        )


MemoryVault: Any = _MemoryVault
"""Untyped, because it stands where the real vault is asked for."""
