"""A message read out of a chat export, with its place in the file.

A field that the source does not have stays at its default: nothing is filled in.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final, cast

from evidence_app.model.mail import MailDetails


class MessageKind(Enum):
    """What a record of an export is."""

    TEXT = "text"
    MEDIA = "media"
    CALL = "call"
    LOCATION = "location"
    CONTACT = "contact"
    POLL = "poll"
    STICKER = "sticker"
    REACTION = "reaction"
    SYSTEM = "system"
    """Written by the app: someone joined, a name changed, encryption is on."""
    UNKNOWN = "unknown"
    """Could not be read as a message; kept as it is."""


class TimeCertainty(Enum):
    """What is known of a message's zone."""

    IN_FILE = "in_file"
    """The file gives UTC or an offset."""
    DECLARED = "declared"
    """The person said in which zone the exporting phone was."""
    UNKNOWN = "unknown"


class Precision(Enum):
    """How fine the source writes a time."""

    MILLISECOND = "millisecond"
    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    UNKNOWN = "unknown"


class IdKind(Enum):
    """What a sender's id is, and so how well it holds a person."""

    NONE = ""
    STABLE = "stable"
    """The platform's own number or key; it stays when the name changes."""
    USERNAME = "username"
    PHONE = "phone"
    EMAIL = "email"
    PROFILE = "profile"
    """The address of a profile."""
    FOLDER = "folder"
    """Taken from the name of a folder of the export."""
    IN_THIS_FILE = "in_this_file"
    """A number that means something inside this export only."""


class Direction(Enum):
    """Which way a message went, where the source says so itself."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"


class Deleted(Enum):
    """Who the source says deleted a message for everyone."""

    NO = "no"
    SENDER = "sender"
    ADMIN = "admin"
    OWNER = "owner"
    """The person whose export it is."""
    UNKNOWN = "unknown"


class FileState(Enum):
    """What became of a file that belongs to a message."""

    PRESENT = "present"
    MISSING = "missing"
    """Named by the message, and not in the export."""
    LEFT_OUT = "left_out"
    """The app that exported says that it left the file out."""
    EXPIRED = "expired"
    VIEW_ONCE = "view_once"
    ADDRESS_ONLY = "address_only"
    """Only a web address is given; nothing is fetched."""
    NOT_TAKEN = "not_taken"
    """In the export, and left out by the person when it was taken in."""
    OUTSIDE = "outside"
    """The path points outside the export; it is not followed."""


class Encoding(Enum):
    """How the bytes of a file are written inside another file."""

    PLAIN = "plain"
    BASE64 = "base64"
    """RFC 4648; line ends and other signs in between count for nothing."""
    QUOTED_PRINTABLE = "quoted_printable"
    """RFC 2045, section 6.7."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """Where a file stands that is written inside another file.

    Attributes:
        start: First byte in the member that holds it.
        end: One past the last byte there.
        encoding: How these bytes become the file's own.
    """

    start: int
    end: int
    encoding: Encoding


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that a message names.

    Attributes:
        name: As written in the message: untrusted, and never a path.
        state: What became of it.
        member: The file of the export that it is, or that it is written in; "" when
            there is none, and for an export that came as one file.
        occurrence: Which of several members of that name, from 0.
        embedded: Where in that member it is written; None for a member of its own.
        claimed_type: The media type that the source states, or "".
        claimed_digest: The SHA-256 that the source states, in hex, or "".
        claimed_size: In bytes, as the source states; None when it does not.
    """

    name: str
    state: FileState
    member: str = ""
    occurrence: int = 0
    embedded: Embedded | None = None
    claimed_type: str = ""
    claimed_digest: str = ""
    claimed_size: int | None = None

    @property
    def part_name(self) -> str:
        """The name under which its bytes become an item: no other part has it."""
        if self.embedded is None:
            return self.member
        place = f"at-{self.embedded.start}"
        return "/".join(each for each in (self.member, place, self.name) if each)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """How an edited message read before; newest last."""

    text: str
    sent_raw: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """A sign put under a message by someone."""

    sign: str
    actor: str = ""
    at_raw: str = ""
    count: int = 1
    """How many put it, where the source counts them without names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, system line or unknown record, as the export has it.

    Attributes:
        sequence: Its place in the reading, from 1; the source's order is kept.
        conversation: The ``Conversation.number`` that it stands in.
        sender: The name as exported, empty where the record has none. iOS puts one
            in front of lines that the app itself wrote, too.
        sender_id: What the source calls the sender besides the name, or "".
        sender_id_kind: What that is.
        direction: In or out, only where the source says so.
        text: As found, untrusted.
        sent_raw: The time exactly as written.
        sent_at: Aware where the file gives UTC or an offset; else the local time as
            written, without a zone. None when it could not be read without guessing.
        certainty: What is known of the zone.
        precision: How fine ``sent_raw`` is.
        received_raw: When the source says that it was received, as written.
        edited_raw: When the source says that it was last edited, as written.
        kind: What the record is.
        deleted: Who the source says deleted it.
        platform_id: The platform's own number of the message, or "".
        reply_to: The ``platform_id`` or the words that it answers, or "".
        forwarded_from: From whom the source says it was forwarded, or "".
        earlier: Former wordings, where the source keeps them.
        reactions: Signs put under it.
        attachments: Files that belong to it, whether present or not.
        member: The file inside the export (``_chat.txt``), empty for a plain file.
        occurrence: Which of several members of that name, from 0.
        byte_start: First byte in ``member``.
        byte_end: One past the last byte.
        line: Its first line in ``member``, from 1; 0 where lines mean nothing.
        pointer: Its place in a JSON file (RFC 6901), or "".
        mail: What only an e-mail has: its way, its signatures; None for others.
        flags: Doubts, by stable name: ``header_like_line_inside``,
            ``date_order_ambiguous``, ``lf_only_boundary`` …
    """

    sequence: int
    sender: str
    text: str
    sent_raw: str
    sent_at: datetime | None
    certainty: TimeCertainty
    kind: MessageKind
    member: str
    byte_start: int
    byte_end: int
    conversation: int = 1
    sender_id: str = ""
    sender_id_kind: IdKind = IdKind.NONE
    direction: Direction = Direction.UNKNOWN
    precision: Precision = Precision.UNKNOWN
    received_raw: str = ""
    edited_raw: str = ""
    deleted: Deleted = Deleted.NO
    platform_id: str = ""
    reply_to: str = ""
    forwarded_from: str = ""
    earlier: tuple[Earlier, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    occurrence: int = 0
    line: int = 0
    pointer: str = ""
    flags: tuple[str, ...] = ()
    mail: MailDetails | None = None


class _Open:
    """A message while it is filled: of the same fields, and not frozen yet."""

    __slots__ = Message.__slots__

    def __init__(self) -> None:
        """Leave everything to be filled."""


_NO_ID: Final = IdKind.NONE
_NO_DIRECTION: Final = Direction.UNKNOWN
_NO_PRECISION: Final = Precision.UNKNOWN
_NOT_DELETED: Final = Deleted.NO


def new_message(  # noqa: PLR0913, PLR0917 - as many as a message has fields
    sequence: int,
    sender: str,
    text: str,
    sent_raw: str,
    sent_at: datetime | None,
    certainty: TimeCertainty,
    kind: MessageKind,
    member: str,
    byte_start: int,
    byte_end: int,
    conversation: int = 1,
    sender_id: str = "",
    sender_id_kind: IdKind = _NO_ID,
    direction: Direction = _NO_DIRECTION,
    precision: Precision = _NO_PRECISION,
    received_raw: str = "",
    edited_raw: str = "",
    deleted: Deleted = _NOT_DELETED,
    platform_id: str = "",
    reply_to: str = "",
    forwarded_from: str = "",
    earlier: tuple[Earlier, ...] = (),
    reactions: tuple[Reaction, ...] = (),
    attachments: tuple[Attachment, ...] = (),
    occurrence: int = 0,
    line: int = 0,
    pointer: str = "",
    flags: tuple[str, ...] = (),
    mail: MailDetails | None = None,
) -> Message:
    """Return a message, as ``Message`` does, ten times as fast.

    A frozen dataclass sets each field by a call. With so many fields that is what
    most time of reading a large export would go to. So a message is filled while it
    is of an open class of the same fields; it is frozen when it is handed out.
    Values given by position are taken faster than by name.
    """
    made = cast("Message", _Open())
    made.sequence = sequence  # type: ignore[misc]  # still open
    made.sender = sender  # type: ignore[misc]  # still open
    made.text = text  # type: ignore[misc]  # still open
    made.sent_raw = sent_raw  # type: ignore[misc]  # still open
    made.sent_at = sent_at  # type: ignore[misc]  # still open
    made.certainty = certainty  # type: ignore[misc]  # still open
    made.kind = kind  # type: ignore[misc]  # still open
    made.member = member  # type: ignore[misc]  # still open
    made.byte_start = byte_start  # type: ignore[misc]  # still open
    made.byte_end = byte_end  # type: ignore[misc]  # still open
    made.conversation = conversation  # type: ignore[misc]  # still open
    made.sender_id = sender_id  # type: ignore[misc]  # still open
    made.sender_id_kind = sender_id_kind  # type: ignore[misc]  # still open
    made.direction = direction  # type: ignore[misc]  # still open
    made.precision = precision  # type: ignore[misc]  # still open
    made.received_raw = received_raw  # type: ignore[misc]  # still open
    made.edited_raw = edited_raw  # type: ignore[misc]  # still open
    made.deleted = deleted  # type: ignore[misc]  # still open
    made.platform_id = platform_id  # type: ignore[misc]  # still open
    made.reply_to = reply_to  # type: ignore[misc]  # still open
    made.forwarded_from = forwarded_from  # type: ignore[misc]  # still open
    made.earlier = earlier  # type: ignore[misc]  # still open
    made.reactions = reactions  # type: ignore[misc]  # still open
    made.attachments = attachments  # type: ignore[misc]  # still open
    made.occurrence = occurrence  # type: ignore[misc]  # still open
    made.line = line  # type: ignore[misc]  # still open
    made.pointer = pointer  # type: ignore[misc]  # still open
    made.flags = flags  # type: ignore[misc]  # still open
    made.mail = mail  # type: ignore[misc]  # still open
    made.__class__ = Message
    return made
