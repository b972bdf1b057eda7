"""One page, always: what happened, who, what to preserve, whether it is going on.

The story is the person's; the app adds none. What does not fit is cut and said, and
stands whole on the page after it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from evidence_app.model.account import Account, Whose
from evidence_app.report.blocks import (
    Block,
    FactRow,
    Facts,
    PageBreak,
    Paragraph,
    Style,
    Table,
)
from evidence_app.report.material import ExhibitMaterial, ReportMaterial
from evidence_app.report.pages.brief_words import LINE, SAID, asked_for
from evidence_app.report.pages.counts import places, senders
from evidence_app.report.pages.fitting import fitted, lines_of
from evidence_app.report.pages.fixed_words import KINDS
from evidence_app.report.pages.voice import Voice, day_and_time
from evidence_app.words import Words, say, say_count

_LISTED: Final = 3
"""Names and addresses that are listed; the others are counted."""
_TOP: Final = 5
"""Exhibits that are named here."""
_NAME_ROOM: Final = 54
_TITLE_ROOM: Final = 30
_STORY_LINE: Final = 84.0
_STORY_LINES: Final = 16
_FACT_LINE: Final = 58.0
_LABEL_LINE: Final = 21.0
"""How much text takes one line of what."""
_PAGE: Final = 700.0
_HEADS: Final = 135.0
_LINE_HIGH: Final = 17.0
_FACT_HIGH: Final = 15.0
_ROW_HIGH: Final = 26.0
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
    fit = _rows_that_fit(story, rows, _LAST_HIGH if last else 0.0)
    count = min(fit, len(material.exhibits))
    if count:
        yield voice.heading(say("Exhibits to look at first"), level=3)
        yield _table(material, count, voice)
    yield voice.paragraph(_how_chosen(material, count), Style.SMALL)
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
    yield voice.row(say("Is anyone in danger now?"), SAID[brief.danger])
    yield voice.row(say("Is it still going on?"), SAID[brief.ongoing])
    yield voice.row(say("Does the person know who it is?"), SAID[brief.known])
    yield voice.row(say("Asked of the police"), asked_for(brief.asks, voice))
    accounts = [each for each in material.people.accounts if each.whose in OTHERS]
    if accounts:
        named = [_account(each) for each in accounts]
        listed = _listed(named, voice)
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


def _account(account: Account) -> str:
    parts = (account.platform, account.handle or account.name, account.number)
    told = " · ".join(each for each in parts if each)
    return f"{told} ({account.claimed_name})" if account.claimed_name else told


def _listed(names: Sequence[str], voice: Voice) -> str:
    lines = [fitted(name, _NAME_ROOM)[0] for name in names[:_LISTED]]
    left = len(names) - _LISTED
    if left > 0:
        lines.append(voice.say(say_count("and {count} more", "and {count} more", left)))
    return "\n".join(lines)


def _rows_that_fit(story: str, rows: Sequence[FactRow], also: float) -> int:
    taken = _HEADS + also + lines_of(story, _STORY_LINE) * _LINE_HIGH
    for row in rows:
        lines = max(lines_of(row.value, _FACT_LINE), lines_of(row.label, _LABEL_LINE))
        taken += lines * _FACT_HIGH + 8
    fit = int((_PAGE - taken) // _ROW_HIGH)
    return max(0, min(fit, _TOP))


def _table(material: ReportMaterial, count: int, voice: Voice) -> Table:
    return Table(
        columns=(
            voice.column(say("Exhibit"), 1.1, Style.CODE),
            voice.column(say("Kind"), 2.1),
            voice.column(say("What it is"), 3.9, Style.QUOTE),
            voice.column(say("Captured (local time)"), 2.5, Style.CODE),
        ),
        rows=tuple(
            (
                fitted(each.exhibit.reference, 14)[0],
                voice.say(KINDS[each.exhibit.item.kind]),
                fitted(each.exhibit.item.title, _TITLE_ROOM)[0],
                day_and_time(
                    each.exhibit.item.captured_at + each.exhibit.item.local_offset
                ),
            )
            for each in _first(material)[:count]
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
