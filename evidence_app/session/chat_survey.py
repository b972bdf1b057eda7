"""What one reading through an export finds, without keeping the messages."""

from collections import Counter
from dataclasses import dataclass, field

from evidence_app.model.export import Conversation
from evidence_app.model.finding import Finding
from evidence_app.model.message import (
    Attachment,
    Embedded,
    FileState,
    Message,
    TimeCertainty,
)

Place = tuple[str, int]
"""A member's name, and which of several of that name."""


@dataclass(slots=True)
class Survey:
    """What one reading through an export found, without the messages themselves.

    Attributes:
        conversations: In the order of the source.
        messages: How many in each conversation, by its number.
        people: How many messages each sender has.
        first: The first time written, as written.
        last: The last.
        zoneless: How many messages have a time without a zone.
        findings: What must be known of the whole.
        read: The members that hold messages.
        named: The members that messages name.
        embedded: The files that are written inside members, in their order.
    """

    conversations: list[Conversation] = field(default_factory=list)
    messages: Counter[int] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    first: str = ""
    last: str = ""
    zoneless: int = 0
    findings: list[Finding] = field(default_factory=list)
    read: set[Place] = field(default_factory=set)
    named: set[Place] = field(default_factory=set)
    embedded: dict[tuple[Place, Embedded], Attachment] = field(default_factory=dict)

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
        self.read.add((message.member, message.occurrence))
        for each in message.attachments:
            place = (each.member, each.occurrence)
            if each.state is FileState.PRESENT and each.embedded:
                self.embedded.setdefault((place, each.embedded), each)
            elif each.state is FileState.PRESENT:
                self.named.add(place)
