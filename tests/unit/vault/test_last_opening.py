"""When a vault was opened last is known to whoever opens it, and to nobody else."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest

from evidence_app.crypto.age import Identity
from evidence_app.crypto.keys import RootKey
from evidence_app.errors import WrongKeyError, WrongPassphraseError
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.documents import seal_document
from evidence_app.vault.endings import Ending, ending_from
from evidence_app.vault.key_changes import (
    add_recovery_code,
    add_worker,
    change_passphrase,
    remove_key,
)
from evidence_app.vault.key_slots import RecoveryCode, WorkerKey
from evidence_app.vault.known_keys import list_keys
from evidence_app.vault.vault import unlock_vault
from tests.fixed import FixedClock
from tests.unit.vault.making import (
    AT,
    CLOCK,
    PASSPHRASE,
    TINY,
    codes,
    make,
    put_back,
    reopen,
    save,
    snapshot,
)

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WORKER = Identity(bytes(range(32)))
NAME = "صنم Sanam"
CHANGED = "opening_note_changed"


@pytest.fixture
def folder(tmp_path):
    """A vault that was made and locked."""
    folder = tmp_path / "vault"
    make(folder).lock()
    return folder


def opened(folder, key=PASSPHRASE, at=AT):
    """Open and lock; return what was known of the time before, and the findings."""
    with unlock_vault(folder, key, clock=FixedClock(at, HOUR)) as vault:
        return vault.rooms.before, codes(vault.notices)


def wrong_key(folder, key="not these words", at=AT):
    with pytest.raises(WrongKeyError):
        unlock_vault(folder, key, clock=FixedClock(at, HOUR))


def keys(folder, *, cost=TINY):
    with reopen(folder) as vault:
        add_worker(vault, WORKER.recipient.text(), NAME, agreed=True)
        return add_recovery_code(vault, cost=cost)


# --- what is told -------------------------------------------------------


def test_the_opening_before_is_told_with_its_time_and_its_way(folder):
    opened(folder, at=AT + DAY)

    before, findings = opened(folder, at=AT + 2 * DAY)

    assert before.last.at == AT + DAY
    assert before.last.local_offset == HOUR
    assert (before.last.way, before.last.name) == ("passphrase", "")
    assert findings == []


def test_the_making_is_the_first_opening(folder):
    before, _ = opened(folder, at=AT + DAY)

    assert before.last.at == AT


def test_each_way_in_is_told_by_its_name_and_never_by_its_key(folder):
    code = keys(folder)
    opened(folder, WorkerKey(WORKER.text()), AT + DAY)

    by_worker, _ = opened(folder, RecoveryCode(code), AT + 2 * DAY)
    by_code, _ = opened(folder, at=AT + 3 * DAY)

    assert (by_worker.last.way, by_worker.last.name) == ("age", NAME)
    assert (by_code.last.way, by_code.last.name) == ("recovery", "")
    assert by_code.last.at == AT + 2 * DAY
    assert WORKER.text() not in repr(by_worker)


def test_a_way_in_that_was_removed_since_keeps_its_name(folder):
    keys(folder)
    with unlock_vault(folder, WorkerKey(WORKER.text()), clock=CLOCK) as vault:
        remove_key(vault, next(key.id for key in list_keys(vault) if key.type == "age"))

    before, _ = opened(folder)

    assert before.last.name == NAME


def test_what_was_added_since_is_told_apart_by_its_name_not_by_its_day(folder):
    keys(folder)

    with reopen(folder) as vault:
        last = vault.rooms.before.last
        added = [key.type for key in list_keys(vault) if key.id not in last.ways]

    assert added == ["age", "recovery"]


def test_a_changed_passphrase_counts_as_added(folder):
    with reopen(folder) as vault:
        change_passphrase(vault, PASSPHRASE, "neun rote Fische", cost=TINY)

    with unlock_vault(folder, "neun rote Fische", clock=CLOCK) as vault:
        (key,) = list_keys(vault)
        last = vault.rooms.before.last
        assert last is not None
        assert key.id not in last.ways


def test_the_root_key_itself_is_no_way_in_that_has_a_name(folder):
    with reopen(folder) as vault:
        root = vault.rooms.root.copy()
    opened(folder, root, AT + DAY)
    assert isinstance(root, RootKey)

    before, _ = opened(folder, at=AT + 2 * DAY)

    assert (before.last.at, before.last.way) == (AT + DAY, "")


def test_the_log_does_not_grow_with_openings(folder):
    lengths = []
    for _ in range(4):
        with reopen(folder) as vault:
            lengths.append(len(vault.entries()))

    assert len(set(lengths[1:])) == 1


# --- wrong tries --------------------------------------------------------


def test_wrong_tries_are_told_once_with_the_time_of_the_last(folder):
    wrong_key(folder, at=AT + HOUR)
    wrong_key(folder, at=AT + 2 * HOUR)

    before, _ = opened(folder, at=AT + DAY)
    again, _ = opened(folder, at=AT + DAY)

    assert before.wrong.count == 2
    assert timedelta(0) <= before.wrong.last - (AT + 2 * HOUR) < HOUR
    assert again.wrong.count == 0
    assert again.wrong.last is None


def test_wrong_codes_are_wrong_tries_too(folder, tmp_path):
    keys(folder)
    with make(tmp_path / "other") as other:
        foreign = add_recovery_code(other, cost=TINY)
    wrong_key(folder, RecoveryCode(foreign))

    before, _ = opened(folder, at=AT + DAY)

    assert before.wrong.count == 1


def test_a_wrong_passphrase_typed_into_the_open_vault_is_told_the_next_time(folder):
    with reopen(folder) as vault, pytest.raises(WrongPassphraseError):
        change_passphrase(vault, "not these words", "neun rote Fische", cost=TINY)

    before, _ = opened(folder, at=AT + DAY)

    assert before.wrong.count == 1


def test_an_opening_that_fails_behind_the_right_key_forgets_no_wrong_try(
    folder, monkeypatch
):
    wrong_key(folder)
    (folder / "log" / "b.evlog").unlink()
    with monkeypatch.context() as patched:
        patched.setattr(disk, "replace_by_parts", refuse)
        with pytest.raises(Exception, match="could not be written"):
            reopen(folder)

    before, _ = opened(folder, at=AT + DAY)

    assert before.wrong.count == 1


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (b"", 0),
        (b"{", 0),
        (b'{"wrong": 3, "last": "2077-01-01T00:00:00+00:00"}', 3),
        (b'{"wrong": 99999999999999, "last": "2026-11-01T00:00:00+00:00"}', 1 << 20),
        (b'{"wrong": 0, "last": "2026-11-01T00:00:00+00:00"}', 0),
    ],
)
def test_whatever_somebody_writes_into_the_count_the_vault_opens(
    folder, content, count
):
    (folder / "tries").write_bytes(content)

    before, _ = opened(folder, at=AT + 400 * DAY)

    assert before.wrong.count == count
    if count == 3:
        # A day to come: the wait began when it was seen, and that is told.
        assert before.wrong.last <= AT + 400 * DAY
    assert not (folder / "tries").exists()


# --- attacks on the note ------------------------------------------------


def flip(path, place):
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("place", [0, 30, 200, 700, -1])
def test_a_flipped_bit_is_said_and_the_vault_opens(folder, place):
    flip(folder / "opened", place)

    before, findings = opened(folder)

    assert findings == [CHANGED]
    assert before.last is None
    assert before.lost


@pytest.mark.parametrize("content", [b"", b"nothing", b"\0" * (1 << 20)])
def test_anything_else_in_its_place_is_said(folder, content):
    (folder / "opened").write_bytes(content)

    before, findings = opened(folder)

    assert (before.last, findings) == (None, [CHANGED])


def test_a_note_that_was_removed_is_missed(folder):
    (folder / "opened").unlink()

    before, findings = opened(folder)

    assert (before.last, findings) == (None, [CHANGED])


def test_a_note_that_was_put_back_is_not_believed(folder):
    older = (folder / "opened").read_bytes()
    opened(folder, at=AT + DAY)
    (folder / "opened").write_bytes(older)

    before, findings = opened(folder, at=AT + 2 * DAY)

    assert (before.last, findings) == (None, [CHANGED])


def test_a_note_put_back_while_the_vault_is_open_is_not_believed_either(folder):
    older = (folder / "opened").read_bytes()
    with reopen(folder):
        (folder / "opened").write_bytes(older)

    before, findings = opened(folder)

    assert (before.last, findings) == (None, [CHANGED])


def test_it_is_said_once(folder):
    (folder / "opened").unlink()
    opened(folder, at=AT + DAY)

    before, findings = opened(folder, at=AT + 2 * DAY)

    assert before.last.at == AT + DAY
    assert findings == []


def test_the_note_of_another_vault_is_none_of_this(folder, tmp_path):
    make(tmp_path / "other").lock()
    (folder / "index.db").unlink()  # so that nothing tells what lay there
    (folder / "opened").write_bytes((tmp_path / "other" / "opened").read_bytes())

    before, findings = opened(folder)

    assert before.last is None
    assert CHANGED in findings


def test_another_document_of_this_vault_is_no_note(folder):
    with reopen(folder) as vault:
        other = seal_document("opened", {"document": "draft"}, vault.rooms.keys)
    (folder / "index.db").unlink()
    (folder / "opened").write_bytes(other)

    before, findings = opened(folder)

    assert before.last is None
    assert CHANGED in findings


def test_after_a_session_that_was_broken_off_nobody_is_accused(folder):
    vault = unlock_vault(folder, PASSPHRASE, clock=FixedClock(AT + DAY, HOUR))
    abandon(vault)
    vault.rooms.writer.release()

    before, findings = opened(folder, at=AT + 2 * DAY)

    assert before.last.at == AT + DAY
    assert findings == []


def test_a_vault_put_back_as_a_whole_looks_as_it_did(folder):
    with reopen(folder) as vault:
        save(vault)
    files = snapshot(folder)
    opened(folder, at=AT + DAY)
    opened(folder, at=AT + 2 * DAY)
    put_back(folder, files)

    before, findings = opened(folder, at=AT + 3 * DAY)

    assert before.last.at == AT
    assert findings == []


def test_a_catalog_that_was_put_back_accuses_the_catalog_alone(folder):
    older = (folder / "index.db").read_bytes()
    with unlock_vault(folder, PASSPHRASE, clock=FixedClock(AT + DAY, HOUR)) as vault:
        save(vault)
    (folder / "index.db").write_bytes(older)

    before, findings = opened(folder, at=AT + 2 * DAY)

    assert findings == ["catalog_older"]
    assert before.last.at == AT + DAY


def test_a_link_in_its_place_is_not_followed(folder, tmp_path):
    (folder / "opened").unlink()
    (folder / "opened").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Exception, match="folder"):
        reopen(folder)

    assert not (tmp_path / "elsewhere").exists()


# --- older vaults, and disks that take nothing --------------------------


def test_an_older_vault_opens_and_nothing_is_said_of_it(folder):
    forget_notes(folder)
    (folder / "opened").unlink()

    before, findings = opened(folder, at=AT + DAY)
    after, _ = opened(folder, at=AT + 2 * DAY)

    assert (before.last, before.lost, findings) == (None, False, [])
    assert after.last.at == AT + DAY


def test_after_an_older_program_was_here_no_older_opening_is_called_the_last(folder):
    forget_notes(folder)

    before, findings = opened(folder)

    assert (before.last, before.lost, findings) == (None, False, [])


def abandon(vault):
    """Leave a vault as a killed program does."""
    catalog = vault.rooms.catalog._catalog
    assert catalog is not None
    catalog.abandon()


def forget_notes(folder):
    """End a session as a program does that knows no such note."""
    vault = reopen(folder)
    end = vault.rooms.catalog.end
    vault.rooms.catalog.end = lambda ending: end(replace(ending, opened=None))
    vault.lock()


def test_a_disk_that_takes_no_note_keeps_nobody_out_and_accuses_nobody(
    folder, monkeypatch
):
    with monkeypatch.context() as patched:
        patched.setattr(disk, "replace", refuse)
        vault = unlock_vault(folder, PASSPHRASE, clock=FixedClock(AT + DAY, HOUR))
    assert codes(vault.notices) == []
    vault.lock()

    before, findings = opened(folder, at=AT + 2 * DAY)

    # Rather nothing than the opening before, which was not the last one.
    assert (before.last, before.lost, findings) == (None, False, [])


def test_the_audit_has_nothing_to_say_of_it(folder):
    with reopen(folder) as vault:
        assert audit(vault) == ()


# --- what a finder sees -------------------------------------------------


def test_nothing_readable_lies_in_it_and_its_length_tells_nothing(folder):
    code = keys(folder)
    lengths = set()
    for key in (PASSPHRASE, RecoveryCode(code), WorkerKey(WORKER.text())):
        opened(folder, key)
        content = (folder / "opened").read_bytes()
        lengths.add(len(content))
        for word in (b"passphrase", b"recovery", b"2026", NAME.encode(), b"Sanam"):
            assert word not in content

    assert len(lengths) == 1


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_only_the_owner_may_read_it(folder):
    assert (folder / "opened").stat().st_mode & 0o077 == 0


def test_an_ending_keeps_what_it_knows_of_the_note():
    values = {"generation": 7, "drafts": "ab", "opened": "cd"}

    assert ending_from(values) == Ending(7, "ab", "cd")
    assert Ending(7, "ab", "cd").values == values
    assert ending_from({"generation": 7, "drafts": "ab"}) == Ending(7, "ab")
    assert ending_from({**values, "opened": 7}) is None


def refuse(*_arguments):
    raise OSError(5, "input/output error")
