"""Whatever bytes a parser of ours is given, only our own errors come out.

A few hundred inputs for each in a small run; ten million in a full one
(EVIDENCE_APP_FULL_TESTS), which takes days: see ``run.py``.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.registry import TARGETS
from tests.fuzz.target import Target

ROOT = Path(__file__).resolve().parents[2]
INPUTS = 10_000_000 if os.environ.get("EVIDENCE_APP_FULL_TESTS") else 60
posix = pytest.mark.skipif(os.name != "posix", reason="needs fork")


@posix
def test_only_our_own_errors_come_out_of_any_parser():
    command = [sys.executable, "-m", "tests.fuzz.run", "all", "--inputs", str(INPUTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    figures = json.loads(done.stdout)

    assert {name: it["bugs"] for name, it in figures.items() if it["bugs"]} == {}
    assert list(figures) == list(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_well_formed_is_read(name):
    target = TARGETS[name]
    seeds = list(target.seeds())

    assert seeds
    assert all(len(seed) <= target.longest for seed in seeds)
    for seed in seeds:
        target(seed)


def test_an_error_that_is_not_ours_comes_out():
    target = Target(lambda content: content[5], (ValueError,), lambda: [b""])

    with pytest.raises(IndexError):
        target(b"")
