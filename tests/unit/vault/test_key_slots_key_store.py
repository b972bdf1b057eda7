"""The system's key store: the real one of a desktop session, and what stands for it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_app.errors import KeyringRefusedError
from evidence_app.vault.key_slots.key_store import KeyStore, kept_on_this_computer

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
ASK = (
    "from evidence_app.errors import EvidenceError\n"
    "from evidence_app.vault.key_slots.key_store import system_key_store\n"
    "try: system_key_store(); print('offered')\n"
    "except EvidenceError as error: print(type(error).__name__)"
)


def run(command, folder, **more):
    """Run a command in a home of its own, without the session of whoever tests."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "DBUS_", "DISPLAY", "WAYLAND_"))
    }
    place = str(folder)
    own |= {"HOME": place, "XDG_RUNTIME_DIR": place, "XDG_DATA_HOME": place, **more}
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**own, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        timeout=120,
    ).stdout


@pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {' '.join(MISSING)}")
def test_the_real_key_store_opens_a_vault_and_its_loss_locks_nobody_out(tmp_path):
    program = [sys.executable, "-m", "tests.unit.vault.keyring_session"]

    told = run(["dbus-run-session", "--", *program, str(tmp_path)], tmp_path)

    assert json.loads(told) == {
        "kept": 32,
        "right PIN": "open",
        "wrong PIN": "WrongPINError",
        "removed": "KeyringLostError",
        "locked store": "KeyringRefusedError",
        "passphrase": "open",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one always")
def test_without_a_session_none_is_offered(tmp_path):
    assert run([sys.executable, "-c", ASK], tmp_path).decode() == "KeyringAbsentError\n"


def test_a_store_that_was_turned_off_is_not_used(tmp_path):
    off = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}

    told = run([sys.executable, "-c", ASK], tmp_path, **off)

    assert told.decode() == "KeyringAbsentError\n"


def test_asking_for_the_store_is_left_until_it_is_wanted():
    program = (
        "import sys, evidence_app.cli, evidence_app.session\n"
        "sys.exit('keyring' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


class Refusing:
    """A store that is locked, or forgets what it was given."""

    priority = 1.0

    def __init__(self, error=None, kept=None):
        self._error = error
        self._kept = kept

    def get_password(self, *_):
        if self._error:
            raise self._error
        return self._kept

    set_password = delete_password = get_password


class Windows(Refusing):
    """What ``keyring`` gives on Windows: it says how far an entry travels."""

    persist = "enterprise"


def test_an_entry_stays_on_this_computer_where_there_is_a_choice():
    backend = Windows()

    kept_on_this_computer(backend)

    assert backend.persist == "local machine"


@pytest.mark.parametrize("error", [OSError("bus"), RuntimeError("locked"), None])
def test_a_store_that_does_not_keep_is_said(error):
    store = KeyStore(Refusing(error))

    with pytest.raises(KeyringRefusedError):
        store.set("name", bytearray(32))


def test_an_entry_that_was_changed_is_none():
    assert KeyStore(Refusing(kept="not hex")).get("name") is None
