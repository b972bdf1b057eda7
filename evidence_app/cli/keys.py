"""``keys``: the ways to open a vault, listed and changed."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, judge, key_from, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import UsageError
from evidence_app.session import (
    Keys,
    KnownKey,
    after_change,
    before_adding_worker,
    before_leaving_out_pin,
    before_only_passphrase,
)
from evidence_app.vault.key_slots import Key, RecoveryCode
from evidence_app.words import mark, say

_Change = Callable[[argparse.Namespace, Terminal, Keys], None]


def _keys(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    key = key_from(options, terminal)
    options.old_passphrase = _own_way(options.change, key)
    with unlocked(options, terminal, clock, key) as session:
        _CHANGES[options.change](options, terminal, session.keys)
    return DONE


def _list(_options: argparse.Namespace, terminal: Terminal, keys: Keys) -> None:
    for key in keys.list():
        if terminal.as_json:
            terminal.object(_row(key))
        else:
            line = f"{key.id}  {key.created}  {key.type:<10}  {key.name}"
            terminal.line(line.rstrip())


def _row(key: KnownKey) -> dict[str, object]:
    return {
        "id": key.id,
        "type": key.type,
        "created": key.created,
        "name": key.name,
        "recipient": key.recipient,
        "pin": key.pin,
        "removable": key.removable,
    }


def _add_recovery(_options: argparse.Namespace, terminal: Terminal, keys: Keys) -> None:
    code = keys.add_recovery()
    terminal.warn(
        say(
            "This code opens the vault. It is shown only now: write it on paper, and "
            "keep the paper where only you find it."
        )
    )
    terminal.line(code)
    if line := keys.log_line():
        terminal.warn(
            say(
                "Write this line beside it. It opens nothing; with “audit --against” "
                "it tells later whether the vault was put back to an older state: "
                "{line}",
                line=line,
            )
        )
    if keys.report_key:
        terminal.warn(
            say(
                "And this, the fingerprint of the key that signs your reports. It "
                "opens nothing; who gets a report can compare it: {key}",
                key=keys.report_key,
            )
        )


def _add_worker(options: argparse.Namespace, terminal: Terminal, keys: Keys) -> None:
    terminal.warn(before_adding_worker(options.name))
    agreed = options.yes or terminal.agrees(say("Add this key? [y/n] "))
    terminal.line(keys.add_worker(options.recipient, options.name, agreed=agreed))


def _add_keyring(options: argparse.Namespace, terminal: Terminal, keys: Keys) -> None:
    if options.no_pin:
        terminal.warn(before_leaving_out_pin())
        pin = None
    elif options.new_pin_file:
        pin = terminal.secret_line(options.new_pin_file)
    else:
        pin = terminal.new_secret(say("New PIN: "))
    terminal.line(keys.add_keyring(pin))


def _add_passphrase(
    options: argparse.Namespace, terminal: Terminal, keys: Keys
) -> None:
    terminal.line(keys.add_passphrase(_new_passphrase(options, terminal)))


def _change_passphrase(
    options: argparse.Namespace, terminal: Terminal, keys: Keys
) -> None:
    old = options.old_passphrase
    if old is None and options.old_passphrase_file is None and not terminal.asks:
        raise UsageError(
            problem=mark(
                "The passphrase until now is needed: use --old-passphrase-file FILE. "
                "If it is forgotten, add a new one with add-passphrase, then remove "
                "the old one."
            )
        )
    if old is None:
        old = terminal.passphrase(
            options.old_passphrase_file, ask=say("Passphrase until now: ")
        )
    terminal.line(keys.change_passphrase(old, _new_passphrase(options, terminal)))
    terminal.warn(after_change())


def _only_me(options: argparse.Namespace, terminal: Terminal, keys: Keys) -> None:
    own = options.old_passphrase
    if own is None and options.old_passphrase_file is None and not terminal.asks:
        raise UsageError(
            problem=mark(
                "A passphrase or recovery code until now is needed: open the vault "
                "with it, or use --old-passphrase-file FILE. Nothing was changed."
            )
        )
    if own is None:
        own = terminal.passphrase(
            options.old_passphrase_file,
            ask=say("Passphrase until now, or recovery code: "),
        )
    terminal.warn(before_only_passphrase())
    terminal.line(keys.only_passphrase(own, _new_passphrase(options, terminal)))
    terminal.warn(say("Only your new passphrase opens this vault now."))


def _own_way(change: str, key: Key) -> str | None:
    """Return what a change takes for a way in of her own, when that opens the vault."""
    if change == "only-me" and isinstance(key, RecoveryCode):
        return key.text
    takes = change in {"change-passphrase", "only-me"}
    return key if takes and isinstance(key, str) else None


def _new_passphrase(options: argparse.Namespace, terminal: Terminal) -> str:
    passphrase = terminal.passphrase(
        options.new_passphrase_file, new=True, ask=say("New passphrase: ")
    )
    judge(passphrase, terminal)
    return passphrase


def _remove(options: argparse.Namespace, terminal: Terminal, keys: Keys) -> None:
    keys.remove(options.slot)
    terminal.warn(after_change())


def _export_slot(options: argparse.Namespace, _terminal: Terminal, keys: Keys) -> None:
    content = keys.export_slot(options.slot)
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(Path(options.out), flags, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError as error:
        raise UsageError(
            problem=mark(
                "The file could not be written there. Nothing was changed. Choose a "
                "name that is not taken, in a folder that may be written."
            )
        ) from error


_CHANGES: Final[dict[str, _Change]] = {
    "list": _list,
    "add-recovery": _add_recovery,
    "add-worker": _add_worker,
    "add-keyring": _add_keyring,
    "add-passphrase": _add_passphrase,
    "change-passphrase": _change_passphrase,
    "only-me": _only_me,
    "remove": _remove,
    "export-slot": _export_slot,
}

COMMANDS: Final[dict[str, Command]] = {"keys": _keys}
