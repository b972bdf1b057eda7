"""The slot that a passphrase opens: Argon2id with the slot's own cost and salt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar, Final

from evidence_app.crypto.keys import PassphraseCost, RootKey
from evidence_app.errors import KeysError, WrongKeyError, WrongPassphraseError
from evidence_app.model.finding import Finding
from evidence_app.vault.key_slots.slot import (
    Slot,
    cost_and_salt,
    new_slot,
    opened_with,
    sealed_under,
    stretched,
    stretching,
)

PASSPHRASE: Final = "passphrase"  # noqa: S105 - the name of a slot type


@dataclass(frozen=True, slots=True)
class Passphrase:
    """The words that she chose."""

    text: str = field(repr=False)
    slot_type: ClassVar[str] = PASSPHRASE
    wrong: ClassVar[type[WrongKeyError]] = WrongPassphraseError
    absent: ClassVar[type[KeysError]] = WrongPassphraseError

    def check(self) -> tuple[Finding, ...]:
        """Every text can be a passphrase."""
        return ()

    def open(self, vault: bytes, slot: Slot) -> RootKey:
        """Return the root key; see ``WayIn.open``."""
        return open_slot(vault, slot, self.text)


def make_slot(
    vault: bytes, root: RootKey, passphrase: str, cost: PassphraseCost, at: datetime
) -> Slot:
    """Seal the root key under a passphrase, with fresh salt."""
    slot = new_slot(PASSPHRASE, stretching(cost), at)
    key = stretched(passphrase, slot)
    return replace(slot, sealed=sealed_under(key, vault, slot, root))


def open_slot(vault: bytes, slot: Slot, passphrase: str) -> RootKey:
    """Return the root key.

    Raises:
        SealBrokenError: another passphrase, or a changed slot.
        ShortMemoryError: the passphrase cannot be tried.
    """
    return opened_with(stretched(passphrase, slot), vault, slot)


def check_parameters(parameters: Mapping[str, Any]) -> None:
    """Refuse what no slot of this type has; raises what ``SHAPE_ERRORS`` names."""
    cost_and_salt(parameters)
