"""Keys that lie in files."""

import json
from base64 import b64decode
from pathlib import Path

import pytest

from evidence_app.crypto.age import Identity
from evidence_app.errors import (
    BadIdentityError,
    BadRecipientError,
    KeyFileUnreadableError,
    WrongWorkerKeyError,
)
from evidence_app.session import checked_recipient, recipient_in, worker_key_in

IDENTITY = Identity(bytes(range(32)))
VECTORS = Path(__file__).parents[2] / "vectors" / "age-cctv.json"
LOCKED = b64decode(json.loads(VECTORS.read_text())["vectors"]["scrypt"]).partition(
    b"\n\n"
)[2]
PUBLIC = IDENTITY.recipient.text()


def written(tmp_path, content):
    path = tmp_path / "key.txt"
    path.write_bytes(content)
    return path


def test_a_public_key_is_found_behind_its_label(tmp_path):
    path = written(tmp_path, f"# public key: {PUBLIC}\nhello\n".encode())

    assert recipient_in(path) == PUBLIC


def test_a_file_without_a_public_key_is_refused(tmp_path):
    with pytest.raises(BadRecipientError):
        recipient_in(written(tmp_path, b"hello"))


def test_spaces_around_a_pasted_key_do_not_matter():
    assert checked_recipient(f" {PUBLIC}\n") == PUBLIC


def test_a_secret_key_is_read_from_its_file(tmp_path):
    secret = IDENTITY.text()

    assert worker_key_in(written(tmp_path, secret.encode())).text == secret


def test_a_file_without_a_secret_key_is_refused(tmp_path):
    with pytest.raises(BadIdentityError):
        worker_key_in(written(tmp_path, PUBLIC.encode()))


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a" * 70_000])
def test_what_is_no_small_text_is_refused(tmp_path, content):
    with pytest.raises(KeyFileUnreadableError):
        recipient_in(written(tmp_path, content))


@pytest.mark.parametrize(
    ("passphrase", "error"),
    # It opens with the first one, and what is in it is no key.
    [("password", BadIdentityError), ("wrong", WrongWorkerKeyError)],
)
def test_a_key_file_is_opened_with_its_own_passphrase(tmp_path, passphrase, error):
    with pytest.raises(error):
        worker_key_in(written(tmp_path, LOCKED), passphrase)


def test_a_file_that_is_gone_is_a_sentence(tmp_path):
    with pytest.raises(KeyFileUnreadableError):
        recipient_in(tmp_path / "gone.txt")
