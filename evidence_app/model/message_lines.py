"""Messages, conversations and findings as plain values, and back.

The same rows go through the decoder's pipe, into the vault and into a bundle's
``messages.jsonl``. A field at its default is not written. Going back, every value is
checked: whatever does not fit raises ``ValueError`` or ``TypeError``, so that a
program that hostile bytes took over cannot hand in anything else.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import datetime
from enum import Enum
from typing import Final, TypeVar

from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.mail import (
    HeaderLine,
    Hop,
    MailDetails,
    MailSignature,
    SignatureKind,
    SignatureState,
)
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Direction,
    Earlier,
    Embedded,
    Encoding,
    FileState,
    IdKind,
    Message,
    MessageKind,
    Precision,
    Reaction,
    TimeCertainty,
    new_message,
)

Row = Mapping[str, object]

MAX_NAME: Final = 10_000
MAX_LISTED: Final = 100_000
_MAX_PLACE: Final = 1 << 50
_FLAG: Final = re.compile(r"[a-z0-9_]{1,40}")
_HEX: Final = re.compile(r"(?:[0-9a-f]{64})?")

Value = TypeVar("Value")


def message_row(message: Message) -> Row:
    """Return a message as JSON values, without what stands at its default."""
    return _row(message)


def conversation_row(conversation: Conversation) -> Row:
    """Return a conversation as JSON values, without what stands at its default."""
    return _row(conversation)


def line_of(row: Row) -> bytes:
    """Return a row as one line of JSON, always in the same form."""
    return (
        json.dumps(
            row, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
        + b"\n"
    )


def message_from(told: object) -> Message:
    """Return the message of a row.

    Raises:
        ValueError, TypeError: a value is not what it has to be.
    """
    return new_message(**_values(told, _MESSAGE, Message))  # type: ignore[arg-type]  # each was made by its own check


def conversation_from(told: object) -> Conversation:
    """Return the conversation of a row.

    Raises:
        ValueError, TypeError: a value is not what it has to be.
    """
    return Conversation(**_values(told, _CONVERSATION, Conversation))  # type: ignore[arg-type]  # each was made by its own check


def _row(value: object) -> dict[str, object]:
    row: dict[str, object] = {}
    for name, default in _DEFAULTS[type(value)]:
        told = getattr(value, name)
        if told != default:
            row[name] = _plain(told)
    return row


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _row(value)


def _values(
    told: object, checks: Mapping[str, Callable[[object], object]], made: type
) -> dict[str, object]:
    if not isinstance(told, dict):
        raise TypeError("no object")
    if not told.keys() <= checks.keys():
        raise ValueError("a name that is not known")
    values = {name: checks[name](value) for name, value in told.items()}
    for name in _NEEDED[made]:
        if name not in values:
            raise ValueError(name)
    if values.get("byte_end", 0) < values.get("byte_start", 0):  # type: ignore[operator]  # both are numbers
        raise ValueError("ends before it begins")
    return values


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    if not value.isascii():
        # Half a surrogate pair cannot be stored as UTF-8; this raises for one.
        value.encode()
    return value


def _name(value: object) -> str:
    text = _text(value)
    if len(text) > MAX_NAME:
        raise ValueError("text too long")
    return text


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("number")
    if not 0 <= value <= _MAX_PLACE:
        raise ValueError("number out of range")
    return value


def _count(value: object) -> int | None:
    return None if value is None else _number(value)


def _time(value: object) -> datetime | None:
    return None if value is None else datetime.fromisoformat(_name(value))


def _aware(value: object) -> datetime | None:
    moment = _time(value)
    if moment is not None and moment.utcoffset() is None:
        raise ValueError("no zone")
    return moment


def _digest(value: object) -> str:
    text = _name(value)
    if not _HEX.fullmatch(text):
        raise ValueError("digest")
    return text


def _flag(value: object) -> str:
    text = _name(value)
    if not _FLAG.fullmatch(text):
        raise ValueError("flag")
    return text


def _one_of(kind: type[Enum]) -> Callable[[object], object]:
    known = {each.value: each for each in kind}

    def check(value: object) -> object:
        if not isinstance(value, str) or value not in known:
            raise ValueError(kind.__name__)
        return known[value]

    return check


def _many(check: Callable[[object], Value]) -> Callable[[object], tuple[Value, ...]]:
    def checked(value: object) -> tuple[Value, ...]:
        if not isinstance(value, list) or len(value) > MAX_LISTED:
            raise ValueError("list")
        return tuple(check(each) for each in value)

    return checked


def _attachment(told: object) -> Attachment:
    return Attachment(**_values(told, _ATTACHMENT, Attachment))  # type: ignore[arg-type]  # each was made by its own check


def _embedded(told: object) -> Embedded | None:
    if told is None:
        return None
    place = Embedded(**_values(told, _EMBEDDED, Embedded))  # type: ignore[arg-type]  # each was made by its own check
    if place.end < place.start:
        raise ValueError("ends before it begins")
    return place


def _earlier(told: object) -> Earlier:
    return Earlier(**_values(told, _EARLIER, Earlier))  # type: ignore[arg-type]  # each was made by its own check


def _reaction(told: object) -> Reaction:
    return Reaction(**_values(told, _REACTION, Reaction))  # type: ignore[arg-type]  # each was made by its own check


def _mail(told: object) -> MailDetails | None:
    if told is None:
        return None
    return MailDetails(**_values(told, _MAIL, MailDetails))  # type: ignore[arg-type]  # each was made by its own check


def _hop(told: object) -> Hop:
    return Hop(**_values(told, _HOP, Hop))  # type: ignore[arg-type]  # each was made by its own check


def _header(told: object) -> HeaderLine:
    return HeaderLine(**_values(told, _HEADER, HeaderLine))  # type: ignore[arg-type]  # each was made by its own check


def _signature(told: object) -> MailSignature:
    return MailSignature(**_values(told, _SIGNATURE, MailSignature))  # type: ignore[arg-type]  # each was made by its own check


_HOP: Final[Mapping[str, Callable[[object], object]]] = {
    "sent_from": _name,
    "by": _name,
    "protocol": _name,
    "recipient": _name,
    "time_raw": _name,
    "time": _aware,
}
_HEADER: Final[Mapping[str, Callable[[object], object]]] = {
    "name": _name,
    "value": _name,
}
_SIGNATURE: Final[Mapping[str, Callable[[object], object]]] = {
    "kind": _one_of(SignatureKind),
    "state": _one_of(SignatureState),
    "domain": _name,
    "selector": _name,
    "algorithm": _name,
    "instance": _number,
    "claims": _name,
    "signed_at": _aware,
    "expires": _aware,
    "headers": _many(_name),
    "remarks": _many(_flag),
}
_MAIL: Final[Mapping[str, Callable[[object], object]]] = {
    "subject": _name,
    "hops": _many(_hop),
    "headers": _many(_header),
    "results": _many(_name),
    "signatures": _many(_signature),
}
_EMBEDDED: Final[Mapping[str, Callable[[object], object]]] = {
    "start": _number,
    "end": _number,
    "encoding": _one_of(Encoding),
}
_ATTACHMENT: Final[Mapping[str, Callable[[object], object]]] = {
    "name": _name,
    "state": _one_of(FileState),
    "member": _name,
    "occurrence": _number,
    "embedded": _embedded,
    "claimed_type": _name,
    "claimed_digest": _digest,
    "claimed_size": _count,
}
_EARLIER: Final[Mapping[str, Callable[[object], object]]] = {
    "text": _text,
    "sent_raw": _name,
    "sent_at": _time,
}
_REACTION: Final[Mapping[str, Callable[[object], object]]] = {
    "sign": _name,
    "actor": _name,
    "at_raw": _name,
    "count": _number,
}
_MESSAGE: Final[Mapping[str, Callable[[object], object]]] = {
    "sequence": _number,
    "sender": _name,
    "text": _text,
    "sent_raw": _name,
    "sent_at": _time,
    "certainty": _one_of(TimeCertainty),
    "kind": _one_of(MessageKind),
    "member": _name,
    "byte_start": _number,
    "byte_end": _number,
    "conversation": _number,
    "sender_id": _name,
    "sender_id_kind": _one_of(IdKind),
    "direction": _one_of(Direction),
    "precision": _one_of(Precision),
    "received_raw": _name,
    "edited_raw": _name,
    "deleted": _one_of(Deleted),
    "platform_id": _name,
    "reply_to": _name,
    "forwarded_from": _name,
    "earlier": _many(_earlier),
    "reactions": _many(_reaction),
    "attachments": _many(_attachment),
    "occurrence": _number,
    "line": _number,
    "pointer": _name,
    "mail": _mail,
    "flags": _many(_flag),
}
_CONVERSATION: Final[Mapping[str, Callable[[object], object]]] = {
    "number": _number,
    "title": _name,
    "kind": _one_of(ConversationKind),
    "platform_id": _name,
    "participants": _many(_name),
    "owner": _name,
}
_TYPES: Final[Sequence[type]] = (
    Message,
    Conversation,
    Attachment,
    Embedded,
    Earlier,
    Reaction,
    MailDetails,
    Hop,
    HeaderLine,
    MailSignature,
)
_NOT_WRITTEN: Final = object()
_DEFAULTS: Final[Mapping[type, Sequence[tuple[str, object]]]] = {
    each: [
        (
            field.name,
            _NOT_WRITTEN if field.default is MISSING else field.default,
        )
        for field in fields(each)
    ]
    for each in _TYPES
}
_NEEDED: Final[Mapping[type, Sequence[str]]] = {
    each: [name for name, default in _DEFAULTS[each] if default is _NOT_WRITTEN]
    for each in _TYPES
}
