"""Opens the vault that a command names, says what that found, and locks it again."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence_app.cli.terminal import Terminal
from evidence_app.clock import Clock
from evidence_app.session import Session, unlock_session

Command = Callable[[argparse.Namespace, Terminal, Clock], int]


@contextmanager
def unlocked(
    options: argparse.Namespace, terminal: Terminal, clock: Clock
) -> Iterator[Session]:
    """Lend the opened vault to one command."""
    passphrase = terminal.passphrase(options.passphrase_file)
    session = unlock_session(Path(options.vault), passphrase, clock=clock)
    try:
        for notice in session.notices:
            terminal.warn(notice.words)
        yield session
    finally:
        session.lock()
