"""What the screen of the ways in shows, as values and a protocol."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from evidence_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """One way to open the vault, as it is listed.

    Attributes:
        id: Names it to the vault.
        kind: What it is, in plain words (a message id).
        name: As it was given, such as a support worker's; may be empty.
        made: The day on which it was made, or None when that is not known.
        icon: Its picture.
        removable: Whether enough is left without it.
    """

    id: str
    kind: str
    name: str
    made: date | None
    icon: str = field(compare=False)
    removable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFunctions:
    """What is asked of files and of this computer: real, or fakes in a test.

    Attributes:
        recipient_in: Returns the public key that lies in a file.
        checked_recipient: Returns a public key as it was typed, or raises.
        key_store_offered: Says whether this computer has a key store.
    """

    recipient_in: Callable[[Path], str]
    checked_recipient: Callable[[str], str]
    key_store_offered: Callable[[], bool]


class KeysView(Protocol):
    """Shows the list, and one page for each change."""

    def show_overview(self, ways: Sequence[WayIn], told: Sequence[Words]) -> None:
        """Show the ways in, what was just done, and what can be added."""
        ...

    def show_key_store(self, *, offered: bool) -> None:
        """Show whether the key store of this computer can be added."""
        ...

    def show_code_advice(self) -> None:
        """Say what a recovery code is before one is made and shown."""
        ...

    def show_code(self, code: str, log_line: str, report_key: str) -> None:
        """Show a code, this once, and what opens nothing below it.

        Args:
            code: Opens the vault.
            log_line: Tells of a vault put back.
            report_key: The fingerprint that stands in the reports, hex.
        """
        ...

    def show_worker_form(self) -> None:
        """Ask for a support worker's name and key."""
        ...

    def show_recipient(self, recipient: str) -> None:
        """Fill in the key that was found in a file."""
        ...

    def show_worker_question(self, meaning: Words, recipient: str) -> None:
        """Say what adding her key means, and ask for a yes."""
        ...

    def show_key_store_form(self) -> None:
        """Ask for a PIN."""
        ...

    def show_no_pin_question(self, meaning: Words) -> None:
        """Say what it means to have no PIN, and ask for a yes."""
        ...

    def show_passphrase_form(self) -> None:
        """Ask for the passphrase until now and a new one, twice."""
        ...

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the new passphrase."""
        ...

    def show_only_me_form(
        self, ways: Sequence[WayIn], meaning: Sequence[Words]
    ) -> None:
        """Ask for a way in of her own and a new passphrase, twice.

        Args:
            ways: All ways in until now; none of them stays.
            meaning: What the change does not reach.
        """
        ...

    def show_only_me_done(self, told: Sequence[Words]) -> None:
        """Say that it is so, and offer a new recovery code."""
        ...

    def show_removal(self, way: WayIn, meaning: Sequence[Words]) -> None:
        """Say what removing does not reach, and ask once."""
        ...

    def show_busy(self, words: Words) -> None:
        """Show that something is being done; nothing can be pressed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show on the page in front what did not work; it can be used again."""
        ...

    def clear(self) -> None:
        """Forget every secret that is shown or was typed."""
        ...
