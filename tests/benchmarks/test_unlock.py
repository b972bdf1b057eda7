"""The benchmark of unlocking runs, in small; no screen reads what it does not show."""

import io
from argparse import Namespace

from benchmarks import unlock
from benchmarks.frame import Sheet


def test_it_opens_scrolls_searches_and_reads_no_more_than_it_shows(tmp_path):
    out = io.StringIO()
    sheet = Sheet(out)
    asked = Namespace(full=False, items=150, vault=tmp_path, measure=None)
    unlock.run(sheet, asked)
    told = out.getvalue()

    # How long it took says nothing on a busy machine; what was read does.
    assert "items missing in the gallery: 0; bound 0" in told
    assert "items read" not in sheet.missed
    assert "longest pause, searching you" in told
    assert "Exit, until nothing is to be seen" in told

    # A vault that is there is not made again.
    made = (tmp_path / "items-150" / "header.a").stat().st_mtime_ns
    unlock.run(Sheet(io.StringIO()), asked)
    assert (tmp_path / "items-150" / "header.a").stat().st_mtime_ns == made
