"""A value that opens a door looks unlike words and numbers that people write."""

import secrets

import pytest

from evidence_app.capture.credentials.values import (
    is_common,
    is_plain,
    is_wordy,
    values_within,
)

OPAQUE = [
    *("Zk38xQpW-7rT_vB2", "d41d8cd98f00b204e9800998ecf8427e", "1a2b3c4d5e6f7a8b"),
    *(
        "550e8400-e29b-41d4-a716-446655440000",
        "AQHk7-xZ3vBq",
        "qwmzkdjfhgtyrplv",
        "s:Zk38xQ.pW7rT",
    ),
    *("123456789012345678901234", "xKqPzRwLmN", "eyJhbGciOiJIUzI1NiJ9.e30.abcdef"),
]


@pytest.mark.parametrize("value", OPAQUE)
def test_an_opaque_value_is_not_plain(value):
    assert not is_plain(value)


@pytest.mark.parametrize("make", [secrets.token_hex, secrets.token_urlsafe])
def test_a_value_made_by_chance_is_not_plain(make):
    assert not [value for value in (make(16) for _ in range(2000)) if is_plain(value)]


@pytest.mark.parametrize("value", ["", "abc12", "password", "undefined", "------"])
def test_short_and_usual_values_are_common(value):
    assert is_common(value)


def test_a_label_is_words_and_no_number():
    assert is_wordy("Your new password")
    assert not is_wordy("482913")
    assert not is_wordy("Zk38xQpW-7rT_vB2")


def test_a_long_value_is_looked_for_in_pieces():
    pieces = list(values_within("Zk38xQpW7r" * 1000))

    assert max(map(len, pieces)) <= 2048
    assert "".join(pieces[:5]) == "Zk38xQpW7r" * 1000
