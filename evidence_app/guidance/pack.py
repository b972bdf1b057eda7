"""A pack: what is known of one jurisdiction or one platform, as values."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from evidence_app.guidance.law import Duty, Law, Statement
from evidence_app.guidance.office import Channel, Contact, Notice, Office
from evidence_app.guidance.provenance import Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class JurisdictionPack:
    """What one jurisdiction's laws and offices offer, and what its reports say.

    Attributes:
        name: Of the place; marked for translation.
        lacks: What was not found or not checked, in plain words; marked.
        advice: What to do and what not to do here.
        handling, anonymity, exhibit_label: Printed on reports.
    """

    id: str
    name: str
    lacks: tuple[str, ...]
    laws: tuple[Law, ...]
    duties: tuple[Duty, ...]
    statements: tuple[Statement, ...]
    offices: tuple[Office, ...]
    advice: tuple[Notice, ...]
    handling: Notice
    anonymity: Notice
    exhibit_label: Notice


class PlatformKind(Enum):
    """What a platform is, as far as law and notices differ by it."""

    POSTS = "posts"
    """What people post lies there."""
    SERVICE = "service"
    """It helps to get pictures taken down: nothing happens there."""
    SEARCH = "search"
    """It finds what lies elsewhere: it can stop finding it, not remove it there."""
    HOST = "host"
    """It carries the pages of others: it can stop carrying them."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformPack:
    """How one platform takes reports.

    Attributes:
        described: The name is our description of it, marked for translation.
        lacks: What was not found or not checked, in plain words; marked.
        stopncii: Where it was seen that the platform takes part in StopNCII.org, so
            that the number of a case there means something to it; None when not.
    """

    id: str
    name: str
    lacks: tuple[str, ...]
    channels: tuple[Channel, ...]
    cautions: tuple[Notice, ...]
    described: bool = False
    kind: PlatformKind = PlatformKind.OTHER
    stopncii: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFact:
    """What a pack states, by the name under which a reviewer finds it."""

    name: str
    provenance: Provenance


def facts_of(pack: JurisdictionPack | PlatformPack) -> Iterator[NamedFact]:
    """Yield every fact of a pack, those not shown and those inside others too."""
    if isinstance(pack, PlatformPack):
        for channel in pack.channels:
            yield NamedFact(name=channel.name, provenance=channel.provenance)
            yield from _contacts(channel.name, channel.contacts)
        yield from map(_notice, pack.cautions)
        if pack.stopncii:
            yield NamedFact(name="StopNCII.org", provenance=pack.stopncii)
        return
    cited: tuple[Law | Duty | Statement, ...] = (
        *pack.laws,
        *pack.duties,
        *pack.statements,
    )
    for fact in cited:
        yield NamedFact(name=fact.name, provenance=fact.provenance)
    for office in pack.offices:
        yield NamedFact(name=office.name, provenance=office.provenance)
        yield from _contacts(office.name, office.contacts)
        if office.hours:
            yield NamedFact(
                name=f"{office.name} / hours", provenance=office.hours.provenance
            )
    yield from map(_notice, pack.advice)
    yield from map(_notice, (pack.handling, pack.anonymity, pack.exhibit_label))


def shown_jurisdiction(pack: JurisdictionPack) -> JurisdictionPack:
    """Return the pack without what was not verified, down to single numbers."""
    return replace(
        pack,
        laws=tuple(each for each in pack.laws if each.provenance.shown),
        duties=tuple(each for each in pack.duties if each.provenance.shown),
        statements=tuple(each for each in pack.statements if each.provenance.shown),
        offices=tuple(map(_shown_office, filter(_is_shown, pack.offices))),
        advice=tuple(each for each in pack.advice if each.provenance.shown),
    )


def shown_platform(pack: PlatformPack) -> PlatformPack:
    """Return the pack without what was not verified, down to single addresses."""
    return replace(
        pack,
        channels=tuple(
            replace(each, contacts=_shown_contacts(each.contacts))
            for each in pack.channels
            if each.provenance.shown
        ),
        cautions=tuple(each for each in pack.cautions if each.provenance.shown),
        stopncii=pack.stopncii if pack.stopncii and pack.stopncii.shown else None,
    )


def _is_shown(office: Office) -> bool:
    return office.provenance.shown


def _shown_office(office: Office) -> Office:
    hours = office.hours
    return replace(
        office,
        contacts=_shown_contacts(office.contacts),
        hours=hours if hours and hours.provenance.shown else None,
    )


def _shown_contacts(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    return tuple(each for each in contacts if each.provenance.shown)


def _contacts(name: str, contacts: tuple[Contact, ...]) -> Iterator[NamedFact]:
    for contact in contacts:
        yield NamedFact(name=f"{name} / {contact.value}", provenance=contact.provenance)


def _notice(notice: Notice) -> NamedFact:
    return NamedFact(name=notice.text, provenance=notice.provenance)
