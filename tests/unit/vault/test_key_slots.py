"""The key header: one copy always opens, and what was changed in it is noticed."""

from dataclasses import replace
from unittest.mock import Mock

import pytest

from evidence_app.crypto.keys import RootKey, VaultKeys, derive_from_passphrase
from evidence_app.errors import (
    SealBrokenError,
    VaultDamagedError,
    WrongPassphraseError,
)
from evidence_app.vault.key_slots import (
    MOST_SLOTS,
    Header,
    encode,
    make_slot,
    open_header,
    open_slot,
    write_header,
)
from tests.unit.vault.making import AT, TINY, codes

VAULT = bytes(range(16))
ROOT = RootKey(bytes(range(32)))
KEYS = VaultKeys(ROOT, VAULT)


@pytest.fixture
def paths(tmp_path):
    return tmp_path / "header.a", tmp_path / "header.b"


def header_for(*passphrases, generation=1):
    slots = tuple(make_slot(VAULT, ROOT, each, TINY, AT) for each in passphrases)
    return Header(VAULT, generation, slots)


def test_any_of_several_slots_opens(paths):
    write_header(paths, encode(header_for("first one", "second one"), KEYS.header))

    for passphrase in ("first one", "second one"):
        assert open_header(paths, passphrase).root.reveal() == ROOT.reveal()
    with pytest.raises(WrongPassphraseError):
        open_header(paths, "third one")


def test_a_slot_of_a_later_kind_is_kept_and_passed_over(paths):
    header = header_for("first one")
    strange = replace(header.slots[0], type="later", parameters={"new": [1]})
    header = replace(header, slots=(strange, *header.slots))
    write_header(paths, encode(header, KEYS.header))

    opened = open_header(paths, "first one")

    assert opened.header.slots[0] == strange
    assert encode(opened.header, KEYS.header) == opened.content


def test_an_interrupted_change_is_completed_from_the_newer_copy(paths):
    write_header(paths, encode(header_for("old words"), KEYS.header))
    newer = encode(header_for("new words", generation=2), KEYS.header)
    paths[1].write_bytes(newer)

    opened = open_header(paths, "new words")

    assert codes(opened.findings) == ["header_completed"]
    assert paths[0].read_bytes() == newer


def test_until_then_the_old_passphrase_opens_too(paths):
    write_header(paths, encode(header_for("old words"), KEYS.header))
    paths[1].write_bytes(encode(header_for("new words", generation=2), KEYS.header))

    assert open_header(paths, "old words").root.reveal() == ROOT.reveal()


def test_a_header_sealed_with_another_key_is_damage_not_a_wrong_passphrase(paths):
    forged = encode(header_for("first one"), bytes(32))
    for path in paths:
        path.write_bytes(forged)

    with pytest.raises(VaultDamagedError):
        open_header(paths, "first one")


def test_a_forged_newer_copy_does_not_win(paths):
    good = encode(header_for("first one"), KEYS.header)
    write_header(paths, good)
    paths[0].write_bytes(encode(header_for("first one", generation=9), bytes(32)))

    opened = open_header(paths, "first one")

    assert opened.header.generation == 1
    assert codes(opened.findings) == ["header_repaired"]
    assert paths[0].read_bytes() == good


@pytest.mark.parametrize(
    "change",
    [
        {"id": bytes(8)},
        {"type": "passphras"},
        {"parameters": {"m": 16, "t": 1, "p": 1, "salt": "00" * 16}},
        {"sealed": bytes(48)},
        {"sealed": b""},
    ],
)
def test_a_changed_slot_does_not_open(change):
    slot = make_slot(VAULT, ROOT, "first one", TINY, AT)

    with pytest.raises(SealBrokenError):
        open_slot(VAULT, replace(slot, **change), "first one")


def test_a_slot_of_another_vault_does_not_open():
    slot = make_slot(VAULT, ROOT, "first one", TINY, AT)

    with pytest.raises(SealBrokenError):
        open_slot(bytes(16), slot, "first one")


def test_every_slot_has_its_own_salt():
    one = make_slot(VAULT, ROOT, "first one", TINY, AT)
    other = make_slot(VAULT, ROOT, "first one", TINY, AT)

    assert one.parameters["salt"] != other.parameters["salt"]
    assert one.sealed != other.sealed


def test_the_same_slot_in_two_copies_is_tried_once(paths, monkeypatch):
    header = header_for("first one")
    paths[0].write_bytes(encode(header, KEYS.header))
    paths[1].write_bytes(encode(replace(header, generation=2), KEYS.header))
    counted = Mock(wraps=derive_from_passphrase)
    monkeypatch.setattr(
        "evidence_app.vault.key_slots.slot.derive_from_passphrase", counted
    )

    with pytest.raises(WrongPassphraseError):
        open_header(paths, "other words")

    assert counted.call_count == 1


def test_a_header_with_more_slots_than_there_can_be_costs_no_try(paths, monkeypatch):
    slot = make_slot(VAULT, ROOT, "first one", TINY, AT)
    slots = tuple(replace(slot, id=bytes([n]) * 8) for n in range(MOST_SLOTS + 1))
    write_header(paths, encode(Header(VAULT, 1, slots), KEYS.header))
    counted = Mock(wraps=derive_from_passphrase)
    monkeypatch.setattr(
        "evidence_app.vault.key_slots.slot.derive_from_passphrase", counted
    )

    with pytest.raises(VaultDamagedError):
        open_header(paths, "first one")
    assert counted.call_count == 0

    write_header(paths, encode(Header(VAULT, 1, slots[:-1]), KEYS.header))
    with pytest.raises(WrongPassphraseError):
        open_header(paths, "other words")
    assert counted.call_count == MOST_SLOTS


def test_two_full_headers_join_to_one_that_opens(paths):
    older = header_for("first one", *["some other"] * 15)
    newer = header_for("second one", *["some other"] * 15, generation=2)
    paths[0].write_bytes(encode(older, KEYS.header))
    paths[1].write_bytes(encode(newer, KEYS.header))

    assert len(open_header(paths, "first one").header.slots) == MOST_SLOTS
    assert open_header(paths, "second one").findings == ()
