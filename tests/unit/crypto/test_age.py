"""age files: other tools open what we write, and we open what they write."""

import io
import os
import shutil
import subprocess

import pyrage
import pytest

from evidence_app.crypto.age import AgeReader, AgeWriter, Identity, decrypt, encrypt
from evidence_app.errors import AgeFileBrokenError

CHUNK = 64 << 10
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5]
IDENTITY = Identity(bytes(range(32)))
needs_age = pytest.mark.skipif(
    shutil.which("age") is None, reason="the age tool is not here; pyrage stands in"
)


@pytest.mark.parametrize("size", SIZES)
def test_what_we_write_another_implementation_opens(size):
    content = os.urandom(size)

    theirs = pyrage.x25519.Identity.from_str(IDENTITY.text())

    assert pyrage.decrypt(encrypt(content, IDENTITY.recipient), [theirs]) == content


@pytest.mark.parametrize("size", SIZES)
def test_what_another_implementation_writes_we_open(size):
    content = os.urandom(size)

    recipient = pyrage.x25519.Recipient.from_str(IDENTITY.recipient.text())

    assert decrypt(pyrage.encrypt(content, [recipient]), IDENTITY) == content


@needs_age
@pytest.mark.parametrize("size", SIZES)
def test_what_we_write_the_age_tool_opens(size, tmp_path):
    content = os.urandom(size)
    key = tmp_path / "key.txt"
    key.write_text(IDENTITY.text())

    opened = subprocess.run(
        ["age", "--decrypt", "--identity", key],
        input=encrypt(content, IDENTITY.recipient),
        capture_output=True,
        check=True,
    )

    assert opened.stdout == content


@needs_age
def test_what_the_age_tool_writes_for_several_people_we_open():
    content = os.urandom(CHUNK + 7)
    other = Identity(os.urandom(32)).recipient.text()

    sealed = subprocess.run(
        ["age", "-r", other, "-r", IDENTITY.recipient.text()],
        input=content,
        capture_output=True,
        check=True,
    )

    assert decrypt(sealed.stdout, IDENTITY) == content


def test_the_keys_are_spelled_as_other_tools_spell_them():
    theirs = pyrage.x25519.Identity.from_str(IDENTITY.text())

    assert str(theirs) == IDENTITY.text()
    assert str(theirs.to_public()) == IDENTITY.recipient.text()


def test_content_may_come_in_any_pieces():
    content = os.urandom(3 * CHUNK)
    parts = []

    writer = AgeWriter(parts.append, IDENTITY.recipient)
    for start in range(0, len(content), 1000):
        writer.write(content[start : start + 1000])
    writer.finish()

    assert decrypt(b"".join(parts), IDENTITY) == content


def test_another_key_opens_nothing():
    sealed = encrypt(b"words", IDENTITY.recipient)

    with pytest.raises(AgeFileBrokenError):
        decrypt(sealed, Identity(bytes(32)))


def test_it_can_be_read_at_any_place():
    content = os.urandom(3 * CHUNK + 9)
    sealed = io.BytesIO(encrypt(content, IDENTITY.recipient))
    reader = io.BufferedReader(AgeReader(sealed, IDENTITY))

    reader.seek(-20, os.SEEK_END)
    assert reader.read(100) == content[-20:]
    assert reader.read(1) == b""
    reader.seek(CHUNK - 3)
    assert reader.read(6) == content[CHUNK - 3 : CHUNK + 3]


def test_reading_behind_the_end_gives_nothing():
    reader = AgeReader(io.BytesIO(encrypt(b"words", IDENTITY.recipient)), IDENTITY)

    reader.seek(1 << 40)

    assert reader.read(1) == b""


def test_a_place_before_the_beginning_is_refused():
    reader = AgeReader(io.BytesIO(encrypt(b"words", IDENTITY.recipient)), IDENTITY)

    with pytest.raises(ValueError, match="-1"):
        reader.seek(-1)


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v2\n-> X25519 a\n\n--- a\n",
        b"age-encryption.org/v1\n-> \n\n--- a\n",
        b"age-encryption.org/v1\n->  X25519\n\n--- a\n",
        b"age-encryption.org/v1\n-> X25519\n\n--- a\n",
        b"age-encryption.org/v1\n-> X25519 AAAA\nAAAA\n--- a\n",
        b"age-encryption.org/v1\n" + b"-> x y\n\n" * 20_000 + b"--- a\n",
        b"age-encryption.org/v1\n-> x " + b"a" * 100_000 + b"\n\n--- a\n",
        b"age-encryption.org/v1\n-> x y\n" + b"A" * 65 + b"\n--- a\n",
        b"age-encryption.org/v1\n-> x y\n=\n--- a\n",
    ],
)
def test_what_is_no_age_file_is_refused(untrusted):
    with pytest.raises(AgeFileBrokenError):
        decrypt(untrusted, IDENTITY)


def test_a_share_of_low_order_is_refused():
    # X25519 with the point 0 gives a secret that everyone knows (RFC 7748, 6.1).
    sealed = encrypt(b"words", IDENTITY.recipient)
    lines = sealed.split(b"\n")
    lines[1] = b"-> X25519 " + b"A" * 43

    with pytest.raises(AgeFileBrokenError):
        decrypt(b"\n".join(lines), IDENTITY)


def test_a_second_spelling_of_the_same_header_is_refused():
    sealed = encrypt(b"words", IDENTITY.recipient)

    with pytest.raises(AgeFileBrokenError):
        decrypt(sealed.replace(b"\n", b"\r\n", 1), IDENTITY)
    with pytest.raises(AgeFileBrokenError):
        decrypt(sealed.replace(b"--- ", b"---  ", 1), IDENTITY)


def test_chunks_cannot_change_places():
    sealed = encrypt(os.urandom(3 * CHUNK), IDENTITY.recipient)
    head, size = len(sealed) - 3 * (CHUNK + 16), CHUNK + 16
    first, second = sealed[head : head + size], sealed[head + size : head + 2 * size]

    swapped = sealed[:head] + second + first + sealed[head + 2 * size :]

    with pytest.raises(AgeFileBrokenError):
        decrypt(swapped, IDENTITY)


def test_a_chunk_cut_off_at_its_border_is_noticed_before_anything_is_read():
    sealed = encrypt(os.urandom(3 * CHUNK), IDENTITY.recipient)

    with pytest.raises(AgeFileBrokenError):
        AgeReader(io.BytesIO(sealed[: -(CHUNK + 16)]), IDENTITY)


def test_no_key_is_shown():
    shown = repr(IDENTITY) + repr(IDENTITY.recipient)

    assert IDENTITY.text() not in shown
    assert IDENTITY.recipient.text() not in shown


def test_a_wiped_identity_opens_nothing():
    identity = Identity(bytes(range(32)))
    sealed = encrypt(b"words", identity.recipient)

    identity.wipe()

    with pytest.raises(AgeFileBrokenError):
        decrypt(sealed, identity)
