"""The words of the command line."""

import argparse
import os
from collections.abc import Sequence
from typing import Any, Final

from evidence_app import __version__
from evidence_app.words import LANGUAGES

SHOWS: Final = ("none", "adult", "under18")
FIELDS: Final = ("title", "when", "who", "where", "text")
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
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def build_parser() -> argparse.ArgumentParser:
    """Return the parser, with every command."""
    parser = _Parser(
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
        dest="command", required=True, metavar="COMMAND", parser_class=_Parser
    )
    _add_vault_commands(commands)
    _add_keys(commands)
    _add_deletion(commands)
    _add_correcting(commands)
    _add_capture(commands)
    _add_report_commands(commands)
    _add_copies(commands)
    _add_proving(commands)
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser that takes no shortened words.

    ``--passphrase`` would pass for ``--passphrase-file``, and she would believe that
    a secret may stand on the command line.
    """

    def __init__(self, **options: Any) -> None:  # argparse's own, handed on  # noqa: ANN401
        super().__init__(**{"allow_abbrev": False, **options})


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse names no public type


def _add_vault_commands(commands: "_Commands[_Parser]") -> None:
    create = commands.add_parser("create", help="make a new vault")
    create.add_argument("vault", metavar="VAULT", help="the vault's folder")
    _passphrase_file(create)
    create.add_argument("--actor", default="", help="your name in the log, if you like")
    listing = commands.add_parser("list", help="show what a vault holds")
    _vault(listing)
    listing.add_argument("--case", help="only this case")
    _json(listing)
    search = commands.add_parser("search", help="find text in a vault")
    _vault(search)
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--case", help="only this case")
    _json(search)
    audit = commands.add_parser("audit", help="re-check everything a vault holds")
    _vault(audit)
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
    _json(audit)


def _add_keys(commands: "_Commands[_Parser]") -> None:
    keys = commands.add_parser("keys", help="show and change the ways to open a vault")
    _vault(keys)
    keys.set_defaults(old_passphrase=None)
    changes = keys.add_subparsers(
        dest="change", required=True, metavar="CHANGE", parser_class=_Parser
    )

    def change(name: str, told: str) -> _Parser:
        # Without defaults: they would hide what was given before the change's name.
        nothing = argparse.SUPPRESS
        parser = changes.add_parser(name, help=told, argument_default=nothing)
        _ways_in(parser)
        return parser

    _json(change("list", "show the ways in"))
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
    change("remove", "remove a way in").add_argument("slot", metavar="SLOT")
    export = change("export-slot", "write a worker's key slot, an age file")
    export.add_argument("slot", metavar="SLOT")
    export.add_argument("out", metavar="OUT")


def _file(parser: "argparse._ActionsContainer", name: str, told: str) -> None:
    parser.add_argument(name, metavar="FILE", default=None, help=told)


def _add_deletion(commands: "_Commands[_Parser]") -> None:
    delete = commands.add_parser("delete", help="delete an item for good")
    _vault(delete)
    delete.add_argument("item", metavar="ITEM", help="its id, as the list shows it")
    delete.add_argument("--reason", help="why; stays in the log")
    delete.add_argument("--yes", action="store_true", help="do not ask")
    deleted = commands.add_parser("deleted", help="show what stays of deleted items")
    _vault(deleted)
    _json(deleted)


def _add_correcting(commands: "_Commands[_Parser]") -> None:
    correct = commands.add_parser(
        "correct", help="correct what you said of an item; the earlier words stay"
    )
    _vault(correct)
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
        _vault(each)
        each.add_argument("item", metavar="ITEM", help="its id, as the list shows it")
    _json(stated)
    judge.add_argument(
        "number", type=int, metavar="NUMBER", help="of the statement, as shown"
    )
    judge.add_argument("--says", choices=SAYS, required=True, help="your answer")


def _add_capture(commands: "_Commands[_Parser]") -> None:
    capture = commands.add_parser("capture", help="take something in")
    kinds = capture.add_subparsers(
        dest="kind", required=True, metavar="KIND", parser_class=_Parser
    )
    file = kinds.add_parser("file", help="files, byte for byte")
    _into_case(file)
    file.add_argument("paths", metavar="FILE", nargs="+")
    screen = kinds.add_parser("screen", help="a picture of the screen")
    _into_case(screen)
    screen.add_argument(
        "--region", metavar="X,Y,WIDTH,HEIGHT", help="a part of the screen, in pixels"
    )
    page = kinds.add_parser("page", help="a web page, recorded")
    _into_case(page)
    page.add_argument("url", metavar="URL")
    page.add_argument(
        "--accept-certificate",
        metavar="SHA256",
        help="confirm a certificate that does not check, by its fingerprint",
    )
    page.add_argument(
        "--without-pictures",
        action="store_true",
        help="never ask for pictures and video; boxes show where they were",
    )
    _how_opened(page)
    pages = kinds.add_parser(
        "pages", help="web pages from a list of addresses, one after another"
    )
    _into_case(pages)
    pages.add_argument(
        "list", metavar="FILE", help="a text with the addresses; - is standard input"
    )
    pages.add_argument(
        "--with-pictures",
        action="store_true",
        help="ask for pictures and video too; without it, boxes show where they were",
    )
    _how_opened(pages)
    note = kinds.add_parser("note", help="a note or a pasted message")
    _into_case(note)
    note.add_argument(
        "--text", help="the words; without them, or with -, read from standard input"
    )
    note.add_argument("--title", default="")
    note.add_argument("--sender", "--from", dest="sender", default="", metavar="WHO")
    note.add_argument("--sent-at", "--when", dest="sent_at", default="", metavar="WHEN")
    note.add_argument("--place", "--where", dest="place", default="", metavar="WHERE")
    import_ = commands.add_parser("import", help="take a chat export in")
    _into_case(import_)
    import_.add_argument("export", metavar="EXPORT")


def _how_opened(page: argparse.ArgumentParser) -> None:
    page.add_argument(
        "--browser",
        metavar="NAME",
        help="a browser that is installed here, such as Chromium; "
        "without it, the app's own, which leaves nothing on the disk",
    )
    page.add_argument(
        "--without-scrolling",
        action="store_true",
        help="do not scroll, and open nothing that is folded: a site may notice",
    )


def _add_report_commands(commands: "_Commands[_Parser]") -> None:
    export = commands.add_parser("export", help="make a bundle of a case")
    _vault(export)
    export.add_argument("--case", required=True)
    export.add_argument(
        "--for", dest="audience", choices=AUDIENCES, default="police", metavar="WHOM"
    )
    export.add_argument("--jurisdiction", default="general", metavar="ID")
    export.add_argument("--platform", default="", metavar="ID")
    export.add_argument("--out", required=True, metavar="DIR")
    export.add_argument(
        "--initials",
        default="",
        help="the letters before the exhibits' numbers, when the case has none",
    )
    verify = commands.add_parser("verify", help="check a bundle, folder or ZIP")
    verify.add_argument("bundle", metavar="BUNDLE")
    _json(verify)
    demo = commands.add_parser("demo", help="take a sample case all the way")
    demo.add_argument("folder", metavar="DIR", nargs="?")


def _add_copies(commands: "_Commands[_Parser]") -> None:
    backup = commands.add_parser("backup", help="copy a vault to another disk")
    _vault(backup)
    backup.add_argument(
        "target", metavar="TARGET", help="an empty folder, or this vault's backup"
    )
    backup.add_argument(
        "--verify", action="store_true", help="read the whole backup again too"
    )
    restore = commands.add_parser("restore", help="bring a vault back from its backup")
    restore.add_argument("backup", metavar="BACKUP", help="the backup's folder")
    restore.add_argument("vault", metavar="NEW_VAULT", help="a new or empty folder")
    _ways_in(restore)
    handover = commands.add_parser(
        "handover", help="write a case into one file for another person's key"
    )
    _vault(handover)
    handover.add_argument("--case", required=True)
    handover.add_argument(
        "--to", required=True, metavar="age1…", help="the other person's public key"
    )
    handover.add_argument("--out", required=True, metavar="FILE")
    receive = commands.add_parser("receive", help="take in a case handed to you")
    _vault(receive)
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
    _vault(address)


def _add_proving(commands: "_Commands[_Parser]") -> None:
    proof = commands.add_parser("proof", help="write what proves one exhibit's records")
    _vault(proof)
    proof.add_argument(
        "what", metavar="ITEM-ID|EXHIBIT-REF", help="such as AB/1, or an item's id"
    )
    proof.add_argument("--out", required=True, metavar="DIR", help="a new folder")
    timestamp = commands.add_parser(
        "timestamp", help="have outside services sign when they saw the log"
    )
    _vault(timestamp)
    choice = timestamp.add_mutually_exclusive_group()
    choice.add_argument("--yes", action="store_true", help="agree to what is sent")
    choice.add_argument(
        "--off", action="store_true", help="take back the agreement; nothing is sent"
    )
    checkpoint = commands.add_parser(
        "checkpoint", help="print a signed note of how far the log has come"
    )
    _vault(checkpoint)


def _vault(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("vault", metavar="VAULT", help="the vault's folder")
    _ways_in(parser)


def _ways_in(parser: argparse.ArgumentParser) -> None:
    """Let a command open the vault by any key."""
    ways = parser.add_mutually_exclusive_group()
    _passphrase_file(ways)
    ways.add_argument(
        "--recovery-code-file",
        metavar="FILE",
        help="open with the recovery code in a file's first line; - is standard input",
    )
    ways.add_argument("--identity", metavar="FILE", help="open with a secret age key")
    ways.add_argument(
        "--keyring",
        action="store_true",
        help="open with the key store of this computer",
    )
    parser.add_argument(
        "--pin-file",
        metavar="FILE",
        help="the PIN for --keyring, in a file's first line",
    )


def _passphrase_file(parser: "argparse._ActionsContainer") -> None:
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="read the passphrase from a file's first line; - is standard input",
    )


def _into_case(parser: argparse.ArgumentParser) -> None:
    _vault(parser)
    parser.add_argument("--case", required=True, help="made when there is none")
    parser.add_argument(
        "--shows",
        choices=SHOWS,
        help=(
            "is anyone shown naked or in a sexual way? none, adult (18 or over in "
            "the picture), or under18 (also when not sure)"
        ),
    )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON Lines")
