"""The frame of the benchmarks judges as it says."""

import io

import pytest

from benchmarks.frame import Sheet, fixed_loop, in_turns, main, timed


@pytest.fixture
def out():
    return io.StringIO()


def test_a_bound_that_is_kept_is_said(out):
    sheet = Sheet(out)
    sheet.ratio("import", 2.0, 1.0, 2.5)

    assert out.getvalue() == "within  import: 2.00 times the yardstick; bound 2.5\n"
    assert sheet.missed == []


def test_every_kind_of_bound_can_be_missed(out):
    sheet = Sheet(out)
    sheet.ratio("ratio", 3.0, 1.0, 2.5)
    sheet.at_least("at least", 4.0, 5.0)
    sheet.seconds("seconds", 0.2, 0.1)
    sheet.size("size", 49 * 2**20, 48 * 2**20)
    sheet.count("count", 101, 100)

    assert sheet.missed == ["ratio", "at least", "seconds", "size", "count"]
    assert out.getvalue().count("MISSED") == 5


def test_an_absolute_bound_stands_beside_the_fixed_loop(out):
    Sheet(out).seconds("search", 0.05, 0.1)

    assert "50.0 ms (fixed loop " in out.getvalue()


def test_things_compared_are_done_in_turns():
    done = []
    found = in_turns(
        {"a": lambda: done.append("a"), "b": lambda: done.append("b")}, runs=2
    )

    assert done == ["a", "b", "a", "b"]
    assert set(found) == {"a", "b"}


def test_each_run_is_timed():
    timing = timed(fixed_loop, runs=3)

    assert len(timing.wall) == 3
    assert timing.best <= timing.middle <= timing.longest


def test_a_program_fails_when_a_bound_is_missed(capsys):
    def run(sheet, asked):
        sheet.count("items", 2 if asked.full else 1, 1)

    assert main(run, []) == 0
    assert main(run, ["--full"]) == 1
