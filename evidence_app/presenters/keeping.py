"""What the screens about keys, copies and checks need of a vault, as protocols.

``evidence_app.session.Session`` and what hangs on it fulfil them.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from evidence_app.casework.sheets import Found
from evidence_app.crypto.age import Recipient
from evidence_app.model.case import Case
from evidence_app.model.finding import Finding
from evidence_app.model.receipt import HandoverReceipt
from evidence_app.session import KnownKey
from evidence_app.session.copies import ReceivedCase
from evidence_app.words import Language

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


class WaysIn(Protocol):
    """The ways to open the vault; each change takes a second or more."""

    def list(self) -> tuple[KnownKey, ...]:
        """Return them in the order in which they were added."""
        ...

    def add_recovery(self) -> str:
        """Add a recovery code and return it."""
        ...

    def log_line(self) -> str:
        """Return a line for paper that tells later if the vault was put back."""
        ...

    @property
    def report_key(self) -> str:
        """The fingerprint of the key that signs reports, hex."""
        ...

    def add_worker(self, recipient: str, name: str, *, agreed: bool) -> str:
        """Let a support worker's key open everything."""
        ...

    def add_keyring(self, pin: str | None) -> str:
        """Have this computer's key store open the vault; None is without a PIN."""
        ...

    def change_passphrase(self, old: str, new: str) -> str:
        """Put a new passphrase in the place of an old one."""
        ...

    def only_passphrase(self, own: str, new: str) -> str:
        """Make a new passphrase the only way in."""
        ...

    def remove(self, name: str) -> None:
        """Remove a way in."""
        ...


class BackupMade(Protocol):
    """A backup that was brought up to date."""

    @property
    def copied(self) -> int:
        """How many files were written."""
        ...

    @property
    def kept(self) -> int:
        """How many were there already."""
        ...

    @property
    def findings(self) -> Sequence[Finding]:
        """What was not as expected."""
        ...


class Restored(Protocol):
    """A vault that was brought back."""

    @property
    def at(self) -> datetime:
        """When the copy was made."""
        ...

    @property
    def files(self) -> int:
        """How many files were written."""
        ...

    @property
    def findings(self) -> Sequence[Finding]:
        """What was not as expected."""
        ...


class HandedOver(Protocol):
    """A case that was written for another person's key."""

    @property
    def items(self) -> int:
        """How many items are in it, parts included."""
        ...

    @property
    def intimate(self) -> int:
        """How many of them show someone naked or in a sexual way."""
        ...

    @property
    def left_out(self) -> Sequence[str]:
        """Titles of items that are damaged in the vault."""
        ...

    @property
    def locked(self) -> int:
        """How many items are locked away and not in it, parts included."""
        ...


class Copies(Protocol):
    """What can be copied out of an open vault."""

    def back_up(
        self,
        target: Path,
        *,
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> BackupMade:
        """Bring the backup in a folder up to date."""
        ...

    def hand_over(  # noqa: PLR0913 - what, to whom, where, in which words
        self,
        case: Case,
        recipient: Recipient,
        out: Path,
        language: Language,
        *,
        name: str = "",
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> HandedOver:
        """Write a case into one file for another person's key."""
        ...

    @property
    def address(self) -> str:
        """The key that others can hand a case to."""
        ...

    def receive(
        self,
        path: Path,
        *,
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> ReceivedCase:
        """Check a handover, then take it in."""
        ...

    def receipts(self) -> Found[HandoverReceipt]:
        """Return the receipts of handovers, the newest first."""
        ...

    def save_receipt(
        self, receipt: HandoverReceipt, folder: Path, language: Language
    ) -> Path:
        """Write a receipt into a folder; return where it is."""
        ...
