"""``notice``: what to tell a platform, field by field, as text, or as a PDF."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from evidence_app.casework.notices import NoticeWords
from evidence_app.cli.parser_parts import Commands, Parser, json_option, vault
from evidence_app.cli.people import sheet_from
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.guidance.basis import Ground
from evidence_app.guidance.situations import Situation
from evidence_app.report.notice import PlatformNotice, notice_text
from evidence_app.session.notices import NoticeStart
from evidence_app.words import LANGUAGES, Language, load_language, say

if TYPE_CHECKING:
    from evidence_app.session import Session

_TEXTS: Final = {
    "part": "where in it to look, such as a time in a video",
    "recognised": "how the person shown can be told apart in it",
    "why": "what happened on this platform, in short; - is standard input",
    "rule": "the rule that it breaks, by its title",
    "said": "the exact words; - is standard input",
    "earlier": "what happened before, with dates",
    "harm": "what it does",
    "posed_as": "whom the account poses as",
    "name": "your name, as the form or law asks for it",
    "contact": "how to reach you; best an e-mail address for this alone",
    "stopncii_case": "the case number from StopNCII.org; never the PIN",
    "police_reference": "the reference that the police gave, and which police",
}


def add_notice(commands: "Commands[Parser]") -> None:
    """Add the words of the command."""
    notice = commands.add_parser(
        "notice", help="put together a notice to a platform; nothing is sent"
    )
    asked = notice.add_subparsers(
        dest="asked", required=True, metavar="WHAT", parser_class=Parser
    )

    def one(name: str, told: str) -> Parser:
        parser = asked.add_parser(name, help=told)
        vault(parser)
        parser.add_argument("--case", required=True)
        _add_words(parser)
        parser.add_argument(
            "--notice-language",
            choices=sorted(LANGUAGES),
            help="language of the notice, when it is not that of those who read it",
        )
        json_option(parser)
        return parser

    one("show", "show its fields, what is missing, and who will see your name")
    one("keep", "keep what was written for it in the vault")
    write = one("write", "save it where anyone can read it who opens the folder")
    write.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    write.add_argument("--as", dest="form", choices=("pdf", "text"), default="pdf")
    sent = one("sent", "keep among the reports made that you sent it")
    sent.add_argument(
        "--when",
        default="",
        metavar="TIME",
        help='such as "2026-11-21 18:05", local, or with +01:00; without it, now',
    )


def _add_words(parser: Parser) -> None:
    parser.add_argument("--platform", metavar="ID", help="a platform's guidance pack")
    parser.add_argument("--in", dest="place", metavar="ID", help="where you are")
    parser.add_argument("--situation", choices=[each.value for each in Situation])
    parser.add_argument("--channel", metavar="TEXT", help="which way, as listed")
    parser.add_argument(
        "--ground",
        choices=[each.value for each in Ground],
        help="what it rests on, when it is not the one offered first",
    )
    parser.add_argument(
        "--own-picture",
        action=argparse.BooleanOptionalAction,
        help="whether you took the picture yourself",
    )
    parser.add_argument("--address", action="append", metavar="URL")
    parser.add_argument(
        "--account", action="append", metavar="SHEET", help="an account's sheet"
    )
    for name, told in _TEXTS.items():
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, dest=name, metavar="TEXT", help=told)


def _notice(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        case = session.find_case(options.case)
        made = session.platform_notices
        start = made.start(case, options.platform)
        if start.lost:
            terminal.warn(say("What was kept for this notice cannot be read any more."))
        words = _words(start.words, options, terminal)
        notice = made.compose(case, words)
        language = _language(options, notice)
        if options.asked == "keep":
            made.keep(case, words)
            terminal.warn(say("It is kept."))
        elif options.asked == "write":
            _warn(notice, terminal)
            save = made.save_pdf if options.form == "pdf" else made.save_text
            terminal.line(str(save(case, notice, options.out, language)))
        elif options.asked == "sent":
            _keep_sent(options, terminal, session, notice)
        else:
            _show(notice, start, terminal, language)
    return DONE


def _keep_sent(
    options: argparse.Namespace,
    terminal: Terminal,
    session: "Session",
    notice: PlatformNotice,
) -> None:
    at = session.reports_made.moment(options.when)
    case = session.find_case(options.case)
    language = _language(options, notice)
    kept = session.platform_notices.sent(case, notice, language, at=at)
    terminal.line(kept.id)


def _language(options: argparse.Namespace, notice: PlatformNotice) -> Language:
    return load_language(options.notice_language or notice.read_in)


def _words(
    before: NoticeWords, options: argparse.Namespace, terminal: Terminal
) -> NoticeWords:
    changes: dict[str, Any] = {}
    for name in (*_TEXTS, "place", "channel"):
        given = getattr(options, name)
        if given is not None:
            changes[name] = terminal.text() if given == "-" else given
    if options.situation is not None:
        changes["situation"] = Situation(options.situation)
    if options.ground is not None:
        changes["ground"] = Ground(options.ground)
    if options.own_picture is not None:
        changes["own_picture"] = options.own_picture
    if options.address is not None:
        changes["addresses"] = tuple(options.address)
    if options.account is not None:
        changes["accounts"] = tuple(map(sheet_from, options.account))
    return replace(before, **changes)


def _warn(notice: PlatformNotice, terminal: Terminal) -> None:
    """Say before it is saved what is missing, and who will see her name."""
    for words in (*notice.lacks, *notice.who_sees):
        terminal.warn(words)


def _show(
    notice: PlatformNotice,
    start: NoticeStart,
    terminal: Terminal,
    language: Language,
) -> None:
    if terminal.as_json:
        places = [each.address for each in start.places]
        terminal.object({**_object(notice, terminal, language), "places": places})
        return
    _warn(notice, terminal)
    if notice.usual_order:
        terminal.warn(
            say("What this form asks for was not found. This is the usual order.")
        )
    for field in notice.fields:
        label = terminal.language.render(field.label, isolate=False)
        terminal.line(f"{label}:")
        for line in field.text(language).split("\n"):
            terminal.line(f"    {line}")
    others = [each for each in start.places if each.address not in notice.addresses]
    if others:
        terminal.warn(say("Addresses of this case that are not in it:"))
        for place in others:
            terminal.line(f"    {place.address}")


def _object(
    notice: PlatformNotice, terminal: Terminal, language: Language
) -> Mapping[str, object]:
    render = terminal.language.render
    return {
        "platform": notice.source.platform.id,
        "channel": notice.channel.name if notice.channel else None,
        "ground": notice.basis.ground.value,
        "why_this_ground": render(notice.basis.why, isolate=False),
        "other_grounds": [
            each.ground.value for each in notice.bases if each is not notice.basis
        ],
        "usual_order": notice.usual_order,
        "fields": [
            {
                "label": render(each.label, isolate=False),
                "text": each.text(language),
                "own_form": each.own_form,
            }
            for each in notice.fields
        ],
        "missing": [render(each, isolate=False) for each in notice.lacks],
        "who_sees": [render(each, isolate=False) for each in notice.who_sees],
        "text": notice_text(notice, language),
        "counts_for": notice.counts_for or None,
    }


COMMANDS: Final[dict[str, Command]] = {"notice": _notice}
