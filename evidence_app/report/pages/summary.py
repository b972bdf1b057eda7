"""One page, always: what happened, who, what to preserve, whether it is going on.

The story is the person's; the app adds none. What does not fit is cut and said, and
stands whole on the page after it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from evidence_app.model.account import Account, Whose
from evidence_app.model.brief import Brief, Said
from evidence_app.report.blocks import (
    Block,
    FactRow,
    Facts,
    PageBreak,
    PagesOf,
    Paragraph,
    Style,
    Table,
)
from evidence_app.report.material import ExhibitMaterial, ReportMaterial
from evidence_app.report.pages.brief_words import (
    LINE,
    SAID,
    about_disappearing,
    asked_for,
    in_danger,
)
from evidence_app.report.pages.concerns import ABOUT, collected_by
from evidence_app.report.pages.counts import senders
from evidence_app.report.pages.fitting import (
    FACT_HIGH,
    fitted,
    high_of_callout,
    high_of_rows,
    lines_of,
)
from evidence_app.report.pages.fixed_words import kind_words
from evidence_app.report.pages.voice import Voice, day_and_time
from evidence_app.words import Words, say, say_count

_LISTED: Final = 3
"""Names and addresses that are listed; the others are counted."""
_TOP: Final = 5
"""Exhibits that are named here."""
_CLAIMS: Final = 2
"""Names that accounts claim to be, which are told here."""
_NAME_ROOM: Final = 54
_ACCOUNT_ROOM: Final = 100
"""Two lines: a number that is cut is of no use to who is to preserve it."""
_CLAIM_ROOM: Final = 30
_TIME_ROOM: Final = 104
_KNOWN_ROOM: Final = 54
_TITLE_ROOM: Final = 60
_TITLE_WIDER: Final = 180
"""Of a title, where there is room for all that are named with as much."""
_LEAST_TOKEN: Final = 4
"""Letters of a name or number by which a place is taken for an account's."""
_TITLE_LINE: Final = 32.0
_STORY_LINE: Final = 84.0
_STORY_LINES: Final = 16
_LEAST_STORY_LINES: Final = 4
"""How much text takes one line of what."""
_PAGE: Final = 715.0
_HEADS: Final = 147.0
_STORY_HEADS: Final = 95.0
_LINE_HIGH: Final = 17.0
_ROW_ADDS: Final = 11.0
_LAST_HIGH: Final = 36.0
"""In points: the page; its headings, the table's head and gaps; the same without the
table; a line of what; what is said of a translation."""

_THEY_KNOW: Final = say("Yes, as they see it. That was not checked.")
OTHERS: Final = frozenset({Whose.OTHER, Whose.IMPERSONATING, Whose.NOT_SAID})
"""Whose accounts are to be preserved."""


def summary(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the summary page."""
    yield PageBreak()
    yield voice.heading(say("Summary"))
    danger = in_danger(material.first.brief, voice, with_more=True)
    if danger:
        yield danger
    story, _ = told_here(material, voice)
    yield voice.heading(
        say("What happened, in the words of the person reporting"), level=3
    )
    if story:
        yield Paragraph(text=story, style=Style.QUOTE)
    else:
        yield voice.paragraph(_no_story(material))
    rows = tuple(_overview(material, voice))
    yield Facts(rows=rows)
    last = tuple(voice.about_translation())
    also = (_LAST_HIGH if last else 0.0) + high_of_callout(danger)
    exhibits, room = _exhibits_that_fit(material, story, rows, also)
    if exhibits:
        yield voice.heading(say("Exhibits to look at first"), level=3)
        yield _table(exhibits, room, voice)
    yield voice.paragraph(_how_chosen(material, len(exhibits)), Style.SMALL)
    yield from last


def told_here(material: ReportMaterial, voice: Voice) -> tuple[str, bool]:
    """Return the story as it fits on the page, and whether it was cut."""
    brief = material.first.brief
    danger = in_danger(brief, voice, with_more=True)
    last = _LAST_HIGH if voice.language.to_be_reviewed else 0.0
    taken = _STORY_HEADS + high_of_callout(danger) + last
    left = _PAGE - taken - high_of_rows(_overview(material, voice))
    lines = max(_LEAST_STORY_LINES, min(_STORY_LINES, int(left // _LINE_HIGH)))
    return fitted(brief.story, _STORY_LINE * lines)


def _no_story(material: ReportMaterial) -> Words:
    if material.first.lost:
        return say(
            "Something was written for this page, and can no longer be read in the "
            "vault. To fill in: {line}",
            line=LINE,
        )
    return say("Nothing was written for this page. To fill in: {line}", line=LINE)


def _overview(material: ReportMaterial, voice: Voice) -> Iterator[FactRow]:
    brief, quote = material.first.brief, Style.QUOTE
    yield voice.row(say("Is anyone in danger now?"), SAID[brief.danger])
    yield voice.row(say("Reported by"), _reported_by(material, voice))
    yield voice.row(say("Is it still going on?"), SAID[brief.ongoing])
    if brief.named_time:
        label = say("Day or hour that the other person named")
        # Whole on the page of what to preserve.
        yield voice.row(label, fitted(brief.named_time, _TIME_ROOM)[0], quote)
    accounts = [each for each in material.people.accounts if each.whose in OTHERS]
    yield voice.row(
        say("Does the person reporting know who it is?"),
        _known(brief.known, accounts, voice),
    )
    asked = asked_for(brief.asks, material.case.concerns, voice)
    yield voice.row(say("Asked of the police"), asked)
    yield voice.row(say("To preserve: by when"), _by_when(brief, voice))
    if accounts:
        named = [_account(each, voice) for each in accounts]
        listed = _listed(named, voice, _ACCOUNT_ROOM)
        yield voice.row(
            say("Accounts to preserve at once, as the person says"), listed, quote
        )
    elif names := _listed(senders(material), voice):
        yield voice.row(
            say("Accounts to preserve at once: senders in the exhibits"), names, quote
        )
    where = _places_beside(accounts[:_LISTED], material)
    if where:
        yield voice.row(
            say("Places to preserve at once, from the exhibits"),
            _listed(where, voice),
            quote,
        )


def _reported_by(material: ReportMaterial, voice: Voice) -> str:
    name = fitted(material.case.collector, _NAME_ROOM)[0]
    lines = [voice.say(collected_by(name))]
    if material.case.concerns.another:
        about = ABOUT[material.case.concerns]
        lines.append(voice.say(say("About: {whom}", whom=about)))
    return "\n".join(lines)


def _known(said: Said, accounts: Sequence[Account], voice: Voice) -> str:
    """Return whether the person knows who it is, and who the accounts say they are."""
    lines = [voice.say(_THEY_KNOW if said is Said.YES else SAID[said])]
    if said is Said.YES:
        how = next((each.how_known for each in accounts if each.how_known), "")
        if how:
            words = fitted(how, _KNOWN_ROOM)[0]
            lines.append(voice.say(say("How they know: {words}", words=words)))
    for each in [each for each in accounts if each.claimed_name][:_CLAIMS]:
        account = fitted(each.called, _CLAIM_ROOM)[0]
        name = fitted(each.claimed_name, _CLAIM_ROOM)[0]
        claim = say("{account} claims to be: {name}", account=account, name=name)
        lines.append(voice.say(claim))
    return "\n".join(lines)


def _by_when(brief: Brief, voice: Voice) -> str:
    known = say(
        "At once, and before the day or hour above: what is there can be deleted at "
        "any time."
    )
    unknown = say(
        "At once. No last day is known: what is there can be deleted at any time."
    )
    lines = [known if brief.named_time else unknown]
    if not brief.named_time or brief.disappearing is not Said.NOT_SAID:
        lines.append(about_disappearing(brief, say("Not said")))
    return "\n".join(map(voice.say, lines))


def _account(account: Account, voice: Voice) -> str:
    known = (account.platform, account.called, account.number, account.contact)
    told = " · ".join(dict.fromkeys(each for each in known if each))
    if account.whose is not Whose.IMPERSONATING:
        return told
    # In someone's words an isolate counts as hidden, and would be printed by its name.
    whom = fitted(account.poses_as, _CLAIM_ROOM)[0]
    if not whom:
        return voice.plain(say("{account} (poses as someone else)", account=told))
    words = say("{account} (poses as “{whom}”)", account=told, whom=whom)
    return voice.plain(words)


def _places_beside(
    accounts: Sequence[Account], material: ReportMaterial
) -> tuple[str, ...]:
    """Return the places that are not the accounts themselves, who wrote with them.

    An address is always one: it leads to a post.
    """
    own = [name for each in accounts for name in _names(each)]
    found: dict[str, None] = {}
    for each in material.exhibits:
        message, address = each.exhibit.item.message, each.exhibit.item.origin.place
        if message and message.place.strip():
            sent = (message.place, message.sender)
            if not _is_account(*sent, accounts, own):
                found[" · ".join(part for part in sent if part)] = None
        if "://" in address:
            found[address] = None
    return tuple(found)


def _is_account(
    place: str, sender: str, accounts: Sequence[Account], own: Sequence[str]
) -> bool:
    """Return whether a place says no more than an account that is listed."""
    if "://" in place:
        return False
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", place) for name in own):
        return True
    return any(
        place.strip().casefold() == each.platform.casefold()
        and sender in {each.handle, each.name}
        for each in accounts
    )


def _names(account: Account) -> Iterator[str]:
    """Yield what an account alone is called by."""
    for each in (account.handle.lstrip("@"), account.number, account.contact):
        if len(each) >= _LEAST_TOKEN:
            yield each


def _listed(names: Sequence[str], voice: Voice, room: float = _NAME_ROOM) -> str:
    lines = [fitted(name, room)[0] for name in names[:_LISTED]]
    left = len(names) - _LISTED
    if left > 0:
        lines.append(voice.say(say_count("and {count} more", "and {count} more", left)))
    return "\n".join(lines)


def _exhibits_that_fit(
    material: ReportMaterial, story: str, rows: Sequence[FactRow], also: float
) -> tuple[tuple[ExhibitMaterial, ...], float]:
    """Return the exhibits that fit, and how much of a title fits with them."""
    left = _PAGE - _HEADS - also - lines_of(story, _STORY_LINE) * _LINE_HIGH
    left -= high_of_rows(rows)
    top = _first(material)[:_TOP]
    whole = _that_fit(top, _TITLE_WIDER, left)
    if len(whole) == len(top):
        return whole, _TITLE_WIDER
    return _that_fit(top, _TITLE_ROOM, left), _TITLE_ROOM


def _that_fit(
    top: Sequence[ExhibitMaterial], room: float, left: float
) -> tuple[ExhibitMaterial, ...]:
    fit = []
    for each in top:
        left -= lines_of(_title(each, room), _TITLE_LINE) * FACT_HIGH + _ROW_ADDS
        if left < 0:
            break
        fit.append(each)
    return tuple(fit)


def _title(each: ExhibitMaterial, room: float) -> str:
    return fitted(each.exhibit.item.title, room)[0]


def _table(exhibits: Sequence[ExhibitMaterial], room: float, voice: Voice) -> Table:
    return Table(
        columns=(
            voice.column(say("Exhibit"), 1.1, Style.CODE),
            voice.column(say("Page"), 0.85, Style.CODE),
            voice.column(say("Kind"), 1.9),
            voice.column(say("What it is"), 4.1, Style.QUOTE),
            voice.column(say("Captured (local time)"), 2.2, Style.CODE),
        ),
        rows=tuple(
            (
                fitted(each.exhibit.reference, 14)[0],
                PagesOf((each.exhibit.reference,)),
                voice.say(kind_words(each.exhibit.item)),
                _title(each, room),
                day_and_time(
                    each.exhibit.item.captured_at + each.exhibit.item.local_offset
                ),
            )
            for each in exhibits
        ),
    )


def _first(material: ReportMaterial) -> list[ExhibitMaterial]:
    """Return the exhibits in the person's order, or as the diary names them first."""
    if material.ordered:
        return list(material.in_sheet_order)
    known = {each.exhibit.reference: each for each in material.exhibits}
    named = [
        reference
        for incident in material.people.incidents
        for reference in material.people.exhibits(incident.words.items)
    ]
    order = dict.fromkeys([*named, *known])
    return [known[each] for each in order if each in known]


def _how_chosen(material: ReportMaterial, count: int) -> Words:
    left = len(material.exhibits) - count
    if left <= 0 and material.not_chosen:
        return say(
            "These are all the exhibits of this report. The person reporting chose "
            "them; the app did not weigh them."
        )
    if left <= 0:
        return say("These are all the exhibits. The app did not weigh them.")
    if material.ordered:
        return say_count(
            "In the order that the person reporting gave them; the app did not weigh "
            "them. The list of exhibits has {count} more.",
            "In the order that the person reporting gave them; the app did not weigh "
            "them. The list of exhibits has {count} more.",
            left,
        )
    return say_count(
        "Those that the diary names come first, then by number; the app did not weigh "
        "them. The list of exhibits has {count} more.",
        "Those that the diary names come first, then by number; the app did not weigh "
        "them. The list of exhibits has {count} more.",
        left,
    )
