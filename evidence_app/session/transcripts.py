"""The chats of one open vault: their messages, the bytes behind each, and excerpts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, Final

from evidence_app.casework.excerpts import excerpts_of, keep_excerpt
from evidence_app.errors import RawNotFoundError
from evidence_app.facts.export_reading import ExportMember, OpenExport, Volume
from evidence_app.model.excerpt import Excerpt, Excerpts
from evidence_app.model.item import Item, ItemId
from evidence_app.model.message import Message
from evidence_app.model.reading import reading_among
from evidence_app.model.source import Stream
from evidence_app.session.transcript import Heard, Transcript
from evidence_app.vault.vault import Vault

AROUND: Final = 300
"""Bytes shown before and after a record."""
MOST: Final = 64 << 10
"""Bytes of a record that are shown: more is not read by anyone on a screen."""
_STEP: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RawAround:
    """The bytes of the original from which a message was read.

    Attributes:
        before: What stands before the record.
        record: The record itself, or its beginning.
        after: What stands after it; empty when the record was cut.
        start: Where ``record`` begins in its file.
        size: How many bytes the record has.
    """

    before: bytes = field(repr=False)
    record: bytes = field(repr=False)
    after: bytes = field(repr=False)
    start: int
    size: int

    @property
    def cut(self) -> bool:
        """Whether only the beginning of the record is here."""
        return len(self.record) < self.size


class Transcripts:
    """Opens the chats of a vault."""

    def __init__(self, vault: Vault, parts: Callable[[ItemId], Sequence[Item]]) -> None:
        self._vault: Final = vault
        self._parts: Final = parts

    def open(self, item: Item, heard: Heard | None = None) -> Transcript | None:
        """Return the messages of a chat, None when it was kept without a reading.

        Raises:
            ReadingDamagedError: the file of messages is not what it has to be.
            ItemDamagedError: its bytes have changed.
        """
        reading = reading_among(self._parts(item.id))
        if reading is None:
            return None
        return Transcript(
            partial(self._vault.open_item, reading.id), reading.size, heard
        )

    def raw_around(self, item: Item, message: Message) -> RawAround:
        """Return the bytes from which a message was read, and some around them.

        Raises:
            RawNotFoundError: the original has no such place.
            UnknownExportError, ExportTooLargeError, DecoderFailedError: the archive
                could not be opened.
            ItemDamagedError: the original's bytes have changed.
        """
        with self._vault.open_item(item.id) as stream:
            if not message.member:
                return _around(stream, message)
            source = Stream(stream, item.size)
            export = OpenExport([Volume(item.original_name or "chat", source)])
            try:
                with export.open(_member(export.members, message)) as member:
                    return _around(member, message)
            finally:
                export.close()

    def excerpts(self, item: Item) -> Excerpts:
        """Return which parts of a chat were picked as exhibits."""
        return excerpts_of(self._vault, item.id)

    def keep_excerpt(self, item: Item, excerpt: Excerpt) -> Excerpts:
        """Keep a picked part; see ``casework.excerpts``."""
        return keep_excerpt(self._vault, item.id, excerpt)


def _member(members: Sequence[ExportMember], message: Message) -> ExportMember:
    for each in members:
        if (each.name, each.occurrence) == (message.member, message.occurrence):
            return each
    raise RawNotFoundError


def _around(stream: BinaryIO, message: Message) -> RawAround:
    """Read forward to the record: what is unpacked cannot be sought."""
    start, end = message.byte_start, message.byte_end
    first = max(0, start - AROUND)
    _skip(stream, first)
    size = end - start
    shown = min(size, MOST)
    wanted = (start - first) + shown + (AROUND if shown == size else 0)
    content = _read(stream, wanted)
    record = content[start - first : start - first + shown]
    if len(record) < shown:
        raise RawNotFoundError
    return RawAround(
        before=content[: start - first],
        record=record,
        after=content[start - first + shown :],
        start=start,
        size=size,
    )


def _skip(stream: BinaryIO, count: int) -> None:
    if stream.seekable():
        stream.seek(count)
        return
    while count > 0:
        part = stream.read(min(count, _STEP))
        if not part:
            raise RawNotFoundError
        count -= len(part)


def _read(stream: BinaryIO, count: int) -> bytes:
    parts = []
    while count > 0 and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
