"""``export --locked`` and ``--fit``: what is made, and how its password is told."""

import getpass
import re
import sys
from argparse import Namespace

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.cli import verify
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.clock import SystemClock
from evidence_app.report.verify.packed import check_files
from evidence_app.vault.vault import create_vault, unlock_vault
from evidence_app.words import load_language
from tests.bundle_sample import take_in
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running


@pytest.fixture
def running(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    folder = running.folder / "v"
    create_vault(folder, PASSPHRASE, clock=clock, cost=CHEAP).lock()
    with unlock_vault(folder, PASSPHRASE, clock=clock) as vault:
        take_in(vault, open_case(vault, "C", clock), b"bytes")
    return running


def export(running, *words):
    return running("export", "v", "--case", "C", "--out", "out", *words)


def test_a_locked_one_is_one_file_and_its_password_is_told_beside_the_result(
    running, monkeypatch, capsys
):
    run = export(running, "--locked")

    assert run.status == 0
    (path,) = run.lines
    assert path.endswith("-locked.zip")
    assert [each.name for each in (running.folder / "out").iterdir()] == [
        path.rpartition("/")[2]
    ]
    (password,) = re.findall(r"\b(?:[A-Z0-9]{4}-){5}[A-Z0-9]{4}\b", run.errors)
    assert password not in run.output
    where = running.folder / path
    assert check_files([where], password).intact
    refused = running("verify", str(where))
    assert refused.status == 2
    assert "This ZIP file is locked" in refused.errors

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", lambda _ask: password)
    terminal = Terminal(load_language("en"), as_json=False)
    options = Namespace(bundle=[str(where)])
    assert verify._verify(options, terminal, SystemClock()) == DONE
    assert "unchanged" in capsys.readouterr().out.lower()


def test_one_for_a_portal_is_zip_files_alone(running):
    run = export(running, "--fit", "portal")

    assert [line.rpartition("/")[2] for line in run.lines] == [
        each.name for each in (running.folder / "out").iterdir()
    ]
    assert running("verify", *run.lines).status == 0
    assert not run.lines[0].endswith("-locked.zip")
