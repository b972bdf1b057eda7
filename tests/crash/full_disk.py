"""A program: fills a small disk to the last page, works there, and looks after.

    python -m tests.crash.full_disk FOLDER_ON_A_SMALL_DISK OPERATION[,…] [STEP]

For 0, STEP, 2 STEP … 47 free pages of 4 KiB: an operation in a child, with the early
check for room switched off, so that the disk itself refuses, each time at another
place. While the disk is full, what was saved before must still be read; with room
again, everything must hold as after any other breaking off. Prints one JSON object:
how often something was acknowledged or refused, and everything that went wrong.
"""

import json
import shutil
import sys
from collections import Counter
from pathlib import Path

from evidence_app.errors import DiskFullError, EvidenceError
from evidence_app.vault import disk
from tests.crash.children import Child
from tests.crash.keeping import with_a_draft, with_keys
from tests.crash.looking import lost, opened
from tests.crash.operations import OPERATIONS, with_two_items

PAGE = 4096
PAGES = 48


def main(place, names, step):
    disk.check_room = no_early_check
    counts, wrong = Counter(), []
    for name in names:
        for pages in range(0, PAGES, step):
            told, problems = on_a_full_disk(place, name, pages)
            counts["sizes"] += 1
            counts["acknowledged"] += any(line.split()[0] in ACKS for line in told)
            counts["refused"] += any(line.startswith("refused") for line in told)
            counts["waits"] += WAITS in told
            wrong += [f"{name}, {pages} pages: {problem}" for problem in problems]
    sys.stdout.write(json.dumps({**counts, "failures": wrong}))


WAITS = "the vault waits for room"
PLAIN = {with_two_items, with_a_draft, with_keys}
"""Beginnings with one whole vault, of which everything must be read all the time."""
ACKS = {"saved", "made", "record", "deleted", "changed", "draft", "code", "worker"}


def on_a_full_disk(place, name, pages):
    operation = OPERATIONS[name]
    home = place / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    before = Child(lambda say: prepared(operation, home, say)).lines()
    ballast = fill(place, pages)
    told = Child(lambda say: worked(operation, home, say)).lines()
    problems = [line for line in told if line.startswith("bug")]
    if before:
        problems += Child(lambda say: read(home, before + told, say)).lines()
    if problems == [WAITS]:  # something was broken off and waits for room
        told, problems = [*told, WAITS], []
    ballast.unlink()
    told = [*before, *told]
    problems += Child(lambda say: list(map(say, operation.look(home, told)))).lines()
    return told[len(before) :], problems


def prepared(operation, home, say):
    """Say what the vault has before anything is tried."""
    operation.prepare(home)
    if operation.prepare in PLAIN:
        with opened(home) as vault:
            for item in vault.items():
                say(f"saved {item.id} {item.digest}")


def fill(place, pages):
    ballast = place / "ballast"
    with ballast.open("wb") as file:
        free = shutil.disk_usage(place).free
        file.write(bytes(max(0, free - pages * PAGE)))
    return ballast


def worked(operation, home, say):
    try:
        operation.act(home, say)
    except EvidenceError as error:
        say(f"refused {type(error).__name__}")


def no_early_check(folder, size):
    """Let everything go on until the disk itself refuses."""


def read(home, told, say):
    """Say what of the items cannot be read while the disk is full."""
    try:
        with opened(home, told) as vault:
            for problem in lost(vault, told):
                say(f"on a full disk: {problem}")
    except DiskFullError:
        say(WAITS)
    except EvidenceError as error:
        say(f"cannot be opened on a full disk: {error!r}")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        sys.argv[2].split(",") if sys.argv[2] != "all" else list(OPERATIONS),
        int(sys.argv[3]) if len(sys.argv) > 3 else 1,
    )
