"""The slot whose key the system keeps: never alone, and with a PIN by default.

Any program of the same login can ask the system for what it keeps. So a PIN goes
into the key as well, stretched like a passphrase, unless she chose to have none.
The store is no safe place for the only key either: it gets lost with the computer,
and has been lost by updates.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar, Final

from evidence_app.crypto import sealing
from evidence_app.crypto.keys import PassphraseCost, RootKey, mix
from evidence_app.errors import (
    KeyringLostError,
    KeysError,
    SealBrokenError,
    WeakPINError,
    WrongKeyError,
    WrongPINError,
)
from evidence_app.model.finding import Finding
from evidence_app.vault.key_slots.key_store import KeyStore, system_key_store
from evidence_app.vault.key_slots.slot import (
    Slot,
    cost_and_salt,
    new_slot,
    opened_with,
    salt_of,
    sealed_under,
    stretched,
    stretching,
)
from evidence_app.vault.shapes import SHAPE_ERRORS

KEYRING: Final = "keyring"
SHORTEST_PIN: Final = 4
_SECRET: Final = 32
_LABEL: Final = b"ev1/keyring"


@dataclass(frozen=True, slots=True)
class KeyringKey:
    """What the system keeps for this vault, and the PIN if there is one.

    Attributes:
        store: Where to ask; by default the store of this computer.
    """

    pin: str | None = field(default=None, repr=False)
    store: Callable[[], KeyStore] = field(default=system_key_store, repr=False)
    slot_type: ClassVar[str] = KEYRING
    wrong: ClassVar[type[WrongKeyError]] = WrongPINError
    absent: ClassVar[type[KeysError]] = KeyringLostError

    def check(self) -> tuple[Finding, ...]:
        """Any PIN can be one."""
        return ()

    def open(self, vault: bytes, slot: Slot) -> RootKey:
        """Return the root key; see ``WayIn.open``."""
        secret = self.store().get(name_in_store(vault, slot))
        if secret is None:
            raise KeyringLostError
        key = _slot_key(vault, slot, secret, self.pin)
        return opened_with(key, vault, slot)


def make_keyring_slot(
    vault: bytes,
    root: RootKey,
    pin: str | None,
    store: KeyStore,
    cost: PassphraseCost,
    at: datetime,
) -> Slot:
    """Have the system keep a fresh secret, and seal the root key under it.

    Raises:
        WeakPINError: fewer than 4 characters.
        KeyringRefusedError: the store is locked, or does not keep it.
    """
    if pin is not None and len(pin) < SHORTEST_PIN:
        raise WeakPINError
    parameters = stretching(cost)
    if pin is None:
        parameters = {"salt": parameters["salt"]}
    slot = new_slot(KEYRING, {**parameters, "pin": pin is not None}, at)
    secret = bytearray(secrets.token_bytes(_SECRET))
    store.set(name_in_store(vault, slot), secret)
    key = _slot_key(vault, slot, secret, pin)
    return replace(slot, sealed=sealed_under(key, vault, slot, root))


def name_in_store(vault: bytes, slot: Slot) -> str:
    """Return the name under which the system keeps a slot's secret."""
    return f"{vault.hex()}/{slot.id.hex()}"


def wants_pin(slot: Slot) -> bool:
    """Say whether a slot was made with a PIN."""
    return slot.parameters["pin"] is True


def check_parameters(parameters: Mapping[str, Any]) -> None:
    """Refuse what no slot of this type has; raises what ``SHAPE_ERRORS`` names."""
    if not isinstance(parameters["pin"], bool):
        raise TypeError
    if parameters["pin"]:
        cost_and_salt(parameters)
    else:
        salt_of(parameters)


def _slot_key(
    vault: bytes, slot: Slot, secret: bytearray, pin: str | None
) -> bytearray:
    typed = bytearray()
    try:
        salt = salt_of(slot.parameters)
        if wants_pin(slot):
            typed = stretched(pin or "", slot)
        return mix(secret + typed, salt, _LABEL + vault)
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error
    finally:
        sealing.wipe(secret)
        sealing.wipe(typed)
