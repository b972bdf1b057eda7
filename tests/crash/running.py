"""Runs the programs of this folder from tests, and says when they cannot run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.shim import compiler

ROOT = Path(__file__).resolve().parents[2]
FULL = bool(os.environ.get("EVIDENCE_APP_FULL_TESTS"))


def run_program(name, *arguments):
    command = [sys.executable, "-m", f"tests.crash.{name}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def need_compiler():
    """Skip where nothing can be compiled; where changes are checked, that fails."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the shim stands before the C library of Linux")
    if compiler() is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("there is no C compiler, so nothing stood before the C library")


def failures_in(figures):
    return [line for each in figures.values() for line in each["failures"]]
