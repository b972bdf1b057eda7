"""DER has one spelling for each value, and only that one is read."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as made

from evidence_app.timestamping import der
from evidence_app.timestamping.der import DERError, Fields


@pytest.mark.parametrize(
    "spelling",
    [
        "",
        "30",
        "3005",
        "308000 00",
        "308100",
        "30817f" + "00" * 127,
        "30820080" + "00" * 128,
        "3085 0000000001 00",
        "30ff",
        "1f8101 00",
        "0500 00",
    ],
    ids=lambda text: text[:12] or "nothing",
)
def test_another_spelling_is_refused(spelling):
    with pytest.raises(DERError):
        der.read(bytes.fromhex(spelling))


@given(made.integers(-(2**500), 2**500))
def test_numbers_come_back(value):
    size = (value + (value < 0)).bit_length() // 8 + 1
    content = value.to_bytes(size, "big", signed=True)

    assert der.number(der.read(bytes([0x02, size]) + content)) == value


@pytest.mark.parametrize("content", ["", "0000", "007f", "ff80", "00" + "80" * 64])
def test_a_number_with_bits_too_many_is_refused(content):
    spelled = bytes.fromhex(content)
    with pytest.raises(DERError):
        der.number(der.read(bytes([0x02, len(spelled)]) + spelled))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("2a864886f70d010702", "1.2.840.113549.1.7.2"),
        ("883703", "2.999.3"),
        ("00", "0.0"),
        ("27", "0.39"),
    ],
)
def test_object_identifiers_are_told_as_people_write_them(content, told):
    spelled = bytes.fromhex(content)

    assert der.oid(der.read(bytes([0x06, len(spelled)]) + spelled)) == told


@pytest.mark.parametrize("content", ["", "2a80", "2a8001", "2a86"])
def test_an_object_identifier_that_breaks_off_is_refused(content):
    spelled = bytes.fromhex(content)
    with pytest.raises(DERError):
        der.oid(der.read(bytes([0x06, len(spelled)]) + spelled))


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("20261126080910Z", datetime(2026, 11, 26, 8, 9, 10, tzinfo=UTC)),
        ("20261126080910.25Z", datetime(2026, 11, 26, 8, 9, 10, 250_000, UTC)),
        ("20261126080910.1234567Z", datetime(2026, 11, 26, 8, 9, 10, 123_456, UTC)),
    ],
)
def test_times_are_in_utc_and_keep_their_fractions(told, at):
    assert der.time(der.read(bytes([0x18, len(told)]) + told.encode())) == at


@pytest.mark.parametrize(
    "told",
    [
        "",
        "20261126080910",
        "202611260809Z",
        "20261126080910.Z",
        "20261126080910.10Z",
        "20261126080910,5Z",
        "20261126080910+0100",
        "20261326080910Z",
        "20261126080960Z",
        "00001126080910Z",
        "2026112608091\u0661Z",
    ],
)
def test_a_time_in_another_spelling_is_refused(told):
    content = told.encode()
    with pytest.raises(DERError):
        der.time(der.read(bytes([0x18, len(content)]) + content))


def test_what_nobody_took_is_refused():
    fields = Fields(der.read(bytes.fromhex("30060201010201 02".replace(" ", ""))))
    fields.take(der.INTEGER)

    with pytest.raises(DERError):
        fields.finish()


def test_what_is_not_there_cannot_be_taken():
    with pytest.raises(DERError):
        Fields(der.read(bytes.fromhex("3000"))).take()


@given(made.sampled_from([der.SEQUENCE, der.OCTETS]), made.binary(max_size=70_000))
def test_what_is_written_is_read_again(tag, content):
    written = der.write(tag, content)
    read = der.read(written)

    assert (read.tag, read.content) == (tag, content)
    assert der.size_of(written + b"more") == len(written)


@given(made.integers(0, 2**500))
def test_a_number_that_is_written_is_read_again(value):
    assert der.number(der.read(der.write_number(value))) == value
