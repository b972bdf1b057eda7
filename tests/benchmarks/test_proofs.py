"""The benchmark of proofs runs, in small, and proves what it makes."""

import io
from argparse import Namespace

from benchmarks import proofs
from benchmarks.frame import Sheet


def test_every_exhibit_is_proved_and_checked(monkeypatch):
    monkeypatch.setattr(proofs, "SMALL", 40)
    monkeypatch.setattr(proofs, "_AT_ONCE", 10)
    out = io.StringIO()

    proofs.run(Sheet(out), Namespace(full=False))

    judged = [line for line in out.getvalue().splitlines() if "bound" in line]
    assert len(judged) == 2
