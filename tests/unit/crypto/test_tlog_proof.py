"""One record's proof as a file: one form only, and bound to record, note and key."""

import base64

import pytest

from evidence_app.crypto.merkle import Edge, leaf_hash, over, prove
from evidence_app.crypto.notes import Checkpoint, NoteKey
from evidence_app.crypto.tlog_proof import check_proof, write_proof
from evidence_app.errors import SealBrokenError

RECORDS = [f"record {number}".encode() for number in range(11)]
LEAVES = [leaf_hash(record) for record in RECORDS]
KEY = NoteKey("evidence-vault/1234", bytes(range(32)))
OTHER = NoteKey("evidence-vault/1234", bytes(32))


def note_over(leaves, key=KEY, origin=None):
    name = origin or key.verifier.name
    checkpoint = Checkpoint(name, len(leaves), Edge().grown(leaves).root)
    return key.sign(checkpoint.text)


def proof(index, size=11, **more):
    leaves = LEAVES[:size]
    return write_proof(
        index, prove(over(leaves), size, index), note_over(leaves, **more)
    )


@pytest.mark.parametrize("size", range(1, 12))
def test_every_record_of_every_tree_is_proved(size):
    for index in range(size):
        found, told = check_proof(RECORDS[index], proof(index, size), KEY.verifier)
        assert (found, told.size) == (index, size)


def test_its_form_is_the_published_one():
    lines = proof(2, 3).decode().split("\n")
    left = base64.b64encode(Edge().grown(LEAVES[:2]).root).decode()
    assert lines[:4] == ["c2sp.org/tlog-proof@v1", "index 2", left, ""]
    assert lines[4:6] == ["evidence-vault/1234", "3"]


def test_any_changed_bit_is_refused():
    content = proof(5)
    for place in range(len(content)):
        for bit in range(8):
            changed = bytearray(content)
            changed[place] ^= 1 << bit
            with pytest.raises(SealBrokenError):
                check_proof(RECORDS[5], bytes(changed), KEY.verifier)


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\n\n",
        proof(5)[:-1],
        proof(5) + b"\n",
        proof(5).replace(b"index 5", b"index  5"),
        proof(5).replace(b"index 5", b"index +5"),
        proof(5).replace(b"index 5", b"index 05"),
        proof(5).replace(b"index 5", b"index -1"),
        proof(5).replace(b"index 5", b"index 11"),
        proof(5).replace(b"index 5", b"extra AAAA\nindex 5"),
        proof(5).replace(b"\n", b"\r\n"),
        proof(5, key=OTHER),
        proof(5, origin="evidence-vault/5678"),
        b"c2sp.org/tlog-proof@v1\nindex 0\n" + b"A" * 70_000,
    ],
)
def test_what_is_no_such_proof_is_refused(broken):
    with pytest.raises(SealBrokenError):
        check_proof(RECORDS[5], broken, KEY.verifier)


def test_another_record_is_not_proved():
    with pytest.raises(SealBrokenError):
        check_proof(RECORDS[4], proof(5), KEY.verifier)
