"""From "what happened" to what helps: the facts of the packs, in the order of need.

Nothing has to be answered: what was left out only makes the answer wider. Danger comes
first, and what to save before whom to report to, but saving is never a condition for
calling anyone. Where the person in a picture was under 18, nothing that would have the
picture saved is said, and their own doors come before all else but danger.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import chain
from typing import Final, TypeVar

from evidence_app.guidance.answers import (
    Answering,
    Told,
    answering,
    for_ending_life,
    tell,
)
from evidence_app.guidance.law import Duty, Law, in_force, start_not_known
from evidence_app.guidance.office import Channel, Notice, Office, Role, Topic
from evidence_app.guidance.pack import JurisdictionPack
from evidence_app.guidance.packs import (
    jurisdictions,
    load_jurisdiction,
    load_platform,
)
from evidence_app.guidance.provenance import Status
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns

GENERAL: Final = "general"
"""The pack of any country, and that of any platform."""
INTIMATE: Final = frozenset({Situation.SHARED, Situation.MADE, Situation.SEXTORTION})
"""Situations in which there is, or may be, an intimate picture."""

_ABOUT_SAVING: Final = frozenset({Topic.SAVE, Topic.NOTICED, Topic.ORDER})
"""Topics whose texts for adults, "save first", are not said of such pictures."""

_T = TypeVar("_T", Notice, Channel, Office, Law, Duty)


class AgeBand(Enum):
    """How old the person is whom it is about; in a picture, how old they were then."""

    NOT_SAID = "not_said"
    UNDER_18 = "under_18"
    ADULT = "adult"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the person told of it; all may be left out.

    Attributes:
        platform, jurisdiction: Ids of packs; "" when not said.
    """

    situations: tuple[Situation, ...] = ()
    platform: str = ""
    jurisdiction: str = ""
    concerns: Concerns = Concerns.NOT_SAID
    age: AgeBand = AgeBand.NOT_SAID

    @property
    def under_18_picture(self) -> bool:
        """Whether there is, or may be, an intimate picture of someone under 18."""
        if Situation.UNDER_18 in self.situations:
            return True
        return self.age is AgeBand.UNDER_18 and bool(INTIMATE & set(self.situations))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDuty:
    """A duty to act, with the pack in which it stands.

    Attributes:
        place: The pack's name, marked.
        escalate: Whom to turn to when its time has passed; None when none is named.
    """

    place: str
    duty: Told[Duty]
    escalate: Told[Office] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to report to a platform, with the duties that a report on it counts for."""

    channel: Told[Channel]
    duties: tuple[CountedDuty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """What helps, in the order in which it is told.

    Attributes:
        place, platform: Names of the packs, marked; the general ones when not said.
        danger: Who stands behind the emergency number.
        ending_life: Who answers someone who thinks of ending their life; never none.
        doors: Who gets pictures of people under 18 taken down.
        save, noticed, order, advice, avoid: Texts by what they help to decide.
        offices: Who can help, those who answer now first.
        laws: Known to be in force on the day; ``laws_of_unknown_start`` are law now.
        duties: Of the place, in force on the day.
        ways: How the platform takes reports.
        lacks: What was not found or not checked, marked.
    """

    answers: Answers
    place: str
    platform: str
    danger: tuple[Answering, ...]
    ending_life: tuple[Answering, ...]
    doors: tuple[Told[Office], ...]
    save: tuple[Told[Notice], ...]
    noticed: tuple[Told[Notice], ...]
    order: tuple[Told[Notice], ...]
    offices: tuple[Answering, ...]
    laws: tuple[Told[Law], ...]
    laws_of_unknown_start: tuple[Told[Law], ...]
    duties: tuple[CountedDuty, ...]
    ways: tuple[Way, ...]
    cautions: tuple[Told[Notice], ...]
    advice: tuple[Told[Notice], ...]
    avoid: tuple[Told[Notice], ...]
    lacks_of_place: tuple[str, ...]
    lacks_of_platform: tuple[str, ...]


def find_path(answers: Answers, on: date, at: datetime) -> Path:
    """Return what helps.

    Args:
        answers: What was told.
        on: The day for which law is told; facts are overdue or not on it.
        at: The moment for which it is told who answers; aware.

    Raises:
        UnknownJurisdictionError, UnknownPlatformError: there is no such pack.
    """
    return _Finder(answers, on, at).path()


class _Finder:
    """Looks into the packs with one set of answers."""

    def __init__(self, answers: Answers, on: date, at: datetime) -> None:
        self._answers = answers
        self._on = on
        self._at = at
        self._general = load_jurisdiction(GENERAL)
        self._place = load_jurisdiction(answers.jurisdiction or GENERAL)
        self._any_platform = load_platform(GENERAL)
        self._platform = load_platform(answers.platform or GENERAL)
        told = set(answers.situations)
        self._picture = answers.under_18_picture
        # Law names threats with a picture at every age; who shared or made it falls
        # under other law when the person was under 18.
        drop = {Situation.SHARED, Situation.MADE} if self._picture else set()
        add = {Situation.UNDER_18} if self._picture else set()
        self._for_law = frozenset(told - drop | add)
        # Services for adults do not take such pictures.
        self._for_help = frozenset(told - INTIMATE | add if self._picture else told)

    def path(self) -> Path:
        """Return the whole of it."""
        place, on = self._place, self._on
        return Path(
            answers=self._answers,
            place=place.name,
            platform=self._platform.name,
            danger=self._danger(),
            ending_life=for_ending_life(place, self._general, self._at),
            doors=self._doors(),
            save=self._texts(Topic.SAVE),
            noticed=self._texts(Topic.NOTICED),
            order=self._texts(Topic.ORDER),
            offices=self._offices(),
            laws=self._laws(lambda law: in_force(law, on)),
            laws_of_unknown_start=self._laws(lambda law: start_not_known(law, on)),
            duties=tuple(self._duties()),
            ways=self._ways(),
            cautions=self._told(filter(self._fits, self._loose_cautions())),
            advice=self._told(each for each in self._advice() if each.topic is None),
            avoid=self._texts(Topic.AVOID),
            lacks_of_place=place.lacks,
            lacks_of_platform=self._platform.lacks,
        )

    def _danger(self) -> tuple[Answering, ...]:
        found = [each for each in self._place.offices if each.emergency]
        found = found or [each for each in self._general.offices if each.emergency]
        return tuple(answering(each, self._at) for each in found)

    def _doors(self) -> tuple[Told[Office], ...]:
        """Return the doors for pictures of people under 18, unless all are adults."""
        if not self._picture and (
            self._answers.age is AgeBand.ADULT
            or not INTIMATE & set(self._answers.situations)
        ):
            return ()
        every = (*self._place.offices, *self._general.offices)
        found = {
            each.name: each
            for each in reversed(every)
            if each.role is Role.REMOVAL and Situation.UNDER_18 in each.situations
        }
        return self._told(each for each in every if found.get(each.name) is each)

    def _offices(self) -> tuple[Answering, ...]:
        doors = {each.fact.name for each in self._doors()}
        found = [
            answering(each, self._at)
            for each in self._place.offices
            if self._helps(each) and each.name not in doors
        ]
        # Those who answer now, then those who will, then those of unknown hours.
        order = {True: 0, False: 1, None: 2}
        return tuple(sorted(found, key=lambda each: order[each.opening.is_open]))

    def _helps(self, office: Office) -> bool:
        if office.emergency or office.crisis:
            return False  # told apart
        if not office.situations or not self._answers.situations:
            return True
        return bool(self._for_help & set(office.situations))

    def _laws(self, holds: Callable[[Law], bool]) -> tuple[Told[Law], ...]:
        return self._told(
            law
            for law in self._place.laws
            if holds(law) and self._for_law & set(law.situations)
        )

    def _duties(self) -> Iterator[CountedDuty]:
        for duty in self._place.duties:
            if in_force(duty, self._on) and self._for_law & set(duty.situations):
                yield self._counted(self._place, duty)

    def _counted(self, pack: JurisdictionPack, duty: Duty) -> CountedDuty:
        wanted = [each for each in pack.offices if each.name == duty.escalate]
        return CountedDuty(
            place=pack.name,
            duty=tell(duty, self._on),
            escalate=tell(wanted[0], self._on) if wanted else None,
        )

    def _ways(self) -> tuple[Way, ...]:
        duties = self._duties_by_name()
        return tuple(
            Way(
                channel=tell(each, self._on),
                duties=tuple(duties[name] for name in each.duties if name in duties),
            )
            for each in self._platform.channels
            if not each.situations
            or self._for_help & set(each.situations)
            or not self._answers.situations
        )

    def _duties_by_name(self) -> dict[str, CountedDuty]:
        return {
            f"{pack.id}/{duty.id}": self._counted(pack, duty)
            for pack in map(load_jurisdiction, jurisdictions())
            for duty in pack.duties
            if in_force(duty, self._on) and self._for_law & set(duty.situations)
        }

    def _texts(self, topic: Topic) -> tuple[Told[Notice], ...]:
        every = [*self._advice(), *filter(self._fits, self._cautions())]
        if topic is Topic.ORDER:
            every = list(self._advice())  # a platform's says the same in other words
        found = _once(each for each in every if each.topic is topic)
        return self._told(found)

    def _cautions(self) -> tuple[Notice, ...]:
        """Return those of the platform, then those of any."""
        any_platform = [each for each in self._any_platform.cautions if each.topic]
        return _once(self._platform.cautions, any_platform)

    def _loose_cautions(self) -> Iterable[Notice]:
        return (each for each in self._platform.cautions if each.topic is None)

    def _advice(self) -> tuple[Notice, ...]:
        """Return that of the place, then what holds in any."""
        any_place = [
            each
            for each in self._general.advice
            if each.topic is Topic.ORDER or each.provenance.status is Status.OWN
        ]
        return tuple(filter(self._fits, _once(self._place.advice, any_place)))

    def _fits(self, notice: Notice) -> bool:
        if notice.concerns and self._answers.concerns not in notice.concerns:
            return False
        if not notice.situations:
            return True
        if self._picture and notice.topic in _ABOUT_SAVING:
            return Situation.UNDER_18 in notice.situations
        told = {*self._answers.situations, *self._for_help}
        return bool(told & set(notice.situations))

    def _told(self, facts: Iterable[_T]) -> tuple[Told[_T], ...]:
        return tuple(tell(each, self._on) for each in facts)


def _once(*several: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return texts in order, those that say the same as an earlier one left out."""
    found: dict[str, Notice] = {}
    for each in chain(*several):
        found.setdefault(each.text, each)
    return tuple(found.values())
