"""Whatever is done to a backup is noticed: by its next full check, and by a restore.

Every file of it, byte for byte in a full run: changed, cut, extended, gone, exchanged
for another. What a newer state needs and has not any more is never passed over.
"""

import os

import pytest

from evidence_app.errors import EvidenceError
from evidence_app.model.finding import Severity
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.drafts import put_draft
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    make,
    put_back,
    reopen,
    save,
    snapshot,
)

FULL = os.environ.get("EVIDENCE_APP_FULL_TESTS") == "1"
LARGE = b"where are you now " * 8_000
NEVER_READ = {"LOCK"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A vault with a backup of one state, and all files of the backup."""
    home = tmp_path_factory.mktemp("made")
    with make(home / "vault") as vault:
        save(vault, b"one", "First")
        save(vault, LARGE, "Second")
        vault.put_record("case", "first", {"name": "First"})
        put_draft(vault, "note", "open", {"text": "unfinished"})
        back_up(vault, home / "backup")
    return home, snapshot(home / "backup"), snapshot(home / "vault")


@pytest.fixture
def backup(made):
    home, files, vault = made
    yield home / "backup"
    put_back(home / "backup", files)
    put_back(home / "vault", vault)


def flip(path, content):
    changed = bytearray(content)
    changed[len(content) // 2] ^= 1
    path.write_bytes(changed)


def cut(path, content):
    path.write_bytes(content[:-1])


def extend(path, content):
    path.write_bytes(content + b"\0")


def empty(path, _content):
    path.write_bytes(b"")


def remove(path, _content):
    path.unlink()


@pytest.mark.parametrize("change", [flip, cut, extend, empty, remove])
def test_any_file_that_is_changed_is_noticed_by_a_restore(
    backup, made, tmp_path, change
):
    unseen = []
    for number, (name, content) in enumerate(files_of(made)):
        change(backup / name, content)
        if not noticed_by_restore(backup, tmp_path / str(number)):
            unseen.append(name)
        put_back(backup, made[1])

    assert unseen == []


@pytest.mark.parametrize("change", [flip, cut, extend, empty, remove])
def test_any_stored_file_that_is_changed_is_noticed_and_healed_by_the_next_run(
    backup, made, change
):
    unseen = []
    for name, content in files_of(made):
        if name.parts[0] != "objects":
            continue
        change(backup / name, content)
        with reopen(backup.parent / "vault") as vault:
            findings = back_up(vault, backup, verify=True).findings
        if not serious(findings) or (backup / name).read_bytes() != content:
            unseen.append(name)

    assert unseen == []


def test_two_files_that_changed_places_are_noticed(backup, made, tmp_path):
    for kind in ("*.meta.age", "*.par", "*[0-9a-f].age"):
        first, second = sorted(backup.glob(f"objects/*/{kind}"))[:2]
        one, other = first.read_bytes(), second.read_bytes()
        first.write_bytes(other)
        second.write_bytes(one)

        assert noticed_by_restore(backup, tmp_path / kind.strip("*."))
        put_back(backup, made[1])


def test_a_state_or_segment_under_another_name_is_noticed(backup, tmp_path):
    [state] = (backup / "states").iterdir()
    state.rename(state.with_name("0000000000000009" + state.name[16:]))

    with pytest.raises(EvidenceError):
        bring_back(backup, tmp_path / "new")


def test_an_older_state_in_the_place_of_the_newest_is_noticed_by_the_next_run(
    backup, made
):
    older = snapshot(backup)
    with reopen(backup.parent / "vault") as vault:
        save(vault, b"three")
        back_up(vault, backup)
        newest = max((backup / "states").iterdir())
        newest.write_bytes(older[min(it for it in older if it.parts[0] == "states")])

        made_again = back_up(vault, backup)

    assert "backup_state_broken" in [one.code for one in made_again.findings]


def test_a_file_slipped_in_is_not_taken_up(backup, tmp_path):
    name = "ab" * 16 + ".age"
    (backup / "objects" / "ab").mkdir(exist_ok=True)
    (backup / "objects" / "ab" / name).write_bytes(b"slipped in")

    bring_back(backup, tmp_path / "new")

    assert not list((tmp_path / "new").rglob(name))


@pytest.mark.skipif(not FULL, reason="long: every byte of a backup")
def test_every_changed_byte_of_log_header_and_state_is_noticed(backup, made, tmp_path):
    unseen = []
    for name, content in files_of(made):
        if name.parts[0] in {"objects", "drafts", "proofs"}:
            continue
        for place in range(len(content)):
            changed = bytearray(content)
            changed[place] ^= 1 << place % 8
            (backup / name).write_bytes(changed)
            if not noticed_by_restore(backup, tmp_path / f"{place}-{name.name}"):
                unseen.append((name, place))
        (backup / name).write_bytes(content)

    assert unseen == []


def files_of(made):
    return [
        (name, content)
        for name, content in made[1].items()
        if name.name not in NEVER_READ
    ]


def noticed_by_restore(backup, place):
    """Say whether a restore refuses, or tells of the change."""
    try:
        findings = bring_back(backup, place).findings
    except EvidenceError:
        return True
    return any(one.severity is not Severity.NOTICE for one in findings)


def bring_back(backup, place):
    return restore(backup, PASSPHRASE, place, clock=CLOCK)


def serious(findings):
    return [one for one in findings if one.severity is Severity.INTEGRITY]
