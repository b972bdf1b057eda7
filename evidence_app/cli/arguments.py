"""The words of the command line."""

import argparse
import os
from collections.abc import Sequence
from typing import Final

from evidence_app import __version__
from evidence_app.cli.agreements import add_agreements
from evidence_app.cli.annex import add_annex, add_annex_beside
from evidence_app.cli.before_export import (
    add_before_export,
    add_fates,
    add_selection,
)
from evidence_app.cli.capture_arguments import (
    add_browse,
    add_capture,
    add_second_look,
)
from evidence_app.cli.for_police import add_for_police
from evidence_app.cli.guidance import add_guidance
from evidence_app.cli.near_copies import add_near
from evidence_app.cli.notice import add_notice
from evidence_app.cli.parser_parts import (
    Commands,
    Parser,
    json_option,
    passphrase_file,
    vault,
    ways_in,
)
from evidence_app.cli.people import add_people
from evidence_app.cli.redacting import add_redact
from evidence_app.cli.reported import add_reported
from evidence_app.cli.signing_time import add_signing_time
from evidence_app.cli.what_happened import ABOUT, add_what_happened
from evidence_app.cli.wrapping import add_wrapping
from evidence_app.model.paper import Paper
from evidence_app.words import LANGUAGES

FIELDS: Final = ("title", "when", "who", "where", "text", "address", "account")
SAYS: Final = ("right", "not-right", "open")
AUDIENCES: Final = ("police", "platform", "lawyer", "self")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options; prints help or a usage error and exits when asked to."""
    parser = build_parser()
    options, rest = parser.parse_known_args(list(arguments))
    is_note = options.command == "capture" and options.kind == "note"
    if is_note and options.text is None and len(rest) == 1:
        # argparse cannot place an optional word after options; a note's text may
        # come as its last word, by --text, or on standard input.
        options.text, rest = rest[0], []
    if options.command == "browse" and options.url is None and len(rest) == 1:
        options.url, rest = rest[0], []  # as above
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def build_parser() -> argparse.ArgumentParser:
    """Return the parser, with every command."""
    parser = Parser(
        prog="evidence-app",
        description=(
            "Keep what happened online, sealed on your own computer, "
            "and hand it over as a bundle that anyone can check."
        ),
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument(
        "--language",
        choices=sorted(LANGUAGES),
        default=os.environ.get("EVIDENCE_APP_LANGUAGE", "en"),
        help="language of what is printed",
    )
    parser.set_defaults(json=False)
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=Parser
    )
    _add_vault_commands(commands)
    _add_keys(commands)
    _add_deletion(commands)
    _add_correcting(commands)
    add_people(commands)
    add_agreements(commands)
    add_redact(commands)
    add_near(commands)
    add_annex(commands)
    add_capture(commands)
    add_browse(commands)
    add_second_look(commands)
    _add_report_commands(commands)
    _add_copies(commands)
    _add_proving(commands)
    add_guidance(commands)
    add_what_happened(commands)
    add_reported(commands)
    add_notice(commands)
    add_for_police(commands)
    return parser


def _add_vault_commands(commands: "Commands[Parser]") -> None:
    create = commands.add_parser("create", help="make a new vault")
    create.add_argument("vault", metavar="VAULT", help="the vault's folder")
    passphrase_file(create)
    create.add_argument("--actor", default="", help="your name in the log, if you like")
    listing = commands.add_parser("list", help="show what a vault holds")
    vault(listing)
    listing.add_argument("--case", help="only this case")
    json_option(listing)
    search = commands.add_parser("search", help="find text in a vault")
    vault(search)
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--case", help="only this case")
    json_option(search)
    audit = commands.add_parser("audit", help="re-check everything a vault holds")
    vault(audit)
    audit.add_argument(
        "--read-data",
        action="store_true",
        help="read every byte of the originals and of the repair data too",
    )
    audit.add_argument(
        "--repair",
        action="store_true",
        help="put right what can be put right, and log it",
    )
    audit.add_argument(
        "--against",
        metavar="NOTE",
        help=(
            "a signed note that was kept elsewhere, a proof or bundle with one, or the "
            "line written beside the recovery code: "
            "tells whether the vault was put back to an older state"
        ),
    )
    json_option(audit)


def _add_keys(commands: "Commands[Parser]") -> None:
    keys = commands.add_parser("keys", help="show and change the ways to open a vault")
    vault(keys)
    keys.set_defaults(old_passphrase=None)
    changes = keys.add_subparsers(
        dest="change", required=True, metavar="CHANGE", parser_class=Parser
    )

    def change(name: str, told: str) -> Parser:
        # Without defaults: they would hide what was given before the change's name.
        nothing = argparse.SUPPRESS
        parser = changes.add_parser(name, help=told, argument_default=nothing)
        ways_in(parser)
        return parser

    json_option(change("list", "show the ways in"))
    change("add-recovery", "make a recovery code to be written down")
    worker = change("add-worker", "let a support worker's age key open everything")
    worker.add_argument("--recipient", required=True, metavar="age1…")
    worker.add_argument("--name", required=True, help="her name, sealed inside")
    worker.add_argument(
        "--yes", action="store_true", default=False, help="agree to what it means"
    )
    keyring = change("add-keyring", "let this computer's key store open the vault")
    pin = keyring.add_mutually_exclusive_group()
    _file(pin, "--new-pin-file", "the PIN that is to be asked for")
    pin.add_argument(
        "--no-pin", action="store_true", default=False, help="ask for no PIN at all"
    )
    new = change("add-passphrase", "add another passphrase")
    _file(new, "--new-passphrase-file", "the passphrase to add")
    new = change("change-passphrase", "put a new passphrase in an old one's place")
    _file(new, "--new-passphrase-file", "the new one")
    _file(new, "--old-passphrase-file", "the one until now, if it does not open")
    new = change("only-me", "make a new passphrase the only way in")
    _file(new, "--new-passphrase-file", "the new one")
    told = "a passphrase or recovery code until now, if neither opens"
    _file(new, "--old-passphrase-file", told)
    change("remove", "remove a way in").add_argument("slot", metavar="SLOT")
    export = change("export-slot", "write a worker's key slot, an age file")
    export.add_argument("slot", metavar="SLOT")
    export.add_argument("out", metavar="OUT")


def _file(parser: "argparse._ActionsContainer", name: str, told: str) -> None:
    parser.add_argument(name, metavar="FILE", default=None, help=told)


def _add_deletion(commands: "Commands[Parser]") -> None:
    delete = commands.add_parser("delete", help="delete an item for good")
    vault(delete)
    delete.add_argument("item", metavar="ITEM", help="its id, as the list shows it")
    delete.add_argument("--reason", help="why; stays in the log")
    delete.add_argument("--yes", action="store_true", help="do not ask")
    lock = commands.add_parser("lock-away", help="lock away what must not be kept")
    vault(lock)
    lock.add_argument("item", metavar="ITEM", help="its id, as the list shows it")
    lock.add_argument(
        "--shows",
        choices=("other", "under18"),
        required=True,
        help="under18 (also when not sure), or an adult for whom you do not act",
    )
    lock.add_argument("--yes", action="store_true", help="do not ask")
    take = commands.add_parser(
        "take-away", help="take an item away; it can be brought back"
    )
    back = commands.add_parser("bring-back", help="bring back what was taken away")
    for each in (take, back):
        vault(each)
        each.add_argument("item", metavar="ITEM", help="its id, as the list shows it")
    away = commands.add_parser("taken-away", help="show what was taken away")
    vault(away)
    json_option(away)
    deleted = commands.add_parser("deleted", help="show what stays of deleted items")
    vault(deleted)
    json_option(deleted)


def _add_correcting(commands: "Commands[Parser]") -> None:
    correct = commands.add_parser(
        "correct", help="correct what you said of an item; the earlier words stay"
    )
    vault(correct)
    correct.add_argument("item", metavar="ITEM", help="its id, as the list shows it")
    correct.add_argument(
        "--field",
        choices=FIELDS,
        required=True,
        help="what is corrected; text, who and where only of a note or message",
    )
    correct.add_argument(
        "--to",
        required=True,
        metavar="TEXT",
        help="how it should be; - is standard input",
    )
    correct.add_argument("--reason", default="", metavar="TEXT", help="why")
    stated = commands.add_parser(
        "statements", help="show what a saved page states of itself"
    )
    judge = commands.add_parser(
        "judge", help="say whether something that a page states is right"
    )
    for each in (stated, judge):
        vault(each)
        each.add_argument("item", metavar="ITEM", help="its id, as the list shows it")
    json_option(stated)
    judge.add_argument(
        "number", type=int, metavar="NUMBER", help="of the statement, as shown"
    )
    judge.add_argument("--says", choices=SAYS, required=True, help="your answer")


def _add_report_commands(commands: "Commands[Parser]") -> None:
    export = commands.add_parser("export", help="make a bundle of a case")
    vault(export)
    export.add_argument("--case", required=True)
    export.add_argument(
        "--for", dest="audience", choices=AUDIENCES, default="police", metavar="WHOM"
    )
    export.add_argument("--jurisdiction", default="general", metavar="ID")
    export.add_argument("--platform", default="", metavar="ID")
    export.add_argument("--out", required=True, metavar="DIR")
    export.add_argument(
        "--report-language",
        choices=sorted(LANGUAGES),
        help="language of the report, when it is not that of what is printed",
    )
    export.add_argument(
        "--initials",
        default="",
        help="the letters before the exhibits' numbers, when the case has none",
    )
    export.add_argument(
        "--about", choices=tuple(ABOUT), help="whom the case is about; kept with it"
    )
    add_wrapping(export)
    add_signing_time(export)
    export.add_argument(
        "--with",
        dest="papers",
        action="append",
        default=[],
        choices=[each.value for each in Paper],
        help="a paper beside the bundle, once for each: a contact sheet, a draft of a "
        "statement, a draft for a lawyer with every line left blank",
    )
    add_fates(export)
    add_selection(export)
    add_before_export(commands)
    add_annex_beside(export)
    verify = commands.add_parser(
        "verify", help="check a bundle, folder or ZIP, or a report's PDF alone"
    )
    verify.add_argument(
        "bundle",
        metavar="BUNDLE",
        nargs="+",
        help="of one that was cut into several ZIP files, all of them",
    )
    json_option(verify)
    checker = commands.add_parser(
        "checker", help="write the page that checks bundles in a browser"
    )
    checker.add_argument("out", metavar="OUT", help="the folder for it")
    demo = commands.add_parser("demo", help="take a sample case all the way")
    demo.add_argument("folder", metavar="DIR", nargs="?")


def _add_copies(commands: "Commands[Parser]") -> None:
    backup = commands.add_parser("backup", help="copy a vault to another disk")
    vault(backup)
    backup.add_argument(
        "target", metavar="TARGET", help="an empty folder, or this vault's backup"
    )
    backup.add_argument(
        "--verify", action="store_true", help="read the whole backup again too"
    )
    restore = commands.add_parser("restore", help="bring a vault back from its backup")
    restore.add_argument("backup", metavar="BACKUP", help="the backup's folder")
    restore.add_argument("vault", metavar="NEW_VAULT", help="a new or empty folder")
    ways_in(restore)
    handover = commands.add_parser(
        "handover", help="write a case into one file for another person's key"
    )
    vault(handover)
    handover.add_argument("--case", required=True)
    handover.add_argument(
        "--to", required=True, metavar="age1…", help="the other person's public key"
    )
    handover.add_argument("--out", required=True, metavar="FILE")
    handover.add_argument(
        "--name", default="", help="for whom it is, as its receipt names them"
    )
    receive = commands.add_parser("receive", help="take in a case handed to you")
    vault(receive)
    receive.add_argument("file", metavar="FILE", help="what you were given")
    receive.add_argument(
        "--handover-key",
        metavar="FILE",
        help=(
            "the secret age key that it was written for, when that is not this "
            "vault's own; - is standard input"
        ),
    )
    address = commands.add_parser(
        "address", help="show the key to which others can hand you a case"
    )
    vault(address)
    receipts = commands.add_parser(
        "receipts", help="what was handed over and taken in, the newest first"
    )
    vault(receipts)
    receipts.add_argument(
        "--save", metavar="NUMBER", help="write this one as a PDF into --out"
    )
    receipts.add_argument("--out", default=".", metavar="FOLDER")
    json_option(receipts)


def _add_proving(commands: "Commands[Parser]") -> None:
    proof = commands.add_parser("proof", help="write what proves one exhibit's records")
    vault(proof)
    proof.add_argument(
        "what", metavar="ITEM-ID|EXHIBIT-REF", help="such as AB/1, or an item's id"
    )
    proof.add_argument("--out", required=True, metavar="DIR", help="a new folder")
    timestamp = commands.add_parser(
        "timestamp", help="have outside services sign when they saw the log"
    )
    vault(timestamp)
    choice = timestamp.add_mutually_exclusive_group()
    choice.add_argument("--yes", action="store_true", help="agree to what is sent")
    choice.add_argument(
        "--off", action="store_true", help="take back the agreement; nothing is sent"
    )
    checkpoint = commands.add_parser(
        "checkpoint", help="print a signed note of how far the log has come"
    )
    vault(checkpoint)
