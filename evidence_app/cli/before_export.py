"""``before-export``: what files tell of the person, and what an export does with it."""

import argparse
import sys
from dataclasses import replace
from typing import Final

from evidence_app.cli.parser_parts import Commands, Parser, json_option, vault
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import ExhibitNotFoundError
from evidence_app.model.case import Audience, Case
from evidence_app.model.telling import (
    Detail,
    LookedThrough,
    Telling,
    choices_of,
    strictest,
)
from evidence_app.model.wanted import Fate, Selection, Wanted
from evidence_app.session import Session
from evidence_app.words import Language, say, say_count

_KINDS: Final = tuple(each.value for each in Detail)


def add_before_export(commands: "Commands[Parser]") -> None:
    """Add the words of the command."""
    before = commands.add_parser(
        "before-export",
        help="list which files hold a place, a device's number or something of yours",
    )
    vault(before)
    before.add_argument("--case", required=True)
    _add_own(before)
    json_option(before)


def add_fates(export: Parser) -> None:
    """Add the words with which files stay out of a bundle, or go sealed."""
    for name, fate, words in (
        ("--leave-out", "left_out", "leave out files that hold this"),
        ("--seal", "sealed", "put files that hold this into the locked file alone"),
    ):
        export.add_argument(
            name,
            dest=fate,
            action="append",
            default=[],
            choices=_KINDS,
            help=f"{words}: a place (GPS), a device's serial number, or something of "
            "your own; may be given again; see before-export",
        )
    _add_own(export)
    export.add_argument(
        "--neutral-names",
        action="store_true",
        help="name the files by exhibit and ending alone, such as AB-1.png",
    )
    export.add_argument(
        "--without-own-accounts",
        action="store_true",
        help="print none of the accounts that you wrote down as your own",
    )


def add_selection(export: Parser) -> None:
    """Add the words with which some exhibits alone go into a bundle."""
    export.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="EXHIBIT",
        help="an exhibit that goes in, such as AB/3; once for each, in the order of "
        "their sheets; without it, all of them do",
    )
    export.add_argument(
        "--caption",
        action="append",
        nargs=2,
        default=[],
        metavar=("EXHIBIT", "WORDS"),
        help="your words on an exhibit's sheet; kept for later reports; empty words "
        "take it back",
    )
    export.add_argument(
        "--no-picture",
        action="append",
        default=[],
        metavar="EXHIBIT",
        help="a picture that is neither printed nor goes along, though its exhibit "
        "stays; may be given again",
    )


def selection_of(
    session: Session, case: Case, options: argparse.Namespace
) -> Selection:
    """Return which exhibits go in, having kept what is written on their sheets.

    Raises:
        ExhibitNotFoundError: there is none of a reference; nothing was kept.
    """
    offers, _ = session.choosing.offers(case)
    known = {each.reference: each for each in offers}
    pictures = {each.reference for each in offers if each.picture}
    for reference in options.no_picture:
        if reference not in pictures:
            raise ExhibitNotFoundError(name=reference)
    for reference in (*options.only, *(reference for reference, _ in options.caption)):
        if reference not in known:
            raise ExhibitNotFoundError(name=reference)
    captions = {each.item: each.caption for each in offers}
    captions |= {known[each].item: words for each, words in options.caption}
    if options.caption:
        session.choosing.keep_captions(case.id, captions)
    only = tuple(dict.fromkeys(known[each].item for each in options.only))
    return Selection(
        items=only or None,
        captions={item: words for item, words in captions.items() if words.strip()},
        no_pictures=frozenset(known[each].item for each in options.no_picture),
    )


def wanted_of(
    session: Session,
    case: Case,
    options: argparse.Namespace,
    terminal: Terminal,
    wrapped: Wanted,
) -> Wanted:
    """Return what is chosen for an export's files, and say what goes in as it is."""
    selection = selection_of(session, case, options)
    wrapped = replace(wrapped, selection=selection)
    if Audience(options.audience) is Audience.PLATFORM:
        return wrapped  # none of its files go out
    found = session.before_saving.look_through(case, options.own, selection=selection)
    fates: dict[Detail, Fate] = {Detail(each): Fate.SEALED for each in options.sealed}
    fates |= {Detail(each): Fate.LEFT_OUT for each in options.left_out}
    chosen = [(each, _fate(each, fates)) for each in found.telling]
    as_they_are = sum(fate is None for _, fate in chosen)
    if as_they_are:
        terminal.warn(
            say_count(
                "{count} exhibit goes in as it is, and holds a place, the number of a "
                "device or something of your own. before-export lists it.",
                "{count} exhibits go in as they are, and hold a place, the number of a "
                "device or something of your own. before-export lists them.",
                as_they_are,
            )
        )
    wrapped = replace(wrapped, own_accounts=not options.without_own_accounts)
    return choices_of(chosen, neutral_names=options.neutral_names, before=wrapped)


def _add_own(parser: Parser) -> None:
    parser.add_argument(
        "--own",
        action="append",
        default=[],
        metavar="WORDS",
        help="a name, number or address of yours to look for, besides your own "
        "accounts and the contact sheet; may be given again",
    )


def _fate(telling: Telling, fates: dict[Detail, Fate]) -> Fate | None:
    return strictest(fates.get(each) for each in telling.details)


def _before(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty() and done % 100 == 0:
            terminal.warn(say("{done} of {total} files", done=done, total=total))

    with unlocked(options, terminal, clock) as session:
        case = session.find_case(options.case)
        found = session.before_saving.look_through(case, options.own, progress=progress)
    for each in found.telling:
        if terminal.as_json:
            terminal.object(telling_row(each, terminal.language))
        else:
            terminal.line(_line(each, terminal.language))
    _tell_limits(found, terminal)
    return DONE


def telling_row(telling: Telling, language: Language) -> dict[str, object]:
    """Return an exhibit as ``before-export --json`` prints it.

    Keys: exhibit (its reference), title, items (the ids of its files), holds: a list of
    kind (``place``, ``serial``, ``own``) and what, in words.
    """
    return {
        "exhibit": telling.reference,
        "title": telling.title,
        "items": [str(each) for each in telling.items],
        "holds": [
            {
                "kind": each.detail.value,
                "what": language.render(each.what, isolate=False),
            }
            for each in telling.told
        ],
    }


def _line(telling: Telling, language: Language) -> str:
    told = (language.render(each.what, isolate=False) for each in telling.told)
    return f"{telling.reference}  {telling.title}  [{'; '.join(told)}]"


def _tell_limits(found: LookedThrough, terminal: Terminal) -> None:
    if not found.telling:
        terminal.warn(
            say("Nothing of this was found in the files that can be looked into.")
        )
    unsearched = found.pictures + found.closed
    if unsearched:
        terminal.warn(
            say_count(
                "{count} file was not searched for words: pictures, videos, PDFs and "
                "archives cannot be.",
                "{count} files were not searched for words: pictures, videos, PDFs and "
                "archives cannot be.",
                unsearched,
            )
        )


COMMANDS: Final[dict[str, Command]] = {"before-export": _before}
