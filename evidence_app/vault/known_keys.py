"""The ways to open a vault, as an open vault lists them."""

from dataclasses import dataclass, field
from typing import Final

from evidence_app.errors import NotAWorkersKeyError, SlotNotFoundError
from evidence_app.vault.key_slots import Header, Slot
from evidence_app.vault.key_slots.labels import label_of
from evidence_app.vault.key_slots.os_keyring import KEYRING, wants_pin
from evidence_app.vault.key_slots.passphrase import PASSPHRASE
from evidence_app.vault.key_slots.recovery import RECOVERY
from evidence_app.vault.key_slots.worker import AGE
from evidence_app.vault.opening import Rooms
from evidence_app.vault.vault import Vault

OF_HER_OWN: Final = frozenset({PASSPHRASE, RECOVERY})
"""Types of which one must stay: she has them in her head or in her drawer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKey:
    """One way to open the vault, as it is listed.

    Attributes:
        id: 16 hex digits.
        type: ``passphrase``, ``recovery``, ``keyring``, ``age``, or one of a later
            version of this program.
        created: When it was made, UTC, as the header has it.
        name: As it was given, such as a support worker's; may be empty.
        recipient: Her ``age1…`` key, or empty.
        pin: Whether a PIN is needed beside the system's key store.
        removable: Whether enough would be left without it.
    """

    id: str
    type: str
    created: str
    name: str
    recipient: str = field(repr=False)
    pin: bool
    removable: bool


def list_keys(vault: Vault) -> tuple[KnownKey, ...]:
    """Return the ways in, in the order in which they were added."""
    with vault.working() as rooms:
        return tuple(_known(rooms, slot) for slot in rooms.header.current.slots)


def export_slot(vault: Vault, name: str) -> bytes:
    """Return what is sealed in a slot: for a worker's key, an age file.

    Raises:
        SlotNotFoundError: there is none of this name, or more than one.
        NotAWorkersKeyError: what is sealed in it is no file.
    """
    with vault.working() as rooms:
        slot = find_slot(rooms.header.current, name)
    if slot.type != AGE:
        raise NotAWorkersKeyError
    return slot.sealed


def find_slot(header: Header, name: str) -> Slot:
    """Return the slot whose id begins with ``name``.

    Raises:
        SlotNotFoundError: there is none, or more than one.
    """
    found = [each for each in header.slots if each.id.hex().startswith(name.lower())]
    if len(found) != 1 or not name:
        raise SlotNotFoundError(slot=name)
    return found[0]


def _known(rooms: Rooms, slot: Slot) -> KnownKey:
    label = label_of(slot, rooms.keys.labels, rooms.header.vault)
    return KnownKey(
        id=slot.id.hex(),
        type=slot.type,
        created=slot.created,
        name=label.name,
        recipient=label.recipient,
        pin=slot.type == KEYRING and wants_pin(slot),
        removable=is_removable(rooms.header.current, slot),
    )


def is_removable(header: Header, slot: Slot) -> bool:
    """Say whether she keeps a way in of her own without this one."""
    return any(each.type in OF_HER_OWN for each in header.slots if each.id != slot.id)
