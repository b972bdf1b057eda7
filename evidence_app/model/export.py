"""A chat export, read: its conversations, their messages, and what was noticed."""

from dataclasses import dataclass
from enum import Enum

from evidence_app.model.finding import Finding
from evidence_app.model.message import Message


class ConversationKind(Enum):
    """What a conversation is, as far as its source says."""

    DIRECT = "direct"
    GROUP = "group"
    CHANNEL = "channel"
    REQUEST = "request"
    """A message request: from someone not accepted yet."""
    ARCHIVED = "archived"
    FILTERED = "filtered"
    """Put aside by the platform as unwanted."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One chat of an export.

    Attributes:
        number: From 1, in the order of the source; messages name it.
        title: A short line to tell it apart, from the source's own names.
        kind: What it is.
        platform_id: The platform's own name or number of it, or "".
        participants: Names as exported, in the source's order; may be incomplete.
        owner: The name under which the person whose export it is appears, or "".
    """

    number: int
    title: str
    kind: ConversationKind = ConversationKind.UNKNOWN
    platform_id: str = ""
    participants: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What an app wrote out, read whole.

    Attributes:
        platform: The app's name: ``WhatsApp``, ``Telegram``.
        format: The reader's stable name: ``whatsapp``, ``telegram-json``.
        title: A short line to tell it apart, from the file's own names.
        conversations: In the order of the source.
        messages: In the order of the source, none left out.
        findings: What a reader of the messages must know.
    """

    platform: str
    format: str
    title: str
    conversations: tuple[Conversation, ...]
    messages: tuple[Message, ...]
    findings: tuple[Finding, ...] = ()
