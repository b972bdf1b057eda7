"""Bech32 as age uses it: one spelling per key, every other one refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.crypto.age.bech32 import read, spell
from evidence_app.crypto.age.header import Identity, Recipient
from evidence_app.errors import BadIdentityError, BadRecipientError

# From BIP 173: texts that are right, and some that are not.
RIGHT = [
    ("a", "A12UEL5L"),
    ("a", "a12uel5l"),
    ("?", "?1ezyfcl"),
]
SECRET = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"
IDENTITY = Identity(bytes(range(32)))
PUBLIC = IDENTITY.recipient.text()


@pytest.mark.parametrize(("prefix", "text"), RIGHT)
def test_the_texts_of_the_standard_are_read(prefix, text):
    assert read(prefix, text) == b""


@pytest.mark.parametrize(
    ("prefix", "text"),
    [
        ("a", "A12uEL5L"),
        ("a", "a12uel5m"),
        ("b", "a12uel5l"),
        ("", "1qzzfhee"),
        ("a", "a1"),
        ("", ""),
        ("a", "a12ue\u04bc5l"),
        ("a", "a1b2uel5l"),
    ],
)
def test_every_other_text_is_refused(prefix, text):
    with pytest.raises(ValueError, match=r"^|substring"):
        read(prefix, text)


@given(st.binary(max_size=64))
def test_what_is_spelled_is_read_back(content):
    assert read("age", spell("age", content)) == content


@given(st.integers(0, 61), st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l1"))
def test_a_changed_letter_of_a_public_key_is_refused(place, letter):
    changed = PUBLIC[:place] + letter + PUBLIC[place + 1 :]
    if changed == PUBLIC:
        return

    with pytest.raises(BadRecipientError):
        Recipient.read(changed)


def test_a_public_key_is_read():
    assert Recipient.read(PUBLIC).text() == PUBLIC


@pytest.mark.parametrize(
    "text",
    [
        "",
        PUBLIC.upper(),
        PUBLIC + "\n",
        spell("age", bytes(31)),
        spell("age", bytes(32)),
        spell("age", b"\x01" + bytes(31)),
        spell("age1pq", bytes(32)),
        IDENTITY.text(),
    ],
    ids=["empty", "capital", "line", "short", "zero", "low-order", "other", "secret"],
)
def test_what_is_no_public_key_is_refused(text):
    with pytest.raises(BadRecipientError):
        Recipient.read(text)


def test_identities_are_read_out_of_a_file_with_comments():
    file = (
        f"# created: today\n# public key: {PUBLIC}\n{SECRET}\n\n{IDENTITY.text()}\r\n"
    )

    assert [each.text() for each in Identity.read_all(file)] == [
        SECRET,
        IDENTITY.text(),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "# nothing", SECRET.lower(), SECRET[:-1], PUBLIC, f"{SECRET}\nsomething else"],
)
def test_what_is_no_identity_file_is_refused(text):
    with pytest.raises(BadIdentityError):
        Identity.read_all(text)
