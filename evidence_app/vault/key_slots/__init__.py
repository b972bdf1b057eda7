"""The key header: the ways to the root key, in two copies; the only user of keyring.

``header.py`` knows the bytes, ``slot.py`` one slot, a module of its own each type of
slot, ``opening.py`` which copy counts, ``kept_header.py`` how it changes. See
``docs/vault-format.md``.
"""

from evidence_app.vault.key_slots.header import (
    MOST_SLOTS,
    VAULT_ID_SIZE,
    Copy,
    Header,
    decode,
    encode,
    vault_of,
    write_header,
)
from evidence_app.vault.key_slots.kept_header import KeptHeader
from evidence_app.vault.key_slots.opening import (
    Key,
    OpenHeader,
    check_copies,
    open_header,
)
from evidence_app.vault.key_slots.os_keyring import KeyringKey
from evidence_app.vault.key_slots.passphrase import Passphrase, make_slot, open_slot
from evidence_app.vault.key_slots.recovery import RecoveryCode, make_recovery_slot
from evidence_app.vault.key_slots.slot import Slot, WayIn
from evidence_app.vault.key_slots.slot_check import check_slots
from evidence_app.vault.key_slots.worker import WorkerKey

__all__ = [
    "MOST_SLOTS",
    "VAULT_ID_SIZE",
    "Copy",
    "Header",
    "KeptHeader",
    "Key",
    "KeyringKey",
    "OpenHeader",
    "Passphrase",
    "RecoveryCode",
    "Slot",
    "WayIn",
    "WorkerKey",
    "check_copies",
    "check_slots",
    "decode",
    "encode",
    "make_recovery_slot",
    "make_slot",
    "open_header",
    "open_slot",
    "vault_of",
    "write_header",
]
