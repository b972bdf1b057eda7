"""Whatever call to the disk is the last or fails, nothing acknowledged is lost.

In a small run every so many-th call of every operation in every mode; in a full one
(EVIDENCE_APP_FULL_TESTS) all of them.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.crash.operations import OPERATIONS
from tests.crash.running import FULL, ROOT, failures_in, need_compiler, run_program
from tests.crash.shim import FAULTS, build

STRIDE = 1 if FULL else 307
CHANGES = re.compile(
    r"(write|pwrite64|p?writev|fsync|fdatasync|f?truncate|fallocate|rename\w*|"
    r"unlink\w*|rmdir|mkdir\w*|link\w*|symlink\w*|sendfile|copy_file_range)\("
)
OPENS = re.compile(r"(openat|open|creat)\(.*O_(CREAT|TRUNC)")
COUNTED = """
import os, sys
from pathlib import Path
from tests.crash.operations import OPERATIONS
from tests.crash.shim import Shim

home = Path(sys.argv[1])
OPERATIONS["mixed"].prepare(home)
shim = Shim()
os.access("/begin", os.F_OK)
shim.watch(home)
OPERATIONS["mixed"].act(home, lambda word: None)
os.access("/end", os.F_OK)
print(shim.count())
"""


@pytest.fixture(autouse=True)
def compiled():
    need_compiler()


def test_whatever_call_is_the_last_or_fails_nothing_acknowledged_is_lost():
    figures = run_program("every_call", "all", "all", STRIDE)

    assert failures_in(figures) == []
    assert [name for name, each in figures.items() if "unfinished" in each] == []
    assert len(figures) == len(OPERATIONS) * len(FAULTS)


@pytest.mark.parametrize("mode", FAULTS if FULL else ["kill"])
def test_of_a_report_with_its_annex_there_is_all_or_nothing(mode):
    figures = run_program("every_call", "report", mode, 1 if FULL else 97)

    assert failures_in(figures) == []
    assert [name for name, each in figures.items() if "unfinished" in each] == []
    assert sum(each["tried"] for each in figures.values()) > 1


def test_a_vault_that_says_saved_too_early_is_found():
    figures = run_program("every_call", "said-too-early", "kill", 3)

    assert any("lost: saved" in line for line in failures_in(figures))


def test_the_shim_counts_every_call_that_strace_sees(tmp_path):
    if not shutil.which("strace"):
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("strace is not installed, so nobody else counted")
    home = tmp_path / "home"
    home.mkdir()
    library = build(tmp_path)
    trace = tmp_path / "trace"
    done = subprocess.run(
        [
            *("strace", "-f", "-y", "-o", str(trace), "-E", f"LD_PRELOAD={library}"),
            *(sys.executable, "-c", COUNTED, str(home)),
        ],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()

    seen = [line for line in between(trace) if str(home) in line]
    changes = [line for line in seen if CHANGES.search(line) or OPENS.search(line)]
    assert len(changes) == int(done.stdout)
    assert len(changes) > 100
    assert [line for line in seen if "mmap(" in line] == []


def between(trace):
    told = trace.read_text(errors="replace")
    return told[told.index('"/begin"') : told.index('"/end"')].splitlines()
