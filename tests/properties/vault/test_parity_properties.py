"""Repair data give back what they promise, for any file and any damage within it."""

import hashlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence_app.model.digest import Digest
from evidence_app.vault.parity.blocks import (
    LARGE,
    Covered,
    NotRepairableError,
    Section,
    block_size,
    index_of,
    read_index,
    rebuild,
    section_size,
)

BIG = hashlib.shake_128(b"big").digest(6 << 20)
MIB = 1 << 20


def parity_of(content):
    made = bytearray()
    section = Section(made.extend)
    section.write(content)
    section.finish()
    return bytes(made)


BIG_PARITY = parity_of(BIG)


def at(content):
    return lambda place, size: bytes(content[place : place + size]).ljust(size, b"\0")


def mended(damaged, parity, size):
    return b"".join(rebuild(at(parity), 0, size, at(damaged)))


def over(content, place, other):
    damaged = bytearray(content)
    damaged[place : place + len(other)] = other
    return bytes(damaged[: len(content)])


@given(st.binary(min_size=1, max_size=8000), st.data())
def test_any_burst_of_up_to_a_fifth_of_a_small_file_is_repaired(content, data):
    longest = max(1, len(content) // 5)
    other = data.draw(st.binary(min_size=1, max_size=longest))
    place = data.draw(st.integers(0, len(content) - 1))

    damaged = over(content, place, other)

    assert mended(damaged, parity_of(content), len(content)) == content


@settings(max_examples=15, deadline=None)
@given(st.integers(0, len(BIG) - 1), st.integers(1, MIB))
@example(0, MIB)
@example(65_535, MIB)
@example(len(BIG) - MIB, MIB)
def test_any_burst_of_up_to_a_mebibyte_of_a_large_file_is_repaired(place, length):
    damaged = over(BIG, place, bytes(length))

    assert mended(damaged, BIG_PARITY, len(BIG)) == BIG


@given(st.binary(min_size=1, max_size=3000), st.integers(0), st.integers(0))
def test_one_flipped_bit_in_the_file_and_one_in_its_parity_never_give_wrong_bytes(
    content, first, second
):
    parity = parity_of(content)
    damaged = flipped(content, first)
    try:
        found = mended(damaged, flipped(parity, second), len(content))
    except NotRepairableError:
        return
    assert found == content


def flipped(content, number):
    changed = bytearray(content)
    place = number % (8 * len(content))
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


@given(st.integers(17_000, 200_000), st.integers(0, 16))
def test_two_bursts_in_one_column_are_refused(size, column):
    content = BIG[:size]
    block = block_size(size)
    places = [column * block, (column + 17) * block]
    damaged = content
    for place in places:
        damaged = over(damaged, place, bytes([damaged[place] ^ 1]))

    with pytest.raises(NotRepairableError):
        mended(damaged, parity_of(content), size)


@given(st.integers(0, 1 << 40))
def test_the_size_of_a_section_grows_with_the_file_and_stays_a_part_of_it(size):
    assert section_size(size) <= max(300, 1.8 * size)
    assert size < LARGE or section_size(size) < 0.22 * size


@given(st.binary(max_size=600))
def test_a_file_of_any_bytes_is_read_without_an_error(untrusted):
    assert read_index(at(untrusted), len(untrusted)) is None
    assert mended(b"", untrusted, 0) == b""


@given(st.binary(max_size=2000), st.integers(1, 2000))
def test_parity_of_any_bytes_gives_the_file_or_is_refused(untrusted, size):
    content = BIG[:size]
    try:
        found = mended(content, untrusted, size)
    except NotRepairableError:
        return
    assert len(found) == size


@given(st.integers(0), st.integers(1, 3))
def test_a_flipped_bit_of_the_index_leaves_the_other_copy(number, count):
    files = [Covered("a" * 32 + ".age", 1, 0, Digest("0" * 64))] * count
    index = index_of(files)
    sections = bytes(count * section_size(1))

    whole = sections + flipped(index, number)

    assert read_index(at(whole), len(whole)) == tuple(files)
