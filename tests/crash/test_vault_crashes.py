"""What was acknowledged survives: a killed process, a failing disk, a full disk.

The full runs (every step, a thousand kills) are switched on by the environment
variable EVIDENCE_APP_FULL_TESTS.
"""

import json
import os
import shutil
import subprocess
import sys

import pytest

from evidence_app.errors import DiskFullError, VaultInUseError
from evidence_app.model.finding import Severity
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from tests.crash.running import FULL, ROOT, run_program
from tests.crash.shim import compiler
from tests.unit.vault.making import make, reopen, save, snapshot

STRIDE = 1 if FULL else 6
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


@forks
@pytest.mark.skipif(compiler() is not None, reason="test_every_call.py reaches more")
@pytest.mark.parametrize(
    ("mode", "first"), [("kill", 1), ("torn", 2), ("eio", 3), ("enospc", 4)]
)
def test_whatever_step_of_python_is_the_last_nothing_acknowledged_is_lost(mode, first):
    told = run_program("crash_points", mode, str(first), str(STRIDE))

    assert told["failures"] == []
    assert told["steps"] > 100


@linux
def test_a_disk_that_is_full_at_any_page_loses_nothing(tmp_path):
    told = run_on_a_small_disk(tmp_path, "all" if FULL else "import,record,mixed")

    assert told["failures"] == []
    assert told["refused"] >= 5
    assert told["acknowledged"] >= 10
    assert told["waits"] <= told["sizes"] / 10


def run_on_a_small_disk(place, operations):
    """Run ``full_disk`` on a memory disk of 8 MiB, which nobody else sees."""
    step = "1" if FULL else "4"
    arguments = [str(place), operations, step]
    program = [sys.executable, "-m", "tests.crash.full_disk", *arguments]
    own = ["--mount"] if os.geteuid() == 0 else ["--user", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or not may_mount(own, place):
        pytest.skip("this system lets us mount no small disk")
    script = 'mount -t tmpfs -o size=8m small "$1" && shift && exec "$@"'
    command = ["unshare", *own, "sh", "-c", script, "sh", str(place), *program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return json.loads(done.stdout)


def may_mount(own, place):
    script = 'mount -t tmpfs -o size=2m small "$1"'
    command = ["unshare", *own, "sh", "-c", script, "sh", str(place)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@forks
def test_a_process_killed_while_it_works_loses_nothing():
    told = run_program("kills", 1000 if FULL else 12)

    assert told["failures"] == []
    assert told["acknowledged"] >= told["kills"]


def test_a_second_process_is_refused_and_a_dead_one_is_not_waited_for(tmp_path):
    folder = tmp_path / "vault"
    make(folder).lock()
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.importing", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert program.stdout
    program.stdout.readline()

    with pytest.raises(VaultInUseError):
        reopen(folder)
    program.kill()
    program.communicate()

    reopen(folder).lock()


def test_too_little_room_is_said_before_anything_is_written(tmp_path):
    with make(tmp_path / "vault") as vault:
        before = snapshot(vault.folder)

        with pytest.raises(DiskFullError):
            vault.stage(None, size=1 << 60)

        assert snapshot(vault.folder) == before


def test_a_vault_that_could_not_be_made_leaves_nothing(tmp_path, monkeypatch):
    # A stand-in for a disk that is full from the third flush on.
    answers = iter([None, None])

    def sync(_descriptor):
        for answer in answers:
            return answer
        raise OSError(28, "no space left")

    monkeypatch.setattr(disk, "sync", sync)

    with pytest.raises(DiskFullError):
        make(tmp_path / "vault")

    assert list(tmp_path.iterdir()) == []


MEASURE = """
import io, resource, sys
from pathlib import Path
from tests.unit.vault.making import item_for, make

class Film(io.RawIOBase):
    left = int(sys.argv[2])
    def read(self, size):
        size = min(size, self.left)
        self.left -= size
        return bytes(size)

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

with make(Path(sys.argv[1])) as vault:
    idle = peak()
    staged = vault.stage(io.BytesIO(bytes(3 << 20)))
    vault.commit([(staged, item_for(staged))])
    before = peak()
    staged = vault.stage(Film())
    vault.commit([(staged, item_for(staged))])
    with vault.open_item(staged.id) as reader:
        while reader.read(1 << 20):
            pass
    print(peak() - before, peak() - idle)
"""


@linux
def test_memory_stays_the_same_however_large_the_item_is(tmp_path):
    size = (10 << 30) if FULL else (300 << 20)
    command = [sys.executable, "-c", MEASURE, str(tmp_path / "vault"), str(size)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    shutil.rmtree(tmp_path / "vault")

    over_small_item, over_idle = (int(kib) for kib in done.stdout.split())
    assert over_small_item < 16 << 10
    assert over_idle < 48 << 10


def test_a_vault_on_a_disk_that_ends_reads_on(tmp_path, monkeypatch):
    # A stand-in for a stick that no longer takes anything.
    with make(tmp_path / "vault") as vault:
        item = save(vault, b"saved before")

        monkeypatch.setattr(disk, "write_all", no_room)
        with pytest.raises(DiskFullError):
            save(vault, b"not saved")
        monkeypatch.undo()

        assert vault.items() == (item,)
        assert list((tmp_path / "vault" / "tmp").iterdir()) == []
        assert serious(audit(vault)) == []


def no_room(_descriptor, _content):
    raise OSError(28, "no space left")


def serious(findings):
    return [
        finding.code for finding in findings if finding.severity is Severity.INTEGRITY
    ]
