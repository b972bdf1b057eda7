"""One function a command: it asks the core and prints what comes back."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from evidence_app.cli.browsing import COMMANDS as BROWSING
from evidence_app.cli.capturing import COMMANDS as CAPTURING
from evidence_app.cli.copies import COMMANDS as COPIES
from evidence_app.cli.correcting import COMMANDS as CORRECTING
from evidence_app.cli.deletion import COMMANDS as DELETION
from evidence_app.cli.guidance import COMMANDS as GUIDANCE
from evidence_app.cli.judging import COMMANDS as JUDGING
from evidence_app.cli.keys import COMMANDS as KEYS
from evidence_app.cli.notice import COMMANDS as NOTICE
from evidence_app.cli.people import COMMANDS as PEOPLE
from evidence_app.cli.proving import COMMANDS as PROVING
from evidence_app.cli.redacting import COMMANDS as REDACTING
from evidence_app.cli.reported import COMMANDS as REPORTED
from evidence_app.cli.rows import correction_rows, hit_row, item_row
from evidence_app.cli.second_look import COMMANDS as SECOND_LOOK
from evidence_app.cli.signing_time import may_ask_time, tell_signature
from evidence_app.cli.terminal import DOES_NOT_CHECK, DONE, Terminal
from evidence_app.cli.trusted_time import COMMANDS as TRUSTED_TIME
from evidence_app.cli.unlocking import Command, judge, unlocked
from evidence_app.cli.verify import COMMANDS as VERIFY
from evidence_app.cli.what_happened import ABOUT
from evidence_app.cli.what_happened import COMMANDS as WHAT_HAPPENED
from evidence_app.clock import Clock
from evidence_app.demo.sample_case import run_sample_case
from evidence_app.model.case import Audience
from evidence_app.model.finding import Severity
from evidence_app.report.bundle import MadeBundle
from evidence_app.session import (
    ReportChoices,
    create_session,
)
from evidence_app.words import Words, load_language, say, say_count


def _create(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    passphrase = terminal.passphrase(options.passphrase_file, new=True)
    judge(passphrase, terminal)
    session = create_session(
        Path(options.vault), passphrase, clock=clock, actor=options.actor
    )
    session.lock()
    terminal.say(
        say(
            "The vault is ready. Without the passphrase nobody can open it, "
            "and nobody can reset it: keep it where only you find it."
        )
    )
    return DONE


# --- what is kept -----------------------------------------------------------


def _list(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        case = session.find_case(options.case) if options.case else None
        names = {case.id: case.name for case in session.cases()}
        made = session.correcting.every()
        for item in session.items(case):
            row = item_row(item, names, terminal.language)
            if terminal.as_json:
                terminal.object(row | correction_rows(made.get(item.id)))
            else:
                mark_of_part = "  " if item.part_of else ""
                terminal.line(
                    f"{mark_of_part}{item.id}  {row['captured_at']}  "
                    f"{item.kind.value:<6}  {row['title']}"
                )
    return DONE


def _search(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        case = session.find_case(options.case) if options.case else None
        names = {case.id: case.name for case in session.cases()}
        hits = session.search(options.text, case)
        if not hits:
            terminal.warn(say("Nothing was found."))
        for hit in hits:
            item = session.item(hit.item)
            if terminal.as_json:
                terminal.object(hit_row(hit, item, names, terminal.language))
            else:
                who = " · ".join(part for part in (hit.sender, hit.sent_at) if part)
                title = hit_row(hit, item, names, terminal.language)["title"]
                terminal.line(f"{item.id}  {title}  {who}\n    {hit.excerpt}")
    return DONE


def _audit(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock, tell=False) as session:
        with terminal.progress() as progress:
            findings = session.audit(
                read_data=options.read_data, repair=options.repair, progress=progress
            )
            if options.against:
                findings += session.proving.against(options.against)
        for finding in findings:
            text = terminal.language.render(finding.words, isolate=False)
            if terminal.as_json:
                severity = finding.severity.value
                terminal.object(
                    {"code": finding.code, "severity": severity, "text": text}
                )
            else:
                terminal.line(text)
    if any(finding.severity is Severity.INTEGRITY for finding in findings):
        return DOES_NOT_CHECK
    if not terminal.as_json:
        terminal.say(_AUDITED[options.read_data])
    return DONE


_AUDITED: Final = {
    True: say("Every item in the log was read, and is as it was logged."),
    False: say(
        "Everything checks as far as it was looked at. To read every byte of the "
        "originals too, add --read-data."
    ),
}


# --- what goes out ----------------------------------------------------------


def _export(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    def progress(words: Words) -> None:
        if sys.stderr.isatty():
            terminal.warn(words)

    with unlocked(options, terminal, clock) as session:
        case = session.find_case(options.case)
        if options.initials:
            case = session.open_case(options.case, initials=options.initials)
        if options.about:
            case = session.what_happened.set_concerns(case.id, ABOUT[options.about])
        choices = ReportChoices(
            audience=Audience(options.audience),
            jurisdiction=options.jurisdiction,
            platform=options.platform,
            out=Path(options.out),
            ask_time=may_ask_time(session, options, terminal),
        )
        language = load_language(options.report_language or terminal.language.code)
        made = session.make_bundle(case, choices, language, progress=progress)
    if made.damaged:
        terminal.warn(
            say_count(
                "{count} exhibit is damaged in the vault; its file was left out.",
                "{count} exhibits are damaged in the vault; their files were left out.",
                made.damaged,
            )
        )
    for words in _about_pages(made):
        terminal.warn(words)
    tell_signature(made, terminal)
    terminal.line(str(made.archive))
    terminal.line(str(made.folder))
    return DONE


def _about_pages(made: MadeBundle) -> Iterator[Words]:
    if made.cleaned:
        yield say_count(
            "{count} web page went in as a cleaned copy: what could let someone sign "
            "in as you was replaced. Pictures cannot be searched for that.",
            "{count} web pages went in as cleaned copies: what could let someone sign "
            "in as you was replaced. Pictures cannot be searched for that.",
            made.cleaned,
        )
    if made.uncleaned:
        yield say_count(
            "Of {count} web page a file was left out: it could not be cleaned.",
            "Of {count} web pages a file was left out: it could not be cleaned.",
            made.uncleaned,
        )


def _demo(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    folder = Path(options.folder) if options.folder else None
    run_sample_case(folder, clock, terminal.language, tell=terminal.line)
    return DONE


COMMANDS: Final[dict[str, Command]] = {
    "create": _create,
    "list": _list,
    "search": _search,
    "audit": _audit,
    "export": _export,
    "demo": _demo,
    **BROWSING,
    **CAPTURING,
    **COPIES,
    **CORRECTING,
    **JUDGING,
    **NOTICE,
    **PEOPLE,
    **KEYS,
    **DELETION,
    **GUIDANCE,
    **PROVING,
    **REDACTING,
    **REPORTED,
    **SECOND_LOOK,
    **TRUSTED_TIME,
    **VERIFY,
    **WHAT_HAPPENED,
}
