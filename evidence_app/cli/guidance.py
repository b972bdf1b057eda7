"""``guidance``: what a reviewer of the packs asks for."""

import argparse
from datetime import timedelta
from typing import Final

from evidence_app.cli.parser_parts import Commands, Parser, json_option
from evidence_app.cli.terminal import DOES_NOT_CHECK, DONE, Terminal
from evidence_app.cli.unlocking import Command
from evidence_app.clock import Clock
from evidence_app.guidance.review import Due, check, due, unverified
from evidence_app.words import say, say_count


def add_guidance(commands: "Commands[Parser]") -> None:
    """Add the words of the command."""
    guidance = commands.add_parser("guidance", help="check the guidance of this app")
    asked = guidance.add_subparsers(dest="asked", required=True, metavar="WHAT")
    checking = asked.add_parser("check", help="whether every fact has what it needs")
    json_option(checking)
    listing = asked.add_parser("due", help="what has to be looked at again, and when")
    listing.add_argument(
        "--days",
        type=int,
        default=30,
        metavar="N",
        help="also what is due in the next N days",
    )
    listing.add_argument(
        "--unverified",
        action="store_true",
        help="instead, what waits for its first check and is not shown",
    )
    json_option(listing)


def _guidance(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    return (
        _check(terminal, clock)
        if options.asked == "check"
        else _due(options, terminal, clock)
    )


def _check(terminal: Terminal, clock: Clock) -> int:
    problems = check(clock.now().date())
    for problem in problems:
        told = terminal.language.render(problem.words, isolate=False)
        if terminal.as_json:
            terminal.object({"pack": problem.pack, "problem": told})
        else:
            terminal.line(f"{problem.pack}: {told}" if problem.pack else told)
    if problems:
        return DOES_NOT_CHECK
    terminal.warn(say("Every fact has its source, its status and its dates."))
    return DONE


def _due(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    on = clock.now().date()
    found = (
        unverified() if options.unverified else due(on, timedelta(days=options.days))
    )
    for each in found:
        _print(each, terminal)
    if not found:
        terminal.warn(say("Nothing has to be looked at."))
    return DONE


def _print(each: Due, terminal: Terminal) -> None:
    seen = each.fact.provenance
    if terminal.as_json:
        terminal.object(
            {
                "pack": each.pack,
                "fact": each.fact.name,
                "status": seen.status.value,
                "source": seen.source.title,
                "url": seen.source.url,
                "checked_on": seen.checked_on.isoformat(),
                "review_by": seen.review_by.isoformat(),
                "days": each.days,
            }
        )
        return
    terminal.line(f"{seen.review_by}  {each.pack}  {each.fact.name}")
    terminal.line(f"            {seen.status.value}: {seen.source.title}")
    if each.days < 0:
        terminal.say(
            say_count(
                "            overdue by {count} day",
                "            overdue by {count} days",
                -each.days,
            )
        )


COMMANDS: Final[dict[str, Command]] = {"guidance": _guidance}
