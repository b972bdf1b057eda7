"""Slots that cannot open anything are noticed while the vault is open."""

from dataclasses import replace

import pytest

from evidence_app.crypto.keys import RootKey, VaultKeys
from evidence_app.errors import SealBrokenError
from evidence_app.vault.key_slots import Header, check_slots, encode, make_slot
from evidence_app.vault.key_slots.labels import Label, labelled
from evidence_app.vault.key_slots.slot import new_slot
from tests.unit.vault.making import AT, PASSPHRASE, TINY

VAULT = bytes(16)
ROOT = RootKey(bytes(range(32)))
KEYS = VaultKeys(ROOT, VAULT)
SLOT = labelled(
    make_slot(VAULT, ROOT, PASSPHRASE, TINY, AT), Label("hers"), KEYS.labels, VAULT
)
WORKER = replace(new_slot("age", {}, AT), sealed=b"age-encryption.org/v1\n-> X25519 ")


def checked(*slots):
    content = encode(Header(VAULT, 1, slots), KEYS.header)
    check_slots(content, KEYS.header, KEYS.labels)


def test_sound_slots_pass_also_those_of_later_versions():
    checked(SLOT, WORKER, new_slot("of a later version", {"x": 1}, AT))


@pytest.mark.parametrize(
    "slot",
    [
        replace(SLOT, sealed=SLOT.sealed[:47]),
        replace(SLOT, parameters={**SLOT.parameters, "m": 1 << 40}),
        replace(SLOT, parameters={**SLOT.parameters, "salt": "00"}),
        replace(SLOT, label=SLOT.label[:-1] + b"\0"),
        replace(SLOT, id=bytes(8)),
        replace(WORKER, sealed=b"-----BEGIN"),
    ],
)
def test_a_slot_that_cannot_be_what_it_says_is_noticed(slot):
    with pytest.raises(SealBrokenError):
        checked(SLOT, slot)


def test_a_seal_of_another_key_is_noticed():
    content = encode(Header(VAULT, 1, (SLOT,)), bytes(32))

    with pytest.raises(SealBrokenError):
        check_slots(content, KEYS.header, KEYS.labels)
