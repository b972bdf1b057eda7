"""Whether the slots of an open header can be what they say, as far as that shows.

What only a slot's own secret opens cannot be tried here: its size and shape are
looked at, its parameters, and that its label opens.
"""

from typing import Final

from evidence_app.crypto import sealing
from evidence_app.crypto.keys import ROOT_KEY_SIZE
from evidence_app.errors import SealBrokenError
from evidence_app.vault.key_slots.header import decode
from evidence_app.vault.key_slots.labels import opened
from evidence_app.vault.key_slots.os_keyring import KEYRING
from evidence_app.vault.key_slots.passphrase import PASSPHRASE
from evidence_app.vault.key_slots.recovery import RECOVERY
from evidence_app.vault.key_slots.slot import Slot
from evidence_app.vault.key_slots.worker import AGE

_WRAPPED: Final = frozenset({PASSPHRASE, RECOVERY, KEYRING})
_SHORTEST: Final = ROOT_KEY_SIZE + sealing.TAG_SIZE
_AGE_FILE: Final = b"age-encryption.org/v1\n-> "


def check_slots(content: bytes, mac: sealing.Key, labels: sealing.Key) -> None:
    """Check that a header's seal fits, and that every slot can be what it says.

    Args:
        content: The bytes of the header.
        mac: The key of its seal.
        labels: The key of the slots' labels.

    Raises:
        SealBrokenError: the seal does not fit, or a slot cannot open anything.
    """
    copy = decode(content)  # which checks every slot's parameters
    sealing.check_mac(mac, copy.text, copy.mac)
    for slot in copy.header.slots:
        if not _can_open(slot):
            raise SealBrokenError
        if slot.label:
            opened(slot, labels, copy.header.vault)


def _can_open(slot: Slot) -> bool:
    if slot.type in _WRAPPED:
        return len(slot.sealed) >= _SHORTEST
    return slot.type != AGE or slot.sealed.startswith(_AGE_FILE)
