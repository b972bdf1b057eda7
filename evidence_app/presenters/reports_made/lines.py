"""Reports made as rows and pages: what each says, in which order."""

from collections.abc import Iterator

from evidence_app.casework.reports_made import (
    SHOWS,
    STATES,
    Countdown,
    channel_words,
    clock_lines,
    why_line,
)
from evidence_app.clock import Clock
from evidence_app.facts.second_look import moment_text
from evidence_app.guidance.answers import Told
from evidence_app.guidance.office import Office
from evidence_app.model.report_made import ReportMade, Shows
from evidence_app.presenters.reports_made.choosing import checked
from evidence_app.presenters.reports_made.rows import (
    AddressRow,
    Detail,
    ReportRow,
    Text,
)
from evidence_app.session.reports_made import Waiting
from evidence_app.words import Words, mark, say, say_count


def row_of(report: ReportMade, clock: Countdown | None, time: Clock) -> ReportRow:
    """Return a report as a row of the list."""
    lines: list[Words] = []
    if clock is not None and report.waits:
        lines.append(next(clock_lines(clock, time)))
    shown = [report.last_shown(each) for each in report.addresses]
    states = [told for each in shown if each for told in (each[1],)]
    lines += [
        SHOWS[each] for each in (Shows.BACK, Shows.THERE, Shows.GONE) if each in states
    ]
    if report.closed:
        lines.append(say("You wait for nothing more here."))
    return ReportRow(
        id=report.id,
        name=report.recipient.name,
        sent=moment_text(report.sent_at, report.local_offset),
        state=STATES[report.state],
        lines=tuple(lines),
    )


def detail_of(report: ReportMade, clock: Countdown | None, time: Clock) -> Detail:
    """Return a report as its page."""
    waits = clock if report.waits else None
    return Detail(
        id=report.id,
        name=report.recipient.name,
        facts=tuple(_facts(report)),
        clock=tuple(clock_lines(waits, time)) if waits else (),
        late=waits is not None and waits.passed,
        offices=tuple(map(_office, waits.next_offices)) if waits else (),
        addresses=tuple(_address(report, each) for each in report.addresses),
        replies=tuple(
            (moment_text(each.at, each.local_offset), STATES[each.state], each.words)
            for each in report.replies
        ),
        closed=report.closed,
        lost=_lost(report.lost),
    )


def waiting_line(waiting: Waiting) -> Words | None:
    """Return the one calm line for all reports that wait, None when none does."""
    if not waiting.reports:
        return None
    waits = say_count(
        "{count} report waits for an answer.",
        "{count} reports wait for an answer.",
        waiting.reports,
    )
    if not waiting.passed:
        return waits
    return say_count(
        "{waits} Their time has passed for {count} of them.",
        "{waits} Their time has passed for {count} of them.",
        waiting.passed,
        waits=waits,
    )


def lost_line(count: int) -> Words | None:
    """Return what is said of reports that cannot be read, None when none is lost."""
    if not count:
        return None
    return say_count(
        "{count} report that you made cannot be read any more.",
        "{count} reports that you made cannot be read any more.",
        count,
    )


def _facts(report: ReportMade) -> Iterator[tuple[str, Text]]:
    if report.channel:
        yield mark("Which way"), channel_words(report)
    yield mark("Reported"), moment_text(report.sent_at, report.local_offset)
    if report.references:
        yield mark("Reference"), ", ".join(report.references)
    if report.words:
        yield mark("What was written"), report.words
    if report.items:
        yield (
            mark("About"),
            say_count(
                "{count} item of this case",
                "{count} items of this case",
                len(report.items),
            ),
        )
    if report.received:
        yield mark("Written down"), say("Received from another person")
    yield mark("What came of it"), STATES[report.state]


def _office(told: Told[Office]) -> tuple[Text, tuple[Words, ...]]:
    office = told.fact
    name: Text = Words(office.name) if office.described else office.name
    lines = [Words(office.purpose)]
    lines += [
        say("Where: {address}", address=contact.value) for contact in office.contacts
    ]
    if office.limits:
        lines.append(Words(office.limits))
    lines += checked(office.provenance, told.checked_on)
    if told.overdue:
        lines.append(say("This should have been checked again. Look it up first."))
    return name, tuple(lines)


def _address(report: ReportMade, address: str) -> AddressRow:
    looks = [each for each in report.shown() if each[0].address == address]
    return AddressRow(
        address=address,
        looks=tuple(
            (
                moment_text(check.at, check.local_offset),
                SHOWS[told],
                why_line(check),
            )
            for check, told in reversed(looks)
        ),
        can_say=bool(looks) and looks[-1][0].item is not None,
    )


def _lost(count: int) -> Words | None:
    if not count:
        return None
    return say_count(
        "{count} thing that was added to it cannot be read any more.",
        "{count} things that were added to it cannot be read any more.",
        count,
    )
