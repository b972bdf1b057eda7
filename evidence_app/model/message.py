"""A message read out of a chat export, with its place in the file."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class MessageKind(Enum):
    """What a line of an export is."""

    TEXT = "text"
    MEDIA = "media"
    SYSTEM = "system"
    UNKNOWN = "unknown"


class TimeCertainty(Enum):
    """What is known of a message's zone."""

    IN_FILE = "in_file"
    DECLARED = "declared"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, system line or unknown record, as the export has it.

    Attributes:
        sequence: Its place in the source, from 1; the order is always kept.
        sender: The name as exported, empty where the line has none. iOS puts one
            in front of lines that the app itself wrote, too.
        text: As found, untrusted.
        sent_raw: The time exactly as written.
        sent_at: Local time as written, without a zone unless the file has one;
            None when it could not be read without guessing.
        certainty: What is known of the zone.
        kind: What the record is.
        member: The file inside the export (``_chat.txt``), empty for a plain file.
        byte_start: First byte in ``member``.
        byte_end: One past the last byte.
        attachment: The name of a file that the export says belongs here, or "".
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
    attachment: str = ""
    flags: tuple[str, ...] = field(default=())
