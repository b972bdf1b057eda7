"""The catalogue of attacks on log and time: each is noticed, here or by a note kept.

What only a note kept elsewhere can tell stands in the threat model, and every bundle
and every proof carries such a note.
"""

import shutil

import pytest

from evidence_app.crypto.notes import NoteKey
from evidence_app.errors import NotANoteError
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.session.proving import Proving
from evidence_app.vault.audit import audit
from evidence_app.vault.checkpoints import write_checkpoint
from evidence_app.vault.custody.frames import make_frame, scan
from evidence_app.vault.proofs import copies_of
from evidence_app.vault.stamps import NewStamp, keep_stamps, waiting_note
from evidence_app.words import load_language
from tests.unit.vault.making import (
    AT,
    CLOCK,
    codes,
    make,
    put_back,
    reopen,
    save,
    snapshot,
)

LOGS = ("log/a.evlog", "log/b.evlog")


@pytest.fixture
def folder(tmp_path):
    """A vault with five items, each from a session of its own."""
    with make(tmp_path / "vault") as vault:
        save(vault, b"0")
    for number in range(1, 5):
        with reopen(tmp_path / "vault") as vault:
            save(vault, str(number).encode())
    return tmp_path / "vault"


@pytest.fixture
def kept(folder, tmp_path):
    """The newest note, kept elsewhere."""
    with reopen(folder) as vault:
        note = Proving(vault).checkpoint()
    assert note is not None
    path = tmp_path / "kept.note"
    path.write_bytes(note.note)
    return path


def against(folder, kept):
    with reopen(folder) as vault:
        return codes(Proving(vault).against(str(kept)))


def audited(folder):
    with reopen(folder) as vault:
        return codes(audit(vault))


def frames_of(folder):
    content = (folder / LOGS[0]).read_bytes()
    return [frame.content for frame in scan(content).frames]


def write_logs(folder, frames):
    for name in LOGS:
        (folder / name).write_bytes(b"".join(frames))


def test_an_untouched_vault_fits_its_note_and_fits_it_later_too(folder, kept):
    assert against(folder, kept) == []
    with reopen(folder) as vault:
        save(vault, b"later")
    assert against(folder, kept) == []


# Without the key: the vault itself tells.


def drop(frames):
    return frames[:3] + frames[4:]


def reorder(frames):
    return [*frames[:3], frames[4], frames[3], *frames[5:]]


def insert(frames):
    return [*frames[:3], frames[1], *frames[3:]]


def truncate(frames):
    return frames[:-3]


def edit(frames):
    changed = bytearray(frames[3])
    changed[60] ^= 1
    return [*frames[:3], bytes(changed), *frames[4:]]


@pytest.mark.parametrize("attack", [drop, reorder, insert, truncate, edit])
def test_frames_cannot_be_edited_dropped_moved_put_in_or_cut_off(folder, kept, attack):
    write_logs(folder, attack(frames_of(folder)))

    with reopen(folder) as vault:
        assert any(each.severity is Severity.INTEGRITY for each in vault.notices)


def test_the_tail_cut_off_together_with_all_that_remembers_it_needs_a_note(
    folder, kept
):
    # Header and catalog of that day go back with the log: nothing here can tell.
    (before,) = [snapshot(folder)]
    with reopen(folder) as vault:
        save(vault, b"today")
        note = Proving(vault).checkpoint()
    assert note is not None
    kept.write_bytes(note.note)
    put_back(folder, before)

    assert audited(folder) == []
    assert against(folder, kept) == ["log_behind_note"]


def test_a_week_rolled_back_and_lived_again_differs_from_a_note(folder, kept):
    before = snapshot(folder)
    with reopen(folder) as vault:
        save(vault, b"what happened")
        note = Proving(vault).checkpoint()
    assert note is not None
    kept.write_bytes(note.note)
    put_back(folder, before)
    with reopen(folder) as vault:
        save(vault, b"what is said to have happened")
        save(vault, b"and more")

    assert audited(folder) == []
    assert against(folder, kept) == ["log_differs_from_note"]


# With the vault's own key, as who has the passphrase: only a note kept elsewhere tells.


def written_anew(folder, change):
    """Write both logs anew with the vault's key, every record handed to ``change``."""
    with reopen(folder) as vault:
        key, vault_id = vault.rooms.keys.log, vault.rooms.header.vault
        old = [frame.open(key, vault_id) for frame in scan_of(folder)]
        previous, new = bytes(32), []
        for sequence, record in enumerate(change(old)):
            told = renumbered(record, sequence)
            frame = make_frame(sequence, previous, told, key, vault_id)
            new.append(frame.content)
            previous = frame.seal
    (folder / "index.db").unlink()
    write_logs(folder, new)


def scan_of(folder):
    return scan((folder / LOGS[0]).read_bytes()).frames


def renumbered(record, sequence):
    head, _, rest = record.partition(b'"seq":')
    digits = len(rest) - len(rest.lstrip(b" 0123456789"))
    return head + b'"seq":' + str(sequence).encode() + rest[digits:]


@pytest.mark.parametrize(
    "change",
    [
        lambda old: [*old[:3], *old[4:]],
        lambda old: [old[0], old[3], *old[1:3], *old[4:]],
        lambda old: [each.replace(b'"Noor"', b'"Roon"') for each in old],
        lambda old: [*old[:3], old[2], *old[3:]],
    ],
    ids=["dropped", "moved", "edited", "put in"],
)
def test_a_log_written_anew_with_the_vaults_own_key_differs_from_a_note(
    folder, kept, change
):
    written_anew(folder, change)

    assert set(against(folder, kept)) & {"log_differs_from_note", "log_behind_note"}


# Notes and answers of authorities.


def stamped(folder, *, authority="one"):
    with reopen(folder) as vault:
        save(vault, authority.encode())
        with vault.working() as rooms:
            write_checkpoint(rooms, vault.now())
            note = waiting_note(rooms)
            assert note is not None
            stamp = NewStamp(
                authority, authority.encode() * 9, b"chain", AT, CLOCK.offset
            )
            keep_stamps(rooms, vault.now(), note.size, [stamp])
        return note.size


def both(folder, name):
    with reopen(folder) as vault:
        return copies_of(vault.rooms.layout, f"cp/{name}")


def test_a_note_in_the_place_of_another_is_noticed(folder, kept):
    sizes = sorted(path.name for path in folder.glob("log/cp/*.note"))
    for one in both(folder, sizes[-1]):
        shutil.copy(folder / "log" / "cp" / sizes[0], one)

    assert "proof_lost" in audited(folder)


def test_a_note_signed_with_a_new_key_is_noticed(folder, kept):
    name = max(path.name for path in folder.glob("log/cp/*.note"))
    told = kept.read_bytes().decode()
    origin = told.split("\n", 1)[0]
    forged = NoteKey(origin, bytes(range(32))).sign(told.split("\n\n")[0] + "\n")
    for one in both(folder, name):
        one.write_bytes(forged)
    kept.write_bytes(forged)

    assert "proof_lost" in audited(folder)
    assert against(folder, kept) == ["note_of_another"]


def test_answers_that_changed_places_are_noticed(folder):
    first, second = stamped(folder, authority="one"), stamped(folder, authority="two")
    one, two = f"{first:016}.one.tsr", f"{second:016}.two.tsr"
    for left, right in zip(both(folder, one), both(folder, two), strict=True):
        was = left.read_bytes()
        left.write_bytes(right.read_bytes())
        right.write_bytes(was)

    assert audited(folder).count("proof_lost") == 2


def test_an_answer_that_is_gone_is_noticed(folder):
    size = stamped(folder)
    for one in both(folder, f"{size:016}.one.tsr"):
        one.unlink()

    assert "proof_lost" in audited(folder)


def test_the_note_of_another_vault_is_told_from_ones_own(folder, tmp_path, kept):
    with make(tmp_path / "other") as vault:
        save(vault)
        note = Proving(vault).checkpoint()
    assert note is not None
    kept.write_bytes(note.note)

    assert against(folder, kept) == ["note_of_another"]


# What people keep: any of these has the note.


def test_a_proof_that_was_kept_tells_too(folder, tmp_path):
    before = snapshot(folder)
    with reopen(folder) as vault:
        item = save(vault, b"today")
        Proving(vault).write(str(item.id), tmp_path / "p", load_language("en"))
    assert against(folder, tmp_path / "p") == []
    put_back(folder, before)

    assert against(folder, tmp_path / "p") == ["log_behind_note"]


@pytest.mark.parametrize("content", [None, b"", b"a letter", bytes(100_000)])
def test_what_holds_no_note_is_said(folder, tmp_path, content):
    path = tmp_path / "nothing"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with reopen(folder) as vault, pytest.raises(NotANoteError):
        Proving(vault).against(str(path))


def test_the_line_on_paper_tells_too(folder):
    before = snapshot(folder)
    with reopen(folder) as vault:
        save(vault, b"today")
        line = Proving(vault).short()
    assert against(folder, line) == []
    assert against(folder, f"  {line.upper()} ") == []
    put_back(folder, before)
    assert against(folder, line) == ["log_behind_note"]
    with reopen(folder) as vault:
        for number in range(4):
            save(vault, f"another today {number}".encode())
    assert against(folder, line) == ["log_differs_from_note"]


def test_a_line_that_was_written_down_wrong_does_not_pass(folder):
    with reopen(folder) as vault:
        line = Proving(vault).short()
    last = "0" if line[-1] != "0" else "1"
    assert against(folder, line[:-1] + last) == ["log_differs_from_note"]


def test_every_act_is_in_the_log_of_the_item_and_looking_is_not(folder):
    with reopen(folder) as vault:
        item = vault.items()[0]
        with vault.open_item(item.id) as reader:
            reader.read()
        vault.search("0")
        actions = [entry.action for entry in vault.entries(item.id)]
    assert actions == [Action.TAKEN_IN]
