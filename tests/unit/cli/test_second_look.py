"""``second-look`` as a person uses it; pages are saved by hand, none is opened."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.clock import SystemClock
from evidence_app.errors import (
    NoEarlierSaveError,
    NotASavedPageError,
    OtherAddressError,
    UnderEighteenError,
)
from evidence_app.session import Session
from evidence_app.vault.vault import create_vault
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running
from tests.unit.session.pages import page

UNKNOWN = "https://never.invalid/p/1"


@pytest.fixture
def command(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    folder = running.folder / "v"
    session = Session(create_vault(folder, PASSPHRASE, clock=clock, cost=CHEAP), clock)
    case = open_case(session._vault, "C", clock)
    for captured in (
        page(),
        page(text="Good morning", hours=1),
        page(typed=UNKNOWN, final=UNKNOWN, hours=2),
    ):
        session.take_in([captured], case)
    session.lock()
    return running


def ids(command, kind):
    """Return the ids of the items of a kind, parts left aside, oldest first."""
    rows = command("list", "v", "--json").objects
    return [row["id"] for row in rows if (row["kind"], row["part_of"]) == (kind, None)]


def pages(command):
    return ids(command, "page")


def test_two_saves_are_compared_without_opening_anything(command):
    first, second, _ = pages(command)

    run = command("second-look", "v", second, "--only-compare")

    assert run.status == 0
    assert run.lines[0] == ids(command, "comparison")[0]
    assert "You will regret this" in run.lines[1]
    assert "no longer shown, between" in run.lines[1]
    assert first in run.errors
    assert "does not mean deleted by the other person" in run.errors
    assert command("audit", "v", "--read-data").status == 0


def test_what_was_found_comes_as_json_too(command):
    first, second, _ = pages(command)

    (row,) = command("second-look", "v", second, "--only-compare", "--json").objects

    assert (row["compared_with"], row["presence"]) == (first, "there")
    assert (row["page"], row["not_loaded"]) == (None, None)
    assert any("You will regret this" in line for line in row["found"])


def test_the_other_save_can_be_named(command):
    first, second, other = pages(command)

    run = command("second-look", "v", first, "--only-compare", "--compare-with", second)
    refused = command(
        "second-look", "v", first, "--only-compare", "--compare-with", other
    )

    assert run.status == 0
    assert (refused.status, refused.errors.strip()) == (2, OtherAddressError.sentence)


def test_a_site_that_is_not_found_is_kept_and_not_called_removed(command):
    *_, unknown = pages(command)

    words = ("second-look", "v", unknown, "--shows", "none", "--at-save", "none")
    run = command(*words, "--json")

    (row,) = run.objects
    assert (row["presence"], row["page"]) == (None, None)
    assert row["not_loaded"] in {"not_found", "unreachable", "other"}
    assert ids(command, "comparison")[0] == row["id"]
    assert "still there was not seen" in row["found"][0]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--shows", "under18"), UnderEighteenError),
        (("--only-compare",), NoEarlierSaveError),
    ],
)
def test_what_cannot_be_done_keeps_nothing(command, words, error):
    *_, unknown = pages(command)

    run = command("second-look", "v", unknown, *words)

    assert run.status == 2
    assert error.sentence in run.errors
    assert ids(command, "comparison") == []


def test_only_a_saved_page_is_looked_at_again(command):
    rows = command("list", "v", "--json").objects
    part = next(row["id"] for row in rows if row["part_of"])

    words = ("second-look", "v", part, "--shows", "none", "--at-save", "none")
    run = command(*words)

    assert (run.status, run.errors.strip()) == (2, NotASavedPageError.sentence)
