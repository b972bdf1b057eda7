"""``annex``: originals in one locked file, for one named person."""

import argparse
from pathlib import Path
from typing import Final

from evidence_app.cli.naming import item_id_from
from evidence_app.cli.parser_parts import Commands, Parser, vault
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.words import say


def add_annex(commands: "Commands[Parser]") -> None:
    """Add the words of the command."""
    annex = commands.add_parser(
        "annex", help="put originals into one locked file for one named person"
    )
    vault(annex)
    annex.add_argument("--case", required=True)
    annex.add_argument(
        "--item",
        action="append",
        required=True,
        metavar="ITEM",
        help="what goes in, by its id; may be given again",
    )
    annex.add_argument(
        "--for", dest="recipient", required=True, metavar="NAME", help="for whom it is"
    )
    annex.add_argument("--out", required=True, metavar="FILE", help="a new ZIP file")


def _annex(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    items = [item_id_from(each) for each in options.item]
    with unlocked(options, terminal, clock) as session:
        case = session.find_case(options.case)
        sealed = session.redacting.annexes.make(
            case, items, options.recipient, Path(options.out)
        )
    terminal.line(str(sealed.path))
    terminal.warn(
        say(
            "The password of the locked file: {password}\nIt is shown this once and "
            "kept nowhere. Write it down now. Tell it to the person by telephone, "
            "never in the same message as the file. Without it nobody can open the "
            "file. Some computers need 7-Zip to open it.",
            password=sealed.password,
        )
    )
    return DONE


COMMANDS: Final[dict[str, Command]] = {"annex": _annex}
