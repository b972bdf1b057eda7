"""Two programs never write to one vault, one backup or one new place at a time.

The second one gets a sentence; after kill -9 nobody waits for the first.
"""

import os
import signal
import subprocess
import sys

import pytest

from evidence_app.errors import BackupInUseError
from evidence_app.vault.backup import back_up, restore
from tests.crash.running import ROOT
from tests.unit.vault.making import CLOCK, PASSPHRASE, make, reopen, save

HOLD = """
import sys, time
from pathlib import Path
from evidence_app.vault.one_writer import OneWriter
held = [OneWriter(Path(name)) for name in sys.argv[1:]]
print("held", flush=True)
sys.stdin.read()
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs kill -9")


@pytest.fixture
def hold():
    """Let another program hold locks; killed at the end at the latest."""
    programs = []

    def holding(*paths):
        program = subprocess.Popen(
            [sys.executable, "-c", HOLD, *map(str, paths)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        programs.append(program)
        assert program.stdout
        assert program.stdout.readline() == b"held\n"
        return program

    yield holding
    for program in programs:
        program.kill()
        program.communicate()


def test_the_command_line_says_that_a_vault_is_open_elsewhere(tmp_path):
    with make(tmp_path / "vault"):
        (tmp_path / "secret").write_text(PASSPHRASE)
        words = ["list", "vault", "--passphrase-file", "secret"]
        done = subprocess.run(
            [sys.executable, "-m", "evidence_app", *words],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    assert done.returncode == 2
    assert b"open in another window or program" in done.stderr


def test_two_backups_to_one_place_never_meet(tmp_path, hold):
    with make(tmp_path / "vault") as vault:
        save(vault, b"one")
        back_up(vault, tmp_path / "backup")
        other = hold(tmp_path / "backup" / "LOCK")

        with pytest.raises(BackupInUseError):
            back_up(vault, tmp_path / "backup")
        other.send_signal(signal.SIGKILL)
        other.wait()

        assert back_up(vault, tmp_path / "backup").number == 2


def test_two_restores_to_one_place_never_meet(tmp_path, hold):
    with make(tmp_path / "vault") as vault:
        save(vault, b"one")
        back_up(vault, tmp_path / "backup")
    (tmp_path / "new").mkdir()
    other = hold(tmp_path / "new" / "LOCK")

    with pytest.raises(BackupInUseError):
        restore(tmp_path / "backup", PASSPHRASE, tmp_path / "new", clock=CLOCK)
    other.send_signal(signal.SIGKILL)
    other.wait()

    restore(tmp_path / "backup", PASSPHRASE, tmp_path / "new", clock=CLOCK)
    with reopen(tmp_path / "new") as vault:
        assert len(vault.items()) == 1
