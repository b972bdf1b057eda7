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
from evidence_app.report.material import ReportMaterial, Withheld
from evidence_app.report.pages.counts import counted, places, senders, short
from evidence_app.report.pages.fixed_words import KINDS
from evidence_app.report.pages.voice import Voice, day_and_time
from evidence_app.words import Words, say, say_count

LONGEST_LIST: Final = 12
"""More lines would not fit on the page."""
_NAMES: Final = 8


def summary(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the summary page."""
    yield PageBreak()
    yield voice.heading(say("Summary"))
    yield Facts(rows=tuple(_overview(material, voice)))
    yield voice.heading(say("The exhibits in order"), level=3)
    yield Table(
        columns=(
            voice.column(say("Exhibit"), 1.1, Style.CODE),
            voice.column(say("Kind"), 1.6),
            voice.column(say("What it is"), 5, Style.QUOTE),
            voice.column(say("Captured (local time)"), 2.3, Style.CODE),
        ),
        rows=tuple(_lines(material, voice)),
    )
    left = len(material.exhibits) - LONGEST_LIST
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
    yield voice.bullets(_limits(material))


def _overview(material: ReportMaterial, voice: Voice) -> Iterator[FactRow]:
    holds = ", ".join(voice.say(words) for words in counted(material))
    yield voice.row(say("Holds"), holds)
    names, where = senders(material), places(material)
    if names:
        yield voice.row(
            say("Names and accounts of senders, as they stand in the exhibits"),
            _listed(names, voice),
            Style.QUOTE,
        )
    if where:
        yield voice.row(
            say("Addresses and places, as they stand in the exhibits"),
            _listed(where, voice),
            Style.QUOTE,
        )


def _listed(names: Sequence[str], voice: Voice) -> str:
    lines = [short(name, 90) for name in names[:_NAMES]]
    left = len(names) - _NAMES
    if left > 0:
        lines.append(voice.say(say_count("and {count} more", "and {count} more", left)))
    return "\n".join(lines)


def _lines(material: ReportMaterial, voice: Voice) -> Iterator[tuple[str, ...]]:
    for each in material.exhibits[:LONGEST_LIST]:
        item = each.exhibit.item
        yield (
            each.exhibit.reference,
            voice.say(KINDS[item.kind]),
            short(item.title, 90),
            day_and_time(item.captured_at + item.local_offset),
        )


def _limits(material: ReportMaterial) -> Iterator[Words]:
    yield say(
        "Digests and seal let anyone notice a change made after this bundle was "
        "made. They cannot show who wrote or sent a thing, or that it is true."
    )
    yield say(
        "This is what the person reporting chose to keep. There may be more, on "
        "their device or with the platform."
    )
    yield say(
        "Platforms keep messages and accounts only for a time. If you need them, "
        "ask the platform early to preserve them."
    )
    if any(each.withheld is Withheld.INTIMATE for each in material.files):
        yield say(
            "Intimate pictures were left out. They are in the person's own vault, "
            "and their digests are in this report."
        )
