"""The slot that a passphrase opens: Argon2id with the slot's own cost and salt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from evidence_app.crypto import sealing
from evidence_app.crypto.keys import (
    ROOT_KEY_SIZE,
    SALT_SIZE,
    PassphraseCost,
    RootKey,
    derive_from_passphrase,
)
from evidence_app.errors import SealBrokenError, ShortMemoryError
from evidence_app.vault.key_slots.slot import Slot, context
from evidence_app.vault.shapes import SHAPE_ERRORS, whole

PASSPHRASE: Final = "passphrase"  # noqa: S105 - the name of a slot type


def make_slot(
    vault: bytes, root: RootKey, passphrase: str, cost: PassphraseCost, at: datetime
) -> Slot:
    """Seal the root key under a passphrase, with fresh salt."""
    salt = sealing.new_salt(SALT_SIZE)
    parameters = {
        "m": cost.memory,
        "t": cost.iterations,
        "p": cost.lanes,
        "salt": salt.hex(),
    }
    unsealed = Slot(sealing.new_salt(8), PASSPHRASE, at.isoformat(), parameters, b"")
    key = derive_from_passphrase(passphrase, salt, cost)
    sealed = sealing.wrap_key(key, root.reveal(), context(vault, unsealed))
    key[:] = bytes(len(key))
    return replace(unsealed, sealed=sealed)


def open_slot(vault: bytes, slot: Slot, passphrase: str) -> RootKey:
    """Return the root key.

    Raises:
        SealBrokenError: another passphrase, or a changed slot.
        ShortMemoryError: the passphrase cannot be tried.
    """
    try:
        cost, salt = cost_and_salt(slot.parameters)
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error
    try:
        key = derive_from_passphrase(passphrase, salt, cost)
    except MemoryError as error:
        raise ShortMemoryError from error
    content = sealing.unwrap_key(key, slot.sealed, context(vault, slot))
    key[:] = bytes(len(key))
    return RootKey(content[:ROOT_KEY_SIZE])


def cost_and_salt(parameters: Mapping[str, Any]) -> tuple[PassphraseCost, bytes]:
    """Return what a passphrase slot asks for, checked before it is used."""
    cost = PassphraseCost(
        memory=whole(parameters["m"]),
        iterations=whole(parameters["t"]),
        lanes=whole(parameters["p"]),
    )
    salt = bytes.fromhex(parameters["salt"])
    if len(salt) != SALT_SIZE:
        raise ValueError(len(salt))
    return cost, salt
