"""Makes a message of one row of the store; nothing is made up for what is absent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.messages.imessage.apple_time import apple_moment
from evidence_app.messages.imessage.chats import Chats, address_kind
from evidence_app.messages.imessage.database import Row
from evidence_app.messages.imessage.summaries import Summary, summary_of
from evidence_app.messages.imessage.typed_stream import words_of
from evidence_app.messages.json_values import plain, short
from evidence_app.messages.members import absent, present
from evidence_app.messages.package import Member
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Direction,
    IdKind,
    Message,
    MessageKind,
)

COLUMNS: Final = (
    "ROWID",
    "guid",
    "text",
    "attributedBody",
    "subject",
    "handle_id",
    "is_from_me",
    "date",
    "date_delivered",
    "date_edited",
    "date_retracted",
    "item_type",
    "group_title",
    "associated_message_guid",
    "associated_message_type",
    "associated_message_emoji",
    "thread_originator_guid",
    "balloon_bundle_id",
    "message_summary_info",
    "service",
)
ATTACHMENT: Final = ("filename", "transfer_name", "mime_type", "total_bytes")

_HELD_PLACE: Final = "\ufffc"
"""Stands in a text where a picture or another file is."""
_FOLDER: Final = "/Attachments/"
_ADDED: Final = range(2000, 3000)
_TAKEN_BACK: Final = range(3000, 4000)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands."""

    member: Member
    start: int
    end: int
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a message stands among others: its number, its chat, its files."""

    sequence: int
    conversation: int
    files: Sequence[Row]
    deleted_by_owner: bool


def message_of(
    row: Row,
    place: Place,
    standing: Standing,
    chats: Chats,
    members: Mapping[str, Member],
) -> Message:
    """Return the message of a row whose values stand as ``COLUMNS`` names them."""
    told = dict(zip(COLUMNS, row, strict=True))
    summary = summary_of(told["message_summary_info"])
    attachments = tuple(_attachment(each, members) for each in standing.files)
    text, text_flag = _text(told)
    own = told["is_from_me"] == 1
    sender = "" if own else chats.handle(told["handle_id"])
    moment = apple_moment(_whole(told["date"]))
    withdrawn = summary.withdrawn or bool(_whole(told["date_retracted"]))
    flags = [
        *place.flags,
        text_flag,
        *_flags(told, summary),
        *_missing(text, attachments, withdrawn, told),
    ]
    if standing.deleted_by_owner:
        flags.append("recently_deleted")
    return Message(
        sequence=standing.sequence,
        conversation=standing.conversation,
        sender=sender,
        sender_id=sender,
        sender_id_kind=address_kind(sender) if sender else IdKind.NONE,
        direction=_direction(told),
        text=text,
        sent_raw=_raw(told["date"]),
        sent_at=moment.at,
        certainty=moment.certainty,
        precision=moment.precision,
        received_raw=_raw(told["date_delivered"]),
        edited_raw=_raw(told["date_edited"]),
        kind=_kind(told, text, attachments, text_flag),
        deleted=_deleted(withdrawn, standing),
        member=place.member.name,
        occurrence=place.member.occurrence,
        byte_start=place.start,
        byte_end=place.end,
        platform_id=short(told["guid"]),
        reply_to=_answered(told),
        earlier=summary.earlier,
        attachments=attachments,
        flags=tuple(dict.fromkeys(flag for flag in flags if flag)),
    )


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _raw(value: object) -> str:
    return str(value) if _whole(value) else ""


def _direction(told: Mapping[str, object]) -> Direction:
    if _whole(told["item_type"]):
        return Direction.UNKNOWN
    known = {1: Direction.OUT, 0: Direction.IN}
    return known.get(_whole(told["is_from_me"]), Direction.UNKNOWN)


def _text(told: Mapping[str, object]) -> tuple[str, str]:
    """Return the text, and whether there is one that cannot be read."""
    text, flag = "", ""
    stored = told["attributedBody"]
    if isinstance(told["text"], str) and told["text"]:
        text = plain(told["text"])
    elif isinstance(stored, bytes) and stored:
        words = words_of(stored)
        text, flag = ("", "text_unreadable") if words is None else (words, "")
    if not text and _whole(told["item_type"]):
        text = short(told["group_title"])
    subject = short(told["subject"])
    return (f"{subject}\n{text}" if subject else text), flag


def _reaction(told: Mapping[str, object]) -> bool:
    kind = _whole(told["associated_message_type"])
    return kind in _ADDED or kind in _TAKEN_BACK


def _kind(
    told: Mapping[str, object],
    text: str,
    attachments: tuple[Attachment, ...],
    text_flag: str,
) -> MessageKind:
    if _whole(told["item_type"]):
        return MessageKind.SYSTEM
    if text_flag and not text:
        return MessageKind.UNKNOWN
    if _reaction(told):
        return MessageKind.REACTION
    words = text.replace(_HELD_PLACE, "").strip()
    return MessageKind.MEDIA if attachments and not words else MessageKind.TEXT


def _deleted(withdrawn: bool, standing: Standing) -> Deleted:  # noqa: FBT001 - a plain fact
    if withdrawn:
        # In iMessage nobody but who sent a message can take it back.
        return Deleted.SENDER
    return Deleted.OWNER if standing.deleted_by_owner else Deleted.NO


def _answered(told: Mapping[str, object]) -> str:
    """Return the message that this one answers, or that a reaction is put under."""
    associated = short(told["associated_message_guid"])
    if _reaction(told) and associated:
        # ``p:0/GUID`` for a part of a message, ``bp:GUID`` for a preview.
        return associated.rpartition("/")[2].removeprefix("bp:")
    return short(told["thread_originator_guid"])


def _flags(told: Mapping[str, object], summary: Summary) -> Iterator[str]:
    kind = _whole(told["associated_message_type"])
    if kind in _ADDED:
        yield "reaction_put"
    if kind in _TAKEN_BACK:
        yield "reaction_taken_back"
    if _whole(told["date_edited"]) or summary.earlier:
        yield "edited"
    if summary.unreadable:
        yield "history_unreadable"
    if short(told["balloon_bundle_id"]):
        yield "app_content_not_shown"
    if short(told["service"]) == "SMS":
        yield "sent_as_sms"
    if short(told["subject"]):
        yield "subject_first"


def _missing(
    text: str,
    attachments: tuple[Attachment, ...],
    withdrawn: bool,  # noqa: FBT001 - a plain fact
    told: Mapping[str, object],
) -> Iterator[str]:
    if withdrawn:
        yield "deletion_trace"
    elif not text and not attachments and not _whole(told["item_type"]):
        yield "content_not_in_export"


def _attachment(row: Row, members: Mapping[str, Member]) -> Attachment:
    _, path, name, kind, size = row
    written = short(path)
    shown = short(name) or written
    member = members.get(written.partition(_FOLDER)[2])
    if member is None:
        return absent(shown)
    claimed = size if isinstance(size, int) and 0 <= size < 1 << 50 else None
    return present(shown, member, size=claimed, kind=short(kind))


def attachment_members(members: Sequence[Member]) -> Mapping[str, Member]:
    """Return files by what follows the folder of attachments in their names."""
    found: dict[str, Member] = {}
    for member in members:
        name = "/" + member.name.replace("\\", "/")
        below = name.partition(_FOLDER)[2]
        if below:
            found.setdefault(below, member)
    return found
