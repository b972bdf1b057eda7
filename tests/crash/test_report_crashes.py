"""A process killed while it makes a report: what it left is removed and said."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_app.casework.bundles import bundles_made
from evidence_app.casework.cases import open_case
from evidence_app.model.custody import Action
from evidence_app.report.bundle import clear_left_over
from tests.bundle_sample import take_in
from tests.unit.vault.making import CLOCK, codes, make, reopen

ROOT = Path(__file__).resolve().parents[2]
SECRET = b"readable words "
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs kill -9")


@pytest.fixture
def folder(tmp_path):
    """A vault with one large original."""
    with make(tmp_path / "vault") as vault:
        case = open_case(vault, "Large", CLOCK)
        take_in(vault, case, SECRET * 2_000_000)
    return tmp_path / "vault"


def kill_at(folder, out, piece, *how):
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.exporting", folder, out, str(piece), *how],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert program.stdout
    assert program.stdout.readline() == b"here\n"
    program.send_signal(signal.SIGKILL)
    program.communicate()


def readable_below(out):
    files = [path for path in out.rglob("*") if path.is_file()]
    return [path for path in files if SECRET in path.read_bytes()[:1024]]


# The first pieces are read to be checked; then they are copied.
@pytest.mark.parametrize("piece", [60, 100, 140])
def test_what_a_killed_report_left_is_gone_and_said_at_the_next_unlocking(
    folder, tmp_path, piece
):
    out = tmp_path / "stick" / "out"
    kill_at(folder, out, piece)
    assert readable_below(out) != []

    with reopen(folder) as vault:
        found = clear_left_over(vault)

        assert codes(found) == ["report_left_over_removed"]
        assert list(out.iterdir()) == []
        assert bundles_made(vault) == ()
        exported = [e for e in vault.entries() if e.action is Action.EXPORTED]
        assert exported == []
        assert clear_left_over(vault) == ()


# Of a locked one they are hashed, measured, packed and read again.
@pytest.mark.parametrize("piece", [120, 160, 200])
def test_nothing_that_a_killed_locked_report_left_can_be_read(folder, tmp_path, piece):
    out = tmp_path / "stick" / "out"
    kill_at(folder, out, piece, "locked")
    left = [path for path in out.rglob("*") if path.is_file()]
    assert left != []
    for path in left:
        content = path.read_bytes()
        assert SECRET not in content
        assert b"%PDF" not in content

    with reopen(folder) as vault:
        found = clear_left_over(vault)

        assert codes(found) == ["report_left_over_locked_removed"]
        assert list(out.iterdir()) == []
        assert bundles_made(vault) == ()
        assert clear_left_over(vault) == ()


def test_no_one_else_may_enter_what_a_killed_report_left(folder, tmp_path):
    out = tmp_path / "out"
    kill_at(folder, out, 60)

    assert {path.stat().st_mode & 0o077 for path in out.iterdir()} == {0}


def test_neither_log_nor_names_in_the_vault_tell_where_it_was_made(folder, tmp_path):
    out = tmp_path / "a stick of someone" / "out"
    kill_at(folder, out, 20)

    with reopen(folder) as vault:
        told = repr(vault.entries())
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert "someone" not in told
    assert b"someone" not in kept
