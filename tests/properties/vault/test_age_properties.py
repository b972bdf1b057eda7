"""age files for any content, any pieces, any place and any change."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evidence_app.crypto.age import AgeReader, AgeWriter, Identity, decrypt, encrypt
from evidence_app.errors import AgeFileBrokenError

CHUNK = 64 << 10
IDENTITY = Identity(bytes(range(32)))
# Around the borders, where mistakes live; content itself does not matter.
SIZES = st.one_of(
    st.integers(0, 300),
    st.integers(1, 3).flatmap(lambda n: st.integers(n * CHUNK - 2, n * CHUNK + 2)),
)


def content_of(size):
    return bytes(number * 7 % 251 for number in range(size % 1000)) * (
        size // 1000 + 1
    ) + bytes(size)


@given(SIZES)
@example(0)
@example(CHUNK)
@example(2 * CHUNK)
def test_what_goes_in_comes_out(size):
    content = content_of(size)[:size]

    assert decrypt(encrypt(content, IDENTITY.recipient), IDENTITY) == content


@given(SIZES, st.lists(st.integers(1, CHUNK + 1), max_size=6))
def test_the_pieces_do_not_matter(size, cuts):
    content, parts = content_of(size)[:size], []
    writer = AgeWriter(parts.append, IDENTITY.recipient)

    rest = content
    for cut in cuts:
        writer.write(rest[:cut])
        rest = rest[cut:]
    writer.write(rest)
    writer.finish()

    assert decrypt(b"".join(parts), IDENTITY) == content


@given(SIZES, st.integers(0, 4 * CHUNK), st.integers(0, 2 * CHUNK))
def test_any_part_is_the_same_as_of_the_whole(size, start, count):
    content = content_of(size)[:size]
    sealed = io.BytesIO(encrypt(content, IDENTITY.recipient))
    reader = io.BufferedReader(AgeReader(sealed, IDENTITY))

    reader.seek(start)

    assert reader.read(count) == content[start : start + count]


SEALED = encrypt(content_of(CHUNK + 100)[: CHUNK + 100], IDENTITY.recipient)


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
@example(0, 1)
@example(len(SEALED) - 1, 128)
def test_any_changed_byte_is_noticed(place, change):
    changed = bytearray(SEALED)
    changed[place] ^= change

    with pytest.raises(AgeFileBrokenError):
        decrypt(bytes(changed), IDENTITY)


@pytest.mark.parametrize("place", range(SEALED.index(b"\n---") + 50))
@pytest.mark.parametrize("bit", [0, 1, 5, 7])
def test_every_byte_of_the_header_matters(place, bit):
    changed = bytearray(SEALED[:400])
    changed[place] ^= 1 << bit

    with pytest.raises(AgeFileBrokenError):
        decrypt(bytes(changed), IDENTITY)


@given(st.integers(0, len(SEALED) - 1))
def test_any_cut_is_noticed(length):
    with pytest.raises(AgeFileBrokenError):
        decrypt(SEALED[:length], IDENTITY)


@given(st.binary(min_size=1, max_size=200))
def test_any_addition_is_noticed(added):
    with pytest.raises(AgeFileBrokenError):
        decrypt(SEALED + added, IDENTITY)


@given(st.binary(max_size=500))
def test_any_bytes_are_refused_in_our_own_words(untrusted):
    with pytest.raises(AgeFileBrokenError):
        decrypt(b"age-encryption.org/v1\n" + untrusted, IDENTITY)
