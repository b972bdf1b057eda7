"""The benchmark of starting shows both windows, and compares them."""

import io
from argparse import Namespace

from benchmarks import start
from benchmarks.frame import Sheet


def test_both_windows_are_painted_and_compared(monkeypatch):
    monkeypatch.setattr(start, "RUNS", 1)
    out = io.StringIO()
    start.run(Sheet(out), Namespace(full=False))

    assert "a window that can be used:" in out.getvalue()
