"""``verify`` and ``checker``: what checks a bundle with nothing but the bundle."""

import argparse
from pathlib import Path
from typing import Final

from evidence_app.cli.report_signature import (
    fits,
    is_report,
    tell_report,
    verify_report,
)
from evidence_app.cli.rows import bundle_check
from evidence_app.cli.terminal import DOES_NOT_CHECK, DONE, Terminal
from evidence_app.cli.unlocking import Command
from evidence_app.clock import Clock
from evidence_app.errors import BundleLockedError
from evidence_app.model.verdict import BundleCheck
from evidence_app.report.bundle.checker_file import write_checker
from evidence_app.report.check_words import told
from evidence_app.report.verify import check_bundle
from evidence_app.report.verify.packed import check_files, is_locked
from evidence_app.report.verify.parts import absent_parts
from evidence_app.words import say

_PASSWORD: Final = say("Password of the locked file: ")


def _verify(options: argparse.Namespace, terminal: Terminal, _clock: Clock) -> int:
    paths = [Path(each) for each in options.bundle]
    if len(paths) == 1 and is_report(paths[0]):
        return verify_report(paths[0], terminal)
    locked = any(map(is_locked, paths))
    password = (terminal.ask_secret(_PASSWORD) or "") if locked else ""
    if locked and not password:
        raise BundleLockedError
    with terminal.progress() as progress:
        if locked or len(paths) > 1 or absent_parts([paths[0].name]):
            check = check_files(paths, password, progress=progress)
        else:
            check = check_bundle(paths[0], progress=progress)
    if terminal.as_json:
        terminal.object(bundle_check(check))
        return _code(check)
    for finding in check.findings:
        verdict = terminal.language.text(finding.verdict.words)
        terminal.line(f"{verdict}: {finding.path}")
    for words in told(check):
        terminal.say(words)
    if check.report is not None:
        tell_report(check.report, check.key, terminal)
    return _code(check)


def _code(check: BundleCheck) -> int:
    report_fits = check.report is None or fits(check.report)
    return DONE if check.intact and report_fits else DOES_NOT_CHECK


def _checker(options: argparse.Namespace, terminal: Terminal, _clock: Clock) -> int:
    page = write_checker(Path(options.out))
    terminal.say(
        say(
            "The page that checks bundles is here: {path}. Open it in a browser.",
            path=str(page),
        )
    )
    return DONE


COMMANDS: Final[dict[str, Command]] = {"verify": _verify, "checker": _checker}
