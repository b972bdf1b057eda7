"""``timestamp``: has outside authorities sign when they saw the log."""

import argparse
from typing import Final

from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.report.pages.voice import day_and_time
from evidence_app.session import Asked, Session
from evidence_app.words import render_error, say


def _timestamp(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        if options.off:
            session.time.withdraw()
            session.time.of_reports.withdraw()
            terminal.say(say("Nobody is asked for a signed time any more."))
            return DONE
        if not _agreed(session, options, terminal):
            terminal.warn(say("Nothing was sent."))
            return CANNOT
        asked = session.time.ask()
    return _told(asked, terminal)


def _agreed(session: Session, options: argparse.Namespace, terminal: Terminal) -> bool:
    if session.time.consent() is not None:
        return True
    question = session.time.question()
    terminal.warn(question)
    if not options.yes and not terminal.agrees(say("May it be sent? [y/n] ")):
        return False
    session.time.agree(terminal.language.render(question, isolate=False))
    return True


def _told(asked: Asked, terminal: Terminal) -> int:
    for refusal in asked.refusals:
        text = render_error(terminal.language, refusal.error, isolate=False)
        terminal.line(f"{refusal.name}: {text}")
    for one in asked.stamps:
        seconds = one.offset.total_seconds() if one.offset else 0.0
        terminal.say(
            say(
                "Everything in the log until now existed not later than {at} UTC, as "
                "{authority} signed. This computer's clock was {seconds} seconds off.",
                at=day_and_time(one.at),
                authority=one.authority_name,
                seconds=f"{abs(seconds):.1f}",
            )
        )
    if asked.stamps:
        return DONE
    if not asked.refusals:
        terminal.say(say("Nothing new was logged since the last signed time."))
        return DONE
    terminal.warn(
        say(
            "There is no signed time yet. What you saved is not changed by this; try "
            "again later."
        )
    )
    return CANNOT


COMMANDS: Final[dict[str, Command]] = {"timestamp": _timestamp}
