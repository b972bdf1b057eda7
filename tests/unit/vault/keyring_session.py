"""A program: uses the key store of a desktop session that the caller has begun.

    python -m tests.unit.vault.keyring_session FOLDER

Run inside ``dbus-run-session`` with a home of its own. Begins the real key store of
the system, unlocks it, makes a vault, adds the store as a way in, opens with it, and
prints one JSON object of what happened; then kills the store and looks again.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from evidence_app.errors import EvidenceError
from evidence_app.vault.key_changes import add_keyring, remove_key
from evidence_app.vault.key_slots import KeyringKey
from evidence_app.vault.key_slots.key_store import KeyStore, system_key_store
from evidence_app.vault.vault import unlock_vault
from tests.unit.vault.making import CLOCK, TINY, make


def main(folder):
    told = {}
    begin_store()
    vault = make(folder)
    name = add_keyring(vault, "4711", cost=TINY)
    told["kept"] = len(kept_by_the_system(vault, name))
    vault.lock()
    told["right PIN"] = outcome(folder, KeyringKey("4711"))
    told["wrong PIN"] = outcome(folder, KeyringKey("4712"))
    with unlock_vault(folder, KeyringKey("4711"), clock=CLOCK) as opened:
        remove_key(opened, name)
    told["removed"] = outcome(folder, KeyringKey("4711"))
    with unlock_vault(folder, "vier bunte Vögel", clock=CLOCK) as opened:
        add_keyring(opened, "4711", cost=TINY)
    lock_store()
    told["locked store"] = outcome(folder, KeyringKey("4711"))
    told["passphrase"] = outcome(folder, "vier bunte Vögel")
    sys.stdout.write(json.dumps(told))


def begin_store():
    subprocess.run(
        ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
        input=b"the login's own secret",
        capture_output=True,
        check=True,
    )


def lock_store():
    """End the store that is unlocked; the bus begins a locked one when asked."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            environment = (folder / "environ").read_bytes()
        except OSError:
            continue
        ours = os.environ["DBUS_SESSION_BUS_ADDRESS"].encode() in environment
        if command.startswith(b"gnome-keyring-daemon") and ours:
            os.kill(int(folder.name), signal.SIGKILL)
            while folder.exists() and b"Z" not in (folder / "stat").read_bytes():
                os.sched_yield()


def kept_by_the_system(vault, name):
    store = system_key_store()
    assert isinstance(store, KeyStore)
    return store.get(f"{vault.rooms.header.vault.hex()}/{name}") or b""


def outcome(folder, key):
    try:
        unlock_vault(folder, key, clock=CLOCK).lock()
    except EvidenceError as error:
        return type(error).__name__
    return "open"


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "vault")
