"""A path in words: sections of sentences, each with its day, for window and print.

The window, the command line and the tests say the same because all of them say this.
Numbers and links stand apart from the sentences, so that they can be copied.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Final, TypeVar

from evidence_app.guidance.answers import Answering, Sourced, Told
from evidence_app.guidance.hours import opening_words
from evidence_app.guidance.law import Law
from evidence_app.guidance.office import Account, Contact, Notice, Office
from evidence_app.guidance.path import CountedDuty, Path, Way
from evidence_app.guidance.provenance import Status
from evidence_app.guidance.situations import NAMES
from evidence_app.model.case import Concerns
from evidence_app.words import Words, say, say_count

_Fact = TypeVar("_Fact", bound=Sourced)


class Step(Enum):
    """The sections, in their order."""

    DANGER = "danger"
    ENDING_LIFE = "ending_life"
    DOORS = "doors"
    SAVE = "save"
    NOTICED = "noticed"
    ORDER = "order"
    HELP = "help"
    LAW = "law"
    PLATFORM = "platform"
    ADVICE = "advice"
    AVOID = "avoid"
    LACKS = "lacks"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that is said.

    Attributes:
        words: The sentence, or a name.
        more: What belongs to it, in order.
        contacts: Numbers and links, each as it is dialled or opened.
        checked_on: The day of the check; None for a rule of this app.
        overdue: It should have been checked again.
        source: Who says it; "" for a rule of this app.
    """

    words: Words
    more: tuple[Words, ...] = ()
    contacts: tuple[Contact, ...] = ()
    checked_on: date | None = None
    overdue: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What is said of one step; a section without anything said is left out."""

    step: Step
    heading: Words
    said: tuple[Said, ...]


def sections(path: Path) -> tuple[Section, ...]:
    """Return a path in words, in its order."""
    found = (
        Section(step=step, heading=_HEADINGS[step], said=tuple(said))
        for step, said in _every(path)
    )
    return tuple(each for each in found if each.said)


def checked_words(said: Said) -> tuple[Words, ...]:
    """Return when something was checked and with whom; nothing for our own rules."""
    if said.checked_on is None:
        return ()
    day = said.checked_on.isoformat()
    words = say("Checked on {day}: {source}", day=day, source=said.source)
    if not said.overdue:
        return (words,)
    return (
        words,
        say("This should have been checked again. Look it up first."),
    )


_HEADINGS: Final = {
    Step.DANGER: say("In danger now"),
    Step.ENDING_LIFE: say("If someone thinks of ending their life"),
    Step.DOORS: say("Pictures of someone who was under 18"),
    Step.SAVE: say("What to save first, and how"),
    Step.NOTICED: say("What the other person may notice"),
    Step.ORDER: say("What comes first"),
    Step.HELP: say("Who can help"),
    Step.LAW: say("What the law says"),
    Step.PLATFORM: say("Telling the platform"),
    Step.ADVICE: say("Good to know"),
    Step.AVOID: say("What not to do"),
    Step.LACKS: say("What was not found or not checked"),
    Step.ABOUT: say("What you answered"),
}


def _every(path: Path) -> Iterator[tuple[Step, Iterable[Said]]]:
    yield Step.DANGER, _danger(path)
    yield Step.ENDING_LIFE, _ending_life(path)
    yield Step.DOORS, _doors(path)
    yield Step.SAVE, map(_notice, path.save)
    yield Step.NOTICED, map(_notice, path.noticed)
    yield Step.ORDER, map(_notice, path.order)
    yield Step.HELP, map(_answering, path.offices)
    yield Step.LAW, _laws(path)
    yield Step.PLATFORM, _platform(path)
    yield Step.ADVICE, map(_notice, (*path.cautions, *path.advice))
    yield Step.AVOID, map(_notice, path.avoid)
    lacks = (*path.lacks_of_place, *path.lacks_of_platform)
    yield Step.LACKS, (Said(words=Words(each)) for each in lacks)
    yield Step.ABOUT, _about(path)


def _about(path: Path) -> Iterator[Said]:
    answers = path.answers
    if answers.concerns in _CONCERNS:
        yield Said(words=_CONCERNS[answers.concerns])
    for situation in answers.situations:
        yield Said(words=Words(NAMES[situation]))
    if answers.jurisdiction:
        yield Said(words=say("Where: {place}", place=Words(path.place)))
    else:
        yield Said(words=say("Where was not said: this is what holds in any country."))
    if answers.platform:
        yield Said(words=say("Online: {platform}", platform=Words(path.platform)))
    else:
        yield Said(words=say("On which platform was not said."))


_CONCERNS: Final = {
    Concerns.YOU: say("It is about you."),
    Concerns.CHILD: say("It is about your child, and you act for them."),
    Concerns.HELPED: say("It is about someone you help, and they decide."),
}


def _danger(path: Path) -> Iterator[Said]:
    yield Said(
        words=say(
            "If someone is in danger, call now. You do not need to gather anything "
            "first."
        )
    )
    yield from map(_answering, path.danger)


def _ending_life(path: Path) -> Iterator[Said]:
    """Yield who answers; an emergency number that stands above is not said twice."""
    above = {each.office.fact.name for each in path.danger}
    again = [each for each in path.ending_life if each.office.fact.name in above]
    for each in path.ending_life:
        if each not in again:
            yield _answering(each)
    if again:
        yield Said(words=say("The emergency number above is there for this too."))


def _doors(path: Path) -> Iterator[Said]:
    if not path.doors:
        return
    if path.answers.under_18_picture:
        yield Said(
            words=say(
                "What counts is the age in the picture. The picture itself is not "
                "taken in here; everything else can be kept. You are not in trouble "
                "for asking for help."
            )
        )
    else:
        yield Said(
            words=say(
                "If the person in the picture was under 18, or you are not sure, do "
                "not save the picture. These can help:"
            )
        )
    for office in path.doors:
        yield _office(office)


def _laws(path: Path) -> Iterator[Said]:
    yield from map(_law, path.laws)
    for law in path.laws_of_unknown_start:
        told = _law(law)
        unsure = say("It is law now. Whether it was on that day is not known.")
        yield _with_more(told, unsure)
    if not path.laws and not path.laws_of_unknown_start:
        yield Said(words=_no_law(path))
    for duty in path.duties:
        yield _duty(duty)
    if not any(each.duty.fact.within for each in _duties_of(path)):
        yield Said(
            words=say("No law was confirmed that gives the platform a fixed time here.")
        )


def _no_law(path: Path) -> Words:
    if not path.answers.situations:
        return say("The law depends on what happened. That was not said.")
    return say(
        "No law was checked for this here. That does not mean that there is none. Ask "
        "the police or a lawyer."
    )


def _duties_of(path: Path) -> Iterator[CountedDuty]:
    yield from path.duties
    for way in path.ways:
        yield from way.duties


def _law(told: Told[Law]) -> Said:
    return _said(told, Words(told.fact.name), [Words(told.fact.says)])


def _duty(counted: CountedDuty) -> Said:
    duty = counted.duty.fact
    asks = [_asks(each) for each in duty.asks]
    return _said(
        counted.duty,
        Words(duty.name),
        [Words(duty.says), *_clock(counted), *asks],
    )


def _clock(counted: CountedDuty) -> Iterator[Words]:
    within = counted.duty.fact.within
    if within is None:
        return
    yield say_count(
        "It has {count} hour from your report.",
        "It has {count} hours from your report.",
        within // timedelta(hours=1),
    )
    if counted.escalate is not None:
        office = _office_name(counted.escalate.fact)
        yield say("If that time passes, tell {office}.", office=office)


def _platform(path: Path) -> Iterator[Said]:
    for way in path.ways:
        yield _way(way)


def _way(way: Way) -> Said:
    channel = way.channel.fact
    more = [_ACCOUNTS[channel.account], *(_asks(each) for each in channel.asks)]
    if channel.who_sees:
        more.append(Words(channel.who_sees))
    for counted in way.duties:
        duty = counted.duty.fact
        more.append(
            say(
                "Counts as a report under: {law} ({place})",
                law=duty.name,
                place=Words(counted.place),
            )
        )
        more += _clock(counted)
    return _said(way.channel, Words(channel.name), more, channel.contacts)


_ACCOUNTS: Final = {
    Account.NEEDED: say("You need an account there."),
    Account.NOT_NEEDED: say("You do not need an account there."),
    Account.NOT_KNOWN: say("Whether you need an account there is not known."),
}


def _asks(text: str) -> Words:
    return say("It asks for: {what}", what=Words(text))


def _notice(told: Told[Notice]) -> Said:
    return _said(told, Words(told.fact.text), ())


def _answering(each: Answering) -> Said:
    told = _office(each.office)
    if each.office.fact.emergency:
        return told  # it is there at every hour: what is a number is not known
    return _with_more(told, *opening_words(each.opening))


def _office(told: Told[Office]) -> Said:
    office = told.fact
    more = [say("For: {what}", what=Words(office.purpose))]
    if office.limits:
        more.append(Words(office.limits))
    more += [_asks(each) for each in office.asks]
    # A name of its own is in no catalogue, and is said as it is.
    return _said(told, Words(office.name), more, office.contacts)


def _office_name(office: Office) -> Words | str:
    return Words(office.name) if office.described else office.name


def _with_more(said: Said, *more: Words) -> Said:
    """Put words behind the first that belong to it."""
    return replace(said, more=(*said.more[:1], *more, *said.more[1:]))


def _said(
    told: Told[_Fact],
    words: Words,
    more: Iterable[Words],
    contacts: tuple[Contact, ...] = (),
) -> Said:
    """Return a fact in words; a rule of ours has neither a day nor a source."""
    seen = told.fact.provenance
    own = seen.status is Status.OWN
    return Said(
        words=words,
        more=tuple(more),
        contacts=contacts,
        checked_on=None if own else told.checked_on,
        overdue=told.overdue and not own,
        source="" if own else seen.source.title,
    )
