"""The proof for one exhibit: a stranger follows its page, and gets what it says."""

import json
import os
import re
import shlex
import subprocess
import sys

import pytest

from evidence_app.errors import (
    ExhibitNotFoundError,
    ProofPlaceError,
    ProofWriteError,
)
from evidence_app.report.bundle import bag_folder
from evidence_app.report.proof import write_proof_folder
from evidence_app.session.proving import Proving
from evidence_app.vault.deletion import delete_item
from evidence_app.words import load_language
from tests.unit.vault.making import content_of, make, save

ENGLISH = load_language("en")


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.fixture
def out(tmp_path):
    return tmp_path / "proof"


def commands_of(folder):
    page = (folder / "HOW-TO-CHECK.txt").read_text()
    return re.findall(r"^ +\$ (.+)$", page, re.MULTILINE)


def run(folder, command):
    """Do what the page says, with a shell and nothing of ours."""
    python = shlex.quote(sys.executable)
    command = re.sub(r"^python3 ", f"{python} -I ", command)
    bare = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_stranger_does_what_the_page_says(vault, out):
    item = save(vault, b"Dear Noor, I know where you live.")
    private = save(vault, b"private", "Private")
    original = content_of(vault, item)
    Proving(vault).write(str(item.id), out, ENGLISH)
    (out / "original-1").write_bytes(original)

    commands = commands_of(out)
    done = [run(out, command) for command in commands]

    assert [command.split()[0] for command in commands] == ["echo", "python3"]
    assert [each.returncode for each in done] == [0, 0], [each.stderr for each in done]
    assert done[0].stdout == "original-1: OK\n"
    assert done[1].stdout.count("OK:") == 2
    told = b"".join(path.read_bytes() for path in out.iterdir())
    assert str(private.id).encode() not in told
    assert str(private.digest).encode() not in told


@pytest.mark.parametrize(
    "name", ["record-1.json", "record-1.tlog-proof", "key.txt", "original-1"]
)
def test_any_changed_byte_is_refused_by_what_the_page_says(vault, out, name):
    item = save(vault, b"Dear Noor, I know where you live.")
    original = content_of(vault, item)
    Proving(vault).write(str(item.id), out, ENGLISH)
    (out / "original-1").write_bytes(original)
    content = (out / name).read_bytes()

    for place in range(0, len(content), max(1, len(content) // 9)):
        changed = bytearray(content)
        changed[place] ^= 1
        (out / name).write_bytes(changed)
        done = [run(out, command).returncode for command in commands_of(out)]
        assert any(done), (name, place)


def test_the_record_is_the_one_that_the_log_has(vault, out):
    item = save(vault)
    Proving(vault).write(str(item.id), out, ENGLISH)

    record = json.loads((out / "record-1.json").read_bytes())
    assert (record["item"], record["sha256"]) == (str(item.id), str(item.digest))
    assert record["actor"] == "Noor"
    assert "clock" in record


def test_an_exhibit_is_named_by_its_reference(vault, out):
    item = save(vault)
    vault.put_record(
        "exhibits",
        item.case.value,
        {"given": [{"item": item.id.value, "number": 3, "reference": "AB/3"}]},
    )
    part = save(vault, b"its picture", "Picture", part_of=item.id, role="picture")

    made = Proving(vault).write("AB/3", out, ENGLISH)

    items = {record.entry.item for record in made.proofs.records}
    assert items == {item.id, part.id}
    assert "PROOF FOR AB/3" in (out / "HOW-TO-CHECK.txt").read_text()


def test_a_deleted_exhibit_still_proves_that_it_was_there(vault, out):
    item = save(vault)
    delete_item(vault, item.id)
    made = Proving(vault).write(str(item.id), out, ENGLISH)

    assert made.proofs.unproved == 0
    assert (out / "record-2.json").is_file()
    (out / "original-1").write_bytes(b"Dear Noor")
    assert [run(out, each).returncode for each in commands_of(out)] == [0, 0, 0]


@pytest.mark.parametrize("name", ["AB/9", "", "0" * 32, "../etc", "AB/1\n"])
def test_what_is_not_there_is_said(vault, out, name):
    with pytest.raises(ExhibitNotFoundError):
        Proving(vault).write(name, out, ENGLISH)
    assert not out.exists()


def test_nothing_is_written_over_nor_into_the_vault(vault, out):
    item = save(vault)
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    for place in (out, vault.folder / "proof", vault.folder):
        with pytest.raises(ProofPlaceError):
            Proving(vault).write(str(item.id), place, ENGLISH)
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_an_empty_folder_may_be_given(vault, out):
    item = save(vault)
    out.mkdir()
    Proving(vault).write(str(item.id), out, ENGLISH)
    assert (out / "key.txt").is_file()


def test_a_full_disk_leaves_nothing(vault, out, monkeypatch):
    item = save(vault)
    proofs = Proving(vault).of(str(item.id))

    def full(_path):
        raise OSError(28, "no space")

    monkeypatch.setattr(bag_folder, "open_new", full)
    with pytest.raises(ProofWriteError):
        write_proof_folder(vault, proofs, "it", out, ENGLISH)
    assert list(out.parent.glob("*proof*")) == []


def test_files_are_for_their_owner_alone(vault, out):
    item = save(vault)
    Proving(vault).write(str(item.id), out, ENGLISH)
    if os.name == "posix":
        assert out.stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}


def test_the_page_says_not_yet_when_no_authority_saw_it(vault, out):
    item = save(vault)
    Proving(vault).write(str(item.id), out, ENGLISH)
    page = (out / "HOW-TO-CHECK.txt").read_text()
    assert "Not yet: no outside authority" in page
    assert "genuine" not in page


def test_the_checker_is_short_enough_to_be_read(vault, out):
    item = save(vault)
    Proving(vault).write(str(item.id), out, ENGLISH)
    lines = (out / "check_record.py").read_text().splitlines()
    assert len([line for line in lines if line.strip()]) <= 60
