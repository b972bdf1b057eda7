"""The pages for a platform: its first page says all that is needed to act.

What to remove, where, on what ground, and the statement of that ground. The rest of the
addresses and what was written besides stand in an annex. No picture, no exhibit, no
digest, and nothing of the person's own but what they put into the notice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from evidence_app.casework.notices import NoticeWords
from evidence_app.guidance.answers import Told, tell
from evidence_app.guidance.office import Channel, Notice, Topic
from evidence_app.guidance.packs import load_platform
from evidence_app.guidance.path import AgeBand
from evidence_app.guidance.provenance import Status
from evidence_app.model.account import Account
from evidence_app.report.blocks import (
    Block,
    DocumentDetails,
    Facts,
    PageBreak,
    Paragraph,
    Style,
    Table,
    Tone,
)
from evidence_app.report.material import ReportMaterial
from evidence_app.report.notice import (
    Answer,
    NoticeSource,
    PlatformNotice,
    account_line,
    compose,
)
from evidence_app.report.notice.words import (
    POSED_AS,
    SAID,
    STOPNCII,
    WHERE_IN_IT,
    details_of,
    signed,
    subject_line,
)
from evidence_app.report.pages.actions_taken import reported_before
from evidence_app.report.pages.counts import places
from evidence_app.report.pages.voice import Voice, together
from evidence_app.report.people import on_platform
from evidence_app.words import Language, Words, mark, say, say_count

_FIRST_LINES: Final = 9
"""Lines of addresses that leave room for the statement on the first page."""
_TRANSLATED_LINES: Final = 5
"""The same where sentences have the English below them."""
_LINE: Final = 78
"""Letters of an address in one line, about."""
_MOST_ACCOUNTS: Final = 3
_WITH_ADDRESSES: Final = (WHERE_IN_IT, SAID, POSED_AS, STOPNCII)
"""What stands below the addresses, not in the annex, when it is short."""
_SHORT: Final = 160
"""Letters."""


def platform_notice(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the notice of a bundle, and the pages that stay with the person."""
    notice = notice_of(material)
    yield from notice_pages(notice, voice)
    before = list(reported_before(material, voice))
    if before:
        yield from before
    if material.platform:
        yield from _for_the_person(notice, material.made_at.date(), voice)


def notice_of(material: ReportMaterial) -> PlatformNotice:
    """Return the notice of a bundle: as it was written, else what is known.

    Without words of the person it holds the addresses of the exhibits and the other
    person's accounts on that platform, and says what it lacks.
    """
    platform = material.platform or load_platform("general")
    words = material.notice_words
    if words is None:
        accounts = on_platform(material.people, platform.name)
        addresses = tuple(each for each in places(material) if "://" in each)
        words = NoticeWords(platform=platform.id, addresses=addresses)
    else:
        wanted = set(words.accounts)
        accounts = tuple(each for each in material.people.accounts if each.id in wanted)
    return compose(
        NoticeSource(
            words=words,
            platform=platform,
            place=material.jurisdiction,
            concerns=material.case.concerns,
            age=AgeBand.NOT_SAID,
            accounts=accounts,
            made_at=material.made_at,
            local_offset=material.local_offset,
        )
    )


def notice_pages(notice: PlatformNotice, voice: Voice) -> Iterator[Block]:
    """Yield the first page, which is enough alone, then the annex."""
    yield voice.heading(subject_line(notice))
    if notice.addressee is not None:
        yield voice.paragraph(notice.addressee)
    asked, *told = notice.opening
    yield voice.paragraph(asked, Style.LEAD)
    if told:
        yield voice.paragraph(together(told))
    yield from _why(notice.why, voice)
    room = _FIRST_LINES if voice.language.code == "en" else _TRANSLATED_LINES
    first = _first_addresses(notice.addresses, room)
    yield from _addresses(notice, first, voice)
    # The statement before what can stand on the next page without harm.
    yield from _statements(notice, voice)
    yield _requests(notice, first, voice)
    yield from _annex(notice, first, voice)
    # Last: it must not push the statement from the first page.
    yield from voice.about_translation()


def notice_details(notice: PlatformNotice, language: Language) -> DocumentDetails:
    """Return what a notice of its own says about itself; no key and no bundle."""
    voice = Voice(language)
    title = voice.plain(subject_line(notice))
    return DocumentDetails(
        title=title,
        subject=title,
        language=language.code,
        header=voice.say(subject_line(notice)),
        footer=voice.say(say("Prepared by the person reporting")),
        page_of=language.text(mark("Page {{page}} of {{pages}}")),
        made_at_iso=notice.source.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _why(answers: Sequence[Answer], voice: Voice) -> Iterator[Block]:
    """Yield her own words, then what it breaks in one paragraph."""
    for answer in answers:
        if isinstance(answer, str):
            yield Paragraph(text=answer, style=Style.QUOTE)
    broken = [each for each in answers if isinstance(each, Words)]
    if broken:
        text = "\n".join(voice.say(each) for each in broken)
        yield Paragraph(text=text)


def _first_addresses(addresses: Sequence[str], room: int) -> int:
    """Return how many addresses have room on the first page; one always stands."""
    lines = 0
    for count, address in enumerate(addresses):
        lines += 1 + len(address) // _LINE
        if lines > room and count:
            return count
    return len(addresses)


def _addresses(notice: PlatformNotice, first: int, voice: Voice) -> Iterator[Block]:
    yield voice.heading(say("Where it is"), level=2)
    yield from _listed_addresses(notice, first, voice)
    rows = [
        *(
            voice.row(say("Account"), account_line(each), Style.QUOTE)
            for each in notice.accounts[:_MOST_ACCOUNTS]
        ),
        *(
            voice.row(label, text, Style.QUOTE)
            for label, text in details_of(notice)
            if _on_first_page(label, text)
        ),
    ]
    if rows:
        yield Facts(rows=tuple(rows))


def _listed_addresses(
    notice: PlatformNotice, first: int, voice: Voice
) -> Iterator[Block]:
    if not notice.addresses:
        yield voice.callout(
            say("No address is known"),
            voice.say(
                say(
                    "The items of this case give no web address. Platforms need one: "
                    "copy the link of each post or message and add it by hand."
                )
            ),
            Tone.WARNING,
        )
        return
    yield _address_table(notice.addresses[:first], 1, voice)
    if more := len(notice.addresses) - first:
        yield voice.paragraph(
            say_count(
                "{count} more address stands in the annex.",
                "{count} more addresses stand in the annex.",
                more,
            )
        )


def _on_first_page(label: Words, text: str) -> bool:
    return label in _WITH_ADDRESSES and (label == WHERE_IN_IT or len(text) <= _SHORT)


def _requests(notice: PlatformNotice, first: int, voice: Voice) -> Block:
    """Return what else is asked: in one paragraph where the page holds more."""
    requests = notice.requests[1:]
    if any(_annexed(notice)) and not _must_be_read(notice, first):
        requests += (say("The annex is not needed to act."),)
    official = any(each.official for each in notice.statements)
    if official or voice.language.to_be_reviewed:
        return voice.paragraph(together(requests), Style.SMALL)
    return voice.bullets(requests)


def _address_table(addresses: Sequence[str], start: int, voice: Voice) -> Table:
    return Table(
        columns=(
            voice.column(say("No."), 0.5, Style.CODE),
            voice.column(say("Address in full"), 8, Style.CODE),
        ),
        rows=tuple((str(at), each) for at, each in enumerate(addresses, start)),
    )


def _accounts(accounts: Sequence[Account], voice: Voice) -> Iterator[Block]:
    if not accounts:
        return
    yield Table(
        columns=(
            voice.column(say("Name of the account"), 3, Style.QUOTE),
            voice.column(say("Number or lasting id"), 2.5, Style.CODE),
            voice.column(say("Address of the profile"), 4, Style.CODE),
        ),
        rows=tuple(
            (each.handle or each.name, each.number, each.address) for each in accounts
        ),
    )


def _statements(notice: PlatformNotice, voice: Voice) -> Iterator[Block]:
    for each in notice.statements:
        yield voice.paragraph(each.words)
        if each.official:
            yield Paragraph(
                text=f"“{each.official}”\n{each.source}",
                style=Style.SMALL,
            )
    # One row, as low as can be: it must stand on the first page.
    (label, _), *_more = by = tuple(signed(notice))
    told = "  ·  ".join(value for _, value in by)
    yield Facts(rows=(voice.row(label, told, Style.QUOTE),))


def _annex(notice: PlatformNotice, first: int, voice: Voice) -> Iterator[Block]:
    details = tuple(voice.row(*each, Style.QUOTE) for each in _annexed(notice))
    rest, more = notice.addresses[first:], notice.accounts[_MOST_ACCOUNTS:]
    if not (details or rest or more):
        return
    yield PageBreak()
    yield voice.heading(say("Annex"))
    if details:
        yield Facts(rows=details)
    if rest:
        yield replace(voice.heading(say("More addresses"), level=2), room=120.0)
        yield _address_table(rest, first + 1, voice)
    yield from _accounts(more, voice)


def _annexed(notice: PlatformNotice) -> Iterator[tuple[Words, str]]:
    for label, text in details_of(notice):
        if not _on_first_page(label, text):
            yield label, text


def _must_be_read(notice: PlatformNotice, first: int) -> bool:
    """Say whether the annex holds more of what is to go, or of who posted it."""
    more = len(notice.addresses) > first or len(notice.accounts) > _MOST_ACCOUNTS
    return more or SAID in {label for label, _ in _annexed(notice)}


def _for_the_person(notice: PlatformNotice, on: date, voice: Voice) -> Iterator[Block]:
    """Yield the pages that stay with her: where to send it, and who sees her name."""
    platform = notice.source.platform
    yield PageBreak()
    yield voice.heading(
        say("For you: take out this page and all after it before you send it")
    )
    if notice.lacks:
        yield voice.callout(
            say("What it still lacks"),
            "\n".join(voice.say(each) for each in notice.lacks),
            Tone.WARNING,
        )
    for channel in platform.channels:
        told = tell(channel, on)
        yield voice.callout(
            say("Way to report: {name}", name=Words(channel.name)),
            "\n".join((*_way(channel, voice), *_checked(told, voice))),
        )
    for caution in platform.cautions:
        if caution.topic is Topic.SAVE:
            continue  # what she sends is saved already
        text = (voice.say(Words(caution.text)), *_checked(tell(caution, on), voice))
        yield voice.callout(say("Note"), "\n".join(text))
    for lack in platform.lacks:
        yield voice.callout(say("Note"), voice.say(Words(lack)))


def _way(channel: Channel, voice: Voice) -> Iterator[str]:
    for contact in channel.contacts:
        yield voice.say(say("Where: {address}", address=contact.value))
    if not channel.asks:
        yield voice.say(say("What it asks for was not found."))
    for each in channel.asks:
        yield f"– {voice.say(Words(each))}"  # noqa: RUF001 - a list
    if channel.who_sees:
        yield voice.say(Words(channel.who_sees))


def _checked(told: Told[Channel] | Told[Notice], voice: Voice) -> Iterator[str]:
    """Yield where a fact is from, since when, and whether it has become old."""
    seen = told.fact.provenance
    if seen.status is Status.OWN:
        return
    day = told.checked_on.isoformat()
    yield voice.say(
        say("Checked on {day}: {source}", day=day, source=seen.source.title)
    )
    if told.overdue:
        yield voice.say(say("This should have been checked again. Look it up first."))
