"""While a vault is open, its folder may go, or another may be put in its place."""

import errno
import io
import shutil

import pytest

from evidence_app.errors import (
    OlderVaultInPlaceError,
    OtherVaultInPlaceError,
    VaultAwayError,
    VaultError,
    VaultInUseError,
    VaultWriteError,
)
from evidence_app.model.custody import Action
from evidence_app.vault.audit import audit
from evidence_app.vault.drafts import drafts, drop_draft, find_draft, put_draft
from evidence_app.vault.key_changes import change_passphrase
from evidence_app.vault.one_writer import OneWriter
from evidence_app.vault.vault import create_vault
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    TINY,
    codes,
    content_of,
    item_for,
    make,
    reopen,
    save,
    snapshot,
)

OTHERS = "ein anderer Schlüssel"


class Swapped:
    """A vault that is open, with another one in the place of its folder."""

    def __init__(self, tmp_path):
        self.folder, self.away = tmp_path / "vault", tmp_path / "aside"
        self.vault = make(self.folder)
        self.item = save(self.vault)
        put_draft(self.vault, "note", "a", {"text": "half"})
        self.staged = self.vault.stage(io.BytesIO(b"waits"))
        other = tmp_path / "other"
        create_vault(other, OTHERS, clock=CLOCK, cost=TINY).lock()
        # As a crash leaves it: SQLite would remove it when it closes.
        (other / "index.db-wal").write_bytes(b"not ours")
        self.folder.rename(self.away)
        other.rename(self.folder)

    def put_back(self):
        self.folder.rename(self.folder.with_name("other"))
        self.away.rename(self.folder)


@pytest.fixture
def swapped(tmp_path):
    swapped = Swapped(tmp_path)
    yield swapped
    swapped.vault.lock()


def commit(one):
    one.vault.commit([(one.staged, item_for(one.staged))])


WRITES = {
    "takes in": lambda one: one.vault.stage(io.BytesIO(b"more")),
    "takes in much": lambda one: one.vault.stage(io.BytesIO(bytes(9 << 20))),
    "saves": commit,
    "notes": lambda one: one.vault.note(Action.EXPORTED, None, "out"),
    "keeps a record": lambda one: one.vault.put_record("note", "b", {"text": "x"}),
    "keeps a draft": lambda one: put_draft(one.vault, "note", "b", {"text": "x"}),
    "drops a draft": lambda one: drop_draft(one.vault, "note", "a"),
    "changes the passphrase": lambda one: change_passphrase(
        one.vault, PASSPHRASE, "noch ein anderer", cost=TINY
    ),
    "puts right": lambda one: audit(one.vault, repair=True),
    "reads": lambda one: content_of(one.vault, one.item),
    "looks for a draft": lambda one: find_draft(one.vault, "note", "a"),
}


@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES)
def test_another_vault_in_its_place_keeps_every_byte_and_is_named(swapped, act):
    before = snapshot(swapped.folder)

    with pytest.raises(OtherVaultInPlaceError):
        act(swapped)
    swapped.vault.lock()

    assert snapshot(swapped.folder) == before


def test_what_was_saved_is_whole_after_another_vault_was_in_its_place(swapped):
    with pytest.raises(OtherVaultInPlaceError):
        commit(swapped)
    swapped.vault.lock()
    swapped.put_back()

    with reopen(swapped.folder) as vault:
        assert content_of(vault, swapped.item) == b"Dear Noor"
        assert [draft.content for draft in drafts(vault, "note")] == [{"text": "half"}]
        assert codes(audit(vault)) == []


def test_a_copy_of_the_same_vault_in_its_place_is_not_written_to(tmp_path):
    folder = tmp_path / "vault"
    make(folder).lock()
    older = shutil.copytree(folder, tmp_path / "older")
    vault = reopen(folder)
    save(vault)
    folder.rename(tmp_path / "aside")
    older.rename(folder)
    before = snapshot(folder)

    with pytest.raises(VaultAwayError):
        save(vault)
    vault.lock()

    assert snapshot(folder) == before


@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES)
def test_a_folder_that_is_gone_is_said_to_be_gone(tmp_path, act):
    swapped = Swapped(tmp_path)
    shutil.rmtree(swapped.folder)

    with pytest.raises(VaultAwayError):
        act(swapped)
    swapped.vault.lock()

    assert not swapped.folder.exists()


def test_a_damaged_header_is_no_reason_to_call_a_vault_gone(tmp_path):
    with make(tmp_path / "vault") as vault:
        for path in vault.rooms.layout.headers:
            path.write_bytes(b"rot")

        save(vault)

    with reopen(tmp_path / "vault") as again:
        assert len(again.items()) == 1


def test_a_vault_put_back_while_open_is_written_to_again(swapped):
    with pytest.raises(VaultError):
        save(swapped.vault)

    swapped.put_back()
    commit(swapped)

    assert len(swapped.vault.items()) == 2


# --- coming back --------------------------------------------------------


def put_aside_and_copied_back(folder):
    """As a stick that was pulled and put in again: other inodes, the same bytes."""
    aside = folder.with_name("aside")
    folder.rename(aside)
    shutil.copytree(aside, folder)


def test_a_vault_that_is_put_in_again_goes_on_as_the_same_session(tmp_path):
    folder = tmp_path / "vault"
    vault = make(folder)
    item = save(vault)
    put_aside_and_copied_back(folder)
    with pytest.raises(VaultAwayError):
        save(vault)

    vault.come_back()
    more = save(vault, b"More", "Another")
    vault.lock()

    with reopen(folder) as again:
        assert [one.id for one in again.items()] == [item.id, more.id]
        assert content_of(again, item) == b"Dear Noor"
        assert codes(audit(again)) == []
        assert not again.rooms.before.lost
        assert again.rooms.before.last.way == "passphrase"


def test_a_log_that_broke_off_is_put_right_when_it_comes_back(tmp_path, monkeypatch):
    vault = make(tmp_path / "vault")

    def pulled(*_):
        raise OSError(errno.EIO, "")

    with monkeypatch.context() as patched:
        patched.setattr("evidence_app.vault.custody.log.append_to", pulled)
        with pytest.raises(VaultWriteError):
            save(vault)
    with pytest.raises(VaultWriteError):
        save(vault)

    vault.come_back()
    save(vault)

    with vault:
        # What had its name already when the log broke off is taken up, not lost.
        assert len(vault.items()) == 2
        assert codes(vault.notices) == ["item_adopted"]


def test_an_older_copy_is_not_gone_on_with(tmp_path):
    folder = tmp_path / "vault"
    make(folder).lock()
    vault = reopen(folder)
    shutil.copytree(folder, tmp_path / "older")
    save(vault)
    folder.rename(tmp_path / "aside")
    (tmp_path / "older").rename(folder)
    before = snapshot(folder)

    with pytest.raises(OlderVaultInPlaceError):
        vault.come_back()
    vault.lock()

    assert snapshot(folder) == before


def test_another_vault_is_not_come_back_to(swapped):
    with pytest.raises(OtherVaultInPlaceError):
        swapped.vault.come_back()


def test_what_is_open_elsewhere_by_now_is_come_back_to_later(tmp_path):
    folder = tmp_path / "vault"
    vault = make(folder)
    put_aside_and_copied_back(folder)
    other = OneWriter(folder / "LOCK")
    with pytest.raises(VaultInUseError):
        vault.come_back()
    other.release()

    vault.come_back()
    save(vault)
    vault.lock()
