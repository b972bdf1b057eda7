"""``before-export``, and ``export`` with what stays out, as a person uses them."""

import json

import pypdfium2
import pytest

from evidence_app.clock import SystemClock
from evidence_app.vault.vault import create_vault
from tests.fixed import CHEAP
from tests.telling_case import HANDLE, telling_case
from tests.unit.cli.running import PASSPHRASE, Running


@pytest.fixture
def vault(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    vault = create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP)
    telling_case(vault)
    vault.lock()
    return running


def test_what_files_tell_is_listed_with_what_was_not_searched(vault):
    run = vault("before-export", "v", "--case", "Telling")

    assert run.status == 0
    assert [line.split()[0] for line in run.lines] == [
        "AB/1",
        "AB/2",
        "AB/3",
        "AB/4",
        "AB/5",
    ]
    assert "Position (GPS)" in run.lines[0]
    assert HANDLE.lstrip("@") in run.lines[4]
    assert "4 files were not searched for words" in run.errors


def test_json_says_which_kind_each_is_of_and_typed_words_count(vault):
    found = vault(
        "before-export", "v", "--case", "Telling", "--own", "Sample Optics", "--json"
    ).objects

    assert {each["exhibit"]: {it["kind"] for it in each["holds"]} for each in found}[
        "AB/3"
    ] == {"place", "own"}
    assert len(found[2]["items"]) == 2


def test_what_is_left_out_is_not_in_the_bundle_and_what_stays_is_said(vault):
    run = vault(
        *("export", "v", "--case", "Telling", "--jurisdiction", "uk-ew"),
        *("--out", "out", "--leave-out", "place", "--neutral-names"),
    )

    assert run.status == 0
    assert "3 exhibits go in as they are" in run.errors
    folder = vault.folder / run.lines[1]
    rows = json.loads((folder / "data/exhibits.json").read_bytes())["items"]
    assert {row["ref"] for row in rows if row["withheld"] == "private"} == {
        "AB/1",
        "AB/3",
    }
    names = sorted(each.name for each in (folder / "data/originals").iterdir())
    assert names == ["AB-2.jpg", "AB-4.wacz", "AB-5.txt", "AB-6.png"]
    assert vault("verify", run.lines[0]).status == 0


def test_an_unknown_kind_is_refused_and_nothing_is_made(vault):
    run = vault("export", "v", "--case", "Telling", "--out", "out", "--seal", "face")

    assert run.status != 0
    assert not (vault.folder / "out").exists()


def test_some_exhibits_alone_go_in_and_words_are_kept_for_the_next(vault):
    out = ("export", "v", "--case", "Telling", "--jurisdiction", "uk-ew")
    told = ("--only", "AB/2", "--only", "AB/1", "--caption", "AB/2", "At my door.")
    refused = vault(*out, "--out", "o0", "--only", "AB/77")
    first = vault(*out, "--out", "o1", *told)
    second = vault(*out, "--out", "o2", "--only", "AB/2")

    assert (refused.status, first.status, second.status) == (2, 0, 0)
    for number, references in (("o1", {"AB/1", "AB/2"}), ("o2", {"AB/2"})):
        (folder,) = [one for one in (vault.folder / number).iterdir() if one.is_dir()]
        rows = json.loads((folder / "data/exhibits.json").read_text())["items"]
        assert {row["ref"] for row in rows} == references
        document = pypdfium2.PdfDocument(folder / "data/report/Report.pdf")
        words = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        assert "At my door." in words
