"""People and accounts, and the diary as a table: as the person reporting tells it."""

from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.casework.incidents import dated_text
from evidence_app.model.account import Account, Bond, Sighting, Whose
from evidence_app.model.incident import Exactness, Incident
from evidence_app.model.sheet import Written
from evidence_app.report.blocks import (
    Block,
    FactRow,
    Facts,
    PageBreak,
    Style,
    Table,
)
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.counts import short
from evidence_app.report.pages.voice import Voice
from evidence_app.report.people import People
from evidence_app.words import Words, say, say_count

WHOSE: Final[Mapping[Whose, Words]] = {
    Whose.NOT_SAID: say("Not said"),
    Whose.OTHER: say("The other person's"),
    Whose.OWN: say("The own account of the person reporting"),
    Whose.IMPERSONATING: say("Poses as someone"),
    Whose.WITNESS: say("A witness's"),
}
BONDS: Final[Mapping[Bond, Words]] = {
    Bond.VOUCHED_FOR_BY: say("Vouched for by {other}"),
    Bond.SAYS_SAME_PERSON: say("Said to be the same person as {other}"),
    Bond.OTHER: say("Linked to {other}"),
}
EXACTNESS: Final[Mapping[Exactness, Words]] = {
    Exactness.EXACT: say("exactly"),
    Exactness.ABOUT: say("about"),
    Exactness.NOT_SURE: say("not sure"),
}
_KOREA: Final = "kr"


def people(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the accounts; nothing where nobody wrote of any."""
    known = material.people
    unseen = known.withdrawn_accounts or known.left_out or known.lost
    if not (known.accounts or unseen):
        return
    yield PageBreak()
    yield voice.heading(say("People and accounts"))
    yield voice.paragraph(
        say(
            "The person reporting wrote this down. The app did not check whose an "
            "account is, and a name that it shows can be false."
        )
    )
    for number, account in enumerate(known.accounts, start=1):
        yield voice.heading(say("Account {number}", number=number), level=3)
        yield Facts(rows=tuple(_account(account, known, voice)), whole=True)
    yield from _not_printed(known, voice)


def incidents(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the diary as a table; nothing where nobody kept one."""
    known = material.people
    if not (known.incidents or known.withdrawn_incidents):
        return
    yield voice.heading(
        say("Numbered list of incidents (범죄일람표)")
        if material.jurisdiction.id == _KOREA
        else say("What happened, in order")
    )
    yield voice.paragraph(
        say(
            "The person reporting wrote this down, each entry in their own words. It "
            "stands in the order in which things happened, as far as that was given."
        )
    )
    if known.incidents:
        yield Table(
            columns=(
                voice.column(say("No."), 0.8, Style.CODE),
                voice.column(say("When"), 1.5, Style.QUOTE),
                voice.column(say("Platform or place, account"), 1.75, Style.QUOTE),
                voice.column(say("What was done"), 2.2, Style.QUOTE),
                voice.column(say("Words used"), 1.8, Style.QUOTE),
                voice.column(say("Exhibits"), 1.2, Style.CODE),
                voice.column(say("Witnesses, effect, told to"), 2.3, Style.QUOTE),
            ),
            rows=(
                _incident(number, each, known, voice)
                for number, each in enumerate(known.incidents, start=1)
            ),
        )
    if known.withdrawn_incidents:
        yield voice.paragraph(
            say_count(
                "{count} entry was taken back by the person reporting and is not "
                "printed.",
                "{count} entries were taken back by the person reporting and are not "
                "printed.",
                known.withdrawn_incidents,
            ),
            Style.SMALL,
        )


def _account(account: Account, known: People, voice: Voice) -> Iterator[FactRow]:
    quote, code = Style.QUOTE, Style.CODE
    whose = voice.say(WHOSE[account.whose])
    shown = (
        (say("Platform"), account.platform, quote),
        (say("Whose it is, as the person says"), whose, Style.BODY),
        (say("Whom it poses as, in the person's words"), account.poses_as, quote),
        (say("Name of the account, as seen"), _seen(account.handles, known), quote),
        (say("Name that it shows, as seen"), _seen(account.names, known), quote),
        (say("Number or lasting id"), account.number, code),
        (say("Address of the profile"), account.address, code),
        (say("Telephone or e-mail that it shows"), account.contact, quote),
        (say("Claims to be"), account.claimed_name, quote),
        (say("How the person knows"), account.how_known, quote),
        (say("Exhibits"), ", ".join(known.exhibits(account.items)), code),
        (say("Other accounts"), "\n".join(_ties(account, known, voice)), Style.BODY),
        (say("Written down"), _written(account.written, voice), Style.BODY),
    )
    for label, value, style in shown:
        if value:
            yield voice.row(label, value, style)


def _seen(sightings: tuple[Sighting, ...], known: People) -> str:
    """Return each name on a line of its own, the oldest first."""
    return "\n".join(_one_seen(each, known) for each in sightings)


def _one_seen(seen: Sighting, known: People) -> str:
    reference = known.exhibits([seen.item]) if seen.item else ()
    more = ", ".join(each for each in (seen.seen, *reference) if each)
    return f"{seen.value} ({more})" if more else seen.value


def _ties(account: Account, known: People, voice: Voice) -> Iterator[str]:
    called = {each.id: each.called for each in known.accounts}
    for each in account.ties:
        if each.account in known.numbers:
            other = say(
                "account {number} ({name})",
                number=known.numbers[each.account],
                name=short(called[each.account], 60),
            )
            words = BONDS[each.bond]
            yield voice.say(Words(words.text, (("other", other),)))


def _incident(
    number: int, incident: Incident, known: People, voice: Voice
) -> tuple[str, ...]:
    words = incident.words
    called = {each.id: each.called for each in known.accounts}
    accounts = (called[each] for each in words.accounts if each in called)
    when = (
        words.when,
        dated_text(words.dated),
        voice.say(EXACTNESS[words.exactness]),
    )
    return (
        str(number),
        "\n".join(each for each in when if each),
        "\n".join(each for each in (words.place, *accounts) if each),
        words.done,
        words.said,
        "\n".join(known.exhibits(words.items)),
        "\n".join(_around(incident, voice)),
    )


def _around(incident: Incident, voice: Voice) -> Iterator[str]:
    words = incident.words
    effect = words.effect if words.effect_printed else ""
    for label, value in (
        (say("Witnesses:"), words.witnesses),
        (say("Effect:"), effect),
        (say("Told to:"), words.told_to),
    ):
        if value:
            # Each on a line of its own: they may run in opposite directions.
            yield f"{voice.say(label)}\n{value}"
    if incident.written.received:
        yield voice.say(say("Received from another person"))


def _written(written: Written, voice: Voice) -> str:
    received = written.received
    if received:
        at, offset, by = received.written_at, written.local_offset, received.actor
    else:
        at, offset, by = written.at, written.local_offset, written.actor
    lines = [voice.moment(at, offset)]
    if by:
        lines.append(
            voice.say(say("By {actor}, as named in the app: not checked", actor=by))
        )
    if received:
        lines.append(voice.say(say("Received from another person")))
    elif written.revision > 1:
        lines.append(
            voice.say(
                say(
                    "Version {number}; the earlier ones are kept in the vault",
                    number=written.revision,
                )
            )
        )
    return "\n".join(lines)


def _not_printed(known: People, voice: Voice) -> Iterator[Block]:
    if known.withdrawn_accounts:
        yield voice.paragraph(
            say_count(
                "{count} account was taken back by the person reporting and is not "
                "printed.",
                "{count} accounts were taken back by the person reporting and are not "
                "printed.",
                known.withdrawn_accounts,
            ),
            Style.SMALL,
        )
    if known.left_out:
        yield voice.paragraph(
            say_count(
                "{count} account of the person reporting was left out by their choice.",
                "{count} accounts of the person reporting were left out by their "
                "choice.",
                known.left_out,
            ),
            Style.SMALL,
        )
    if known.lost:
        yield voice.paragraph(
            say_count(
                "{count} account or entry of the diary, or a newer version of it, can "
                "no longer be read in the vault.",
                "{count} accounts or entries of the diary, or newer versions of them, "
                "can no longer be read in the vault.",
                known.lost,
            ),
            Style.SMALL,
        )
