"""Copies of a vault: its backup and the way back; cases handed over and received."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from evidence_app.cli.terminal import DOES_NOT_CHECK, DONE, Terminal
from evidence_app.cli.unlocking import Command, key_from, unlocked
from evidence_app.clock import Clock
from evidence_app.crypto.age import Identity, Recipient
from evidence_app.errors import SheetNotFoundError
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.receipt import HandoverReceipt
from evidence_app.presenters.handover import locked_words
from evidence_app.presenters.receiving import missing_words, taken_words
from evidence_app.session import restore_vault
from evidence_app.words import Words, say, say_count


def _backup(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session, terminal.progress() as progress:
        made = session.copies.back_up(
            Path(options.target), verify=options.verify, progress=progress
        )
    terminal.say(
        say(
            "The backup is complete. What is deleted from the vault stays in older "
            "states of the backup."
        )
    )
    terminal.say(
        say_count(
            "{count} file was written and compared.",
            "{count} files were written and compared.",
            made.copied,
        )
    )
    if made.kept:
        terminal.say(_there_already(made.kept, read=options.verify))
    return _said(made.findings, terminal)


def _there_already(kept: int, *, read: bool) -> Words:
    """Say what was done with the files that the backup had: not more than that."""
    if read:
        return say_count(
            "{count} file was there already; it was read and compared.",
            "{count} files were there already; they were read and compared.",
            kept,
        )
    return say_count(
        "{count} file was there already; its size was checked. With --verify it is "
        "read and compared too.",
        "{count} files were there already; their sizes were checked. With --verify "
        "they are read and compared too.",
        kept,
    )


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
    lacking = any(one.severity is Severity.INTEGRITY for one in restored.findings)
    terminal.say(
        say(
            "The vault was restored, but not all of it is as it was at {at}; what is "
            "not is named. Keep this backup, and look for another one or for the old "
            "vault.",
            at=at,
        )
        if lacking
        else say(
            "The vault was restored as it was at {at}: {files} files were written, and "
            "every original was read and compared.",
            at=at,
            files=restored.files,
        )
    )
    return _said(restored.findings, terminal)


def _handover(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    recipient = Recipient.read(options.to.strip())
    with unlocked(options, terminal, clock) as session, terminal.progress() as progress:
        given = session.copies.hand_over(
            session.find_case(options.case),
            recipient,
            Path(options.out),
            terminal.language,
            name=options.name,
            progress=progress,
        )
        key = session.key_fingerprint
    terminal.say(
        say_count(
            "{count} item was handed over. Only the key {to} opens the file.",
            "{count} items were handed over. Only the key {to} opens the file.",
            given.items - len(given.left_out),
            to=recipient.text(),
        )
    )
    terminal.say(
        say(
            "Your vault's key is {key}. Tell it directly to the person who gets the "
            "case.",
            key=key,
        )
    )
    terminal.warn(
        say(
            "Any web pages in it are whole, with the cookies and tokens of their "
            "visit: whoever opens the file might sign in as you with them."
        )
    )
    if given.intimate:
        terminal.warn(
            say_count(
                "{count} of them shows someone in a sexual way.",
                "{count} of them show someone in a sexual way.",
                given.intimate,
            )
        )
    for words in locked_words(given):
        terminal.warn(words)
    for title in given.left_out:
        terminal.warn(
            say("{title} is damaged in the vault and was left out.", title=title)
        )
    return DOES_NOT_CHECK if given.left_out else DONE


def _receive(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    source = options.handover_key
    identities = Identity.read_all(terminal.secret_text(source)) if source else ()
    with unlocked(options, terminal, clock) as session, terminal.progress() as progress:
        taken = session.copies.receive(
            Path(options.file), identities, progress=progress
        )
    for item in taken.received.items:
        terminal.line(str(item.id))
    terminal.say(taken_words(taken, taken.checked.vault))
    for words in missing_words(taken):
        terminal.warn(words)
    return DONE


def _address(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        terminal.line(session.copies.address)
    return DONE


def _receipts(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        found = session.copies.receipts()
        if options.save is not None:
            one = next((each for each in found.sheets if each.id == options.save), None)
            if one is None:
                raise SheetNotFoundError
            page = session.copies.save_receipt(
                one, Path(options.out), terminal.language
            )
            terminal.line(str(page))
            return DONE
        for each in found.sheets:
            if terminal.as_json:
                terminal.object(receipt_row(each))
            else:
                terminal.line(
                    f"{each.id}  {each.direction.value}  {each.at:%Y-%m-%d %H:%M}Z  "
                    f"{each.case_name}"
                )
    return DOES_NOT_CHECK if found.lost else DONE


def receipt_row(receipt: HandoverReceipt) -> dict[str, object]:
    """Return a receipt as ``receipts --json`` prints it.

    Keys: id, direction (given or taken), at (ISO 8601, UTC), case, other (a key), name,
    items, known, left_out, size, sha256, broken_off.
    """
    return {
        "id": receipt.id,
        "direction": receipt.direction.value,
        "at": receipt.at.isoformat(),
        "case": receipt.case_name,
        "other": receipt.other,
        "name": receipt.name,
        "items": receipt.items,
        "known": receipt.known,
        "left_out": receipt.left_out,
        "size": receipt.size,
        "sha256": str(receipt.digest),
        "broken_off": receipt.broken_off,
    }


def _said(findings: Iterable[Finding], terminal: Terminal) -> int:
    status = DONE
    for finding in findings:
        terminal.warn(finding.words)
        if finding.severity is Severity.INTEGRITY:
            status = DOES_NOT_CHECK
    return status


COMMANDS: Final[dict[str, Command]] = {
    "backup": _backup,
    "restore": _restore,
    "handover": _handover,
    "receive": _receive,
    "address": _address,
    "receipts": _receipts,
}
