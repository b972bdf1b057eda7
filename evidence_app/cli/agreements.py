"""``agreements``: what was agreed with support workers who work with a vault."""

import argparse
from typing import TYPE_CHECKING, Final

from evidence_app.cli.parser_parts import Commands, Parser, json_option, vault, ways_in
from evidence_app.cli.people import sheet_from
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.model.agreement import Agreement, AgreementWords, Presses, YesBy
from evidence_app.presenters.agreements import PRESSES
from evidence_app.words import say

if TYPE_CHECKING:
    from evidence_app.session import Session

_PRESSES: Final = {
    "person": Presses.PERSON,
    "worker-beside": Presses.BESIDE,
    "worker-alone": Presses.ALONE,
}


def add_agreements(commands: "Commands[Parser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "agreements", help="what was agreed with whoever works with this vault"
    )
    vault(parser)
    changes = parser.add_subparsers(
        dest="change", required=True, metavar="CHANGE", parser_class=Parser
    )

    def change(name: str, told: str) -> Parser:
        # Without defaults: they would hide what was given before the change's name.
        made = changes.add_parser(name, help=told, argument_default=argparse.SUPPRESS)
        ways_in(made)
        return made

    json_option(change("list", "show them, those taken back too"))
    add = change("add", "keep what was agreed")
    add.add_argument("--name", required=True, help="the worker's name")
    add.add_argument("--service", help="where they work")
    add.add_argument(
        "--agreed",
        required=True,
        metavar="TEXT",
        help="what was agreed; - is standard input",
    )
    add.add_argument(
        "--presses",
        choices=tuple(_PRESSES),
        help="who presses when something is saved; without it, the person",
    )
    add.add_argument(
        "--yes-by",
        choices=[each.value for each in YesBy],
        help="who enters this; with worker, the person said yes aloud",
    )
    add.add_argument(
        "--told",
        action="store_true",
        help="the worker was told that whoever presses may be asked for a statement, "
        "or to give evidence",
    )
    withdraw = change("withdraw", "take a yes back; that it was given stays")
    withdraw.add_argument("agreement", metavar="AGREEMENT")


def agreement_row(agreement: Agreement) -> dict[str, object]:
    """Return one as ``agreements list --json`` prints it.

    Keys: id, name, service, agreed, presses, yes_by, told, version, at (ISO 8601,
    UTC), by, withdrawn.
    """
    words, written = agreement.words, agreement.written
    return {
        "id": str(agreement.id),
        "name": words.name,
        "service": words.service,
        "agreed": words.agreed,
        "presses": words.presses.value,
        "yes_by": words.yes_by.value,
        "told": words.told,
        "version": written.revision,
        "at": written.at.isoformat(),
        "by": written.actor,
        "withdrawn": written.withdrawn,
    }


def _agreements(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        if options.change == "list":
            _list(session, terminal)
        elif options.change == "add":
            made = session.agreements.add(_words(options, terminal))
            terminal.line(str(made.id))
        else:
            session.agreements.withdraw(sheet_from(options.agreement))
            terminal.say(say("It is taken back. That it was given stays in the vault."))
    return DONE


def _list(session: "Session", terminal: Terminal) -> None:
    for each in session.agreements.all().sheets:
        if terminal.as_json:
            terminal.object(agreement_row(each))
            continue
        terminal.line(f"{each.id}  {each.words.name}")
        terminal.say(PRESSES[each.words.presses])
        if each.written.withdrawn:
            terminal.say(say("taken back"))


def _words(options: argparse.Namespace, terminal: Terminal) -> AgreementWords:
    agreed = terminal.text() if options.agreed == "-" else options.agreed
    return AgreementWords(
        name=options.name,
        service=getattr(options, "service", ""),
        agreed=agreed,
        presses=_PRESSES[getattr(options, "presses", "person")],
        yes_by=YesBy(getattr(options, "yes_by", YesBy.PERSON.value)),
        told=getattr(options, "told", False),
    )


COMMANDS: Final[dict[str, Command]] = {"agreements": _agreements}
