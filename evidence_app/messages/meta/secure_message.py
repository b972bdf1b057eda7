"""Reads one message of Messenger's download of end-to-end encrypted chats.

Its letters are written as they are. Its writer leaves out documents, calls and lines
of the app, and keeps the last wording of an edited message only; nothing in the file
says so, so it is said of the whole.
"""

from collections.abc import Iterator
from typing import Final

from evidence_app.messages.meta.json_message import (
    Reading,
    Value,
    listed,
    reaction,
    shown,
)
from evidence_app.messages.meta.told import Told, moment_of
from evidence_app.model.message import Attachment, Deleted, MessageKind

_KNOWN: Final = frozenset(
    {"senderName", "text", "timestamp", "type", "media", "reactions", "isUnsent"}
)
_KINDS: Final = {
    "text": MessageKind.TEXT,
    "link": MessageKind.TEXT,
    "media": MessageKind.MEDIA,
    "poll": MessageKind.POLL,
    "placeholder": MessageKind.SYSTEM,
}


def told(value: Value, reading: Reading) -> Told:
    """Return what a message says."""
    flags: list[str] = []
    text = _text(value, "text", reading, flags)
    sender = reading.sender(value.get("senderName"), flags)
    attachments = tuple(_attachments(value, reading, flags))
    reactions = tuple(
        reaction(each, reading.letters)
        for each in listed(value.get("reactions"), flags)
    )
    unsent = value.get("isUnsent") is True
    kind = _kind(value, flags)
    if not (text or attachments or unsent):
        kind = MessageKind.UNKNOWN
        flags.append("empty_record")
    if not value.keys() <= _KNOWN:
        flags.append("more_in_record")
    return Told(
        sender=sender,
        text=shown(text, flags),
        moment=moment_of(value.get("timestamp"), milliseconds=True),
        kind=kind,
        deleted=Deleted.SENDER if unsent else Deleted.NO,
        reactions=reactions,
        attachments=attachments,
        flags=tuple(dict.fromkeys(flags)),
    )


def _text(value: Value, key: str, reading: Reading, flags: list[str]) -> str:
    text = value.get(key)
    if isinstance(text, str):
        return reading.letters.read(text, flags)
    if text is not None:
        flags.append("field_unreadable")
    return ""


def _kind(value: Value, flags: list[str]) -> MessageKind:
    written = value.get("type")
    kind = _KINDS.get(written) if isinstance(written, str) else None
    if kind is None:
        flags.append("unsupported_type")
        return MessageKind.MEDIA if value.get("media") else MessageKind.TEXT
    return kind


def _attachments(
    value: Value, reading: Reading, flags: list[str]
) -> Iterator[Attachment]:
    for each in listed(value.get("media"), flags):
        path = each.get("uri")
        if not isinstance(path, str):
            flags.append("field_unreadable")
            path = ""
        yield reading.files.attachment(path, reading.member, flags)
