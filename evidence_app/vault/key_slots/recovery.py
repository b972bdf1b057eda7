"""The slot that the printed recovery code opens.

The code is 128 random bits, so no one guesses it; Argon2id at its floor on top
costs a moment and makes a half-read code dear to complete.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Final

from evidence_app.crypto.keys import PassphraseCost, RootKey
from evidence_app.crypto.recovery_code import GROUP, read_code
from evidence_app.errors import KeysError, WrongKeyError, WrongRecoveryCodeError
from evidence_app.model.finding import Finding
from evidence_app.vault import notices
from evidence_app.vault.key_slots.slot import (
    Slot,
    new_slot,
    opened_with,
    sealed_under,
    stretched,
    stretching,
)

RECOVERY: Final = "recovery"


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The code on her sheet, as she types it."""

    text: str = field(repr=False)
    slot_type: ClassVar[str] = RECOVERY
    wrong: ClassVar[type[WrongKeyError]] = WrongRecoveryCodeError
    absent: ClassVar[type[KeysError]] = WrongRecoveryCodeError

    def check(self) -> tuple[Finding, ...]:
        """Say which character was put right.

        Raises:
            RecoveryCodeLengthError, RecoveryCodeMistypedError: it is no code.
        """
        place = read_code(self.text).mended
        if place is None:
            return ()
        group, within = divmod(place - 1, GROUP)
        return (notices.code_mended(group + 1, within + 1),)

    def open(self, vault: bytes, slot: Slot) -> RootKey:
        """Return the root key; see ``WayIn.open``."""
        key = stretched(read_code(self.text).code, slot)
        return opened_with(key, vault, slot)


def make_recovery_slot(
    vault: bytes, root: RootKey, code: str, cost: PassphraseCost, at: datetime
) -> Slot:
    """Seal the root key under a recovery code, with fresh salt."""
    slot = new_slot(RECOVERY, stretching(cost), at)
    key = stretched(read_code(code).code, slot)
    return replace(slot, sealed=sealed_under(key, vault, slot, root))
