"""``notice`` as a person uses it; nothing is sent."""

import pytest

from evidence_app.casework.cases import open_case, set_concerns
from evidence_app.clock import SystemClock
from evidence_app.model.case import Concerns
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.vault.vault import create_vault
from tests.bundle_sample import take_in
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running

SEEN = "https://x.example/status/1"
WHOLE = (
    *("--platform", "x", "--in", "us", "--situation", "shared_intimate_image"),
    *("--address", SEEN, "--why", "Given to one person alone.", "--name", "Sana M."),
    *("--contact", "alone@mail.example"),
)


@pytest.fixture
def plain(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    vault = create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP)
    origin = Origin(Method.PAGE_RECORDED, SEEN)
    case = open_case(vault, "C", clock)
    set_concerns(vault, case.id, Concerns.YOU)
    take_in(vault, case, b"page", kind=Kind.PAGE, origin=origin)
    vault.lock()
    return running


@pytest.fixture
def command(plain):
    def run(what, *words):
        return plain("notice", what, "v", "--case", "C", *words)

    return run


def test_its_fields_what_is_missing_and_the_ground_are_shown(command):
    run = command("show", *WHOLE, "--json")
    (shown,) = run.objects
    assert (run.status, shown["ground"]) == (0, "take-it-down")
    assert shown["fields"][0]["label"].startswith("the full web")
    assert shown["fields"][0]["text"] == SEEN
    assert shown["places"] == [SEEN]
    assert shown["missing"] == []
    assert shown["counts_for"] == "us/take-it-down"


def test_without_anything_it_says_what_is_missing_and_what_could_be_in_it(command):
    run = command("show", "--platform", "telegram")
    assert "It is not said yet what happened." in run.errors
    assert "Telegram asks for this, and it is missing" in run.errors
    assert SEEN in run.output


def test_what_is_kept_is_there_the_next_time(command):
    command("keep", *WHOLE)
    (shown,) = command("show", "--platform", "x", "--json").objects
    assert shown["fields"][0]["text"] == SEEN


@pytest.mark.parametrize(("form", "ending"), [("pdf", ".pdf"), ("text", ".txt")])
def test_it_is_written_and_says_before_who_sees_the_name(command, plain, form, ending):
    run = command("write", *WHOLE, "--out", "out", "--as", form)
    (written,) = (plain.folder / "out").iterdir()
    assert written.suffix == ending
    assert run.output.strip().endswith(written.name)
    assert "Who gets to see your name there was not found." in run.errors


def test_a_notice_that_was_sent_is_among_the_reports_made(command, plain):
    command("sent", *WHOLE, "--when", "2026-11-20 12:00Z")
    (report,) = plain("reported", "list", "v", "--case", "C", "--json").objects
    assert (report["name"], report["addresses"]) == ("X", [SEEN])
    assert report["deadline"]["hours"] == 48


def test_a_service_and_a_sheet_that_is_none_are_refused(command):
    service = command("show", "--platform", "stopncii")
    assert service.status != 0
    assert "It takes no notice" in service.errors
    sheet = command("show", "--account", "x")
    assert sheet.status != 0
