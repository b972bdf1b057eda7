"""A case in one file: for one key only, open to stock tools, in the log."""

import errno
import json
import os
import shutil
import subprocess

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.errors import (
    HandoverExistsError,
    HandoverFullError,
    HandoverStoppedError,
    NothingToHandOverError,
    PlaceRefusedError,
)
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.gate import Shown
from evidence_app.vault import disk
from evidence_app.vault.locking_away import lock_away
from tests.unit.vault.handover.giving import (
    FILM,
    files_in,
    filled,
    given,
    new_identity,
    tar_of,
)
from tests.unit.vault.making import CLOCK, make, save


@pytest.fixture
def vault(tmp_path):
    opened = make(tmp_path / "vault")
    yield opened
    opened.lock()


@pytest.fixture
def case(vault):
    return filled(vault)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "case.age"


IDENTITY = new_identity()
TO = IDENTITY.recipient


def test_the_file_holds_the_case_and_nothing_else(vault, case, out):
    made = given(vault, case, TO, out)

    files = files_in(tar_of(out, IDENTITY))
    originals = [files[name] for name in sorted(files) if "original" in name]
    assert originals == [b"the chat", FILM, b"alone"]
    assert made.items == 3
    assert b"Other" not in b"".join(files.values())


def test_the_manifest_lists_every_file_with_its_digest(vault, case, out):
    given(vault, case, TO, out)

    files = files_in(tar_of(out, IDENTITY))
    listed = json.loads(files["manifest.json"])["files"]
    found = {each["path"]: (each["size"], each["sha256"]) for each in listed}
    apart = {"manifest.json", "manifest-signature.json"}
    assert found == {
        name: (len(content), str(Digest.of(content)))
        for name, content in files.items()
        if name not in apart
    }


def test_the_digest_told_is_that_of_the_file(vault, case, out):
    made = given(vault, case, TO, out)

    assert made.digest == Digest.of(out.read_bytes())
    assert made.size == out.stat().st_size


@pytest.mark.skipif(shutil.which("age") is None, reason="needs age")
def test_stock_age_and_tar_open_it(vault, case, out, tmp_path):
    given(vault, case, TO, out)
    (tmp_path / "key.txt").write_text(IDENTITY.text() + "\n")
    (tmp_path / "opened").mkdir()

    command = "age -d -i key.txt case.age | tar x -C opened"
    subprocess.run(command, shell=True, cwd=tmp_path, check=True)

    opened = tmp_path / "opened" / "items" / "000002"
    assert (opened / "original.txt").read_bytes() == FILM
    assert json.loads((opened / "item.json").read_text())["item"]["title"] == "film"
    assert "Evidence App" in (tmp_path / "opened" / "readme.txt").read_text()


def test_each_item_says_in_the_log_that_it_was_handed_over(vault, case, out):
    given(vault, case, TO, out)

    said = [it for it in vault.entries() if it.action is Action.HANDED_OVER]
    assert {entry.item for entry in said} == {it.id for it in vault.items(case.id)}
    assert TO.text() in said[0].detail
    [record] = vault.records("handover")
    assert record.content["sha256"] == str(Digest.of(out.read_bytes()))


def test_nothing_readable_is_written(vault, case, out, tmp_path):
    given(vault, case, TO, out)

    written = b"".join(it.read_bytes() for it in tmp_path.rglob("*") if it.is_file())
    for marker in (b"the chat", b"Mina", b"lantern", FILM[:64], b"items/000001"):
        assert marker not in written


def test_a_file_of_the_same_name_is_left(vault, case, out):
    out.write_text("mine")

    with pytest.raises(HandoverExistsError):
        given(vault, case, TO, out)

    assert out.read_text() == "mine"


def test_somebodys_half_of_the_same_name_is_left(vault, case, out):
    half = out.with_name(out.name + ".part")
    half.write_text("her own half download")

    given(vault, case, TO, out)

    assert half.read_text() == "her own half download"
    assert sorted(path.name for path in out.parent.glob("case*")) == [
        out.name,
        half.name,
    ]


@pytest.mark.parametrize("names", ["two names", "one name"])
def test_a_file_that_came_there_meanwhile_is_left(vault, case, out, monkeypatch, names):
    def progress(_done, _total):
        out.write_text("mine")

    if names == "one name":  # a stand-in for a stick, which knows no second names
        monkeypatch.setattr(os, "link", no_second_name)

    with pytest.raises(HandoverExistsError):
        given(vault, case, TO, out, progress=progress)

    assert out.read_text() == "mine"
    assert [path.name for path in out.parent.glob("case*")] == [out.name]
    assert vault.entries()[-1].detail.endswith("broken off")


def test_a_stick_without_second_names_takes_the_file(vault, case, out, monkeypatch):
    monkeypatch.setattr(os, "link", no_second_name)

    made = given(vault, case, TO, out)

    assert made.digest == Digest.of(out.read_bytes())
    assert [path.name for path in out.parent.glob("case*")] == [out.name]


def no_second_name(*_arguments, **_more):
    raise OSError(errno.EPERM, "no such call on this disk")


def test_a_place_in_the_vault_or_nowhere_is_refused(vault, case, tmp_path):
    for place in (vault.folder / "case.age", tmp_path / "nowhere" / "case.age"):
        with pytest.raises(PlaceRefusedError):
            given(vault, case, TO, place)


def test_an_empty_case_is_refused(vault, out):
    empty = open_case(vault, "Empty", CLOCK)

    with pytest.raises(NothingToHandOverError):
        given(vault, empty, TO, out)

    assert not out.exists()


def test_a_stopped_handover_leaves_nothing(vault, case, out, tmp_path):
    before = len(vault.entries())
    answers = iter([False, False, False, True])

    with pytest.raises(HandoverStoppedError):
        given(vault, case, TO, out, stop=lambda: next(answers))

    assert [path.name for path in tmp_path.iterdir()] == ["vault"]
    assert len(vault.entries()) == before


def test_too_little_room_is_said_and_leaves_nothing(vault, case, out, monkeypatch):
    # A stand-in for a small stick.
    monkeypatch.setattr(disk, "ROOM_TO_SPARE", 1 << 60)

    with pytest.raises(HandoverFullError):
        given(vault, case, TO, out)

    assert list(out.parent.glob("case*")) == []


def test_a_damaged_item_is_left_out_and_said(vault, case, out):
    film = next(item for item in vault.items() if item.title == "film")
    path = vault.folder / "items" / film.id.value[:2] / f"{film.id}.age"
    content = bytearray(path.read_bytes())
    content[-40_000:] = bytes(40_000)
    path.write_bytes(content[:-150_000])

    made = given(vault, case, TO, out)

    assert made.left_out == ("film",)
    files = files_in(tar_of(out, IDENTITY))
    assert "items/000002/item.json" in files
    assert not [name for name in files if name.startswith("items/000002/original")]


def test_names_that_could_run_become_harmless(vault, case, out):
    given(vault, case, TO, out)

    names = files_in(tar_of(out, IDENTITY))
    assert [name for name in names if "original" in name] == [
        "items/000001/original.txt",
        "items/000002/original.txt",
        "items/000003/original.txt",
    ]


def test_what_is_locked_away_is_not_in_it_and_nothing_of_its_family(vault, case, out):
    chat = next(item for item in vault.items(case.id) if item.title == "Chat with Mina")
    lock_away(vault, chat.id, Shown.UNDER_EIGHTEEN)
    made = given(vault, case, TO, out)

    files = files_in(tar_of(out, IDENTITY))
    assert made.items == 1
    assert made.locked == len(vault.items(case.id)) - 1
    assert not [
        name for name, each in files.items() if FILM in each or each == b"the chat"
    ]


def test_a_case_with_nothing_but_what_is_locked_away_is_not_handed_over(vault, out):
    alone = open_case(vault, "Alone", CLOCK)
    item = save(vault, b"goes", "Goes", case=alone.id)
    lock_away(vault, item.id, Shown.SOMEONE_ELSE)
    with pytest.raises(NothingToHandOverError):
        given(vault, alone, TO, out)

    assert not out.exists()
