"""What a report prints of a chat: its kept reading, and what a later export shows."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace

from evidence_app.casework.excerpts import excerpts_of
from evidence_app.errors import (
    DecoderError,
    ExportTooLargeError,
    ItemDamagedError,
    ItemNotFoundError,
    LockedAwayError,
    ReadingDamagedError,
    UnknownExportError,
)
from evidence_app.facts.export_reading import OpenExport, Volume
from evidence_app.model import comparison_lines
from evidence_app.model.case import Exhibit
from evidence_app.model.comparison_lines import Since
from evidence_app.model.declared_time import as_declared, zone_of
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import ExportTold
from evidence_app.model.item import Item, ItemId, Kind
from evidence_app.model.message import Message
from evidence_app.model.reading import Head, reading_among, rows_of
from evidence_app.model.source import Stream
from evidence_app.report.material import ChatSince, ChatTold
from evidence_app.vault.vault import Vault
from evidence_app.words import say

NOTHING = ChatTold()


def read_chat(
    vault: Vault, exhibit: Exhibit, references: Mapping[ItemId, str]
) -> ChatTold:
    """Return what is printed of an exhibit's messages; nothing if it is no chat.

    Args:
        vault: Where it is kept.
        exhibit: With its parts.
        references: Of all exhibits, to name an earlier export.
    """
    if exhibit.item.kind is not Kind.CHAT:
        return NOTHING
    kept = reading_among(exhibit.parts)
    try:
        if kept is None:
            return _read_again(vault, exhibit.item)
        told = _read(vault, kept)
    except (DecoderError, UnknownExportError, ExportTooLargeError):
        return ChatTold(
            missing=say(
                "The export could not be read again for these pages. Its file is "
                "kept as it is."
            )
        )
    except (ReadingDamagedError, ItemDamagedError):
        return ChatTold(
            missing=say(
                "The list of its messages is damaged and cannot be printed. The "
                "export itself is kept as it is."
            )
        )
    return replace(
        told,
        since=_since(vault, exhibit, told, references),
        excerpts=excerpts_of(vault, exhibit.item.id),
    )


def _read(vault: Vault, kept: Item) -> ChatTold:
    messages: list[Message] = []
    conversations: list[Conversation] = []
    told = ExportTold()
    zone = None
    with vault.open_item(kept.id) as stream:
        for row in rows_of(stream):
            match row:
                case Head():
                    told = row.told
                    zone = zone_of(told.zone)
                case Conversation():
                    conversations.append(row)
                case Message():
                    messages.append(as_declared(row, zone))
    return ChatTold(
        messages=tuple(messages), conversations=tuple(conversations), told=told
    )


def _read_again(vault: Vault, item: Item) -> ChatTold:
    """Read a chat that an early version of the app took in without a reading."""
    with vault.open_item(item.id) as stream:
        source = Stream(stream, item.size)
        with closing(OpenExport([Volume(item.original_name, source)])) as export:
            found = tuple(export.read())
    return ChatTold(
        messages=tuple(one for one in found if isinstance(one, Message)),
        conversations=tuple(one for one in found if isinstance(one, Conversation)),
    )


def _since(
    vault: Vault,
    exhibit: Exhibit,
    told: ChatTold,
    references: Mapping[ItemId, str],
) -> ChatSince | None:
    part = next((p for p in exhibit.parts if p.role == comparison_lines.ROLE), None)
    if part is None:
        return None
    try:
        with vault.open_item(part.id) as stream:
            since = comparison_lines.since_from(stream.read(part.size))
        earlier = dict(_messages_of(vault, since))
        saved = vault.item(since.earlier)
    except (
        ItemDamagedError,
        ItemNotFoundError,
        LockedAwayError,
        ReadingDamagedError,
        ValueError,
        TypeError,
        KeyError,
    ):
        return None  # its findings still say how many; the earlier one is not to be had
    later = {message.sequence: message for message in told.messages}
    pairs = [(earlier.get(one), later.get(other)) for one, other in since.changed]
    return ChatSince(
        reference=references.get(since.earlier, ""),
        saved_at=saved.captured_at,
        local_offset=saved.local_offset,
        gone=tuple(earlier[one] for one in since.gone if one in earlier),
        changed=tuple((one, other) for one, other in pairs if one and other),
        new=len(since.new),
        same=since.same,
        not_covered=since.not_covered,
    )


def _messages_of(vault: Vault, since: Since) -> Iterator[tuple[int, Message]]:
    """Yield those of the earlier export that differ, by their number there."""
    wanted = {*since.gone, *(earlier for earlier, _ in since.changed)}
    parts = [one for one in vault.items() if one.part_of == since.earlier]
    kept = reading_among(parts)
    if kept is None or not wanted:
        return
    zone = None
    with vault.open_item(kept.id) as stream:
        for row in rows_of(stream):
            if isinstance(row, Head):
                zone = zone_of(row.told.zone)
            elif isinstance(row, Message) and row.sequence in wanted:
                yield row.sequence, as_declared(row, zone)
