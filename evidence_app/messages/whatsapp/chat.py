"""Reads the text of a WhatsApp export into messages."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from evidence_app.messages.export import export_finding
from evidence_app.messages.whatsapp.bodies import Body, read_bodies
from evidence_app.messages.whatsapp.headers import find_header
from evidence_app.messages.whatsapp.moments import Order, find_order, read_moment
from evidence_app.messages.whatsapp.records import Ends, Record, cut, split_lines
from evidence_app.model.finding import Finding
from evidence_app.model.message import Message, MessageKind, TimeCertainty

PLATFORM: Final = "WhatsApp"

_BEGINNING: Final = 65_536
_LOOKED_AT: Final = 50
_OVERRIDES: Final = frozenset("\u202d\u202e")

# A flag on any message and the finding that counts it.
_COUNTED: Final = {
    "invalid_utf8": "bytes_not_text",
    "attachment_missing": "files_missing",
    "media_left_out": "media_left_out",
    "out_of_order": "out_of_order",
}
_UNREADABLE: Final = ("year_not_gregorian", "clock_unreadable", "date_unreadable")


def matches(content: bytes) -> bool:
    """Whether a text begins as a WhatsApp export does."""
    lines = [line.text for line in split_lines(content[:_BEGINNING])][:_LOOKED_AT]
    written = [line for line in lines if line.strip()]
    found = [find_header(line) is not None for line in written]
    return bool(found) and (found[0] or sum(found) > 1)


def read(
    content: bytes, *, member: str = "", files: Set[str] = frozenset()
) -> tuple[tuple[Message, ...], tuple[Finding, ...]]:
    """Return the messages of an export's text, and what must be known of them.

    Args:
        content: The text, as bytes.
        member: Its name inside the export, for the messages' places.
        files: Names of the files that the export carries.
    """
    records, ends = cut(content)
    headed = [record for record in records if record.header]
    reading = find_order([record.header for record in headed if record.header])
    bodies = iter(read_bodies(headed, files))
    known = frozenset(unicodedata.normalize("NFC", name) for name in files)
    chat = _Chat(member, known, reading.order)
    messages: list[Message] = []
    latest = None
    for sequence, record in enumerate(records, start=1):
        body = next(bodies) if record.header else _unknown(record)
        message = _message(sequence, record, body, chat, latest)
        latest = message.sent_at or latest
        messages.append(message)
    findings = [*_findings(records, messages, ends)]
    if reading.inferred:
        findings.append(export_finding("date_order_inferred"))
    return tuple(messages), tuple(findings)


@dataclass(frozen=True, slots=True)
class _Chat:
    """What holds for every message of one text."""

    member: str
    files: Set[str]
    order: Order | None


def _message(
    sequence: int, record: Record, body: Body, chat: _Chat, latest: datetime | None
) -> Message:
    moment, doubt = (
        read_moment(record.header, chat.order) if record.header else (None, "")
    )
    flags = [*record.flags, *_flags(record, body, chat.files), doubt]
    if moment and latest and moment < latest:
        flags.append("out_of_order")
    return Message(
        sequence=sequence,
        sender=body.sender,
        text=body.text,
        sent_raw=record.header.raw if record.header else "",
        sent_at=moment,
        certainty=TimeCertainty.UNKNOWN,
        kind=body.kind,
        member=chat.member,
        byte_start=record.start,
        byte_end=record.end,
        attachment=body.attachment,
        flags=tuple(flag for flag in flags if flag),
    )


def _unknown(record: Record) -> Body:
    return Body("", record.body, MessageKind.UNKNOWN)


def _flags(record: Record, body: Body, known: Set[str]) -> Iterator[str]:
    yield from body.flags
    if record.headers_inside:
        yield "header_like_line_inside"
    if not all(line.valid for line in record.lines):
        yield "invalid_utf8"
    if _OVERRIDES & set(body.sender):
        yield "bidi_control"
    name = unicodedata.normalize("NFC", body.attachment)
    if name and name not in known:
        yield "attachment_missing"


def _findings(
    records: Sequence[Record], messages: Sequence[Message], ends: Ends
) -> Iterator[Finding]:
    counts = Counter(flag for message in messages for flag in message.flags)
    kinds = Counter(message.kind for message in messages)
    yield export_finding("unsigned_export")
    yield export_finding("times_without_zone")
    if ends is Ends.ALIKE and counts["lf_only_boundary"]:
        yield export_finding("line_ends_alike")
    if ends is Ends.MIXED:
        yield export_finding("line_ends_mixed")
    if counts["date_order_ambiguous"]:
        yield export_finding("date_order_ambiguous")
    said = {
        "times_unreadable": sum(counts[flag] for flag in _UNREADABLE),
        "header_like_lines": sum(record.headers_inside for record in records),
        "unknown_records": kinds[MessageKind.UNKNOWN],
        **{code: counts[flag] for flag, code in _COUNTED.items()},
    }
    for code, count in said.items():
        if count:
            yield export_finding(code, count)
