"""A program: stops or fails a vault at every step of its writing, and looks after.

    python -m tests.crash.crash_points MODE FIRST STRIDE

For each step k = FIRST, FIRST + STRIDE … a forked child works on a fresh copy of a
vault; the k-th call that changes the disk does not come back (``kill``, ``torn``)
or fails (``eio`` once, ``enospc`` from then on). The death of the child is real,
the failing call is put in front of Python's own: calls made inside SQLite are not
reached, which is why this program only runs where nothing can be compiled to stand
before the C library (``every_call.py`` does all this and more). What the child was
told is saved must be there afterwards. Prints one JSON object: how many steps there
were, and every failure.
"""

import errno
import io
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from evidence_app.errors import VaultError
from evidence_app.model.finding import Severity
from evidence_app.vault.audit import audit
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import content_of, item_for, make, reopen

STEPS = ("write", "fsync", "rename", "replace", "unlink", "mkdir", "open")
WORK = (b"first", b"second " * 30_000, b"third")


def main(mode, first, stride):
    home = Path(tempfile.mkdtemp())
    try:
        make(home / "template").lock()
        step, done, failures = first, False, []
        while not done:
            done = try_step(home, mode, step, failures)
            step += stride
    finally:
        shutil.rmtree(home)
    sys.stdout.write(json.dumps({"steps": step - stride, "failures": failures}))


def try_step(home, mode, step, failures):
    """Break step number ``step``; say whether there was no such step any more."""
    folder = home / "vault"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(home / "template", folder)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work(folder, mode, step, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read().decode().split()
    os.waitpid(child, 0)
    saved = [word for word in told if word != "end"]
    failures += [f"{mode} at {step}: {problem}" for problem in look(folder, saved)]
    return "end" in told


def work(folder, mode, step, writing):
    counter = {"left": step}
    say_raw = os.write  # acknowledgements are not a step of the vault

    def say(word):
        say_raw(writing, word.encode() + b"\n")

    vault = reopen(folder)
    for name in STEPS:
        setattr(os, name, breaking(getattr(os, name), name, mode, counter))
    try:
        for content in WORK:
            staged = vault.stage(io.BytesIO(content))
            item = item_for(staged)
            vault.commit([(staged, item)], {item.id: [IndexedText(text="words")]})
            say(item.id.value)
        vault.put_record("case", "one", {"name": "First"})
        say("record")
        batch = [vault.stage(io.BytesIO(content)) for content in WORK]
        vault.commit([(staged, item_for(staged)) for staged in batch])
        for staged in batch:
            say(staged.id.value)
        vault.lock()
    except VaultError:
        vault.lock()
    if counter["left"] > 0:
        say("end")
    os._exit(0)


def breaking(call, name, mode, counter):
    def step(*arguments, **more):
        counter["left"] -= 1
        due = counter["left"] == 0
        if mode == "kill" and due:
            os._exit(9)
        if mode == "torn" and due:
            if name == "write":
                call(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os._exit(9)
        if mode == "eio" and due:
            raise OSError(errno.EIO, "input/output error")
        if mode == "enospc" and counter["left"] <= 0 and name in {"write", "mkdir"}:
            raise OSError(errno.ENOSPC, "no space left")
        return call(*arguments, **more)

    return step


def look(folder, saved):
    """Yield what is wrong with a vault in which ``saved`` was acknowledged."""
    try:
        with reopen(folder) as vault:
            items = {item.id.value: item for item in vault.items()}
            yield from (f"{name} lost" for name in saved if missing(vault, items, name))
            for item in items.values():
                if content_of(vault, item) not in WORK:
                    yield f"{item.id} is not what was taken in"
            yield from serious(audit(vault))
        with reopen(folder) as vault:
            yield from (finding.code for finding in vault.notices)
    except VaultError as error:
        yield f"does not open: {error!r}"


def missing(vault, items, name):
    return not vault.records("case") if name == "record" else name not in items


def serious(findings):
    return [
        finding.code for finding in findings if finding.severity is Severity.INTEGRITY
    ]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
