"""One key slot: a way to the root key, as it stands in the header."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from evidence_app.crypto import sealing
from evidence_app.crypto.keys import (
    ROOT_KEY_SIZE,
    SALT_SIZE,
    PassphraseCost,
    RootKey,
    derive_from_passphrase,
)
from evidence_app.errors import (
    KeysError,
    SealBrokenError,
    ShortMemoryError,
    WrongKeyError,
)
from evidence_app.model.finding import Finding
from evidence_app.vault.shapes import SHAPE_ERRORS, mapping, text, whole

ID_SIZE: Final = 8
_FIELDS: Final = frozenset({"id", "type", "created", "params", "ct", "label"})


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the root key; types of later versions are kept as they are.

    Attributes:
        id: 8 random bytes.
        type: ``passphrase``, ``recovery``, ``age`` or ``keyring``.
        created: When it was made, UTC.
        parameters: Of the type; for a passphrase: m, t, p and salt.
        sealed: The root key, sealed under the slot's own key.
        label: What the slot is called, sealed under a key of the open vault.
        more: Fields of later versions, kept as they are.
    """

    id: bytes
    type: str
    created: str
    parameters: Mapping[str, Any]
    sealed: bytes
    label: bytes = b""
    more: Mapping[str, Any] = field(default_factory=dict)


class WayIn(Protocol):
    """What a person has that opens a slot of one type."""

    @property
    def slot_type(self) -> str:
        """The type of the slots that it can open."""
        ...

    @property
    def wrong(self) -> type[WrongKeyError]:
        """What to say when it opens none of them."""
        ...

    @property
    def absent(self) -> type[KeysError]:
        """What to say when the vault has no slot of this type."""
        ...

    def check(self) -> tuple[Finding, ...]:
        """Say what had to be put right in it; raise when it cannot be one."""
        ...

    def open(self, vault: bytes, slot: Slot) -> RootKey:
        """Return the root key.

        Raises:
            SealBrokenError: it is not the one of this slot, or the slot was changed.
            ShortMemoryError: it cannot be tried.
            KeyringError: the system's key store has no answer.
        """
        ...


def slot_from_json(values: Mapping[str, Any]) -> Slot:
    """Return a slot; raises what ``SHAPE_ERRORS`` names."""
    return Slot(
        bytes.fromhex(values["id"]),
        text(values["type"]),
        text(values["created"]),
        mapping(values["params"]),
        bytes.fromhex(values["ct"]),
        bytes.fromhex(values.get("label", "")),
        {name: value for name, value in values.items() if name not in _FIELDS},
    )


def slot_to_json(slot: Slot) -> dict[str, Any]:
    """Return a slot as it stands in the header."""
    values = {
        "id": slot.id.hex(),
        "type": slot.type,
        "created": slot.created,
        "params": dict(slot.parameters),
        "ct": slot.sealed.hex(),
    }
    labelled = {"label": slot.label.hex()} if slot.label else {}
    return {**values, **labelled, **slot.more}


def new_slot(kind: str, parameters: Mapping[str, Any], at: datetime) -> Slot:
    """Return a slot with a fresh name that nothing is sealed in yet."""
    return Slot(sealing.new_salt(ID_SIZE), kind, at.isoformat(), parameters, b"")


def context(vault: bytes, slot: Slot) -> bytes:
    """Return what a slot's seal is bound to."""
    return vault + slot.id + slot.type.encode() + b"\0" + canonical(slot.parameters)


def canonical(values: Mapping[str, Any]) -> bytes:
    """Return JSON in its one spelling."""
    return json.dumps(dict(values), sort_keys=True, separators=(",", ":")).encode()


# What slots that stretch something typed have in common.


def stretching(cost: PassphraseCost) -> dict[str, Any]:
    """Return the parameters of a fresh stretching: the cost, and a new salt."""
    salt = sealing.new_salt(SALT_SIZE)
    return {
        "m": cost.memory,
        "t": cost.iterations,
        "p": cost.lanes,
        "salt": salt.hex(),
    }


def cost_and_salt(parameters: Mapping[str, Any]) -> tuple[PassphraseCost, bytes]:
    """Return what a slot asks for, checked before it is used."""
    cost = PassphraseCost(
        memory=whole(parameters["m"]),
        iterations=whole(parameters["t"]),
        lanes=whole(parameters["p"]),
    )
    return cost, salt_of(parameters)


def salt_of(parameters: Mapping[str, Any]) -> bytes:
    """Return a slot's salt, of the one length."""
    salt = bytes.fromhex(parameters["salt"])
    if len(salt) != SALT_SIZE:
        raise ValueError(len(salt))
    return salt


def stretched(typed: str, slot: Slot) -> bytearray:
    """Return the key that something typed gives with a slot's cost and salt.

    Raises:
        SealBrokenError: the slot asks for what no slot asks for.
        ShortMemoryError: there is not the memory for it.
    """
    try:
        cost, salt = cost_and_salt(slot.parameters)
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error
    try:
        return derive_from_passphrase(typed, salt, cost)
    except MemoryError as error:
        raise ShortMemoryError from error


def sealed_under(key: bytearray, vault: bytes, slot: Slot, root: RootKey) -> bytes:
    """Return the root key sealed for a slot, and wipe the key that sealed it."""
    try:
        return sealing.wrap_key(key, root.reveal(), context(vault, slot))
    finally:
        sealing.wipe(key)


def opened_with(key: bytearray, vault: bytes, slot: Slot) -> RootKey:
    """Return the root key out of a slot, and wipe the key that opened it.

    Raises:
        SealBrokenError: another key, or a changed slot.
    """
    try:
        content = sealing.unwrap_key(key, slot.sealed, context(vault, slot))
    finally:
        sealing.wipe(key)
    try:
        return RootKey(content[:ROOT_KEY_SIZE])
    except ValueError as error:
        raise SealBrokenError from error
    finally:
        sealing.wipe(content)
