"""Actions taken: what was reported to whom, what came back, and what was seen since."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from evidence_app.casework.reports_made import (
    SHOWS,
    STATES,
    TimedReport,
    basis_lines,
    channel_words,
    why_line,
)
from evidence_app.model.brief import Said
from evidence_app.model.item import ItemId
from evidence_app.model.report_made import Check, ReportMade, Shows
from evidence_app.report.blocks import (
    Block,
    FactRow,
    Facts,
    PageBreak,
    Style,
    Table,
    Tone,
)
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.brief_words import SAID
from evidence_app.report.pages.voice import Voice, day_and_time, offset
from evidence_app.words import say, say_count

_ROOM: Final = 120.0
"""Points for the head and the first row of a table: its heading stands with them."""


def actions_taken(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the reports made, devices and orders; nothing when there was none."""
    brief = material.first.brief
    told = brief.orders or brief.devices is not Said.NOT_SAID
    if not (material.reports_made or material.reports_lost or told):
        return
    yield PageBreak()
    yield voice.heading(say("Actions taken"))
    yield from _devices_and_orders(material, voice)
    if not material.reports_made and not material.reports_lost:
        return
    yield voice.paragraph(
        say(
            "What the person reporting told others, and what came of it, as they wrote "
            "it down. The app sent none of it and did not check it. Only the looks at "
            "addresses are the app's own: it opened them when the person asked for it."
        )
    )
    if material.reports_lost:
        yield voice.callout(
            say("Something is missing here"),
            voice.say(
                say_count(
                    "{count} report that was made cannot be read any more.",
                    "{count} reports that were made cannot be read any more.",
                    material.reports_lost,
                )
            ),
            Tone.WARNING,
        )
    names = _exhibits(material)
    for number, each in enumerate(material.reports_made, start=1):
        yield voice.heading(
            say(
                "Report {number}: {name}",
                number=number,
                name=each.report.recipient.name,
            ),
            level=2,
        )
        yield Facts(rows=tuple(_facts(each, names, voice)))
        yield from _replies(each.report, names, voice)
        yield from _looks(each.report, names, voice)


def _devices_and_orders(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    brief = material.first.brief
    rows = [
        voice.row(
            say("Is the phone or computer that got it kept as it was?"),
            SAID[brief.devices],
        )
    ]
    if brief.orders:
        rows.append(
            voice.row(
                say("Court orders, as the person says"), brief.orders, Style.QUOTE
            )
        )
    yield Facts(rows=tuple(rows))


def reported_before(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield what a platform is reminded of: that it was told before."""
    if not material.reports_made:
        return
    yield voice.heading(say("I reported this to you before"), level=2)
    rows = []
    for each in material.reports_made:
        report = each.report
        when = voice.moment(report.sent_at, report.local_offset)
        rows.append(voice.row(say("Reported"), when))
        if report.references:
            numbers = "\n".join(report.references)
            rows.append(voice.row(say("Your reference"), numbers, Style.CODE))
        if report.addresses:
            where = "\n".join(report.addresses)
            rows.append(voice.row(say("About"), where, Style.CODE))
    yield Facts(rows=tuple(rows))


def _facts(
    told: TimedReport, names: Mapping[ItemId, str], voice: Voice
) -> Iterator[FactRow]:
    report = told.report
    if report.channel:
        yield voice.row(say("Which way"), channel_words(report))
    yield voice.row(say("Reported"), voice.moment(report.sent_at, report.local_offset))
    yield voice.row(say("Written down"), _written(report, voice))
    if report.references:
        numbers = "\n".join(report.references)
        yield voice.row(say("Reference"), numbers, Style.CODE)
    if report.addresses:
        where = "\n".join(report.addresses)
        yield voice.row(say("About these addresses"), where, Style.CODE)
    if report.items:
        about = ", ".join(_exhibit(each, names, voice) for each in report.items)
        yield voice.row(say("About these exhibits"), about)
    if report.words:
        yield voice.row(say("What was written"), report.words, Style.QUOTE)
    yield voice.row(say("What came of it"), STATES[report.state])
    if report.closed:
        closing = report.closings[-1]
        when = voice.moment(closing.kept.at, closing.kept.local_offset)
        text = "\n".join(each for each in (when, closing.words) if each)
        yield voice.row(say("Nothing more is awaited since"), text)
    yield from _clock(told, names, voice)
    if report.lost:
        missing = say_count(
            "{count} thing that was added to it cannot be read any more.",
            "{count} things that were added to it cannot be read any more.",
            report.lost,
        )
        yield voice.row(say("Something is missing here"), missing)


def _written(report: ReportMade, voice: Voice) -> str:
    at = voice.moment(report.kept.at, report.kept.local_offset)
    if not report.received:
        return at
    return f"{at}\n{voice.say(say('Received from another person'))}"


def _clock(
    told: TimedReport, names: Mapping[ItemId, str], voice: Voice
) -> Iterator[FactRow]:
    clock, report = told.clock, told.report
    if clock is None:
        return
    ends = voice.moment(clock.ends_at, report.local_offset)
    label = say("Their time ended") if clock.passed else say("Their time ends")
    yield voice.row(label, ends)
    seen = [
        check
        for check, shows in report.shown()
        if shows in {Shows.THERE, Shows.BACK} and check.at > clock.ends_at
    ]
    if seen:
        yield voice.row(
            say("Seen online after that time"),
            "\n".join(_seen_line(each, names, voice) for each in seen),
        )
    rests = "\n".join(voice.say(words) for words in basis_lines(clock))
    yield voice.row(say("What this rests on"), rests)


def _seen_line(check: Check, names: Mapping[ItemId, str], voice: Voice) -> str:
    when = voice.moment(check.at, check.local_offset)
    if check.item is None:
        return when
    return f"{when}, {_exhibit(check.item, names, voice)}"


def _replies(
    report: ReportMade, names: Mapping[ItemId, str], voice: Voice
) -> Iterator[Block]:
    if not report.replies:
        return
    yield replace(voice.heading(say("What came back"), level=3), room=_ROOM)
    yield Table(
        columns=(
            voice.column(say("When"), 2.2, Style.CODE),
            voice.column(say("What it comes to"), 1.8),
            voice.column(say("In words"), 3.8, Style.QUOTE),
            voice.column(say("Exhibit"), 1.2),
        ),
        rows=tuple(
            (
                _in_a_column(each.at, each.local_offset),
                voice.say(STATES[each.state]),
                each.words,
                _exhibit(each.item, names, voice) if each.item else "",
            )
            for each in report.replies
        ),
    )


def _looks(
    report: ReportMade, names: Mapping[ItemId, str], voice: Voice
) -> Iterator[Block]:
    if not report.checks:
        return
    yield replace(voice.heading(say("Is it still online?"), level=3), room=_ROOM)
    yield Table(
        columns=(
            voice.column(say("Looked at"), 2.2, Style.CODE),
            voice.column(say("Address"), 2.6, Style.CODE),
            voice.column(say("What was seen"), 3),
            voice.column(say("Exhibit"), 1.2),
        ),
        rows=tuple(
            (
                _in_a_column(check.at, check.local_offset),
                check.address,
                f"{voice.say(SHOWS[shows])}\n{voice.say(why_line(check))}",
                _exhibit(check.item, names, voice) if check.item else "",
            )
            for check, shows in report.shown()
        ),
    )


def _in_a_column(at: datetime, local_offset: timedelta) -> str:
    """Return a time as numbers alone: local, then UTC below."""
    local = f"{day_and_time(at + local_offset)} {offset(local_offset)}"
    return f"{local}\n{day_and_time(at)} UTC"


def _exhibit(item: ItemId, names: Mapping[ItemId, str], voice: Voice) -> str:
    return names.get(item) or voice.say(say("not in this bundle"))


def _exhibits(material: ReportMaterial) -> Mapping[ItemId, str]:
    return {
        file.item.id: each.exhibit.reference
        for each in material.exhibits
        for file in each.files
    }
