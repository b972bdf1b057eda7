"""Reads Signal's export of chats as text (Desktop and Android).

A folder, packed, or its ``main.jsonl`` alone: one ``Frame`` of Signal's own backup
format a line, files beside it. Fields as its published definition names them
(``backup.proto`` of libsignal). Numbers of people and chats mean something inside one
export only; phone numbers and account ids are given where the export has them.

What such an export leaves out is always said: the app drops messages that disappear,
and files that could be viewed once.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.messages.secrets import masked
from evidence_app.messages.signal.files import Files
from evidence_app.messages.signal.frames import Frame, frames_of
from evidence_app.messages.signal.items import Reader, Said
from evidence_app.messages.signal.people import PLATFORM, People
from evidence_app.messages.signal.updates import update_line
from evidence_app.messages.signal.values import Value, moment, number, part
from evidence_app.model.export import Conversation
from evidence_app.model.message import (
    Message,
    MessageKind,
    Precision,
    TimeCertainty,
)

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_LOOKED_AT: Final = 4_096
_INFO: Final = re.compile(
    rb'\[?\s*\{[^{}]*"(?:backupTimeMs|mediaRootBackupKey)"\s*:\s*"[^{}]*\}'
)
_FRAME: Final = re.compile(
    rb'\[?\s*\{\s*"(?:account"\s*:\s*\{\s*"profileKey'
    rb'|recipient"\s*:\s*\{\s*"id|chat"\s*:\s*\{\s*"id|chatItem"\s*:\s*\{\s*"chatId)"'
)
_NO_MESSAGES: Final = {
    "account",
    "recipient",
    "chat",
    "stickerPack",
    "notificationProfile",
    "chatFolder",
}
_COUNTED: Final = {
    "attachment_missing": "files_missing",
    "not_sent_failed": "messages_not_sent",
    "view_once": "view_once_removed",
}
_NAMES: Final = (".jsonl", ".json")
_MAY_HOLD_A_KEY: Final = re.compile(r"Key|Pin\b|entropy|Password", re.IGNORECASE)


def matches(package: Package) -> bool:
    """Whether a file begins as Signal's backup format written as JSON does."""
    return _main(package) is not None


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield the chats of an export.

    Raises:
        UnknownExportError: it holds no chat and no message.
    """
    main = _main(package)
    if main is None:
        raise UnknownExportError(name=package.name)
    reading = _Reading(main, Reader(People(), Files(package)))
    with package.open(main) as file:
        for frame in frames_of(file, package.beginning(main)):
            yield from reading.frame(frame)
    if not reading.chats:
        raise UnknownExportError(name=package.name)
    yield Noticed("unsigned_export")
    yield Noticed("signal_leaves_out")
    yield Noticed("signal_secrets")
    for code, count in reading.counts.items():
        yield Noticed(code, count)


def _main(package: Package) -> Member | None:
    for member in package.members:
        named = not package.archive or member.base.lower().endswith(_NAMES)
        if named and _begins_so(package.beginning(member)):
            return member
    return None


def _begins_so(head: bytes) -> bool:
    head = head[:_LOOKED_AT].removeprefix(_BYTE_ORDER_MARK).lstrip()
    return bool(_INFO.match(head) or _FRAME.match(head))


@dataclass(slots=True)
class _Reading:
    main: Member
    reader: Reader
    sequence: int = 0
    chats: dict[str, int] = field(default_factory=dict)
    """Conversations by what an item names: a chat's number, or a call's recipient."""
    counts: Counter[str] = field(default_factory=Counter)

    def frame(self, frame: Frame) -> Iterator[Event]:
        told: Value = frame.value if isinstance(frame.value, dict) else {}
        match next(iter(told), ""):
            case "account":
                self.reader.people.account(part(told, "account"))
            case "recipient":
                self.reader.people.recipient(part(told, "recipient"))
            case "chat":
                yield from self._chat(part(told, "chat"))
            case "chatItem":
                yield from self._item(frame, part(told, "chatItem"))
            case "adHocCall":
                yield from self._call(frame, part(told, "adHocCall"))
            case name if name in _NO_MESSAGES or _is_info(told):
                pass
            case _:
                yield from self._unknown(frame)

    def _chat(self, told: Value) -> Iterator[Event]:
        if number(told, "expirationTimerMs") not in ("", "0"):
            self.counts["chats_disappearing"] += 1
        yield from self._begun(
            f"chat {number(told, 'id')}", number(told, "recipientId")
        )

    def _begun(self, key: str, recipient: str) -> Iterator[Conversation]:
        if key not in self.chats:
            self.chats[key] = len(self.chats) + 1
            yield self.reader.people.conversation(self.chats[key], recipient)

    def _item(self, frame: Frame, told: Value) -> Iterator[Event]:
        key = f"chat {number(told, 'chatId')}"
        # A chat comes before its items; one that does not is still a chat.
        yield from self._begun(key, "")
        said = self.reader.said(told)
        written = number(told, "dateSent")
        yield self._message(frame, key, said, told, written)

    def _call(self, frame: Frame, told: Value) -> Iterator[Event]:
        recipient = number(told, "recipientId")
        key = f"recipient {recipient}"
        yield from self._begun(key, recipient)
        text = f"adHocCall: {update_line(told, self.reader.people)}"
        said = Said(kind=MessageKind.CALL, text=text)
        yield self._message(frame, key, said, {}, number(told, "callTimestamp"))

    def _unknown(self, frame: Frame) -> Iterator[Event]:
        yield from self._begun("", "")
        # A broken line may hold a key, also one whose quotes were cut off.
        shown = masked(frame.raw)
        text = "" if shown.kinds else shown.content.decode("utf-8", "replace")
        said = Said(text="" if _MAY_HOLD_A_KEY.search(text) else text)
        yield self._message(frame, "", said, {}, "")

    def _message(
        self, frame: Frame, key: str, said: Said, told: Value, written: str
    ) -> Message:
        self.sequence += 1
        author = self.reader.people.person(number(told, "authorId"))
        sent_at = moment(written)
        earlier = tuple(self.reader.earlier(told))
        flags = dict.fromkeys(said.flags)
        if earlier:
            flags["edited"] = None
        self._count(said, known=sent_at is not None)
        return Message(
            sequence=self.sequence,
            conversation=self.chats[key],
            sender=author.shown,
            sender_id=author.sender_id,
            sender_id_kind=author.kind,
            direction=said.direction,
            text=said.text,
            sent_raw=written,
            sent_at=sent_at,
            certainty=TimeCertainty.IN_FILE if sent_at else TimeCertainty.UNKNOWN,
            precision=Precision.MILLISECOND if sent_at else Precision.UNKNOWN,
            received_raw=number(part(told, "incoming"), "dateReceived"),
            edited_raw=written if earlier else "",
            kind=said.kind,
            deleted=said.deleted,
            platform_id=written,
            reply_to=said.reply_to,
            earlier=earlier,
            reactions=tuple(self.reader.reactions(told)),
            attachments=tuple(said.attachments),
            member=self.main.name,
            occurrence=self.main.occurrence,
            byte_start=frame.start,
            byte_end=frame.end,
            line=frame.line,
            pointer=frame.pointer,
            flags=tuple(flags),
        )

    def _count(self, said: Said, *, known: bool) -> None:
        for flag in dict.fromkeys(said.flags):
            if flag in _COUNTED:
                self.counts[_COUNTED[flag]] += 1
        if said.kind is MessageKind.UNKNOWN:
            self.counts["unknown_records"] += 1
        elif not known:
            self.counts["times_unreadable"] += 1


def _is_info(told: Value) -> bool:
    return "version" in told and (
        "backupTimeMs" in told or "mediaRootBackupKey" in told
    )


FORMAT: Final = Format(name="signal", platform=PLATFORM, matches=matches, read=read)
