"""One page: what the bundle holds, who and where, in order, and the limits."""

from collections.abc import Iterator, Sequence
from typing import Final

from evidence_app.report.blocks import (
    Block,
    FactRow,
    Facts,
    PageBreak,
    Style,
    Table,
)
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.concerns import acting_for
from evidence_app.report.pages.counts import (
    counted,
    left_out,
    places,
    senders,
    short,
)
from evidence_app.report.pages.fixed_words import KINDS
from evidence_app.report.pages.voice import Voice, day_and_time
from evidence_app.words import say, say_count

_NAMES: Final = 4
"""Names and addresses that are listed; the others are counted."""
_NAME_ROOM: Final = 56
_TITLE_ROOM: Final = 40
"""How much text takes one line, so that what is below can be kept on the page."""
_ROOM: Final = 369
_LINE: Final = 15
_ROW: Final = 24
_REMARK: Final = 42
"""In points: for names, addresses and exhibits together; a line; a row; a remark."""


def summary(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the summary page."""
    yield PageBreak()
    yield voice.heading(say("Summary"))
    names, where = _listed(senders(material), voice), _listed(places(material), voice)
    remarks = (*acting_for(material.case.concerns), *left_out(material))
    count = _rows_that_fit((names, where), len(remarks))
    yield Facts(rows=tuple(_overview(material, names, where, voice)))
    yield voice.heading(say("The exhibits in order"), level=3)
    yield Table(
        columns=(
            voice.column(say("Exhibit"), 1, Style.CODE),
            voice.column(say("Kind"), 2),
            voice.column(say("What it is"), 4.4, Style.QUOTE),
            voice.column(say("Captured (local time)"), 2.4, Style.CODE),
        ),
        rows=tuple(_lines(material, count, voice)),
    )
    left = len(material.exhibits) - count
    if left > 0:
        yield voice.paragraph(
            say_count(
                "And {count} more: see the list of exhibits.",
                "And {count} more: see the list of exhibits.",
                left,
            ),
            Style.SMALL,
        )
    yield voice.heading(say("What to keep in mind"), level=3)
    yield voice.bullets((*_LIMITS, *remarks))


def _overview(
    material: ReportMaterial, names: str, where: str, voice: Voice
) -> Iterator[FactRow]:
    holds = ", ".join(voice.say(words) for words in counted(material))
    yield voice.row(say("Holds"), holds)
    if names:
        yield voice.row(
            say("Names and accounts of senders, as they stand in the exhibits"),
            names,
            Style.QUOTE,
        )
    if where:
        yield voice.row(
            say("Addresses and places, as they stand in the exhibits"),
            where,
            Style.QUOTE,
        )


def _listed(names: Sequence[str], voice: Voice) -> str:
    lines = [short(name, _NAME_ROOM) for name in names[:_NAMES]]
    left = len(names) - _NAMES
    if left > 0:
        lines.append(voice.say(say_count("and {count} more", "and {count} more", left)))
    return "\n".join(lines)


def _rows_that_fit(lists: Sequence[str], remarks: int) -> int:
    # Their labels alone take three lines.
    lines = sum(max(3, text.count("\n") + 1) for text in lists if text)
    return (_ROOM - lines * _LINE - remarks * _REMARK) // _ROW


def _lines(
    material: ReportMaterial, count: int, voice: Voice
) -> Iterator[tuple[str, ...]]:
    for each in material.exhibits[:count]:
        item = each.exhibit.item
        yield (
            each.exhibit.reference,
            voice.say(KINDS[item.kind]),
            short(item.title, _TITLE_ROOM),
            day_and_time(item.captured_at + item.local_offset),
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
        "Platforms keep messages and accounts only for a time. If you need them, "
        "ask the platform early to preserve them."
    ),
)
