"""The kinds of places for a new vault, each with one sentence that tells its limits."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Final

from evidence_app.words import mark


class VaultPlace(Enum):
    """Where a new vault is to be."""

    COMPUTER = "computer"
    STICK = "stick"
    SERVICE = "service"
    """On a drive of a support service."""


NAMES: Final = {
    VaultPlace.COMPUTER: mark("This computer"),
    VaultPlace.STICK: mark("A USB stick"),
    VaultPlace.SERVICE: mark("A support service's drive"),
}
TOLD: Final = {
    VaultPlace.COMPUTER: mark(
        "Whoever uses this computer can see that the folder is there, and delete it."
    ),
    VaultPlace.STICK: mark(
        "You can take it away with you. It can also get lost: keep a copy elsewhere."
    ),
    VaultPlace.SERVICE: mark(
        "The service looks after it. It can delete it, but not read it without your "
        "passphrase."
    ),
}


def folder_on_a_stick(sticks: Sequence[Path], name: str) -> Path | None:
    """Return a folder on the first stick; None when there is no stick."""
    return sticks[0] / name if sticks else None
