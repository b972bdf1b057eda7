"""One page, always: what happened, who, what to preserve, whether it is going on.

The story is the person's; the app adds none. What does not fit is cut and said, and
stands whole on the page after it.
"""

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
)
from evidence_app.report.pages.concerns import ABOUT, collected_by
from evidence_app.report.pages.counts import places, senders
from evidence_app.report.pages.fitting import fitted, lines_of
from evidence_app.report.pages.fixed_words import KINDS
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
_TITLE_ROOM: Final = 60
_TITLE_LINE: Final = 32.0
_STORY_LINE: Final = 84.0
_STORY_LINES: Final = 16
_FACT_LINE: Final = 62.0
_LABEL_LINE: Final = 24.0
"""How much text takes one line of what."""
_PAGE: Final = 700.0
_HEADS: Final = 135.0
_LINE_HIGH: Final = 17.0
_FACT_HIGH: Final = 15.0
_ROW_ADDS: Final = 11.0
_LAST_HIGH: Final = 36.0
"""In points: the page; its headings, the table's head and gaps; a line of what; what
is said of a translation."""

OTHERS: Final = frozenset({Whose.OTHER, Whose.IMPERSONATING, Whose.NOT_SAID})
"""Whose accounts are to be preserved."""


def summary(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the summary page."""
    yield PageBreak()
    yield voice.heading(say("Summary"))
    story, _ = told_here(material)
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
    exhibits = _exhibits_that_fit(material, rows, _LAST_HIGH if last else 0.0)
    if exhibits:
        yield voice.heading(say("Exhibits to look at first"), level=3)
        yield _table(exhibits, voice)
    yield voice.paragraph(_how_chosen(material, len(exhibits)), Style.SMALL)
    yield from last


def told_here(material: ReportMaterial) -> tuple[str, bool]:
    """Return the story as it fits on the page, and whether it was cut."""
    return fitted(material.first.brief.story, _STORY_LINE * _STORY_LINES)


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
    yield voice.row(say("Reported by"), _reported_by(material, voice))
    yield voice.row(say("Is anyone in danger now?"), SAID[brief.danger])
    yield voice.row(say("Is it still going on?"), SAID[brief.ongoing])
    accounts = [each for each in material.people.accounts if each.whose in OTHERS]
    yield voice.row(
        say("Does the person know who it is?"), _known(brief.known, accounts, voice)
    )
    yield voice.row(say("Asked of the police"), asked_for(brief.asks, voice))
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
    if where := _listed(places(material), voice):
        yield voice.row(
            say("Places to preserve at once, from the exhibits"), where, quote
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
    lines = [voice.say(SAID[said])]
    for each in [each for each in accounts if each.claimed_name][:_CLAIMS]:
        account = fitted(each.called, _CLAIM_ROOM)[0]
        name = fitted(each.claimed_name, _CLAIM_ROOM)[0]
        claim = say("{account} claims to be: {name}", account=account, name=name)
        lines.append(voice.say(claim))
    return "\n".join(lines)


def _by_when(brief: Brief, voice: Voice) -> str:
    lines = (
        say("At once: platforms keep messages and accounts only for a time."),
        about_disappearing(brief, say("Not said")),
    )
    return "\n".join(map(voice.say, lines))


def _account(account: Account, voice: Voice) -> str:
    known = (account.platform, account.called, account.number, account.contact)
    told = " · ".join(dict.fromkeys(each for each in known if each))
    if account.whose is not Whose.IMPERSONATING:
        return told
    # In someone's words an isolate counts as hidden, and would be printed by its name.
    return voice.plain(say("{account} (poses as someone)", account=told))


def _listed(names: Sequence[str], voice: Voice, room: float = _NAME_ROOM) -> str:
    lines = [fitted(name, room)[0] for name in names[:_LISTED]]
    left = len(names) - _LISTED
    if left > 0:
        lines.append(voice.say(say_count("and {count} more", "and {count} more", left)))
    return "\n".join(lines)


def _exhibits_that_fit(
    material: ReportMaterial, rows: Sequence[FactRow], also: float
) -> tuple[ExhibitMaterial, ...]:
    story = told_here(material)[0]
    left = _PAGE - _HEADS - also - lines_of(story, _STORY_LINE) * _LINE_HIGH
    for row in rows:
        lines = max(lines_of(row.value, _FACT_LINE), lines_of(row.label, _LABEL_LINE))
        left -= lines * _FACT_HIGH + 8
    fit = []
    for each in _first(material)[:_TOP]:
        left -= lines_of(_title(each), _TITLE_LINE) * _FACT_HIGH + _ROW_ADDS
        if left < 0:
            break
        fit.append(each)
    return tuple(fit)


def _title(each: ExhibitMaterial) -> str:
    return fitted(each.exhibit.item.title, _TITLE_ROOM)[0]


def _table(exhibits: Sequence[ExhibitMaterial], voice: Voice) -> Table:
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
                voice.say(KINDS[each.exhibit.item.kind]),
                _title(each),
                day_and_time(
                    each.exhibit.item.captured_at + each.exhibit.item.local_offset
                ),
            )
            for each in exhibits
        ),
    )


def _first(material: ReportMaterial) -> list[ExhibitMaterial]:
    """Return the exhibits that the diary names, in its order, then all others."""
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
    if left <= 0:
        return say("These are all the exhibits. The app did not weigh them.")
    return say_count(
        "Those that the diary names come first, then by number; the app did not weigh "
        "them. The list of exhibits has {count} more.",
        "Those that the diary names come first, then by number; the app did not weigh "
        "them. The list of exhibits has {count} more.",
        left,
    )
