"""What was found is told by names that a person knows, never by the vault's own."""

import re

import pytest

from evidence_app.session.session import Session
from evidence_app.vault.layout import SIDECAR
from evidence_app.words import load_language
from tests.unit.vault.making import CLOCK, make, reopen, save

ENGLISH = load_language("en")
NUMBER = re.compile(r"[0-9a-f]{32}")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


def said(findings):
    return [ENGLISH.render(each.words) for each in findings]


def spoil(folder, name):
    """Damage a file and its repair data beyond what can be put right."""
    for path in (folder / "items").rglob(f"{name.partition('.')[0]}*"):
        if path.name == name or path.suffix == ".par":
            path.write_bytes(b"\x00" * path.stat().st_size)


def test_an_item_whose_name_is_damaged_is_told_by_the_name_that_was_shown(folder):
    with make(folder) as vault:
        photo = save(vault, title="A photo of the gate")
    vault = reopen(folder)
    spoil(folder, f"{photo.id}{SIDECAR}")
    session = Session(vault, CLOCK)

    found = said(session.audit(read_data=True, repair=True))
    session.lock()

    assert any("A photo of the gate" in each for each in found)
    assert not any(NUMBER.search(each) for each in found)


def test_an_item_whose_name_is_lost_is_told_by_its_day(folder):
    with make(folder) as vault:
        photo = save(vault, title="A photo of the gate")
    spoil(folder, f"{photo.id}{SIDECAR}")
    for path in folder.glob("index.db*"):
        path.unlink()
    session = Session(reopen(folder), CLOCK)

    found = said([*session.notices, *session.audit(read_data=True)])
    session.lock()

    assert any("something you saved on 2026-11-21" in each for each in found)
    assert not any(NUMBER.search(each) for each in found)


def test_a_record_is_told_by_what_it_is(folder):
    with make(folder) as vault:
        vault.put_record("case", "one", {"name": "First"})
    for path in (folder / "items").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x00" * path.stat().st_size)
    session = Session(reopen(folder), CLOCK)

    found = said(session.audit(read_data=True, repair=True))
    session.lock()

    assert any("keeps for you (a case) is missing" in each for each in found)
    assert any(
        each.startswith("Something that the app keeps for you (a case)")
        for each in found
    )


def test_what_belongs_to_nothing_is_not_told_by_a_name_that_the_app_gave(folder):
    with make(folder) as vault:
        save(vault)
    (folder / "items" / "ab").mkdir(exist_ok=True)
    (folder / "items" / "ab" / ("ab" * 16 + ".age")).write_bytes(b"x")
    session = Session(reopen(folder), CLOCK)

    (stray,) = said(session.notices)
    session.lock()

    assert stray.startswith("There is a file in the vault's folder")
    assert not NUMBER.search(stray)
