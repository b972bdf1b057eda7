"""What the form offers: platforms of the packs, their ways, what to know first."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from evidence_app.guidance.answers import find_duty, tell
from evidence_app.guidance.law import Duty, in_force
from evidence_app.guidance.office import Account, Channel
from evidence_app.guidance.packs import (
    JurisdictionPack,
    PlatformPack,
    load_platform,
    platforms,
)
from evidence_app.guidance.provenance import Provenance, Status
from evidence_app.model.report_made import To
from evidence_app.presenters.reports_made.rows import ChannelTold, Whom
from evidence_app.words import Words, say

GENERAL: Final = "general"
_ACCOUNTS: Final[Mapping[Account, Words]] = {
    Account.NEEDED: say("You need an account there."),
    Account.NOT_NEEDED: say("You need no account there."),
    Account.NOT_KNOWN: say("Whether you need an account there was not found."),
}
ONCE: Final = say("Report once, with every address in it, and say exactly what it is.")


def whom_to_choose() -> tuple[Whom, ...]:
    """Return who can be chosen: the packs' platforms by name, then everyone else."""
    packs = [load_platform(each) for each in platforms() if each != GENERAL]
    named = sorted(packs, key=lambda pack: pack.name.casefold())
    return (
        *(Whom(to=To.PLATFORM, pack=pack.id, name=pack.name) for pack in named),
        Whom(to=To.POLICE, pack="", name=say("The police")),
        Whom(to=To.OFFICE, pack="", name=say("An office or a helpline")),
        Whom(to=To.OTHER, pack="", name=say("Someone else")),
    )


def channels_of(
    pack: PlatformPack, places: Sequence[JurisdictionPack], on: date
) -> tuple[ChannelTold, ...]:
    """Return the ways to report to a platform, with what to know of each."""
    return tuple(_channel(each, places, on) for each in pack.channels)


def cautions_of(pack: PlatformPack, on: date) -> Iterator[Words]:
    """Yield what to take care of; first that once is best."""
    yield ONCE
    for each in pack.cautions:
        yield Words(each.text)
        yield from checked(each.provenance, on)
    for lack in pack.lacks:
        yield Words(lack)


def checked(fact: Provenance, on: date) -> Iterator[Words]:
    """Yield when a fact was checked, and whether that is too long ago."""
    if fact.status is not Status.OWN:
        yield say(
            "Checked on {day}: {source}",
            day=fact.checked_on.isoformat(),
            source=fact.source.title,
        )
    if fact.overdue(on):
        yield say("This should have been checked again. Look it up first.")


def _channel(
    channel: Channel, places: Sequence[JurisdictionPack], on: date
) -> ChannelTold:
    duty = _timed_duty(channel, places, on)
    name, rule = duty or ("", None)
    return ChannelTold(
        name=channel.name,
        lines=tuple(_lines(channel, on)),
        asks=tuple(map(Words, channel.asks)),
        duty=name,
        duty_asks=tuple(map(Words, rule.asks)) if rule else (),
        duty_lines=tuple(_rule(rule, on)) if rule else (),
    )


def _lines(channel: Channel, on: date) -> Iterator[Words]:
    for contact in channel.contacts:
        yield say("Where: {address}", address=contact.value)
    yield _ACCOUNTS[channel.account]
    if channel.who_sees:
        yield Words(channel.who_sees)
    else:
        yield say("Who gets to see your name was not found.")
    yield from checked(tell(channel, on).fact.provenance, on)


def _timed_duty(
    channel: Channel, places: Sequence[JurisdictionPack], on: date
) -> tuple[str, Duty] | None:
    """Return the first rule with a time that is known to be in force."""
    for name in channel.duties:
        duty = find_duty(tuple(places), name)
        if duty and duty.within and duty.provenance.shown and in_force(duty, on):
            return name, duty
    return None


def _rule(duty: Duty, on: date) -> Iterator[Words]:
    yield Words(duty.name)
    yield Words(duty.says)
    yield from checked(duty.provenance, on)
