"""Reads the text of a WhatsApp export into messages."""

import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from evidence_app.messages.package import Member
from evidence_app.messages.reading import (
    NOTHING_DECLARED,
    DayOrder,
    Declared,
    Noticed,
)
from evidence_app.messages.text_lines import split_lines
from evidence_app.messages.whatsapp.bodies import Body, read_bodies
from evidence_app.messages.whatsapp.headers import find_header
from evidence_app.messages.whatsapp.moments import Reading, find_order, read_moment
from evidence_app.messages.whatsapp.records import Ends, Record, cut
from evidence_app.model.message import (
    Attachment,
    FileState,
    Message,
    MessageKind,
    Precision,
    TimeCertainty,
)

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
    content: bytes,
    declared: Declared = NOTHING_DECLARED,
    *,
    member: Member | None = None,
    files: Sequence[Member] = (),
) -> Iterator[Message | Noticed]:
    """Yield the messages of an export's text, and what must be known of them.

    Args:
        content: The text, as bytes.
        declared: What the person said of it.
        member: Which file of the export it is, None for a file that came alone.
        files: The other files of the export.
    """
    records, ends = cut(content)
    headed = [record for record in records if record.header]
    reading = find_order([record.header for record in headed if record.header])
    if reading.order is None and declared.order is not None:
        reading = Reading(declared.order)
    names = frozenset(each.name for each in files)
    bodies = iter(read_bodies(headed, names))
    chat = _Chat(member, _by_name(files), reading.order)
    messages: list[Message] = []
    latest = None
    line = 1
    for sequence, record in enumerate(records, start=1):
        body = next(bodies) if record.header else _unknown(record)
        message = replace(_message(sequence, record, body, chat, latest), line=line)
        latest = message.sent_at or latest
        line += len(record.lines)
        messages.append(message)
        yield message
    yield from _noticed(records, messages, ends)
    if reading.inferred:
        yield Noticed("date_order_inferred")


@dataclass(frozen=True, slots=True)
class _Chat:
    """What holds for every message of one text."""

    member: Member | None
    files: Mapping[str, Member]
    order: DayOrder | None


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
        precision=_precision(record),
        member=chat.member.name if chat.member else "",
        occurrence=chat.member.occurrence if chat.member else 0,
        byte_start=record.start,
        byte_end=record.end,
        attachments=_attachments(body, chat.files),
        flags=tuple(flag for flag in flags if flag),
    )


def _unknown(record: Record) -> Body:
    return Body("", record.body, MessageKind.UNKNOWN)


def _precision(record: Record) -> Precision:
    if record.header is None:
        return Precision.UNKNOWN
    return Precision.SECOND if record.header.seconds else Precision.MINUTE


def _by_name(files: Sequence[Member]) -> Mapping[str, Member]:
    found: dict[str, Member] = {}
    for each in files:
        found.setdefault(unicodedata.normalize("NFC", each.name), each)
    return found


def _attachments(body: Body, files: Mapping[str, Member]) -> tuple[Attachment, ...]:
    if body.attachment:
        member = files.get(unicodedata.normalize("NFC", body.attachment))
        if member is None:
            return (Attachment(name=body.attachment, state=FileState.MISSING),)
        return (
            Attachment(
                name=body.attachment,
                state=FileState.PRESENT,
                member=member.name,
                occurrence=member.occurrence,
            ),
        )
    if "media_left_out" in body.flags:
        return (Attachment(name="", state=FileState.LEFT_OUT),)
    if "file_outside_export" in body.flags:
        return (Attachment(name="", state=FileState.OUTSIDE),)
    return ()


def _flags(record: Record, body: Body, known: Container[str]) -> Iterator[str]:
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


def _noticed(
    records: Sequence[Record], messages: Sequence[Message], ends: Ends
) -> Iterator[Noticed]:
    counts = Counter(flag for message in messages for flag in message.flags)
    kinds = Counter(message.kind for message in messages)
    yield Noticed("unsigned_export")
    yield Noticed("times_without_zone")
    if ends is Ends.ALIKE and counts["lf_only_boundary"]:
        yield Noticed("line_ends_alike")
    if ends is Ends.MIXED:
        yield Noticed("line_ends_mixed")
    if counts["date_order_ambiguous"]:
        yield Noticed("date_order_ambiguous")
    said = {
        "times_unreadable": sum(counts[flag] for flag in _UNREADABLE),
        "header_like_lines": sum(record.headers_inside for record in records),
        "unknown_records": kinds[MessageKind.UNKNOWN],
        **{code: counts[flag] for flag, code in _COUNTED.items()},
    }
    for code, count in said.items():
        if count:
            yield Noticed(code, count)
