"""The order of mixed text against the cases that Unicode gives for its rules.

Every fifth here; all 91,707 with EVIDENCE_APP_FULL_TESTS.
"""

import os
from pathlib import Path

import pytest

from evidence_app.report.typeset.bidi import REMOVED, resolve, visual_order

CASES = Path("/usr/share/unicode/BidiCharacterTest.txt")
STEP = 1 if os.environ.get("EVIDENCE_APP_FULL_TESTS") else 5
BASES = {"0": 0, "1": 1, "2": None}


def cases():
    if not CASES.exists():
        pytest.skip("the cases come with the system's package unicode-data")
    for line in CASES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split(";")


def passes(points, direction, base, levels, order):
    text = "".join(chr(int(point, 16)) for point in points.split())
    found = resolve(text, BASES[direction])
    kept = [at for at, level in enumerate(found.levels) if level != REMOVED]
    seen = visual_order([found.levels[at] for at in kept])
    shown = ["x" if level == REMOVED else str(level) for level in found.levels]
    return (
        found.base == int(base)
        and shown == levels.split()
        and [str(kept[at]) for at in seen] == order.split()
    )


def test_every_case_of_unicode_is_met():
    every = list(cases())
    failed = [case for case in every[::STEP] if not passes(*case)]

    assert len(every) > 91_000
    assert failed == []
