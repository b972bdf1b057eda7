"""Sealed values open as they were sealed, or not at all."""

import pytest

from evidence_app.crypto import sealing
from evidence_app.errors import SealBrokenError

KEY = bytes(range(32))
NONCE = bytes(12)


def test_aes_256_gcm_is_the_one_of_its_designers():
    # McGrew and Viega, test case 14.
    sealed = sealing.seal(bytes(32), bytes(12), bytes(16), b"")

    assert sealed.hex() == (
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
    )


def test_another_context_does_not_open_it():
    sealed = sealing.seal(KEY, NONCE, b"words", b"entry 1")

    with pytest.raises(SealBrokenError):
        sealing.open_sealed(KEY, NONCE, sealed, b"entry 2")


@pytest.mark.parametrize("untrusted", [b"", b"short", bytes(15)])
def test_what_is_too_short_to_be_sealed_is_refused(untrusted):
    with pytest.raises(SealBrokenError):
        sealing.open_sealed(KEY, NONCE, untrusted, b"")


def test_a_wrapped_key_opens_with_its_own_key_only():
    wrapped = sealing.wrap_key(KEY, b"secret", b"slot")

    assert sealing.unwrap_key(KEY, wrapped, b"slot") == b"secret"
    with pytest.raises(SealBrokenError):
        sealing.unwrap_key(bytes(32), wrapped, b"slot")


def test_hmac_is_that_of_rfc_4231():
    # Test case 2.
    assert sealing.mac(b"Jefe", b"what do ya want for nothing?").hex() == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


def test_another_mac_is_refused():
    with pytest.raises(SealBrokenError):
        sealing.check_mac(KEY, b"words", bytes(32))


def test_nonces_are_never_the_same():
    assert len({sealing.new_nonce() for _ in range(1000)}) == 1000
