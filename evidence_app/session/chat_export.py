"""A chat export on its way in: surveyed, asked about, then ready to be taken in.

The export's bytes are the original. Files inside it become parts of it, each with a
digest of its own, and so does the reading: the messages as they were read.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import BinaryIO, Final, cast

from evidence_app import __version__
from evidence_app.capture.captured import Captured
from evidence_app.capture.titles import title_from
from evidence_app.clock import Clock
from evidence_app.errors import DecoderNonsenseError
from evidence_app.facts.export_reading import Asked, ExportMember, OpenExport
from evidence_app.facts.parts import PartsFile
from evidence_app.model import reading
from evidence_app.model.export import Conversation
from evidence_app.model.finding import Finding
from evidence_app.model.item import Kind, Method, Origin
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


class ChatExport:
    """An export that was recognised; nothing of it is stored yet."""

    def __init__(self, source: Captured, opened: OpenExport, clock: Clock) -> None:
        """Keep both; ``close`` ends the reader's process.

        Args:
            source: The file as it came.
            opened: The same, open for reading.
            clock: For when it came in.
        """
        self._source = source
        self._opened = opened
        self._clock = clock

    @property
    def platform(self) -> str:
        """The app that made it."""
        return self._opened.platform

    def survey(self, asked: Asked | None = None) -> Survey:
        """Read through it and return what is in it; errors as in ``OpenExport``."""
        survey = Survey()
        for found in self._opened.read(asked):
            survey.take(found)
        return survey

    def captured(self, survey: Survey, asked: Asked | None = None) -> Captured:
        """Return it as something that can be taken in, with its parts."""
        now = self._clock.now()
        origin = Origin(method=Method.EXPORT_READ, place=self._source.untrusted_name)
        source = replace(self._source, origin=origin, captured_at=now)
        parts = [
            *(self._attachment(member, source) for member in self._attached(survey)),
            *self._embedded(survey, source),
        ]
        title = survey.conversations[0].title if survey.conversations else ""
        return replace(
            source,
            kind=Kind.CHAT,
            title=title_from(title or self.platform),
            media_type="text/plain",
            findings=tuple(survey.findings),
            parts=(*parts, self._reading(source, asked)),
        )

    def close(self) -> None:
        """End the reader's process; pressing twice is fine."""
        self._opened.close()

    def _attached(self, survey: Survey) -> Iterator[ExportMember]:
        # One chat's files all belong to it; of an export of everything, those that
        # messages name.
        everything = len(survey.conversations) == 1
        for member in self._opened.members:
            place = (member.name, member.occurrence)
            if place not in survey.read and (everything or place in survey.named):
                yield member

    def _attachment(self, member: ExportMember, source: Captured) -> Captured:
        return Captured(
            kind=Kind.FILE,
            title=title_from(member.name),
            origin=source.origin,
            captured_at=source.captured_at,
            open=partial(self._opened.open, member),
            untrusted_name=member.name,
            role=ATTACHMENT,
        )

    def _embedded(self, survey: Survey, source: Captured) -> Iterator[Captured]:
        members = {
            (member.name, member.occurrence): member for member in self._opened.members
        }
        for (place, where), each in survey.embedded.items():
            if place not in members:
                raise DecoderNonsenseError
            yield Captured(
                kind=Kind.FILE,
                title=title_from(each.name or each.part_name),
                origin=source.origin,
                captured_at=source.captured_at,
                open=partial(self._opened.open_embedded, members[place], where),
                untrusted_name=each.part_name,
                role=ATTACHMENT,
            )

    def _reading(self, source: Captured, asked: Asked | None) -> Captured:
        return Captured(
            kind=Kind.FILE,
            title=title_from(reading.NAME),
            origin=source.origin,
            captured_at=source.captured_at,
            open=partial(self._lines, asked or Asked()),
            untrusted_name=reading.NAME,
            media_type="application/x-ndjson",
            role=reading.ROLE,
        )

    @contextmanager
    def _lines(self, asked: Asked) -> Iterator[BinaryIO]:
        head = reading.Head(
            platform=self._opened.platform,
            format=self._opened.format,
            program=__version__,
            order=asked.order,
            owner=asked.owner,
        )
        lines = reading.lines_of(head, self._opened.read(asked))
        yield cast("BinaryIO", PartsFile(lines))


ATTACHMENT: Final = "attachment"
