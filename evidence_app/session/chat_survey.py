"""What one reading through an export finds, without keeping the messages."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from evidence_app.model.export import Conversation
from evidence_app.model.finding import Finding
from evidence_app.model.mail import key_names
from evidence_app.model.message import (
    Attachment,
    Direction,
    Embedded,
    FileState,
    Message,
    TimeCertainty,
)

Place = tuple[str, int]
"""A member's name, and which of several of that name."""
UNCLEAR: Final = "date_order_ambiguous"
INFERRED: Final = "date_order_inferred"
NAMES_TOGETHER: Final = "names_not_told_apart"
_MONTHS: Final = 12


@dataclass(slots=True)
class Survey:
    """What one reading through an export found, without the messages themselves.

    Attributes:
        conversations: In the order of the source.
        messages: How many in each conversation, by its number.
        people: How many messages each sender has.
        first: The first time written, as written.
        last: The last.
        earliest: The earliest time that could be read, None while there is none.
        latest: The latest.
        zoneless: How many messages have a time without a zone.
        swappable: The sequence of the first message whose day could be its month, or 0.
        swappable_raw: Its time as written.
        unclear: The sequence of a message whose day and month could be either, the
            first one, or 0.
        unclear_raw: Its time as written.
        directed: How many messages the source itself calls sent or received.
        findings: What must be known of the whole.
        read: The members that hold messages.
        named: The members that messages name.
        stated: The digests that messages state of members, where they do.
        keys: The names of the keys that signatures of mails are checked with.
        embedded: The files that are written inside members, in their order.
    """

    conversations: list[Conversation] = field(default_factory=list)
    messages: Counter[int] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    first: str = ""
    last: str = ""
    earliest: datetime | None = None
    latest: datetime | None = None
    zoneless: int = 0
    swappable: int = 0
    swappable_raw: str = ""
    unclear: int = 0
    unclear_raw: str = ""
    directed: int = 0
    findings: list[Finding] = field(default_factory=list)
    read: set[Place] = field(default_factory=set)
    named: set[Place] = field(default_factory=set)
    stated: dict[Place, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    embedded: dict[tuple[Place, Embedded], Attachment] = field(default_factory=dict)

    @property
    def names_apart(self) -> bool:
        """Whether it can be told of every message where the name in it ends."""
        return not self._says(NAMES_TOGETHER)

    @property
    def doubtful_date(self) -> tuple[int, str]:
        """A message whose day and month could be either, and its time as written.

        Or 0 and "". An order that was worked out from other lines is asked about too:
        that time runs forward in an export is likely, not certain.
        """
        if self.unclear or not self._says(INFERRED):
            return self.unclear, self.unclear_raw
        return self.swappable, self.swappable_raw

    def _says(self, code: str) -> bool:
        return any(found.code == code for found in self.findings)

    def take(self, found: Conversation | Message | Finding) -> None:
        """Count one thing in."""
        match found:
            case Message():
                self._take_message(found)
            case Conversation():
                self.conversations.append(found)
            case Finding():
                self.findings.append(found)

    def _take_message(self, message: Message) -> None:
        self.messages[message.conversation] += 1
        self.people[message.sender] += 1
        self.first = self.first or message.sent_raw
        self.last = message.sent_raw or self.last
        self.zoneless += message.certainty is not TimeCertainty.IN_FILE
        self.directed += message.direction is not Direction.UNKNOWN
        if not self.unclear and UNCLEAR in message.flags:
            self.unclear, self.unclear_raw = message.sequence, message.sent_raw
        if message.sent_at is not None:
            self._take_time(message, message.sent_at)
        self._take_files(message)

    def _take_files(self, message: Message) -> None:
        if message.mail is not None:
            self.keys.update(key_names(message.mail))
        self.read.add((message.member, message.occurrence))
        for each in message.attachments:
            place = (each.member, each.occurrence)
            if each.state is FileState.PRESENT and each.embedded:
                self.embedded.setdefault((place, each.embedded), each)
            elif each.state is FileState.PRESENT:
                self.named.add(place)
                if each.claimed_digest:
                    self.stated.setdefault(place, each.claimed_digest)

    def _take_time(self, message: Message, at: datetime) -> None:
        if not self.swappable and _swappable(at):
            self.swappable, self.swappable_raw = message.sequence, message.sent_raw
        if self.earliest is None or _comparable(at) < _comparable(self.earliest):
            self.earliest = at
        if self.latest is None or _comparable(at) > _comparable(self.latest):
            self.latest = at


def _swappable(at: datetime) -> bool:
    return at.day <= _MONTHS and at.day != at.month


def _comparable(at: datetime) -> datetime:
    """Return a time to compare with others; one without a zone as it is written."""
    return at if at.tzinfo is None else at.astimezone(UTC).replace(tzinfo=None)
