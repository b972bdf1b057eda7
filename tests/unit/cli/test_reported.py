"""``reported`` as a person uses it; no page is opened."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.clock import SystemClock
from evidence_app.vault.vault import create_vault
from tests.bundle_sample import take_in
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running

NOWHERE = "https://never.invalid/p/1"


@pytest.fixture
def plain(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    vault = create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP)
    take_in(vault, open_case(vault, "C", clock), b"a file")
    vault.lock()
    return running


@pytest.fixture
def command(plain):
    def run(what, *words):
        return plain("reported", what, "v", "--case", "C", *words)

    return run


@pytest.fixture
def report(command):
    run = command(
        "add",
        *("--platform", "x", "--when", "2026-06-01 12:00Z", "--reference", "R-1"),
        *("--address", NOWHERE, "--duty", "us/take-it-down", "--json"),
    )
    assert (run.status, run.errors) == (0, "")
    return run.objects[0]


def test_a_report_is_kept_and_listed_with_its_clock(command, report):
    (row,) = command("list", "--json").objects

    assert row == report
    assert (row["name"], row["state"], row["reference"]) == ("X", "sent", "R-1")
    assert row["deadline"]["ends_at"] == "2026-06-03T12:00:00+00:00"
    assert row["deadline"]["hours"] == 48
    lines = command("list").output
    assert "Their time ended" in lines
    assert "Federal Trade Commission" in lines
    assert "The app sends nothing." in lines


def test_a_reply_and_the_end_are_added(plain, command, report):
    name = report["id"]
    run = command("reply", name, "--state", "refused", "--words", "No.", "--json")
    again = command("close", name, "--words", "enough", "--json").objects[0]
    opened = command("close", name, "--reopen", "--json").objects[0]

    assert [each["words"] for each in run.objects[0]["replies"]] == ["No."]
    assert (again["state"], again["closed"], opened["closed"]) == (
        "refused",
        True,
        False,
    )
    assert plain("audit", "v", "--read-data").status == 0


def test_what_cannot_be_right_is_said_and_nothing_is_kept(command):
    future = command("add", "--police", "Anyone", "--when", "2126-01-01 00:00")
    duty = command("add", "--other", "Anyone", "--duty", "us/no-such")
    pack = command("add", "--platform", "nowhere")
    typed = command("add", "--office", "Anyone", "--when", "last week")

    for run in (future, duty, typed):
        assert run.status != 0
        assert "Nothing was changed" in run.errors
    assert pack.status != 0
    assert command("list", "--json").objects == []


def test_a_look_without_the_answer_or_with_a_forbidding_one_opens_nothing(
    command, report
):
    for words in ((), ("--shows", "under18"), ("--shows", "none")):
        run = command("check", report["id"], NOWHERE, *words)
        assert run.status != 0
        assert "sees a visit" not in run.errors
    both = ("--shows", "none", "--at-save", "none")
    other = command("check", report["id"], "https://a.invalid/", *both)

    assert "not about that address" in other.errors
    assert command("list", "--json").objects[0]["checks"] == []


def test_a_report_that_is_not_there_is_said(command):
    run = command("reply", "f" * 32, "--state", "answered")

    assert run.status != 0
    assert "There is no such report" in run.errors
