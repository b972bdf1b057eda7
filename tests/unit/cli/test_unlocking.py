"""The ways in that are more than one line of a file."""

import sys
from argparse import Namespace

import pyrage
import pytest

from evidence_app.cli.terminal import Terminal
from evidence_app.cli.unlocking import key_from
from evidence_app.crypto.age import Identity
from evidence_app.errors import WrongWorkerKeyError
from evidence_app.vault.key_slots import WorkerKey
from evidence_app.words import load_language

WORKER = Identity(bytes(range(32))).text()


@pytest.fixture
def terminal(monkeypatch):
    """A terminal at which someone types what the test says."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _ask: "her own words")
    return Terminal(load_language("en"), as_json=False)


def options(path):
    return Namespace(recovery_code_file=None, identity=str(path), keyring=False)


def test_a_key_file_with_comments_is_read(terminal, tmp_path):
    (tmp_path / "key.txt").write_text(f"# created: today\n{WORKER}\n")

    key = key_from(options(tmp_path / "key.txt"), terminal)

    assert isinstance(key, WorkerKey)
    assert WORKER in key.text


def test_a_key_file_with_a_passphrase_of_its_own_is_opened_with_it(terminal, tmp_path):
    locked = pyrage.passphrase.encrypt(WORKER.encode(), "her own words")
    (tmp_path / "key.age").write_bytes(locked)

    assert key_from(options(tmp_path / "key.age"), terminal) == WorkerKey(WORKER)


def test_another_passphrase_of_the_key_file_is_a_sentence(terminal, tmp_path):
    locked = pyrage.passphrase.encrypt(WORKER.encode(), "other words")
    (tmp_path / "key.age").write_bytes(locked)

    with pytest.raises(WrongWorkerKeyError):
        key_from(options(tmp_path / "key.age"), terminal)
