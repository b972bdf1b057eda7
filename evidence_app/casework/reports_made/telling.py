"""Reports made in plain words: one wording for window, command line and report."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from evidence_app.casework.reports_made.clock import Countdown
from evidence_app.facts.second_look import moment_text
from evidence_app.guidance.packs import load_platform, platforms
from evidence_app.guidance.provenance import Status
from evidence_app.model.report_made import Check, ReportMade, Shows, State, To, Why
from evidence_app.words import Words, say, say_count

if TYPE_CHECKING:
    from evidence_app.clock import Clock

_HOUR: Final = timedelta(hours=1)

STATES: Final[Mapping[State, Words]] = {
    State.SENT: say("Sent, no answer yet"),
    State.ANSWERED: say("They answered"),
    State.REMOVED: say("They say it was taken down"),
    State.REFUSED: say("They refused"),
    State.NO_ANSWER: say("No answer came"),
}
"""What came of a report."""

SHOWS: Final[Mapping[Shows, Words]] = {
    Shows.THERE: say("Still there"),
    Shows.GONE: say("Gone"),
    Shows.BACK: say("Back again"),
    Shows.UNKNOWN: say("Could not tell"),
}
"""What a look showed, with those before it in mind."""

_NOT_LOADED: Final[Mapping[str, Words]] = {
    "not_found": say(
        "No page came: no site of this name was found. That can have many reasons."
    ),
    "unreachable": say("No page came: the site could not be reached."),
    "redirects": say("No page came: the address only led on and on."),
    "download": say("The address gave a download and no page."),
    "too_slow": say("No page came in time."),
}
_NO_PAGE: Final = say("No page came.")


def channel_words(report: ReportMade) -> str | Words:
    """Return which way a report went: a pack's words, or the person's as they are."""
    pack = report.recipient.pack
    if report.recipient.to is To.PLATFORM and pack in platforms():
        names = {each.name for each in load_platform(pack).channels}
        if report.channel in names:
            return Words(report.channel)
    return report.channel


def why_line(check: Check) -> Words:
    """Return what a look's outcome rests on."""
    if check.why is Why.NOT_LOADED:
        return _NOT_LOADED.get(check.detail, _NO_PAGE)
    return _WHY[check.why](check.status)


def clock_lines(
    clock: Countdown, time_of_day: "Clock", *, ago: bool = True
) -> Iterator[Words]:
    """Yield how a report's clock stands, and what that rests on.

    Args:
        clock: How it stands.
        time_of_day: Knows the local offset.
        ago: Also say how much is left or has passed; a paper that is read later
            leaves that out.
    """
    when = moment_text(clock.ends_at, time_of_day.local_offset(clock.ends_at))
    if clock.clock_behind:
        yield say(
            "This computer's clock shows a time before this report. What is left "
            "cannot be told. By your report's time it ends at {when}.",
            when=when,
        )
    elif ago:
        yield _left(clock, when)
    yield from basis_lines(clock)


def basis_lines(clock: Countdown) -> Iterator[Words]:
    """Yield what a clock rests on, and when it does not count."""
    hours = clock.within // _HOUR
    yield say_count(
        "{law}: {count} hour from a valid report. Checked on {day}.",
        "{law}: {count} hours from a valid report. Checked on {day}.",
        hours,
        law=clock.duty.fact.name,
        day=clock.duty.checked_on.isoformat(),
    )
    if clock.duty.fact.provenance.status is Status.SECONDARY:
        yield say("This was seen in someone else's account, not in the law itself.")
    yield say(
        "It counts only if the report held everything that the rule asks for. Whether "
        "it did, only they or a court can say."
    )
    if clock.duty.overdue:
        yield say("This should have been checked again. Look it up first.")


def _left(clock: Countdown, when: str) -> Words:
    hours = abs(clock.left) // _HOUR
    if not clock.passed:
        if hours == 0:
            return say(
                "Less than an hour is left. Their time ends at {when}.", when=when
            )
        return say_count(
            "{count} hour is left. Their time ends at {when}.",
            "{count} hours are left. Their time ends at {when}.",
            hours,
            when=when,
        )
    if hours == 0:
        return say("Their time ended less than an hour ago, at {when}.", when=when)
    return say_count(
        "Their time ended {count} hour ago, at {when}.",
        "Their time ended {count} hours ago, at {when}.",
        hours,
        when=when,
    )


def _error(status: int) -> Words:
    if status:
        return say(
            "The site answered with the error {status}. That does not tell whether it "
            "is gone.",
            status=status,
        )
    return say("The site gave no answer that tells anything.")


def _no_such_page(status: int) -> Words:
    return say(
        "The site answered that there is no such page ({status}).", status=status
    )


_SAME: Final = say(
    "Most of the words saved before are on the page. Whether pictures are the same was "
    "not checked."
)
_NEVER_SAVED: Final = say(
    "The site answered that there is no such page. It was never saved at this address "
    "before, so a slip in the address would look the same."
)
_SIGNED_IN: Final = say(
    "The site answered that there is no such page. Before, it was saved while signed "
    "in; a stranger may be shown less."
)
_OTHER_WORDS: Final = say(
    "A page came, but its words are not those saved before. Look at what was saved now."
)
_NOTHING: Final = say(
    "A page came, and there is no earlier save to compare it with. Look at what was "
    "saved now."
)
_SIGN_IN: Final = say("The site wanted a sign-in first.")
_ELSEWHERE: Final = say("The address led to another place.")
_PERSON: Final = say("Said by the person reporting, after looking at what was saved.")

_WHY: Final[Mapping[Why, Callable[[int], Words]]] = {
    Why.SAME_WORDS: lambda _status: _SAME,
    Why.NO_SUCH_PAGE: _no_such_page,
    Why.NEVER_SAVED: lambda _status: _NEVER_SAVED,
    Why.SIGNED_IN_BEFORE: lambda _status: _SIGNED_IN,
    Why.OTHER_WORDS: lambda _status: _OTHER_WORDS,
    Why.NOTHING_TO_COMPARE: lambda _status: _NOTHING,
    Why.SIGN_IN: lambda _status: _SIGN_IN,
    Why.ELSEWHERE: lambda _status: _ELSEWHERE,
    Why.ERROR: _error,
    Why.PERSON: lambda _status: _PERSON,
}
