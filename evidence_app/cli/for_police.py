"""``for-police``: what the police read first, and how they reach the person."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from evidence_app.cli.parser_parts import Commands, Parser, json_option, vault
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import UsageError
from evidence_app.model.brief import Ask, Brief, Risk, Said
from evidence_app.model.contact_details import FIELDS
from evidence_app.words import mark, say

_ANSWERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "danger": "is anyone in danger now?",
        "ongoing": "is it still going on?",
        "known": "do you know who the other person is?",
        "disappearing": "do messages there disappear by themselves?",
        "devices": "is the phone or computer that got it kept, unchanged?",
    }
)
_WORDS: Final = {said.value.replace("_", "-"): said for said in Said}


def add_for_police(commands: "Commands[Parser]") -> None:
    """Add the words of the command."""
    told = commands.add_parser(
        "for-police",
        help="what stands first in a report, and how the police can reach you",
        argument_default=argparse.SUPPRESS,
    )
    vault(told)
    told.set_defaults(**_NO_WAY_IN)
    told.add_argument("--case", required=True)
    told.add_argument(
        "--story", help="what happened, in a few lines; - is standard input"
    )
    for name, question in _ANSWERS.items():
        told.add_argument(f"--{name}", choices=tuple(_WORDS), help=question)
    told.add_argument("--orders", help="court orders that are in force")
    told.add_argument(
        "--named-time",
        help="a day or hour that the other person named for what they threaten",
    )
    told.add_argument(
        "--ask",
        dest="asks",
        action="append",
        choices=[each.value for each in Ask] + ["nothing"],
        help="what you ask for, once for each",
    )
    told.add_argument(
        "--laws",
        action=argparse.BooleanOptionalAction,
        help="name the laws that may have been broken, by what you answered",
    )
    told.add_argument(
        "--risk",
        action="append",
        metavar="QUESTION=ANSWER",
        help="a question about danger: " + ", ".join(each.value for each in Risk),
    )
    for name in FIELDS:
        told.add_argument(
            f"--contact-{name}",
            metavar="TEXT",
            help="for the contact sheet alone; - is standard input",
        )
    json_option(told)


_NO_WAY_IN: Final = {
    "passphrase_file": None,
    "recovery_code_file": None,
    "identity": None,
    "keyring": False,
    "pin_file": None,
    "json": False,
}
"""Without these defaults the words left out could not be told from empty ones."""


def _for_police(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        case = session.find_case(options.case).id
        kept = session.for_police.brief(case)
        contact = session.for_police.contact(case)
        if kept.lost or contact.lost:
            terminal.warn(say("Something that was kept here can no longer be read."))
        brief = _brief(kept.brief, options, terminal)
        if brief != kept.brief:
            brief = session.for_police.keep_brief(case, brief)
        details = replace(contact.details, **_contact(options, terminal))
        if details != contact.details:
            details = session.for_police.keep_contact(case, details)
    if terminal.as_json:
        row = {name: getattr(details, name) for name in FIELDS}
        terminal.object({**_row(brief), "contact": row})
    else:
        terminal.say(say("It is kept as it is told here."))
    return DONE


def _brief(before: Brief, options: argparse.Namespace, terminal: Terminal) -> Brief:
    given: dict[str, Any] = {}  # Any: ``replace`` takes fields of several types
    for name in ("story", "orders", "named_time"):
        if name in options:
            given[name] = _text(getattr(options, name), terminal)
    for name in _ANSWERS:
        if name in options:
            given[name] = _WORDS[getattr(options, name)]
    if "asks" in options:
        given["asks"] = tuple(each for each in Ask if each.value in options.asks)
    if "laws" in options:
        given["laws"] = options.laws
    if "risk" in options:
        risks = dict(before.risks) | dict(map(_risk, options.risk))
        given["risks"] = MappingProxyType(risks)
    return replace(before, **given)


def _contact(options: argparse.Namespace, terminal: Terminal) -> dict[str, str]:
    return {
        name: _text(getattr(options, f"contact_{name}"), terminal)
        for name in FIELDS
        if f"contact_{name}" in options
    }


def _text(given: str, terminal: Terminal) -> str:
    return terminal.text() if given == "-" else given


def _risk(given: str) -> tuple[Risk, Said]:
    name, _, answer = given.partition("=")
    try:
        return Risk(name), _WORDS[answer]
    except (ValueError, KeyError) as error:
        raise UsageError(
            problem=mark(
                "A question about danger is written with its answer, such as "
                "followed=yes."
            )
        ) from error


def _row(brief: Brief) -> dict[str, object]:
    return {
        "story": brief.story,
        **{name: getattr(brief, name).value for name in _ANSWERS},
        "orders": brief.orders,
        "named_time": brief.named_time,
        "asks": [each.value for each in brief.asks],
        "laws": brief.laws,
        "risks": {risk.value: said.value for risk, said in brief.risks.items()},
    }


COMMANDS: Final[dict[str, Command]] = {"for-police": _for_police}
