"""The checker opens what was written, piece by piece, and nothing else."""

import hashlib

import pytest

from evidence_app.crypto.age import AgeChecker, Identity
from evidence_app.crypto.age.writer import encrypt
from evidence_app.errors import AgeFileBrokenError

KEY = Identity(bytes(range(32)))
CHUNK = 64 << 10
CONTENT = hashlib.shake_128(b"content").digest(40 * CHUNK + 100)
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 17 * CHUNK, len(CONTENT)]


def checked(sealed, steps=()):
    found = bytearray()
    checker = AgeChecker(
        lambda place, size: sealed[place : place + size], KEY, found.extend
    )
    for step in steps:
        checker.advance(step)
    checker.finish(len(sealed))
    return bytes(found)


@pytest.mark.parametrize("size", SIZES)
def test_all_of_the_content_comes_out(size):
    assert checked(encrypt(CONTENT[:size], KEY.recipient)) == CONTENT[:size]


@pytest.mark.parametrize("step", [65_552, 100_000, 1 << 20])
def test_it_may_be_checked_while_it_grows(step):
    sealed = encrypt(CONTENT, KEY.recipient)

    assert checked(sealed, range(step, len(sealed), step)) == CONTENT


@pytest.mark.parametrize("size", SIZES)
def test_a_changed_cut_or_longer_file_is_refused(size):
    sealed = encrypt(CONTENT[:size], KEY.recipient)
    changed = bytearray(sealed)
    changed[-1] ^= 1
    swapped = sealed[:300] + bytes(16) + sealed[316:]

    for bad in (bytes(changed), sealed[:-1], sealed + b"\0", sealed[:150], swapped):
        if bad != sealed:
            with pytest.raises(AgeFileBrokenError):
                checked(bad)


def test_a_file_that_lost_whole_chunks_is_refused():
    sealed = encrypt(CONTENT, KEY.recipient)

    with pytest.raises(AgeFileBrokenError):
        checked(sealed[: -(100 + 16)])


def test_a_file_for_somebody_else_is_refused():
    with pytest.raises(AgeFileBrokenError):
        checked(encrypt(CONTENT, Identity(bytes(32)).recipient))
