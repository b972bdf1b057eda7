"""``reported``: what was told to whom, what came of it, and is it still online?"""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from evidence_app.casework.reports_made import (
    SHOWS,
    STATES,
    NewReply,
    NewReport,
    clock_lines,
    listed,
    why_line,
)
from evidence_app.cli.at_save import (
    answer_for,
    check_can_be_asked,
    telling_who_helps,
)
from evidence_app.cli.naming import item_id_from
from evidence_app.cli.parser_parts import (
    Commands,
    Parser,
    at_save,
    json_option,
    shows,
    vault,
)
from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.facts.second_look import NotLoaded, moment_text
from evidence_app.guidance.packs import load_platform
from evidence_app.model.gate import Shown, check_answer
from evidence_app.model.report_made import Recipient, ReportMade, State, To
from evidence_app.session import Session
from evidence_app.session.reports_made import MadeReports
from evidence_app.words import Words, say, say_count

VISIT: Final = say(
    "The page is opened now. The site sees a visit: who has a small site can see who "
    "looks, and when."
)


def add_reported(commands: "Commands[Parser]") -> None:
    """Add the words of the command."""
    reported = commands.add_parser(
        "reported", help="keep what you reported to whom, and what came of it"
    )
    asked = reported.add_subparsers(
        dest="asked", required=True, metavar="WHAT", parser_class=Parser
    )

    def one(name: str, told: str) -> Parser:
        parser = asked.add_parser(name, help=told)
        vault(parser)
        parser.add_argument("--case", required=True)
        json_option(parser)
        return parser

    one("list", "show the reports of a case, the most urgent first")
    _add_add(one("add", "keep a report that you made; nothing is sent"))
    reply = one("reply", "keep what came back, or that nothing did")
    close = one("close", "say that you wait for nothing more")
    check = one("check", "open a reported address, and keep what is there now")
    for parser in (reply, close, check):
        parser.add_argument("report", metavar="REPORT", help="its id, as listed")
    reply.add_argument("--state", choices=[each.value for each in State], required=True)
    reply.add_argument("--when", default="", metavar="TIME", help="when it came")
    reply.add_argument("--words", default="", metavar="TEXT", help="what they wrote")
    reply.add_argument("--reference", default="", metavar="NUMBER")
    reply.add_argument("--item", metavar="ITEM", help="the item that holds the answer")
    close.add_argument("--words", default="", metavar="TEXT", help="why")
    close.add_argument("--reopen", action="store_true", help="wait for it again")
    check.add_argument("address", metavar="ADDRESS", help="one of the report's own")
    check.add_argument(
        "--accept-certificate",
        metavar="SHA256",
        help="confirm a certificate that does not check, by its fingerprint",
    )
    shows(check)
    at_save(check)


def _add_add(parser: Parser) -> None:
    whom = parser.add_mutually_exclusive_group(required=True)
    whom.add_argument("--platform", metavar="ID", help="a platform's guidance pack")
    whom.add_argument("--police", metavar="NAME", help="which police")
    whom.add_argument("--office", metavar="NAME", help="which office or helpline")
    whom.add_argument("--other", metavar="NAME", help="whom, in your words")
    parser.add_argument("--channel", default="", metavar="TEXT", help="which way")
    parser.add_argument(
        "--when",
        default="",
        metavar="TIME",
        help='such as "2026-11-21 18:05", local, or with +01:00; without it, now',
    )
    parser.add_argument("--reference", default="", metavar="NUMBER")
    parser.add_argument("--words", default="", metavar="TEXT", help="what you wrote")
    parser.add_argument("--address", action="append", default=[], metavar="URL")
    parser.add_argument("--item", action="append", default=[], metavar="ITEM")
    parser.add_argument(
        "--duty",
        default="",
        metavar="ID",
        help=(
            "the rule whose every demand the report met, such as us/take-it-down: "
            "then its time is counted"
        ),
    )


def _reported(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    if options.asked == "check":
        # Before anything is opened.
        check_answer(terminal.shown(options.shows))
        check_can_be_asked(options, terminal)
    with (
        unlocked(options, terminal, clock) as session,
        telling_who_helps(session, options.case, terminal) as turned_away,
    ):
        _ASKED[options.asked](options, terminal, session)
    return CANNOT if turned_away else DONE


def _list(
    options: argparse.Namespace,
    terminal: Terminal,
    session: Session,
) -> None:
    made = session.reports_made
    told = made.of(session.find_case(options.case))
    for each in told.made:
        _print(each, made, terminal)
    if told.lost:
        terminal.warn(
            say_count(
                "{count} report that you made cannot be read any more.",
                "{count} reports that you made cannot be read any more.",
                told.lost,
            )
        )


def _add(
    options: argparse.Namespace,
    terminal: Terminal,
    session: Session,
) -> None:
    made = session.reports_made
    sent_at, offset = made.moment(options.when)
    new = NewReport(
        recipient=_recipient(options),
        sent_at=sent_at,
        local_offset=offset,
        channel=options.channel,
        reference=options.reference,
        words=options.words,
        addresses=tuple(options.address),
        items=tuple(map(item_id_from, options.item)),
        duty=options.duty,
    )
    kept = made.add(session.find_case(options.case), new)
    _print(kept, made, terminal)


def _reply(
    options: argparse.Namespace,
    terminal: Terminal,
    session: Session,
) -> None:
    made = session.reports_made
    at, offset = made.moment(options.when)
    new = NewReply(
        state=State(options.state),
        at=at,
        local_offset=offset,
        words=options.words,
        reference=options.reference,
        item=item_id_from(options.item) if options.item else None,
    )
    kept = made.reply(session.find_case(options.case), options.report, new)
    _print(kept, made, terminal)


def _close(
    options: argparse.Namespace,
    terminal: Terminal,
    session: Session,
) -> None:
    made = session.reports_made
    case = session.find_case(options.case)
    closed = not options.reopen
    kept = made.close(case, options.report, options.words, closed=closed)
    _print(kept, made, terminal)


def _check(
    options: argparse.Namespace,
    terminal: Terminal,
    session: Session,
) -> None:
    made = session.reports_made
    case = session.find_case(options.case)
    request = made.request(case, options.report, options.address)
    request = replace(request, accept_certificate=options.accept_certificate)
    terminal.warn(VISIT)
    looked = made.look(request, progress=_progress(terminal))
    shown = Shown.NOTHING_SEXUAL
    if not isinstance(looked, NotLoaded):
        shown = answer_for(looked, options, terminal)
    with terminal.progress() as progress:
        look = made.keep(
            case, options.report, options.address, looked, shown, progress=progress
        )
    kept, check = look.report, look.check
    if terminal.as_json:
        terminal.object(listed(kept, made.countdown(kept))["checks"][-1])
        return
    _, told = list(kept.shown())[-1]
    if check.item:
        terminal.line(str(check.item))
    terminal.say(SHOWS[told])
    terminal.say(why_line(check))


def _recipient(options: argparse.Namespace) -> Recipient:
    if options.platform:
        pack = load_platform(options.platform)
        return Recipient(to=To.PLATFORM, pack=pack.id, name=pack.name)
    given = ((To.POLICE, options.police), (To.OFFICE, options.office))
    for to, name in given:
        if name is not None:
            return Recipient(to=to, name=name)
    return Recipient(to=To.OTHER, name=options.other or "")


def _print(report: ReportMade, made: MadeReports, terminal: Terminal) -> None:
    clock = made.countdown(report)
    if terminal.as_json:
        terminal.object(listed(report, clock))
        return
    when = moment_text(report.sent_at, report.local_offset)
    state = terminal.language.render(STATES[report.state], isolate=False)
    terminal.line(f"{report.id}  {when}  {report.recipient.name}  [{state}]")
    for reference in report.references:
        terminal.line(f"    {reference}")
    for address in report.addresses:
        terminal.line(f"    {address}")
        last = report.last_shown(address)
        if last is not None:
            check, told = last
            shown = terminal.language.render(SHOWS[told], isolate=False)
            seen = moment_text(check.at, check.local_offset)
            terminal.line(f"        {seen}  {shown}")
    if clock is not None and report.waits:
        for words in clock_lines(clock, made.clock):
            terminal.say(words)
        for office in clock.next_offices:
            terminal.say(
                say(
                    "You can turn to: {office}. The app sends nothing.",
                    office=office.fact.name,
                )
            )


def _progress(terminal: Terminal) -> Callable[[Words], None]:
    def tell(words: Words) -> None:
        if sys.stderr.isatty():
            terminal.warn(words)

    return tell


_Asked = Callable[[argparse.Namespace, Terminal, Session], None]
_ASKED: Final[Mapping[str, _Asked]] = {
    "list": _list,
    "add": _add,
    "reply": _reply,
    "close": _close,
    "check": _check,
}
COMMANDS: Final[dict[str, Command]] = {"reported": _reported}
