"""``annex``: originals in one locked file for one named person, also with a bundle."""

import argparse
from pathlib import Path
from typing import Final

from evidence_app.cli.naming import item_id_from
from evidence_app.cli.parser_parts import Commands, Parser, vault
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.crypto.typed_passwords import check_typed
from evidence_app.model.case import Case
from evidence_app.model.wanted import AnnexWanted
from evidence_app.report.annex_file import SealedAnnex
from evidence_app.session import Session
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
    _add_password(annex)


def add_annex_beside(export: Parser) -> None:
    """Add the words that make one with a bundle."""
    export.add_argument(
        "--annex",
        dest="annexed",
        action="append",
        default=[],
        metavar="EXHIBIT",
        help="put this exhibit's originals into a locked file beside the bundle, by "
        "its reference such as AB/3; may be given again",
    )
    export.add_argument(
        "--annex-for",
        default="",
        metavar="NAME",
        help="for whom the locked file is; the report names it",
    )
    _add_password(export)


def annex_beside(
    session: Session, case: Case, options: argparse.Namespace, terminal: Terminal
) -> AnnexWanted | None:
    """Return the annex that is to be made with a bundle, None for none."""
    if not options.annexed and not options.annex_for:
        return None
    return AnnexWanted(
        recipient=options.annex_for,
        items=session.redacting.annexes.of_exhibits(case, options.annexed),
        password=_password(options, terminal),
    )


def tell_annex(sealed: SealedAnnex, terminal: Terminal) -> None:
    """Say with which password it opens: this once, when the app made it."""
    if not sealed.password:
        terminal.warn(
            say(
                "The locked file opens with the password that you chose. Tell it to "
                "the person by telephone, never in the same message as the file. Some "
                "computers need 7-Zip to open it."
            )
        )
        return
    terminal.warn(
        say(
            "The password of the locked file: {password}\nIt is shown this once and "
            "kept nowhere. Write it down now. Tell it to the person by telephone, "
            "never in the same message as the file. Without it nobody can open the "
            "file. Some computers need 7-Zip to open it.",
            password=sealed.password,
        )
    )


def _add_password(parser: Parser) -> None:
    own = parser.add_mutually_exclusive_group()
    own.add_argument(
        "--annex-password-file",
        metavar="FILE",
        help="the locked file's password, from a file or - for standard input; without "
        "this the app makes one",
    )
    own.add_argument(
        "--ask-annex-password",
        action="store_true",
        help="ask for the locked file's password, twice",
    )


def _password(options: argparse.Namespace, terminal: Terminal) -> str:
    if options.annex_password_file:
        typed = terminal.secret_line(options.annex_password_file)
    elif options.ask_annex_password:
        typed = terminal.new_secret(say("Password of the locked file: "))
    else:
        return ""
    # Nothing typed is no wish for one that is made.
    check_typed(typed)
    return typed


def _annex(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    items = [item_id_from(each) for each in options.item]
    password = _password(options, terminal)
    with unlocked(options, terminal, clock) as session:
        case = session.find_case(options.case)
        sealed = session.redacting.annexes.make(
            case, items, options.recipient, Path(options.out), password=password
        )
    terminal.line(str(sealed.path))
    tell_annex(sealed, terminal)
    return DONE


COMMANDS: Final[dict[str, Command]] = {"annex": _annex}
