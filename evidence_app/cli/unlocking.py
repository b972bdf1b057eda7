"""How a command opens the vault: by any way in, none of them an argument itself."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence_app.cli.terminal import Terminal
from evidence_app.clock import Clock
from evidence_app.crypto.strength import strength_of
from evidence_app.session import (
    Session,
    tries_that_did_not_fit,
    unlock_session,
    what_tries_do_not_show,
    what_tries_mean,
    worker_key,
)
from evidence_app.vault.key_slots import Key, KeyringKey, RecoveryCode
from evidence_app.words import say

Command = Callable[[argparse.Namespace, Terminal, Clock], int]


@contextmanager
def unlocked(
    options: argparse.Namespace,
    terminal: Terminal,
    clock: Clock,
    key: Key = "",
    *,
    tell: bool = True,
) -> Iterator[Session]:
    """Open the vault that a command names, and lock it whatever happens.

    Args:
        options: Those of the command.
        terminal: Where the key is asked for, and where notices go.
        clock: Tells the time.
        key: When the command knows it already.
        tell: Say what opening found; the audit says it with the rest.
    """
    session = unlock_session(
        Path(options.vault), key or key_from(options, terminal), clock=clock
    )
    try:
        for notice in session.notices if tell else ():
            terminal.warn(notice.words)
        _tell_of_wrong_tries(session, terminal, clock)
        yield session
    finally:
        session.lock()


def _tell_of_wrong_tries(session: Session, terminal: Terminal, clock: Clock) -> None:
    """Say of wrong tries now: behind the right key their count begins anew."""
    wrong = session.after_unlocking.told().before.wrong
    if wrong.count:
        local = wrong.last and wrong.last + clock.local_offset(wrong.last)
        when = f"{local:%Y-%m-%d %H:%M}" if local else ""
        terminal.warn(tries_that_did_not_fit(wrong.count, when))
        terminal.warn(what_tries_mean())
        terminal.warn(what_tries_do_not_show())


def key_from(options: argparse.Namespace, terminal: Terminal) -> Key:
    """Return the key that the options name; by default, ask for the passphrase."""
    if options.recovery_code_file:
        return RecoveryCode(terminal.secret_line(options.recovery_code_file))
    if options.identity:
        return worker_key(
            terminal.secret_file(options.identity),
            lambda: terminal.ask_secret(say("Passphrase of the key file: ")) or "",
        )
    if options.keyring:
        return KeyringKey(_pin(options, terminal))
    return terminal.passphrase(options.passphrase_file)


def judge(passphrase: str, terminal: Terminal) -> None:
    """Say how strong a new passphrase is; a weak one is taken all the same."""
    strength = strength_of(passphrase)
    for words in (strength.words, *strength.advice):
        terminal.warn(words)


def _pin(options: argparse.Namespace, terminal: Terminal) -> str | None:
    if options.pin_file:
        return terminal.secret_line(options.pin_file)
    return terminal.ask_secret(say("PIN (empty if there is none): ")) or None
