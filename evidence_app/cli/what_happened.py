"""``what-happened``: what to save, who helps, the law, and what not to do."""

import argparse
from datetime import datetime, timezone
from types import MappingProxyType
from typing import Final

from evidence_app.cli.parser_parts import Commands, Parser, json_option
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command
from evidence_app.clock import Clock
from evidence_app.guidance.path import AgeBand, Answers, find_path
from evidence_app.guidance.path_words import Said, Section, checked_words, sections
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns

ABOUT: Final = MappingProxyType(
    {"you": Concerns.YOU, "child": Concerns.CHILD, "someone": Concerns.HELPED}
)
"""Whom it can be about, by the word that is typed."""
_AGES: Final = MappingProxyType(
    {"under18": AgeBand.UNDER_18, "adult": AgeBand.ADULT},
)


def add_what_happened(commands: "Commands[Parser]") -> None:
    """Add the words of the command."""
    asked = commands.add_parser(
        "what-happened",
        help="what to save, who helps, and what not to do; everything may be left out",
    )
    asked.add_argument(
        "--situation",
        action="append",
        default=[],
        choices=[each.value for each in Situation],
        metavar="WHAT",
        help="what happened, once for each: "
        + ", ".join(each.value for each in Situation),
    )
    asked.add_argument("--platform", default="", metavar="ID", help="where online")
    asked.add_argument(
        "--in", dest="place", default="", metavar="ID", help="where you are"
    )
    asked.add_argument("--about", choices=tuple(ABOUT), help="whom it is about")
    asked.add_argument(
        "--age",
        choices=tuple(_AGES),
        help="how old that person is; in a picture, how old they were then",
    )
    asked.add_argument(
        "--at",
        type=datetime.fromisoformat,
        metavar="TIME",
        help="for another time than now, such as 2026-11-28T03:00+09:00",
    )
    json_option(asked)


def _what_happened(
    options: argparse.Namespace, terminal: Terminal, clock: Clock
) -> int:
    at = _moment(options.at, clock)
    answers = Answers(
        situations=tuple(dict.fromkeys(map(Situation, options.situation))),
        platform=options.platform,
        jurisdiction=options.place,
        concerns=ABOUT.get(options.about, Concerns.NOT_SAID),
        age=_AGES.get(options.age, AgeBand.NOT_SAID),
    )
    for section in sections(find_path(answers, at.date(), at)):
        _print(section, terminal)
    return DONE


def _moment(given: datetime | None, clock: Clock) -> datetime:
    """Return an aware time; one without a zone is this computer's own."""
    if given is not None:
        return given if given.tzinfo else given.astimezone()
    now = clock.now()
    return now.astimezone(timezone(clock.local_offset(now)))


def _print(section: Section, terminal: Terminal) -> None:
    if terminal.as_json:
        for said in section.said:
            terminal.object(_object(section, said, terminal))
        return
    terminal.say(section.heading)
    for said in section.said:
        _print_one(said, terminal)
    terminal.line("")


def _print_one(said: Said, terminal: Terminal) -> None:
    render = terminal.language.render
    terminal.line(f"  - {render(said.words, isolate=False)}")
    for contact in said.contacts:
        terminal.line(f"    {contact.value}")
    for words in (*said.more, *checked_words(said)):
        terminal.line(f"    {render(words, isolate=False)}")


def _object(section: Section, said: Said, terminal: Terminal) -> dict[str, object]:
    render = terminal.language.render
    return {
        "step": section.step.value,
        "text": render(said.words, isolate=False),
        "more": [render(each, isolate=False) for each in said.more],
        "contacts": [
            {"kind": each.kind.value, "value": each.value} for each in said.contacts
        ],
        "checked_on": said.checked_on.isoformat() if said.checked_on else None,
        "overdue": said.overdue,
        "source": said.source,
    }


COMMANDS: Final[dict[str, Command]] = {"what-happened": _what_happened}
