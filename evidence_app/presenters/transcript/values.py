"""What is shown of a chat and of one message, and what is asked for."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from evidence_app.model.message import Message
from evidence_app.words import Words


class Side(Enum):
    """Where a message stands."""

    OTHERS = "others"
    OWN = "own"
    """Only where it is known which messages are the person's own."""
    MIDDLE = "middle"
    """Written by the app, or not read as a message."""


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file of a message: its name from outside, and what became of it."""

    name: str
    state: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """One message as it is shown; all text is from outside unless it is ``Words``.

    Attributes:
        message: The message itself, for its details.
        sequence: Its number in the whole chat.
        side: Where it stands.
        name: Who wrote it, "" when the chat does not say.
        text: What was written, or its beginning.
        cut: Whether more was written than is shown here.
        time: When, without the day, with its zone as far as that is known.
        day: The day, when it is another than that of the message before.
        kind: What it is, when it is no plain text.
        marks: What the app that wrote it says: deleted, edited, an answer …
        files: The files that belong to it.
        doubts: What to be careful about, in short.
        signs: Signs that people put under it.
    """

    message: Message = field(repr=False)
    sequence: int
    side: Side
    name: str
    text: str = field(repr=False)
    cut: bool = False
    time: Words | None = None
    day: date | None = None
    kind: Words | None = None
    marks: tuple[Words, ...] = ()
    files: tuple[FileShown, ...] = ()
    doubts: tuple[Words, ...] = ()
    signs: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """A label (a message id), and a value: from outside, or the app's words."""

    label: str
    value: str | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RawShown:
    """The bytes from which a message was read, as text; what is none is escaped."""

    before: str = field(repr=False)
    record: str = field(repr=False)
    after: str = field(repr=False)
    place: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptRow:
    """A part that was picked as an exhibit."""

    title: str
    words: Words
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a chat is, shown above its messages.

    Attributes:
        title: From outside.
        lines: What must be known of all its messages: their times, who is who.
        people: Names that can be chosen, in the order of the transcript's people.
        chats: Titles of its chats, when there are several.
        days: The first and the last day in it, None when none is known.
    """

    title: str
    lines: tuple[Words, ...]
    people: tuple[str, ...]
    chats: tuple[str, ...]
    days: tuple[date, date] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Which messages the person wants to see.

    Attributes:
        chat: The place of a chat in ``Opened.chats``, -1 for all.
        person: The place of a name in ``Opened.people``, -1 for all.
        first: A day as it was typed (YYYY-MM-DD), or "".
        last: The last day wanted, or "".
        words: What must occur.
        with_files: Only messages with a file.
    """

    chat: int = -1
    person: int = -1
    first: str = ""
    last: str = ""
    words: str = ""
    with_files: bool = False
