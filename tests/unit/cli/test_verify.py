"""``verify`` says in fixed words what it found; ``checker`` writes the page for it."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.clock import SystemClock
from evidence_app.model.digest import Digest
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.report.checker import checker_page
from evidence_app.vault.vault import create_vault
from tests.bundle_sample import take_in
from tests.fixed import CHEAP
from tests.unit.capture.cleaned_page.samples import URL, WACZ
from tests.unit.cli.running import PASSPHRASE, Running
from tests.vectors.test_golden_bundles import BUNDLES

FULL = Digest.of(WACZ).hexadecimal


@pytest.fixture
def running(tmp_path):
    return Running(tmp_path)


def test_a_cleaned_copy_is_never_called_an_original(running):
    run = running("verify", str(BUNDLES / "format-2.zip"))

    assert run.status == 0
    (line,) = [line for line in run.lines if "page.wacz" in line]
    assert "is a cleaned copy, not the original" in line
    assert f"sealed in the vault, digest {FULL}" in line


def test_a_program_is_told_the_same(running):
    (check,) = running("verify", str(BUNDLES / "format-2.zip"), "--json").objects

    assert [one["original"] for one in check["cleaned"] if "wacz" in one["path"]] == [
        FULL
    ]
    assert all(one["replaced"] > 0 for one in check["cleaned"])


def test_a_bundle_without_copies_says_nothing_of_them(running):
    run = running("verify", str(BUNDLES / "format-1.zip"))

    assert run.status == 0
    assert "cleaned" not in run.output


def test_whoever_exports_is_told_that_pages_were_cleaned(running):
    vault = create_vault(
        running.folder / "v", PASSPHRASE, clock=SystemClock(), cost=CHEAP
    )
    case = open_case(vault, "C", SystemClock())
    origin = Origin(Method.PAGE_RECORDED, URL)
    take_in(vault, case, WACZ, kind=Kind.PAGE, origin=origin, title="Post")
    vault.lock()

    run = running("export", "v", "--case", "C", "--for", "self", "--out", "out")

    assert run.status == 0
    assert "1 web page or chat went in as a cleaned copy" in run.errors


def test_a_changed_bundle_is_called_that_and_no_more(running):
    content = (BUNDLES / "format-1.zip").read_bytes()
    (running.folder / "cut.zip").write_bytes(content[: len(content) // 2])

    run = running("verify", "cut.zip")

    assert run.status == 1
    assert run.lines[:2] == [
        "UNREADABLE: cut.zip",
        "Not as it was when the bundle was made: 1 thing is different.",
    ]


def test_the_page_that_checks_is_written_once_and_over_nothing(running):
    assert running.bare("checker", "out").status == 0
    page = running.folder / "out" / "verify.html"
    assert page.read_bytes() == checker_page()
    page.write_text("mine")

    run = running.bare("checker", "out")

    assert (run.status, page.read_text()) == (2, "mine")
