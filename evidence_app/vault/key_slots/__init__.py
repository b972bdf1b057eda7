"""The key header: the ways to the root key, in two copies; the only user of keyring.

``header.py`` knows the bytes, ``slot.py`` one slot, a module of its own each type of
slot, ``opening.py`` which copy counts. See ``docs/vault-format.md``.
"""

from evidence_app.vault.key_slots.header import (
    VAULT_ID_SIZE,
    Copy,
    Header,
    decode,
    encode,
    write_header,
)
from evidence_app.vault.key_slots.opening import OpenHeader, check_copies, open_header
from evidence_app.vault.key_slots.passphrase import make_slot, open_slot
from evidence_app.vault.key_slots.slot import Slot

__all__ = [
    "VAULT_ID_SIZE",
    "Copy",
    "Header",
    "OpenHeader",
    "Slot",
    "check_copies",
    "decode",
    "encode",
    "make_slot",
    "open_header",
    "open_slot",
    "write_header",
]
