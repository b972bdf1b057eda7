"""Keys: the published vectors come out of our own calls, and none is shown."""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from evidence_app.crypto import keys
from evidence_app.crypto.age import Identity, header
from evidence_app.crypto.keys import (
    FLOOR,
    PassphraseCost,
    RootKey,
    VaultKeys,
    check_passphrase,
    derive_from_passphrase,
)
from evidence_app.errors import WeakPassphraseError
from tests.fixed import CHEAP

VAULT = bytes(range(16))
SALT = bytes(16)


def test_a_passphrase_derives_what_the_reference_code_derives():
    # From the tests of the reference implementation (test.c): t=2, m=2^16, p=1.
    cost = PassphraseCost(memory=65536, iterations=2, lanes=1)

    assert derive_from_passphrase("password", b"somesalt", cost).hex() == (
        "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
    )


def test_the_cost_matters_in_every_part():
    base = derive_from_passphrase("long enough", SALT, CHEAP)
    others = [
        PassphraseCost(memory=CHEAP.memory * 2, iterations=1, lanes=1),
        PassphraseCost(memory=CHEAP.memory, iterations=2, lanes=1),
        PassphraseCost(memory=CHEAP.memory, iterations=1, lanes=2),
    ]

    derived = [derive_from_passphrase("long enough", SALT, cost) for cost in others]

    assert base not in derived


def test_the_same_letters_typed_on_another_system_open_the_same_vault():
    composed, decomposed = "caf\u00e9 \uac01 long", "cafe\u0301 \u1100\u1161\u11a8 long"

    assert derive_from_passphrase(composed, SALT, CHEAP) == derive_from_passphrase(
        decomposed, SALT, CHEAP
    )


def test_fewer_than_eight_characters_are_refused():
    with pytest.raises(WeakPassphraseError):
        check_passphrase("seven c")


def test_marks_do_not_count_as_characters_of_their_own():
    with pytest.raises(WeakPassphraseError):
        check_passphrase("e\u0301" * 7)


def test_eight_characters_of_any_script_are_enough():
    check_passphrase("비밀번호는여덟자")


@pytest.mark.parametrize(
    ("memory", "iterations", "lanes"),
    [
        ((4 << 20) + 1, 3, 4),
        (65536, 11, 4),
        (65536, 3, 17),
        (31, 3, 4),
        (65536, 0, 4),
        (65536, 3, 0),
    ],
)
def test_a_cost_that_could_stop_this_computer_is_refused(memory, iterations, lanes):
    with pytest.raises(ValueError, match="PassphraseCost"):
        PassphraseCost(memory=memory, iterations=iterations, lanes=lanes)


def machine(seconds_at_floor):
    """Return how long a cost takes on a computer of this speed."""

    def seconds_of(cost):
        work = cost.memory * cost.iterations
        return seconds_at_floor * work / (FLOOR.memory * FLOOR.iterations)

    return seconds_of


@pytest.mark.parametrize("seconds_at_floor", [0.05, 0.1, 0.28, 0.4, 0.7, 1.0, 1.6, 2])
def test_a_try_at_a_new_vault_takes_one_to_two_seconds(seconds_at_floor):
    cost = keys.calibrate(machine(seconds_at_floor))

    assert 1 <= machine(seconds_at_floor)(cost) <= 2


@pytest.mark.parametrize("seconds_at_floor", [0.000001, 0.28, 2.5, 60])
def test_a_new_vault_never_costs_less_than_the_floor(seconds_at_floor):
    cost = keys.calibrate(machine(seconds_at_floor))

    assert cost.memory >= FLOOR.memory == 65536
    assert cost.iterations >= FLOOR.iterations == 3
    assert cost.lanes == FLOOR.lanes == 4


def test_the_cost_chosen_is_measured_again():
    measured = []

    def measure(cost):
        measured.append(cost)
        return machine(0.28)(cost)

    assert keys.calibrate(measure) == measured[-1] != measured[0]


def test_a_computer_without_the_memory_gets_a_cost_that_it_can_pay(monkeypatch):
    def derive(_passphrase, _salt, cost):
        if cost.memory > FLOOR.memory:
            raise MemoryError

    monkeypatch.setattr(keys, "derive_from_passphrase", derive)

    assert keys.calibrate().memory == FLOOR.memory


def test_the_floor_is_the_second_recommendation_of_rfc_9106():
    assert PassphraseCost(memory=64 * 1024, iterations=3, lanes=4) == FLOOR


def test_derivation_is_hkdf_expand_of_rfc_5869():
    # RFC 5869, A.1: the step from PRK to OKM, done by hand with HMAC.
    root = RootKey(bytes(range(32)))
    context = b"ev1/custody-log" + VAULT
    by_hand = hmac.digest(bytes(range(32)), context + b"\x01", hashlib.sha256)

    assert root.derive("custody-log", VAULT) == by_hand


def test_age_derives_with_hkdf_of_rfc_5869():
    # RFC 5869, A.1, cut to 32 bytes.
    derived = header._derive(
        bytes.fromhex("0b" * 22),
        bytes.fromhex("000102030405060708090a0b0c"),
        bytes.fromhex("f0f1f2f3f4f5f6f7f8f9"),
    )

    assert derived.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
    )


def test_identities_are_keys_of_rfc_7748():
    # RFC 7748, 6.1: Bob's private and public key, Alice's public key.
    bob = Identity(
        bytes.fromhex(
            "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"
        )
    )
    alice = X25519PublicKey.from_public_bytes(
        bytes.fromhex(
            "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
        )
    )

    assert bob.recipient._public.hex() == (
        "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
    )
    assert bob._private().exchange(alice).hex() == (
        "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
    )


def test_every_purpose_and_every_vault_has_its_own_key():
    root = RootKey(bytes(32))
    one, other = VaultKeys(root, VAULT), VaultKeys(root, bytes(16))

    every = [
        bytes(key)
        for each in (one, other)
        for key in (each.database, each.log, each.header, each.document)
    ]

    assert len(set(every)) == len(every)
    assert one.identity.text() != other.identity.text()


def test_wiping_leaves_no_key():
    root = RootKey.generate()
    each = VaultKeys(root, VAULT)

    each.wipe()
    root.wipe()

    assert root.reveal() == bytes(32)
    assert each.log == each.database == each.header == each.document == bytes(32)
    assert each.signing is None


def test_no_key_is_shown():
    root = RootKey(b"\x41" * 32)

    assert "41" not in repr(root) + repr(VaultKeys(root, VAULT))
    assert "AAAA" not in repr(root)
