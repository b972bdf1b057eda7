"""One function a command: it asks the core and prints what comes back."""

import argparse
from pathlib import Path
from typing import Final

from evidence_app.cli.agreements import COMMANDS as AGREEMENTS
from evidence_app.cli.browsing import COMMANDS as BROWSING
from evidence_app.cli.capturing import COMMANDS as CAPTURING
from evidence_app.cli.copies import COMMANDS as COPIES
from evidence_app.cli.correcting import COMMANDS as CORRECTING
from evidence_app.cli.deletion import COMMANDS as DELETION
from evidence_app.cli.exporting import COMMANDS as EXPORTING
from evidence_app.cli.for_police import COMMANDS as FOR_POLICE
from evidence_app.cli.guidance import COMMANDS as GUIDANCE
from evidence_app.cli.judging import COMMANDS as JUDGING
from evidence_app.cli.keys import COMMANDS as KEYS
from evidence_app.cli.near_copies import COMMANDS as NEAR
from evidence_app.cli.notice import COMMANDS as NOTICE
from evidence_app.cli.people import COMMANDS as PEOPLE
from evidence_app.cli.proving import COMMANDS as PROVING
from evidence_app.cli.redacting import COMMANDS as REDACTING
from evidence_app.cli.reported import COMMANDS as REPORTED
from evidence_app.cli.rows import correction_rows, hit_row, item_row
from evidence_app.cli.second_look import COMMANDS as SECOND_LOOK
from evidence_app.cli.taking_away import COMMANDS as TAKING_AWAY
from evidence_app.cli.terminal import DOES_NOT_CHECK, DONE, Terminal
from evidence_app.cli.trusted_time import COMMANDS as TRUSTED_TIME
from evidence_app.cli.unlocking import Command, judge, unlocked
from evidence_app.cli.verify import COMMANDS as VERIFY
from evidence_app.cli.what_happened import COMMANDS as WHAT_HAPPENED
from evidence_app.clock import Clock
from evidence_app.demo.sample_case import run_sample_case
from evidence_app.model.finding import Severity
from evidence_app.session import create_session
from evidence_app.words import say


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


def _demo(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    folder = Path(options.folder) if options.folder else None
    run_sample_case(folder, clock, terminal.language, tell=terminal.line)
    return DONE


COMMANDS: Final[dict[str, Command]] = {
    "create": _create,
    "list": _list,
    "search": _search,
    "audit": _audit,
    "demo": _demo,
    **AGREEMENTS,
    **BROWSING,
    **CAPTURING,
    **COPIES,
    **CORRECTING,
    **JUDGING,
    **NOTICE,
    **PEOPLE,
    **KEYS,
    **DELETION,
    **TAKING_AWAY,
    **EXPORTING,
    **FOR_POLICE,
    **GUIDANCE,
    **PROVING,
    **REDACTING,
    **NEAR,
    **REPORTED,
    **SECOND_LOOK,
    **TRUSTED_TIME,
    **VERIFY,
    **WHAT_HAPPENED,
}
