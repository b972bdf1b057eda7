"""Reads one message of Meta's JSON: what it says, and nothing in its place.

Lines that the app wrote ("… sent an attachment.") are not marked in this format; only
what older files name by a type is told apart. Words that belong to a record besides
the person's own (the text of a shared post, the seconds of a call) stand below them,
and the message is flagged.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from evidence_app.messages.meta.files import Files
from evidence_app.messages.meta.letters import Letters
from evidence_app.messages.meta.told import MAX_NAME, MAX_TEXT, Told, moment_of
from evidence_app.messages.package import Member
from evidence_app.model.message import (
    Attachment,
    Deleted,
    FileState,
    MessageKind,
    Reaction,
)

Value = Mapping[str, object]

MAX_LISTED: Final = 10_000
"""Files or reactions of one message that are read."""

_LISTS: Final = ("photos", "videos", "audio_files", "gifs", "files")
_BELOW: Final = (
    "share_text",
    "original_content_owner",
    "profile_share_username",
    "profile_share_name",
)
_OF_SHARES: Final = frozenset({"link", *_BELOW})
_KNOWN: Final = frozenset(
    {
        *_LISTS,
        "sender_name",
        "content",
        "type",
        "ip",
        "timestamp_ms",
        "timestamp",
        "sticker",
        "share",
        "reactions",
        "users",
        "call_duration",
        "missed",
        "bumped_message_metadata",
        "is_unsent",
        "is_taken_down",
        "is_geoblocked_for_viewer",
        "is_unsent_image_by_messenger_kid_parent",
    }
)
_PLAIN: Final = frozenset(
    {"sender_name", "timestamp_ms", "content", "reactions", "is_geoblocked_for_viewer"}
)
_MEMBERSHIP: Final = frozenset({"Subscribe", "Unsubscribe"})
_MARKS: Final = {
    "is_taken_down": "taken_down",
    "is_geoblocked_for_viewer": "blocked_in_country",
    "missed": "missed_call",
    "ip": "ip_in_record",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for every message of one file."""

    letters: Letters
    files: Files
    member: Member
    senders: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Names that were read already, with the flags that they add."""

    def sender(self, value: object, flags: list[str]) -> str:
        """Return the name of a sender."""
        if not isinstance(value, str):
            if value is not None:
                flags.append("field_unreadable")
            return ""
        known = self.senders.get(value)
        if known is None:
            added: list[str] = []
            known = self.letters.read(value, added)[:MAX_NAME], tuple(added)
            if len(self.senders) < MAX_LISTED:
                self.senders[value] = known
        flags.extend(flag for flag in known[1] if flag not in flags)
        return known[0]


def told(value: Value, reading: Reading) -> Told:
    """Return what a message says."""
    flags: list[str] = []
    text = _text(value, "content", reading, flags)
    key = "timestamp_ms" if "timestamp_ms" in value else "timestamp"
    moment = moment_of(value.get(key), milliseconds=key == "timestamp_ms")
    sender = reading.sender(value.get("sender_name"), flags)
    reactions = tuple(_reactions(value, reading, flags))
    if _is_plain(value, text):
        return Told(
            sender=sender,
            text=text,
            moment=moment,
            kind=MessageKind.TEXT,
            reactions=reactions,
            flags=tuple(dict.fromkeys(flags)) if flags else (),
        )
    below = tuple(_below(value, reading, flags))
    attachments = tuple(_attachments(value, reading, flags))
    deleted = _deleted(value)
    kind = _kind(value, attachments, said=bool(text or below or attachments))
    if kind is MessageKind.UNKNOWN and deleted is not Deleted.NO:
        kind = MessageKind.TEXT
    elif kind is MessageKind.UNKNOWN:
        flags.append("empty_record")
    flags.extend(_marks(value))
    return Told(
        sender=sender,
        text=shown("\n".join(each for each in (text, *below) if each), flags),
        moment=moment,
        kind=kind,
        deleted=deleted,
        reply_to=_bumped(value, reading, flags),
        reactions=reactions,
        attachments=attachments,
        flags=tuple(dict.fromkeys(flags)),
    )


def _is_plain(value: Value, text: str) -> bool:
    """Whether it is words only, as nearly all messages are."""
    plain = bool(text) and value.keys() <= _PLAIN and len(text) <= MAX_TEXT
    return plain and not value.get("is_geoblocked_for_viewer")


def shown(text: str, flags: list[str]) -> str:
    """Return as much of a text as is shown; flag a longer one."""
    if len(text) > MAX_TEXT:
        flags.append("shown_in_part")
    return text[:MAX_TEXT]


def listed(value: object, flags: list[str]) -> Iterator[Value]:
    """Yield the objects of a list; what is none of either is flagged."""
    if value is None:
        return
    if not isinstance(value, list) or len(value) > MAX_LISTED:
        flags.append("field_unreadable")
    if isinstance(value, list):
        for each in value[:MAX_LISTED]:
            if isinstance(each, dict):
                yield each
            else:
                flags.append("field_unreadable")


def reaction(value: Value, letters: Letters) -> Reaction:
    """Return a sign that someone put under a message."""
    at = value.get("timestamp")
    return Reaction(
        sign=letters.name(value.get("reaction")),
        actor=letters.name(value.get("actor")),
        at_raw=str(at)[:100] if isinstance(at, int | str) else "",
    )


def _text(value: Value, key: str, reading: Reading, flags: list[str]) -> str:
    text = value.get(key)
    if isinstance(text, str):
        return reading.letters.read(text, flags)
    if text is not None:
        flags.append("field_unreadable")
    return ""


def _below(value: Value, reading: Reading, flags: list[str]) -> Iterator[str]:
    """Yield what a record says besides the person's own words."""
    share = value.get("share")
    if isinstance(share, dict):
        for key in _BELOW:
            text = _text(share, key, reading, flags)
            if text:
                flags.append("fields_below")
                yield text
    duration = value.get("call_duration")
    if isinstance(duration, int):
        flags.append("fields_below")
        yield f"call_duration: {str(duration)[:100]}"
    for user in listed(value.get("users"), flags):
        if "content" not in value:
            flags.append("fields_below")
            yield reading.letters.read(str(user.get("name") or ""), flags)


def _attachments(
    value: Value, reading: Reading, flags: list[str]
) -> Iterator[Attachment]:
    if not value.keys().isdisjoint(_LISTS):
        for key in _LISTS:
            for each in listed(value.get(key), flags):
                yield _attachment(each, reading, flags)
    sticker, share = value.get("sticker"), value.get("share")
    if isinstance(sticker, dict):
        yield _attachment(sticker, reading, flags)
    if isinstance(share, dict) and share.get("link"):
        # Whatever it points to, it is an address that a person shared.
        link = reading.letters.name(share.get("link"))
        yield Attachment(name=link, state=FileState.ADDRESS_ONLY)


def _attachment(value: Value, reading: Reading, flags: list[str]) -> Attachment:
    path = value.get("uri")
    if not isinstance(path, str):
        flags.append("field_unreadable")
        path = ""
    return reading.files.attachment(
        reading.letters.read(path, []), reading.member, flags
    )


def _kind(
    value: Value, attachments: tuple[Attachment, ...], *, said: bool
) -> MessageKind:
    if "call_duration" in value or value.get("type") == "Call":
        return MessageKind.CALL
    if "users" in value or value.get("type") in _MEMBERSHIP:
        return MessageKind.SYSTEM
    if not value.keys().isdisjoint(_LISTS) and attachments:
        return MessageKind.MEDIA
    if "sticker" in value and attachments:
        return MessageKind.STICKER
    return MessageKind.TEXT if said else MessageKind.UNKNOWN


def _deleted(value: Value) -> Deleted:
    if value.get("is_unsent") is True:
        return Deleted.SENDER
    if value.get("is_unsent_image_by_messenger_kid_parent") is True:
        return Deleted.ADMIN
    return Deleted.UNKNOWN if value.get("is_taken_down") is True else Deleted.NO


def _reactions(value: Value, reading: Reading, flags: list[str]) -> Iterable[Reaction]:
    if "reactions" not in value:
        return ()
    each_of = listed(value["reactions"], flags)
    return [reaction(each, reading.letters) for each in each_of]


def _marks(value: Value) -> Iterator[str]:
    for key, flag in _MARKS.items():
        if value.get(key):
            yield flag
    share = value.get("share")
    more = isinstance(share, dict) and not share.keys() <= _OF_SHARES
    if more or not value.keys() <= _KNOWN:
        yield "more_in_record"


def _bumped(value: Value, reading: Reading, flags: list[str]) -> str:
    bumped = value.get("bumped_message_metadata")
    if not isinstance(bumped, dict):
        return ""
    return _text(bumped, "bumped_message", reading, flags)[:MAX_NAME]
