"""What a later export of a chat shows of an earlier one in the same case."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.casework.chat_comparison import Compared, compare
from evidence_app.errors import (
    ItemDamagedError,
    LockedAwayError,
    ReadingDamagedError,
)
from evidence_app.model import comparison_lines
from evidence_app.model.case import Case
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import PLAIN, ExportTold
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import Item, Kind
from evidence_app.model.message import Message
from evidence_app.model.reading import Head, reading_among, rows_of
from evidence_app.session.chat_export import ChatExport
from evidence_app.vault.vault import Vault
from evidence_app.words import say_count

Row = Head | Conversation | Message


def with_comparison(
    captured: Captured, export: ChatExport, told: ExportTold, case: Case, vault: Vault
) -> Captured:
    """Return it with what it shows of the newest earlier export of the same chat.

    The same, where the case holds none.
    """
    if export.format in PLAIN:
        return captured  # nothing tells which of them are of one chat
    since = _since(export, told, case, vault)
    return captured if since is None else _with(captured, *since)


def _since(
    export: ChatExport, told: ExportTold, case: Case, vault: Vault
) -> tuple[Item, Compared] | None:
    """Compare with the newest earlier export of the same chat, if there is one."""
    for item, kept in reversed(_earlier(case, vault)):
        try:
            with vault.open_item(kept.id) as stream:
                if not _same_app(stream, export):
                    continue
            with vault.open_item(kept.id) as stream:
                found = compare(rows_of(stream), _rows(export, told))
        except (ItemDamagedError, LockedAwayError, ReadingDamagedError):
            continue
        if found.related:
            return item, found
    return None


def _earlier(case: Case, vault: Vault) -> list[tuple[Item, Item]]:
    items = vault.items(case.id)
    chats = [item for item in items if item.kind is Kind.CHAT]
    pairs = []
    for chat in sorted(chats, key=lambda item: item.captured_at):
        parts = [item for item in items if item.part_of == chat.id]
        kept = reading_among(parts)
        if kept is not None:
            pairs.append((chat, kept))
    return pairs


def _same_app(stream: BinaryIO, export: ChatExport) -> bool:
    head = next(iter(rows_of(stream)), None)
    return isinstance(head, Head) and head.platform == export.platform


def _rows(export: ChatExport, told: ExportTold) -> Iterator[Row]:
    for found in export.rows(told):
        if isinstance(found, Conversation | Message):
            yield found


def _with(captured: Captured, earlier: Item, found: Compared) -> Captured:
    since = comparison_lines.Since(
        earlier=earlier.id,
        digest=earlier.digest,
        same=found.same,
        new=found.new,
        gone=found.gone,
        changed=found.changed,
        not_covered=found.not_covered,
    )
    content = comparison_lines.content_of(since)
    part = replace(
        captured.parts[-1],
        title=comparison_lines.NAME,
        untrusted_name=comparison_lines.NAME,
        media_type="application/json",
        open=from_memory(content),
        size=len(content),
        role=comparison_lines.ROLE,
    )
    return replace(
        captured,
        parts=(*captured.parts, part),
        findings=(*captured.findings, *_findings(earlier, found)),
        compares=(earlier.id,),
    )


def _findings(earlier: Item, found: Compared) -> Iterator[Finding]:
    when = (earlier.captured_at + earlier.local_offset).date().isoformat()
    if count := len(found.gone):
        yield Finding(
            "messages_gone",
            say_count(
                "{count} message that was in the export saved on {date} is not in "
                "this one.",
                "{count} messages that were in the export saved on {date} are not in "
                "this one.",
                count,
                date=when,
            ),
            Severity.WARNING,
        )
    if count := len(found.changed):
        yield Finding(
            "messages_changed",
            say_count(
                "{count} message reads differently than in the export saved on {date}.",
                "{count} messages read differently than in the export saved on {date}.",
                count,
                date=when,
            ),
            Severity.WARNING,
        )
    yield Finding(
        "messages_new",
        say_count(
            "{count} message is new since the export saved on {date}.",
            "{count} messages are new since the export saved on {date}.",
            len(found.new),
            date=when,
        ),
    )
    if count := found.not_covered:
        yield Finding(
            "messages_not_covered",
            say_count(
                "This export does not reach {count} message of the one saved on "
                "{date}. Nothing is said of it.",
                "This export does not reach {count} messages of the one saved on "
                "{date}. Nothing is said of them.",
                count,
                date=when,
            ),
        )
