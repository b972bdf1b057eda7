"""What a reviewer is told of the packs: mistakes in them, and what is due.

Runs as a command and in CI. ``Problem`` and ``Due`` carry the file and the fact's
name, so that the row to look at is found without reading the others.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import available_timezones

from evidence_app.guidance.exports import (
    ExportGuide,
    facts_of_guide,
    whole_guides,
)
from evidence_app.guidance.form import PackFormError
from evidence_app.guidance.office import Channel, Notice, Office
from evidence_app.guidance.pack import (
    JurisdictionPack,
    NamedFact,
    PlatformPack,
    facts_of,
)
from evidence_app.guidance.packs import whole_packs
from evidence_app.guidance.phone import (
    PhoneGuide,
    facts_of_phone,
    whole_phone_guide,
)
from evidence_app.guidance.provenance import Status
from evidence_app.words import Words, say

GRACE: Final = timedelta(days=60)
"""How long a fact that is shown may be past its review without a word on why."""
LONGEST: Final = timedelta(days=184)
"""Half a year: no fact goes longer without being looked at."""
LONGEST_WHERE_LAW_MOVES: Final = timedelta(days=92)
MOVING: Final = frozenset({"uk-ew", "uk-sc", "uk-ni", "us"})
"""Jurisdictions whose law moved in 2026: looked at every three months."""

_PHONE: Final = "phone/pictures"
_ADDRESS: Final = re.compile(
    r"https?://|www\.|\b[\w-]+\.(com|org|net|uk|gov|kr|pk|au|ie|in|eu|me|gd)\b"
    r"|[\w.+-]+@[\w-]+\.\w+",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d{3,}|\d[ -]\d{2,}")
_YEAR: Final = re.compile(r"\b(19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a pack that must not go out."""

    pack: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A fact whose review has come, or soon comes.

    Attributes:
        days: How many days until its review; below 0 it is overdue by as many.
    """

    pack: str
    fact: NamedFact
    days: int


def check(on: date) -> tuple[Problem, ...]:
    """Return all that is wrong with the shipped packs on a day; none is good."""
    try:
        packs, guides = whole_packs(), whole_guides()
        phone = whole_phone_guide()
    except PackFormError as error:
        told = say("It does not follow the form: {part}", part=str(error))
        return (Problem(pack="", words=told),)
    return (
        *check_packs(packs, on),
        *check_guides(guides, on),
        *check_phone_guide(phone, on),
    )


def check_packs(
    packs: Iterable[JurisdictionPack | PlatformPack], on: date
) -> tuple[Problem, ...]:
    """Return all that is wrong with these packs on a day."""
    every = tuple(packs)
    duties = {
        f"{pack.id}/{duty.id}"
        for pack in every
        if isinstance(pack, JurisdictionPack)
        for duty in pack.duties
    }
    return tuple(
        Problem(pack=_name(pack), words=words)
        for pack in every
        for words in (
            *_dates(facts_of(pack), on, _longest(pack)),
            *_names(pack, duties),
            *_loose(_texts(pack)),
        )
    )


def check_guides(guides: Iterable[ExportGuide], on: date) -> tuple[Problem, ...]:
    """Return all that is wrong with these guides to exports on a day."""
    return tuple(
        Problem(pack=f"exports/{guide.id}", words=words)
        for guide in guides
        for words in (
            *_dates(_facts_in(guide), on, LONGEST),
            *_loose((*guide.lacks, *(each.text for each in facts_of_guide(guide)))),
        )
    )


def check_phone_guide(guide: PhoneGuide, on: date) -> tuple[Problem, ...]:
    """Return all that is wrong with the guide to pictures on a phone on a day."""
    facts = facts_of_phone(guide)
    return tuple(
        Problem(pack=_PHONE, words=words)
        for words in (
            *_dates(map(_named, facts), on, LONGEST),
            *_loose(each.text for each in facts),
        )
    )


def due(on: date, within: timedelta) -> tuple[Due, ...]:
    """Return what is overdue on a day or comes due within a time, soonest first.

    Raises:
        PackFormError: a pack does not follow the form.
    """
    found = [
        Due(pack=name, fact=fact, days=(fact.provenance.review_by - on).days)
        for name, fact in _every_fact()
        if fact.provenance.review_by - on <= within
    ]
    return tuple(sorted(found, key=lambda each: (each.days, each.pack)))


def unverified() -> tuple[Due, ...]:
    """Return the facts that wait for someone to check them, and are not shown."""
    return tuple(
        Due(pack=name, fact=fact, days=0)
        for name, fact in _every_fact()
        if fact.provenance.status is Status.UNVERIFIED
    )


def _every_fact() -> Iterator[tuple[str, NamedFact]]:
    """Yield each fact with the file in which it stands."""
    for pack in whole_packs():
        for fact in facts_of(pack):
            yield _name(pack), fact
    for guide in whole_guides():
        for fact in _facts_in(guide):
            yield f"exports/{guide.id}", fact
    for notice in facts_of_phone(whole_phone_guide()):
        yield _PHONE, _named(notice)


def _facts_in(guide: ExportGuide) -> Iterator[NamedFact]:
    yield from map(_named, facts_of_guide(guide))


def _named(notice: Notice) -> NamedFact:
    return NamedFact(name=notice.text, provenance=notice.provenance)


def _longest(pack: JurisdictionPack | PlatformPack) -> timedelta:
    return LONGEST_WHERE_LAW_MOVES if pack.id in MOVING else LONGEST


def _dates(facts: Iterable[NamedFact], on: date, longest: timedelta) -> Iterator[Words]:
    for fact in facts:
        seen = fact.provenance
        if seen.checked_on > on:
            yield say("{fact}: checked on a day that has not come", fact=fact.name)
        if seen.review_by - seen.checked_on > longest:
            yield say("{fact}: its review is too far away", fact=fact.name)
        if seen.shown and not seen.late and on - seen.review_by > GRACE:
            yield say(
                "{fact}: its review was on {day}, and nothing says why it stays",
                fact=fact.name,
                day=seen.review_by.isoformat(),
            )


def _names(pack: JurisdictionPack | PlatformPack, duties: set[str]) -> Iterator[Words]:
    if isinstance(pack, PlatformPack):
        named = {name for each in pack.channels for name in each.duties}
        for name in sorted(named - duties):
            yield say("{name}: no pack has this duty", name=name)
        return
    offices = {office.name for office in pack.offices}
    for duty in pack.duties:
        if duty.escalate and duty.escalate not in offices:
            yield say("{name}: the pack has no such office", name=duty.escalate)
    zones = available_timezones()
    for office in pack.offices:
        if office.hours and office.hours.zone not in zones:
            yield say("{name}: there is no such time zone", name=office.hours.zone)


def _loose(texts: Iterable[str]) -> Iterator[Words]:
    """Yield the texts that hold a number or an address, which have rows of their own.

    In a sentence they would have neither a status nor a date.
    """
    for text in texts:
        if _ADDRESS.search(text) or _NUMBER.search(_YEAR.sub("", text)):
            yield say(
                "A number or an address stands in a sentence: {sentence}", sentence=text
            )


def _texts(pack: JurisdictionPack | PlatformPack) -> Iterator[str]:
    yield from pack.lacks
    if isinstance(pack, PlatformPack):
        for channel in pack.channels:
            yield from _texts_of(channel)
        yield from (each.text for each in pack.cautions)
        return
    yield from (law.says for law in pack.laws)
    for duty in pack.duties:
        yield from (duty.says, *duty.asks)
    for office in pack.offices:
        yield from _texts_of(office)
    yield from (each.text for each in pack.advice)


def _texts_of(way: Office | Channel) -> Iterator[str]:
    yield from way.asks
    if isinstance(way, Office):
        yield from (way.purpose, way.limits)
    else:
        yield from (way.name, way.who_sees)


def _name(pack: JurisdictionPack | PlatformPack) -> str:
    kind = "platforms" if isinstance(pack, PlatformPack) else "jurisdictions"
    return f"{kind}/{pack.id}"
