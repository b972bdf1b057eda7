"""``accounts``, ``diary``, ``notes``: who, what happened, and private notes to read.

Private notes are only listed: what is typed as an argument stays in a shell's memory.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from evidence_app.casework.accounts import words_of
from evidence_app.casework.incidents import dated_from, dated_text
from evidence_app.casework.sheets import Found
from evidence_app.cli.naming import item_id_from
from evidence_app.cli.parser_parts import Commands, Parser, json_option, vault, ways_in
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import UsageError
from evidence_app.model.account import Account, AccountWords, Sighting, Whose
from evidence_app.model.incident import Exactness, Incident, IncidentWords
from evidence_app.model.private_note import PrivateNote
from evidence_app.model.sheet import SheetId, Written
from evidence_app.words import mark, say, say_count

if TYPE_CHECKING:
    from evidence_app.session import Session

S = TypeVar("S", Account, Incident, PrivateNote)
WHOSE: Final = ("not-said", "other", "own", "impersonating", "witness")
EXACTNESS: Final = ("exact", "about", "not-sure")
_ACCOUNT: Final = {
    "platform": "such as Telegram",
    "poses_as": "as whom it poses",
    "handle": "the account's name now",
    "name": "the name that it shows now",
    "seen": "when these names were seen",
    "number": "its number or lasting id",
    "address": "of its profile",
    "contact": "a telephone number or e-mail address that it shows",
    "claimed_name": "who it says it is",
    "how_known": "how you know; - is standard input",
}
_INCIDENT: Final = {
    "done": "what was done; - is standard input",
    "said": "what was said or written, word for word",
    "when": "when, in your own words",
    "dated": "a day (2026-05-03) or a time (2026-05-03 21:30), for the order",
    "place": "the platform, or where",
    "witnesses": "who saw it",
    "told_to": "whom you told",
    "effect": "what it did to you",
}


def add_people(commands: "Commands[Parser]") -> None:
    """Add the three commands."""
    _add_accounts(commands)
    _add_diary(commands)
    notes = commands.add_parser("notes", help="read your private notes")
    vault(notes)
    notes.add_argument("--case", required=True)
    json_option(notes)


def _add_accounts(commands: "Commands[Parser]") -> None:
    change = _changes(commands, "accounts", "what you know of the accounts of a case")
    listing = change("list", "show the sheets")
    listing.add_argument("--case", required=True)
    json_option(listing)
    add, edit = change("add", "make a sheet"), change("edit", "change a sheet")
    add.add_argument("--case", required=True)
    for each in (add, edit):
        _texts(each, _ACCOUNT)
        each.add_argument("--whose", choices=WHOSE, help="whose it is")
        each.add_argument("--from-item", metavar="ITEM", help="where the names stand")
    edit.add_argument("sheet", metavar="SHEET")
    edit.add_argument(
        "--mistyped",
        action="store_true",
        default=False,
        help="new names take the place of mistyped ones",
    )
    for name, told in (("link", "link it to an item"), ("unlink", "take that back")):
        linking = change(name, told)
        linking.add_argument("sheet", metavar="SHEET")
        linking.add_argument("item", metavar="ITEM")


def _add_diary(commands: "Commands[Parser]") -> None:
    change = _changes(commands, "diary", "what happened, entry by entry")
    listing = change("list", "show the entries, in order")
    listing.add_argument("--case", required=True)
    json_option(listing)
    add, edit = change("add", "write an entry"), change("edit", "change an entry")
    add.add_argument("--case", required=True)
    for each in (add, edit):
        _texts(each, _INCIDENT)
        each.add_argument("--exactness", choices=EXACTNESS, help="how sure you are")
        each.add_argument(
            "--item", action="append", metavar="ITEM", help="an item that shows it"
        )
        each.add_argument(
            "--account", action="append", metavar="SHEET", help="an account that did it"
        )
        each.add_argument(
            "--effect-in-reports",
            action=argparse.BooleanOptionalAction,
            help="whether a report prints the effect",
        )
    edit.add_argument("sheet", metavar="ENTRY")


def _changes(
    commands: "Commands[Parser]", name: str, told: str
) -> Callable[[str, str], Parser]:
    parser = commands.add_parser(name, help=told)
    vault(parser)
    changes = parser.add_subparsers(
        dest="change", required=True, metavar="CHANGE", parser_class=Parser
    )

    def change(name: str, told: str) -> Parser:
        # Without defaults: they would hide what was given before the change's name.
        made = changes.add_parser(name, help=told, argument_default=argparse.SUPPRESS)
        ways_in(made)
        return made

    return change


def _texts(parser: Parser, fields: Mapping[str, str]) -> None:
    for name, told in fields.items():
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, dest=name, metavar="TEXT", help=told)


def _accounts(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        kept = session.people.accounts
        if options.change == "list":
            found = kept.of(session.find_case(options.case).id)
            _list(found, account_row, _called, terminal)
        elif options.change == "add":
            words = _account_words(AccountWords(), options, terminal)
            made = kept.add(session.find_case(options.case).id, words)
            terminal.line(str(made.id))
        elif options.change == "edit":
            sheet = sheet_from(options.sheet)
            words = _account_words(words_of(kept.one(sheet)), options, terminal)
            kept.change(sheet, words, mistyped=options.mistyped)
            _say_kept(terminal)
        else:
            link = kept.link if options.change == "link" else kept.unlink
            link(sheet_from(options.sheet), item_id_from(options.item))
            _say_kept(terminal)
    return DONE


def _diary(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        kept = session.people.diary
        if options.change == "list":
            found = kept.of(session.find_case(options.case).id)
            _list(found, incident_row, _happened, terminal)
        elif options.change == "add":
            words = _incident_words(IncidentWords(), options, terminal, session)
            made = kept.add(session.find_case(options.case).id, words)
            terminal.line(str(made.id))
        else:
            entry = sheet_from(options.sheet)
            before = kept.one(entry).words
            kept.change(entry, _incident_words(before, options, terminal, session))
            _say_kept(terminal)
    return DONE


def _notes(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        found = session.people.private.of(session.find_case(options.case).id)
        _list(found, note_row, lambda note: note.text, terminal)
    return DONE


def account_row(account: Account) -> dict[str, object]:
    """Return a sheet as ``accounts list --json`` prints it.

    Keys: id, platform, whose, poses_as, handles and names (value, seen, item or
    null; the last one is now), number, address, contact, claimed_name, how_known,
    items, ties (account, bond), and those of ``_row``.
    """
    return {
        "id": str(account.id),
        "platform": account.platform,
        "whose": account.whose.value,
        "poses_as": account.poses_as,
        "handles": [_sighting(each) for each in account.handles],
        "names": [_sighting(each) for each in account.names],
        "number": account.number,
        "address": account.address,
        "contact": account.contact,
        "claimed_name": account.claimed_name,
        "how_known": account.how_known,
        "items": [str(each) for each in account.items],
        "ties": [
            {"account": str(each.account), "bond": each.bond.value}
            for each in account.ties
        ],
        **_row(account.written),
    }


def incident_row(incident: Incident) -> dict[str, object]:
    """Return an entry as ``diary list --json`` prints it.

    Keys: id, when, dated (ISO 8601 or ""), exactness, place, done, said, effect,
    effect_printed, witnesses, told_to, items, accounts, and those of ``_row``.
    """
    words = incident.words
    return {
        "id": str(incident.id),
        "when": words.when,
        "dated": words.dated.isoformat() if words.dated else "",
        "exactness": words.exactness.value,
        "place": words.place,
        "done": words.done,
        "said": words.said,
        "effect": words.effect,
        "effect_printed": words.effect_printed,
        "witnesses": words.witnesses,
        "told_to": words.told_to,
        "items": [str(each) for each in words.items],
        "accounts": [str(each) for each in words.accounts],
        **_row(incident.written),
    }


def note_row(note: PrivateNote) -> dict[str, object]:
    """Return a note as ``notes --json`` prints it: id, text, and those of ``_row``."""
    return {"id": str(note.id), "text": note.text, **_row(note.written)}


def _row(written: Written) -> dict[str, object]:
    """Return version, at (ISO 8601, UTC), by, withdrawn, received (a key or null)."""
    return {
        "version": written.revision,
        "at": written.at.isoformat(),
        "by": written.actor,
        "withdrawn": written.withdrawn,
        "received": written.received.vault if written.received else None,
    }


def _sighting(seen: Sighting) -> dict[str, object]:
    item = str(seen.item) if seen.item else None
    return {"value": seen.value, "seen": seen.seen, "item": item}


def _list(
    found: Found[S],
    row: Callable[[S], dict[str, object]],
    told: Callable[[S], str],
    terminal: Terminal,
) -> None:
    for each in found.sheets:
        if terminal.as_json:
            terminal.object(row(each))
        else:
            terminal.line(f"{each.id}  {' '.join(told(each).split())}")
    if found.lost:
        terminal.warn(
            say_count(
                "{count} entry, or a newer version of one, can no longer be read from "
                "the disk.",
                "{count} entries, or newer versions of them, can no longer be read "
                "from the disk.",
                found.lost,
            )
        )


def _account_words(
    before: AccountWords, options: argparse.Namespace, terminal: Terminal
) -> AccountWords:
    given = _given(options, _ACCOUNT, terminal)
    if "whose" in options:
        given["whose"] = Whose(options.whose.replace("-", "_"))
    if "from_item" in options:
        given["item"] = item_id_from(options.from_item)
    return replace(before, **given)


def _incident_words(
    before: IncidentWords,
    options: argparse.Namespace,
    terminal: Terminal,
    session: "Session",
) -> IncidentWords:
    given = _given(options, _INCIDENT, terminal)
    if "dated" in given:
        given["dated"] = dated_from(given["dated"], session.people.local_offset)
    if "exactness" in options:
        given["exactness"] = Exactness(options.exactness.replace("-", "_"))
    if "effect_in_reports" in options:
        given["effect_printed"] = options.effect_in_reports
    if "item" in options:
        given["items"] = tuple(map(item_id_from, options.item))
    if "account" in options:
        given["accounts"] = tuple(map(sheet_from, options.account))
    return replace(before, **given)


def _given(
    options: argparse.Namespace, names: Mapping[str, str], terminal: Terminal
) -> dict[str, Any]:  # Any: ``replace`` takes fields of several types
    """Return the fields that were named; ``-`` is standard input, for one of them."""
    values = {name: getattr(options, name) for name in names if name in options}
    return {
        name: terminal.text() if value == "-" else value
        for name, value in values.items()
    }


def _called(account: Account) -> str:
    return ", ".join(each for each in (account.called, account.platform) if each)


def _happened(incident: Incident) -> str:
    words = incident.words
    when: Sequence[str] = (dated_text(words.dated), words.when)
    return "  ".join(each for each in (*when, words.done or words.said) if each)


def sheet_from(given: str) -> SheetId:
    """Return the sheet that was named, or raise ``UsageError``."""
    try:
        return SheetId(given)
    except ValueError as error:
        raise UsageError(
            problem=mark(
                "An entry is named by 32 letters and digits; its list shows them."
            )
        ) from error


def _say_kept(terminal: Terminal) -> None:
    terminal.say(say("It is kept. The earlier version stays in the vault."))


COMMANDS: Final[dict[str, Command]] = {
    "accounts": _accounts,
    "diary": _diary,
    "notes": _notes,
}
