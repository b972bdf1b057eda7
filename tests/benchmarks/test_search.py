"""The benchmark of the search runs, in small, and finds what it should."""

import io
from argparse import Namespace

import pytest

from benchmarks import search
from benchmarks.frame import Sheet


@pytest.fixture(scope="module")
def told():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "SMALL", 200)
        out = io.StringIO()
        search.run(Sheet(out), Namespace(full=False))
    return out.getvalue().splitlines()


def test_every_query_is_measured_in_both_shapes(told):
    measured = [line for line in told if "fixed loop" in line and "bound" in line]

    assert len(measured) == 2 * 2 * len(search.QUERIES)


def test_common_words_are_found_and_nothing_is_not(told):
    hits = dict(
        line.split(": ")[:2]
        for line in told
        if line.count(": ") == 2 and "hits" in line
    )
    found = {name.partition("one chat, ")[2]: hit for name, hit in hits.items()}

    assert not found["a very common word"].startswith("0 hits")
    assert found["nothing"].startswith("0 hits")
