"""Signed notes, against those that other programs made."""

import pytest

from evidence_app.crypto.notes import Checkpoint, NoteKey, NoteVerifier, checkpoint_of
from evidence_app.errors import SealBrokenError

# From the documentation of the Go package in which the format began.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
    "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
NAME = "evidence-vault/" + "ab" * 16
KEY = NoteKey(NAME, bytes(range(32)))
CHECKPOINT = Checkpoint(NAME, 20852163, bytes(range(32)))


def test_a_published_note_opens_with_its_published_key():
    text = NoteVerifier.from_text(PUBLISHED_KEY).open(PUBLISHED)

    assert text.startswith("If you think")
    assert text.endswith("problem is.\n")


def test_a_key_is_written_as_it_is_read():
    assert NoteVerifier.from_text(PUBLISHED_KEY).text == PUBLISHED_KEY
    assert NoteVerifier.from_text(KEY.verifier.text).text == KEY.verifier.text


def test_the_key_is_that_of_rfc_8032():
    # Test 1 of section 7.1: the public key of this secret key.
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

    made = NoteKey("n", bytes.fromhex(seed)).verifier

    assert made.text == NoteVerifier("n", bytes.fromhex(public)).text


def test_a_checkpoint_has_the_lines_of_the_format():
    note = KEY.sign(CHECKPOINT.text).decode()

    lines = note.split("\n")
    assert lines[:3] == [
        NAME,
        "20852163",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    ]
    assert lines[3] == ""
    assert lines[4].startswith(f"— {NAME} ")
    assert lines[5:] == [""]


def test_a_checkpoint_comes_back():
    assert checkpoint_of(KEY.verifier.open(KEY.sign(CHECKPOINT.text))) == CHECKPOINT


def test_the_same_text_gives_the_same_note():
    assert KEY.sign(CHECKPOINT.text) == KEY.sign(CHECKPOINT.text)


def test_every_flipped_bit_of_a_note_is_noticed():
    note = KEY.sign(CHECKPOINT.text)

    unnoticed = [
        (place, bit)
        for place in range(len(note))
        for bit in range(8)
        if opens(flipped(note, place, bit))
    ]

    assert unnoticed == []


def test_a_signature_of_another_key_beside_ours_is_passed_over():
    other = NoteKey("witness.example", bytes(32)).sign(CHECKPOINT.text)
    beside = other.split(b"\n\n")[1]

    assert KEY.verifier.open(KEY.sign(CHECKPOINT.text) + beside) == CHECKPOINT.text


def test_a_note_of_another_key_alone_is_refused():
    with pytest.raises(SealBrokenError):
        KEY.verifier.open(NoteKey(NAME, bytes(32)).sign(CHECKPOINT.text))


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\n\n",
        b"text\n",
        b"text\n\n",
        b"text\n\nsignature\n",
        b"\xff\n\n\xff\n",
        b"a" * (1 << 20),
        KEY.sign(CHECKPOINT.text)[:-1],
        KEY.sign(CHECKPOINT.text) + b"\n",
        KEY.sign("with a\ttab\n"),
    ],
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(SealBrokenError):
        KEY.verifier.open(note)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one\n",
        "one\n2\n",
        "one\nzwei\nAAAA\n",
        "one\n02\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        "one\n2\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\nmore\n",
        "one\n2\nAAEC\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(SealBrokenError):
        checkpoint_of(text)


@pytest.mark.parametrize("text", ["", "a+b", "a+00000000+AQ==", "a b+00+AA==", "+++"])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(SealBrokenError):
        NoteVerifier.from_text(text)


def test_the_secret_half_is_not_shown():
    assert "NoteKey(evidence-vault/" in repr(KEY)
    assert bytes(range(32)).hex() not in repr(KEY)


def flipped(note, place, bit):
    changed = bytearray(note)
    changed[place] ^= 1 << bit
    return bytes(changed)


def opens(note):
    try:
        KEY.verifier.open(note)
    except SealBrokenError:
        return False
    return True
