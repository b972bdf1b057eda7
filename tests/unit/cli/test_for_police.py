"""``for-police`` and the papers of ``export`` as a person uses them."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.clock import SystemClock
from evidence_app.vault.vault import create_vault
from tests.bundle_sample import take_in
from tests.fixed import CHEAP
from tests.unit.cli.running import PASSPHRASE, Running


@pytest.fixture
def vault(tmp_path):
    running = Running(tmp_path)
    clock = SystemClock()
    vault = create_vault(running.folder / "v", PASSPHRASE, clock=clock, cost=CHEAP)
    case = open_case(vault, "C", clock)
    take_in(vault, case, b"a file")
    vault.lock()
    return running


def told(vault, *words, given=""):
    return vault("for-police", "v", "--case", "C", *words, given=given)


def test_what_is_told_is_kept_and_what_is_not_named_stays(vault):
    told(
        vault, "--story", "-", "--danger", "not-sure", "--ask", "safety", given="Words"
    )
    told(vault, "--risk", "followed=yes", "--contact-name", "Amal Bello", "--laws")
    told(vault, "--named-time", "Friday, 18:00")

    (row,) = told(vault, "--json", "--ask", "nothing").objects
    assert (row["story"], row["danger"], row["ongoing"]) == (
        "Words",
        "not_sure",
        "not_said",
    )
    assert (row["asks"], row["laws"]) == ([], True)
    assert row["risks"] == {"followed": "yes"}
    assert row["named_time"] == "Friday, 18:00"
    assert row["contact"]["name"] == "Amal Bello"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--risk", "weather=yes"), "followed=yes"),
        (("--story", "word " * 200), "the diary has room"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_do(vault, words, said):
    run = told(vault, *words)

    assert run.status != 0
    assert said in run.errors


def test_papers_lie_beside_the_bundle_and_are_named_last(vault):
    run = vault(
        "export",
        "v",
        "--case",
        "C",
        "--jurisdiction",
        "uk-ew",
        "--out",
        "out",
        "--with",
        "contact",
        "--with",
        "lawyer-draft",
    )

    assert run.lines[-1].endswith("-papers")
    assert "There is no draft for a lawyer for this place" in run.errors
    found = (vault.folder / "out").glob("*-papers/*")
    assert [each.name for each in found] == ["Contact-sheet.pdf"]
