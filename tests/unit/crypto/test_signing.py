"""Signatures: anyone can check them, nobody can change what was signed."""

import subprocess
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from evidence_app.crypto.signing import (
    ALGORITHM,
    SigningKey,
    check_signature,
    fingerprint,
)
from evidence_app.errors import SignatureBrokenError

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
KEY = SigningKey(bytes(range(48)))
SIGNED = b"the manifest"


def spki(key):
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_what_was_signed_checks():
    check_signature(KEY.sign(SIGNED), SIGNED)


def test_the_openssl_tool_accepts_it(tmp_path):
    signature = KEY.sign(SIGNED)
    (tmp_path / "key.der").write_bytes(signature.public_key)
    (tmp_path / "content").write_bytes(SIGNED)
    (tmp_path / "signature").write_bytes(as_der(signature.value))

    command = (
        "openssl dgst -sha256 -verify key.der -keyform DER -signature signature content"
    )
    said = subprocess.run(
        command.split(), cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert said.stdout == "Verified OK\n"


def as_der(value):
    def number(part):
        part = part.lstrip(b"\0")
        part = b"\0" * (part[0] >> 7) + part
        return bytes([2, len(part)]) + part

    body = number(value[:32]) + number(value[32:])
    return bytes([0x30, len(body)]) + body


def test_the_algorithm_is_named_and_the_value_is_as_webcrypto_takes_it():
    signature = KEY.sign(SIGNED)

    assert signature.algorithm == ALGORITHM == "ECDSA-P256-SHA256"
    assert len(signature.value) == 64


def test_other_content_does_not_check():
    with pytest.raises(SignatureBrokenError):
        check_signature(KEY.sign(SIGNED), SIGNED + b" ")


@pytest.mark.parametrize("place", range(64))
def test_any_changed_byte_of_the_value_is_noticed(place):
    signature = KEY.sign(SIGNED)
    value = bytearray(signature.value)
    value[place] ^= 1

    with pytest.raises(SignatureBrokenError):
        check_signature(replace(signature, value=bytes(value)), SIGNED)


@pytest.mark.parametrize(
    "change",
    [
        {"algorithm": "ECDSA-P256-SHA1"},
        {"algorithm": ""},
        {"value": b""},
        {"value": bytes(64)},
        {"value": bytes(65)},
        {"public_key": b""},
        {"public_key": SigningKey(bytes(48)).public_key},
        {"public_key": KEY.public_key[:-1]},
        {"public_key": spki(ec.generate_private_key(ec.SECP384R1()).public_key())},
        {
            "public_key": bytes.fromhex("302a300506032b6570032100") + bytes(range(32)),
        },
    ],
)
def test_what_does_not_belong_together_is_refused(change):
    with pytest.raises(SignatureBrokenError):
        check_signature(replace(KEY.sign(SIGNED), **change), SIGNED)


def test_the_same_material_always_gives_the_same_key():
    again = SigningKey(bytes(range(48)))

    assert fingerprint(again.public_key) == fingerprint(KEY.public_key)


@pytest.mark.parametrize(
    ("material", "scalar"),
    [
        (bytes(48), 1),
        ((ORDER - 2).to_bytes(48, "big"), ORDER - 1),
        ((ORDER - 1).to_bytes(48, "big"), 1),
        (b"\xff" * 48, ((1 << 384) - 1) % (ORDER - 1) + 1),
    ],
)
def test_the_scalar_is_derived_as_written_in_the_format(material, scalar):
    expected = ec.derive_private_key(scalar, ec.SECP256R1()).public_key()

    assert SigningKey(material).public_key == spki(expected)


def test_too_little_material_is_refused():
    with pytest.raises(ValueError, match="32"):
        SigningKey(bytes(32))


def test_it_draws_no_lots():
    # RFC 6979, A.2.5: the key there, the message "sample", SHA-256.
    scalar = 0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721
    key = SigningKey((scalar - 1).to_bytes(48, "big"))

    assert key.sign(b"sample").value.hex().upper() == (
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
        "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
    )
