"""A chat export on its way in: surveyed, asked about, then ready to be taken in.

The export's bytes are the original. Files inside it become parts of it, each with a
digest of its own, and so does the reading: the messages as they were read. Where the
person leaves files out, a copy without them takes the export's place.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import BinaryIO, Final, cast

from evidence_app import __version__
from evidence_app.capture.captured import Captured
from evidence_app.capture.titles import title_from
from evidence_app.clock import Clock
from evidence_app.errors import DecoderNonsenseError
from evidence_app.facts.export_reading import Asked, Found, OpenExport
from evidence_app.facts.parts import PartsFile
from evidence_app.model import reading
from evidence_app.model.export_told import NOTHING_TOLD, ExportTold
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.message import Message
from evidence_app.network import never
from evidence_app.session.chat_survey import Survey
from evidence_app.session.export_copies import (
    ExportFile,
    beside_copies,
    copy_of,
    told_without,
)
from evidence_app.session.mail_keys import FetchedKeys, MailKeys
from evidence_app.words import Words

Agree = Callable[[Words], str | None]
"""Shows a sentence and returns it as it was shown for a yes, None for a no."""

ATTACHMENT: Final = "attachment"
VOLUME: Final = "volume"
ORDERS: Final = ("DMY", "MDY")
"""The orders of dates that can be mistaken for each other."""
_BETWEEN: Final = 1000


class ChatExport:
    """An export that was recognised; nothing of it is stored yet."""

    def __init__(
        self,
        source: Captured,
        opened: OpenExport,
        clock: Clock,
        others: Sequence[Captured] = (),
    ) -> None:
        """Keep both; ``close`` ends the reader's process.

        Args:
            source: The file as it came.
            opened: The same, open for reading.
            clock: For when it came in.
            others: The other files of an export that came in several.
        """
        self._others = tuple(others)
        self._source = source
        self._opened = opened
        self._clock = clock
        self.mail_keys = MailKeys(clock)
        """Asks for the keys of signed mails, with a yes."""

    @property
    def platform(self) -> str:
        """The app that made it."""
        return self._opened.platform

    @property
    def volumes(self) -> int:
        """How many files it came in."""
        return 1 + len(self._others)

    @property
    def format(self) -> str:
        """The reader's stable name."""
        return self._opened.format

    @property
    def columns(self) -> tuple[str, ...]:
        """What stands in the first row of a table that no reader knows."""
        return self._opened.columns

    @property
    def name(self) -> str:
        """The file's own name, fit to be shown."""
        return title_from(self._source.untrusted_name)

    def survey(
        self,
        told: ExportTold = NOTHING_TOLD,
        heard: Callable[[int], None] | None = None,
        keys: FetchedKeys | None = None,
    ) -> Survey:
        """Read through it and return what is in it; errors as in ``OpenExport``.

        Args:
            told: What was said of it already.
            keys: The keys of signed mails as they were answered.
            heard: Told now and then how much was read; may raise to stop.
        """
        survey = Survey()
        for count, found in enumerate(self.rows(told, keys)):
            survey.take(found)
            if heard and count % _BETWEEN == 0:
                heard(count)
        return survey

    def dated(self, sequence: int) -> Mapping[str, datetime]:
        """Return the time of a message whose day and month could be either, both ways.

        By the order of dates under which it is read so. Errors as in ``OpenExport``.
        """
        found: dict[str, datetime] = {}
        for order in ORDERS:
            for each in self._opened.read(Asked(order=order)):
                if isinstance(each, Message) and each.sequence == sequence:
                    if each.sent_at is not None:
                        found[order] = each.sent_at
                    break
        return found

    def rows(
        self, told: ExportTold = NOTHING_TOLD, keys: FetchedKeys | None = None
    ) -> Iterator[Found]:
        """Read through it again; errors as in ``OpenExport``."""
        known = keys.records if keys else ()
        asked = Asked(
            order=told.order,
            participants=told.participants,
            owner=told.owner,
            columns=told.columns,
            keys=known,
        )
        return self._opened.read(asked)

    def fetched(
        self,
        survey: Survey,
        agree: Agree,
        by: str,
        stopped: Callable[[], bool] = never,
    ) -> FetchedKeys | None:
        """Ask for the keys of its signed mails; None where there are none, or a no.

        Args:
            survey: What ``survey`` found.
            agree: Shown the sentence; returns it as it was shown for a yes.
            by: Who works here.
            stopped: Asked now and then whether to stop.

        Raises:
            SendingStoppedError: see ``MailKeys.fetch``.
        """
        if not survey.keys:
            return None
        shown = agree(self.mail_keys.question(survey.keys))
        if shown is None:
            return None
        consent = self.mail_keys.agree(shown, by)
        return self.mail_keys.fetch(survey.keys, consent, stopped)

    def files(self, survey: Survey) -> tuple[ExportFile, ...]:
        """Return the files that come in with it, in the export's order."""
        found = (*self._whole_files(survey), *self._embedded_files(survey))
        return tuple(replace(each, index=at) for at, each in enumerate(found))

    def captured(
        self,
        survey: Survey,
        told: ExportTold = NOTHING_TOLD,
        left_out: Collection[ExportFile] = (),
        keys: FetchedKeys | None = None,
    ) -> Captured:
        """Return it as something that can be taken in, with its parts.

        Args:
            survey: What ``survey`` found.
            told: What the person said of it.
            left_out: Files that must not be taken in.
            keys: The keys of signed mails as they were answered; kept with it.
        """
        origin = Origin(method=Method.EXPORT_READ, place=self._source.untrusted_name)
        title = survey.conversations[0].title if survey.conversations else ""
        whole = replace(
            self._source,
            kind=Kind.CHAT,
            title=title_from(title or self.platform),
            origin=origin,
            captured_at=self._clock.now(),
            media_type="text/plain",
            facts=(*self._source.facts, *self._facts()),
            findings=(*self._source.findings, *survey.findings),
        )
        files = self.files(survey)
        out = [each for each in files if each in left_out]
        whole = self._without(whole, 0, out)
        whole = beside_copies(whole, [one for one in out if one.member.volume])
        kept = [each for each in files if each not in left_out]
        parts = [self._attachment(each, whole, survey) for each in kept]
        parts += self._volumes(whole, files, out)
        if keys and keys.answers:
            parts.append(keys.captured(origin, whole.captured_at))
        lines = partial(self._lines, told, frozenset(left_out), keys)
        return replace(whole, parts=(*parts, _part(whole, reading.NAME, lines)))

    def _facts(self) -> Iterator[Fact]:
        """Yield where it is from, as the reader that knew it says."""
        if self.platform:
            yield Fact("Platform", self.platform, FactSource.CAPTURE)

    def rest(self) -> None:
        """End the reader's process until it is needed again."""
        self._opened.rest()

    def close(self) -> None:
        """End the reader's process; pressing twice is fine."""
        self._opened.close()

    def _whole_files(self, survey: Survey) -> Iterator[ExportFile]:
        # One chat's files all belong to it; of an export of everything, those that
        # messages name.
        everything = len(survey.conversations) == 1
        for member in self._opened.members:
            place = (member.name, member.occurrence)
            if place not in survey.read and (everything or place in survey.named):
                yield ExportFile(member.name, member.name, member.size, member)

    def _embedded_files(self, survey: Survey) -> Iterator[ExportFile]:
        members = {
            (member.name, member.occurrence): member for member in self._opened.members
        }
        for (place, where), each in survey.embedded.items():
            if place not in members:
                raise DecoderNonsenseError
            name, size = each.name or each.part_name, each.claimed_size
            yield ExportFile(name, each.part_name, size, members[place], where)

    def _attachment(
        self, file: ExportFile, whole: Captured, survey: Survey
    ) -> Captured:
        stated = ""
        if file.embedded is None:
            opener = partial(self._opened.open, file.member)
            place = (file.member.name, file.member.occurrence)
            stated = survey.stated.get(place, "")
        else:
            opener = partial(self._opened.open_embedded, file.member, file.embedded)
        return Captured(
            kind=Kind.FILE,
            title=title_from(file.name),
            origin=whole.origin,
            captured_at=whole.captured_at,
            open=opener,
            untrusted_name=file.part_name,
            role=ATTACHMENT,
            stated_digest=stated,
        )

    def _volumes(
        self,
        whole: Captured,
        files: Sequence[ExportFile],
        left_out: Sequence[ExportFile],
    ) -> Iterator[Captured]:
        """Yield the other files that came, but for those that are files of the chat."""
        alone = {each.member for each in files if not each.embedded}
        for number, other in enumerate(self._others, start=1):
            inside = [one for one in self._opened.members if one.volume == number]
            (*_, last) = inside or (None,)
            if len(inside) != 1 or last not in alone or last.size != other.size:
                came = replace(
                    other,
                    origin=whole.origin,
                    captured_at=whole.captured_at,
                    role=VOLUME,
                )
                yield self._without(came, number, left_out)

    def _without(
        self, came: Captured, volume: int, left_out: Sequence[ExportFile]
    ) -> Captured:
        """Return a file that came, or a copy of it without what it must not hold."""
        out = [each for each in left_out if each.member.volume == volume]
        if not out:
            return came
        members = [each.member for each in out if each.embedded is None]
        spans = [(each.member, each.embedded) for each in out if each.embedded]
        opener = partial(self._opened.copy_without, volume, members, spans)
        return copy_of(came, opener, out)

    @contextmanager
    def _lines(
        self,
        told: ExportTold,
        left_out: frozenset[ExportFile],
        keys: FetchedKeys | None,
    ) -> Iterator[BinaryIO]:
        head = reading.Head(
            platform=self._opened.platform,
            format=self._opened.format,
            program=__version__,
            told=told,
        )
        places = {each.place for each in left_out}
        found = (told_without(one, places) for one in self.rows(told, keys))
        yield cast("BinaryIO", PartsFile(reading.lines_of(head, found)))


def _part(whole: Captured, name: str, lines: object) -> Captured:
    return Captured(
        kind=Kind.FILE,
        title=title_from(name),
        origin=whole.origin,
        captured_at=whole.captured_at,
        open=lines,  # type: ignore[arg-type]  # a partial of a context manager
        untrusted_name=name,
        media_type="application/x-ndjson",
        role=reading.ROLE,
    )
