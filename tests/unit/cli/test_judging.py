"""``statements`` and ``judge`` as a person uses them."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.clock import SystemClock
from evidence_app.vault.vault import create_vault
from tests.bundle_sample import take_in
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running
from tests.unit.stated_page import PAGE, POST


@pytest.fixture
def vault(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    vault = create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP)
    take_in(vault, open_case(vault, "C", clock), b"archive", **PAGE)
    take_in(vault, open_case(vault, "C", clock), b"a file")
    vault.lock()
    return running


@pytest.fixture
def page(vault):
    return vault("list", "v", "--json").objects[0]["id"]


def test_an_answer_is_listed_beside_the_statement(vault, page):
    before = vault("statements", "v", page, "--json").objects
    run = vault("judge", "v", page, "1", "--says", "not-right")
    after = vault("statements", "v", page, "--json").objects

    assert (run.status, run.errors) == (0, "")
    assert [each["says"] for each in before] == ["open", "open", "open"]
    assert [each["says"] for each in after] == ["not_right", "open", "open"]
    assert (after[0]["value"], after[2]["worked_out"]) == (POST.value, True)
    assert before[0]["at"] is None
    assert vault("audit", "v", "--read-data").status == 0


def test_people_read_what_is_confirmed_and_what_is_not(vault, page):
    vault("judge", "v", page, "1", "--says", "right")
    first, second, _ = vault("statements", "v", page).lines

    assert first == f"  1  Number of the post: {POST.value}  [said to be right]"
    assert second.endswith("[Not confirmed]")
    assert "@night[U+202E]owl" in second


@pytest.mark.parametrize("number", ["0", "4", "-1"])
def test_a_number_that_is_not_there_changes_nothing(vault, page, number):
    run = vault("judge", "v", page, "--says", "right", "--", number)

    assert run.status != 0
    assert "Nothing was changed" in run.errors
    said = [each["says"] for each in vault("statements", "v", page, "--json").objects]
    assert said == ["open", "open", "open"]


def test_what_is_no_page_says_so(vault):
    other = vault("list", "v", "--json").objects[1]["id"]
    run = vault("statements", "v", other)

    assert (run.status, run.output) == (0, "")
    assert "The app knows nothing" in run.errors
