"""Copies of a vault: its backup on another disk, and the way back from it."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from evidence_app.cli.terminal import DOES_NOT_CHECK, DONE, Terminal
from evidence_app.cli.unlocking import Command, key_from, unlocked
from evidence_app.clock import Clock
from evidence_app.model.finding import Finding, Severity
from evidence_app.session import restore_vault
from evidence_app.words import say


def _backup(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session, terminal.progress() as progress:
        made = session.copies.back_up(
            Path(options.target), verify=options.verify, progress=progress
        )
    terminal.say(
        say(
            "The backup is complete: {copied} files were written and compared, {kept} "
            "were there already. What is deleted from the vault stays in older states "
            "of the backup.",
            copied=made.copied,
            kept=made.kept,
        )
    )
    return _said(made.findings, terminal)


def _restore(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    key = key_from(options, terminal)
    with terminal.progress() as progress:
        restored = restore_vault(
            Path(options.backup),
            key,
            Path(options.vault),
            clock=clock,
            progress=progress,
        )
    at = restored.at.isoformat(sep=" ", timespec="minutes")
    terminal.say(
        say(
            "The vault was restored as it was at {at}: {files} files were written, and "
            "every original was read and compared.",
            at=at,
            files=restored.files,
        )
    )
    return _said(restored.findings, terminal)


def _said(findings: Iterable[Finding], terminal: Terminal) -> int:
    status = DONE
    for finding in findings:
        terminal.warn(finding.words)
        if finding.severity is Severity.INTEGRITY:
            status = DOES_NOT_CHECK
    return status


COMMANDS: Final[dict[str, Command]] = {"backup": _backup, "restore": _restore}
