"""A program: opens a vault, works with it, locks it, and waits after each step.

    python -m tests.hostile.holding_keys FOLDER

Prints a line when the vault is open, and one when it is locked; goes on when a line
comes in. So another process can look at its memory in between.
"""

import gc
import sys
from pathlib import Path

from evidence_app.crypto.keys import RootKey
from evidence_app.vault.audit import audit
from evidence_app.vault.key_changes import add_recovery_code, add_worker
from tests.unit.vault.making import TINY, reopen, save


def main(folder):
    vault = reopen(folder)
    save(vault, b"something in it")
    add_recovery_code(vault, cost=TINY)
    add_worker(vault, WORKER, "Sana", agreed=True)
    audit(vault)
    wait("open")
    root, keys = vault.rooms.root, vault.rooms.keys
    vault.lock()
    gc.collect()
    left = [root == RootKey(bytes(32)), not any(map(any, buffers(keys)))]
    wait(f"locked {left == [True, True]}")


WORKER = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"


def buffers(keys):
    return (keys.database, keys.log, keys.header, keys.document, keys.labels)


def wait(told):
    sys.stdout.write(told + "\n")
    sys.stdout.flush()
    sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
