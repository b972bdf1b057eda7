"""Reads backups of SMS Backup & Restore: text messages, MMS and the list of calls.

One XML file, ``<smses>`` or ``<calls>``, or a ZIP of them. Fields as the app's maker
describes them (SyncTech, "Fields in XML Backup Files"). A conversation is what has
the same address, exactly as written; nothing makes two spellings of a number one.

Pictures of an MMS stand in the file as base64. They are named by their bytes there.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.messages.sms_backup.bodies import Body, body_of
from evidence_app.messages.sms_backup.records import (
    RECORDS,
    Record,
    Records,
    RefusedXmlError,
)
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import (
    Message,
    MessageKind,
    TimeCertainty,
)

PLATFORM: Final = "SMS"

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_BEFORE_ROOT: Final = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_ROOT: Final = re.compile(rb"<(?:smses|calls)[\s/>]")
_MAX_NAME: Final = 1_000
_MAX_PARTICIPANTS: Final = 1_000
_MAX_KNOWN: Final = 2_000_000
"""How many records are remembered to find doubles."""
_HALF: Final = "\ufffd"
"""What stands for half of a character in two halves."""
_COUNTED: Final = {
    "bytes_not_text": "bytes_not_text",
    "attachment_missing": "files_missing",
    "duplicate_record": "duplicate_records",
    "file_damaged": "files_damaged",
    "not_fetched": "mms_not_fetched",
    "not_sent_draft": "messages_not_sent",
    "not_sent_failed": "messages_not_sent",
    "not_sent_waiting": "messages_not_sent",
    "sender_doubtful": "senders_doubtful",
}


def matches(package: Package) -> bool:
    """Whether a file's root element is the app's."""
    return any(_holds(package, member) for member in package.members)


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield the conversations of all backups in a package.

    Raises:
        UnknownExportError: a document type is declared, or nothing is in it.
    """
    reading = _Reading()
    members = [member for member in package.members if _holds(package, member)]
    for member in members:
        with package.open(member) as file:
            try:
                yield from reading.member(member, Records(file))
            except RefusedXmlError as error:
                raise UnknownExportError(name=package.name) from error
    if not reading.sequence:
        raise UnknownExportError(name=package.name)
    yield Noticed("unsigned_export")
    yield Noticed("sms_of_this_phone")
    for code, count in reading.counts.items():
        yield Noticed(code, count)


def _holds(package: Package, member: Member) -> bool:
    if package.archive and member.name and not member.name.lower().endswith(".xml"):
        return False
    head = package.beginning(member).removeprefix(_BYTE_ORDER_MARK)
    at = 0
    while found := _BEFORE_ROOT.match(head, at):
        at = found.end()
    return bool(_ROOT.match(head, at))


@dataclass(slots=True)
class _Reading:
    sequence: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    chats: dict[str, int] = field(default_factory=dict)
    known: set[bytes] = field(default_factory=set)

    def member(self, member: Member, records: Records) -> Iterator[Event]:
        found = 0
        for record in records:
            found += record.tag in RECORDS
            self.sequence += 1
            if record.tag in RECORDS:
                body = body_of(record, member.name, member.occurrence)
                self._mark_double(record, body)
                if _HALF in body.text and b"&#" in record.raw:
                    body.flags.append("bytes_not_text")
            else:
                body = _unknown(record)
            if body.address not in self.chats:
                self.chats[body.address] = len(self.chats) + 1
                yield _conversation(self.chats[body.address], body)
            self._count(body)
            yield _message(self, record, body, member)
        if records.count and records.count != str(found):
            self.counts["count_differs"] += 1
        if not records.whole:
            self.counts["export_cut"] += 1

    def _mark_double(self, record: Record, body: Body) -> None:
        if record.digest in self.known:
            body.flags.append("duplicate_record")
        elif len(self.known) < _MAX_KNOWN:
            self.known.add(record.digest)

    def _count(self, body: Body) -> None:
        for flag in dict.fromkeys(body.flags):
            if flag in _COUNTED:
                self.counts[_COUNTED[flag]] += 1
        if body.kind is MessageKind.UNKNOWN:
            self.counts["unknown_records"] += 1
        elif body.sent_at is None:
            self.counts["times_unreadable"] += 1


def _unknown(record: Record) -> Body:
    text = record.raw.decode("utf-8", "replace")
    return Body(kind=MessageKind.UNKNOWN, text=text)


def _conversation(number: int, body: Body) -> Conversation:
    people = tuple(each for each in body.address.split("~") if each)
    title = body.contact or body.address or PLATFORM
    kind = ConversationKind.UNKNOWN
    if people:
        kind = ConversationKind.GROUP if len(people) > 1 else ConversationKind.DIRECT
    return Conversation(
        number=number,
        title=title[:200],
        kind=kind,
        platform_id=body.address[:_MAX_NAME],
        participants=tuple(each[:_MAX_NAME] for each in people[:_MAX_PARTICIPANTS]),
    )


def _message(reading: _Reading, record: Record, body: Body, member: Member) -> Message:
    known = body.sent_at is not None
    return Message(
        sequence=reading.sequence,
        conversation=reading.chats[body.address],
        sender=body.sender[:_MAX_NAME],
        sender_id=body.sender_id,
        sender_id_kind=body.sender_id_kind,
        direction=body.direction,
        text=body.text,
        sent_raw=body.sent_raw,
        sent_at=body.sent_at,
        certainty=TimeCertainty.IN_FILE if known else TimeCertainty.UNKNOWN,
        precision=body.precision,
        received_raw=body.received_raw,
        kind=body.kind,
        platform_id=body.platform_id,
        attachments=body.attachments,
        member=member.name,
        occurrence=member.occurrence,
        byte_start=record.start,
        byte_end=record.end,
        line=record.line,
        flags=tuple(dict.fromkeys(body.flags)),
    )


FORMAT: Final = Format(name="sms-backup", platform=PLATFORM, matches=matches, read=read)
