"""What to have preserved at once, the laws that may fit, and what to keep in mind."""

from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.capture.stated_facts import statements_in
from evidence_app.casework.reports_made import SHOWS
from evidence_app.guidance.law import Law
from evidence_app.model.account import Account
from evidence_app.model.brief import Ask
from evidence_app.model.item import Item, Kind
from evidence_app.report.blocks import (
    Block,
    PageBreak,
    PagesOf,
    Paragraph,
    Style,
    Table,
    TableCell,
)
from evidence_app.report.material import ExhibitMaterial, ReportMaterial
from evidence_app.report.pages.brief_words import (
    about_disappearing,
    about_named_time,
)
from evidence_app.report.pages.concerns import acting_for
from evidence_app.report.pages.counts import left_out, short
from evidence_app.report.pages.fixed_words import LAWS_HEADING, NO_LAW_FOUND
from evidence_app.report.pages.summary import OTHERS, told_here
from evidence_app.report.pages.voice import Voice, day_and_time, offset
from evidence_app.words import Words, say, say_count

_NUMBERS: Final = (
    "Number of the post",
    "Number of the reply",
    "Short code of the post",
)
_BY: Final = ("Name of the account", "Number of the account")
_NAMED: Final = 3
"""Exhibits of an account that are named; the others are counted."""
_PLACES: Final = 15
"""Places on the first pages: what is short and read first comes after them."""
_FURTHER: Final = say("To preserve at once: more posts, pages and chats")
_STOOD: Final = " — "
"""Between what a page states and where on it that stood."""


def preserve(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield what a request to a platform needs, then what the first pages rest on."""
    yield PageBreak()
    yield voice.heading(say("To preserve at once"))
    yield voice.paragraph(_why(material))
    if material.first.brief.named_time:
        yield voice.paragraph(about_named_time(material.first.brief), Style.LEAD)
    yield voice.paragraph(about_disappearing(material.first.brief))
    accounts = [each for each in material.people.accounts if each.whose in OTHERS]
    places = tuple(_places(material, voice))
    if accounts:
        yield voice.heading(say("Accounts"), level=2)
        yield _account_table(accounts, material, voice)
    if places:
        yield voice.heading(say("Posts, pages and chats"), level=2)
        yield _place_table(places[:_PLACES], voice)
        more = len(places) - _PLACES
        if more > 0:
            yield voice.paragraph(_further_on(more), Style.SMALL)
    if not accounts and not places:
        yield voice.paragraph(
            say("No account, address or chat was written down. See the exhibits.")
        )
    yield from _whole_story(material, voice)
    yield from _laws(material, voice)
    yield voice.heading(say("What to keep in mind"), level=2)
    remarks = (*acting_for(material.case.concerns), *left_out(material))
    yield voice.bullets((*_LIMITS, *remarks))


def preserve_further(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the places that have no room on the first pages, if there are any."""
    places = tuple(_places(material, voice))[_PLACES:]
    if places:
        yield PageBreak()
        yield voice.heading(_FURTHER)
        yield _place_table(places, voice)


def _further_on(more: int) -> Words:
    return say_count(
        "{count} more stands further on, under “{heading}”.",
        "{count} more stand further on, under “{heading}”.",
        more,
        heading=_FURTHER,
    )


def _why(material: ReportMaterial) -> Words:
    if Ask.PRESERVE in material.first.brief.asks:
        return say(
            "Platforms keep messages and accounts only for a time; for how long, the "
            "app does not know. The person reporting asks that each platform here be "
            "told at once to preserve what it holds."
        )
    return say(
        "Platforms keep messages and accounts only for a time; for how long, the app "
        "does not know. This is what a request to preserve them needs."
    )


def _account_table(
    accounts: list[Account], material: ReportMaterial, voice: Voice
) -> Table:
    return Table(
        columns=(
            voice.column(say("Platform"), 1.65, Style.QUOTE),
            voice.column(say("Name of the account"), 2.4, Style.QUOTE),
            voice.column(say("Number or lasting id"), 1.8, Style.CODE),
            voice.column(say("Address of the profile"), 2.2, Style.CODE),
            voice.column(say("Last seen"), 1.6, Style.QUOTE),
            voice.column(say("Exhibits"), 1.35, Style.CODE),
            voice.column(say("Page"), 0.95, Style.CODE),
        ),
        rows=tuple(
            (
                each.platform,
                each.handle or each.name,
                each.number,
                each.address,
                _seen(each),
                "\n".join(_some(exhibits, voice)),
                PagesOf(exhibits[:_NAMED]),
            )
            for each in accounts
            for exhibits in (material.people.exhibits(each.items),)
        ),
    )


def _some(exhibits: tuple[str, ...], voice: Voice) -> Iterator[str]:
    """Yield the first references, and how many more there are."""
    yield from exhibits[:_NAMED]
    more = len(exhibits) - _NAMED
    if more > 0:
        yield voice.say(say_count("and {count} more", "and {count} more", more))


def _seen(account: Account) -> str:
    """Return when its newest name was seen, in the person's words."""
    seen = [each.seen for each in (*account.handles, *account.names) if each.seen]
    return seen[-1] if seen else ""


def _place_table(places: tuple[tuple[TableCell, ...], ...], voice: Voice) -> Table:
    return Table(
        columns=(
            voice.column(say("Where"), 3.6, Style.QUOTE),
            voice.column(say("Number of the post or message"), 2.0, Style.CODE),
            voice.column(say("Account, as it stands there"), 2.0, Style.QUOTE),
            voice.column(say("Last seen (local time)"), 2.3, Style.CODE),
            voice.column(say("Exhibit"), 1.15, Style.CODE),
            voice.column(say("Page"), 0.95, Style.CODE),
        ),
        rows=places,
    )


def _places(material: ReportMaterial, voice: Voice) -> Iterator[tuple[TableCell, ...]]:
    looks = _looks(material, voice)
    for each in material.exhibits:
        item = each.exhibit.item
        if "://" in item.origin.place and item.kind is Kind.PAGE:
            yield _page(each, looks)
        elif item.kind is Kind.CHAT:
            names = dict.fromkeys(one.sender for one in each.messages if one.sender)
            yield _told(each, short(item.title, 160), ", ".join([*names][:4]))
        elif item.message and item.message.place:
            yield _told(each, item.message.place, item.message.sender)


def _page(each: ExhibitMaterial, looks: Mapping[str, str]) -> tuple[TableCell, ...]:
    item = each.exhibit.item
    seen = [_at(item)]
    if item.origin.place in looks:
        seen.append(looks[item.origin.place])
    return (
        item.origin.place,
        "\n".join(_stated(item, _NUMBERS)),
        "\n".join(_stated(item, _BY)),
        "\n".join(seen),
        each.exhibit.reference,
        PagesOf((each.exhibit.reference,)),
    )


def _told(each: ExhibitMaterial, where: str, who: str) -> tuple[TableCell, ...]:
    item = each.exhibit.item
    when = item.message.sent_at if item.message else ""
    reference = each.exhibit.reference
    return (where, "", who, when or _at(item), reference, PagesOf((reference,)))


def _at(item: Item) -> str:
    return (
        f"{day_and_time(item.captured_at + item.local_offset)} "
        f"{offset(item.local_offset)}"
    )


def _stated(item: Item, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a page states under these names, each once."""
    found = (
        fact.value.rpartition(_STOOD)[0] or fact.value
        for name in names
        for fact in statements_in(item)
        if fact.name == name
    )
    return tuple(dict.fromkeys(found))


def _looks(material: ReportMaterial, voice: Voice) -> Mapping[str, str]:
    """Return what the app last saw at each address that was looked at again."""
    shown = [
        (check, shows)
        for told in material.reports_made
        for check, shows in told.report.shown()
    ]
    return {
        check.address: f"{day_and_time(check.at + check.local_offset)} "
        f"{offset(check.local_offset)} {voice.say(SHOWS[shows])}"
        for check, shows in sorted(shown, key=lambda each: each[0].at)
    }


def _whole_story(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    if not told_here(material, voice)[1]:
        return
    yield voice.heading(say("What happened, the whole of it"), level=2)
    yield Paragraph(text=material.first.brief.story, style=Style.QUOTE)


def _laws(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    first = material.first
    if not first.brief.laws:
        return
    yield voice.heading(LAWS_HEADING, level=2)
    if first.laws_not_found:
        yield voice.paragraph(NO_LAW_FOUND)
        return
    yield voice.paragraph(
        say(
            "The person reporting believes that this may be one or more of these. The "
            "app decides nothing: it goes by what was answered about what happened, "
            "and by the day of this report."
        )
    )
    yield voice.bullets(map(_law, first.laws))
    if first.laws_of_unknown_start:
        yield voice.paragraph(
            say("Law now; since which day was not looked up:"), Style.SMALL
        )
        yield voice.bullets(map(_law, first.laws_of_unknown_start))


def _law(law: Law) -> Words:
    return say(
        "{law}: {says} (From {source}, looked up on {day}.)",
        law=law.name,
        says=Words(law.says),
        source=law.provenance.source.title,
        day=law.provenance.checked_on.isoformat(),
    )


_LIMITS: Final = (
    say(
        "Digests and seal let anyone notice a change made after this bundle was "
        "made. They cannot show who wrote or sent a thing, or that it is true."
    ),
    say(
        "This is what the person reporting chose to keep. There may be more, on "
        "their device or with the platform."
    ),
    say(
        "What the person wrote for these pages was not checked. Times are as shown on "
        "their computer unless something else is said."
    ),
)
