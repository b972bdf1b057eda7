"""While a vault is open, its folder may go, or another may be put in its place."""

import io
import shutil

import pytest

from evidence_app.errors import (
    OtherVaultInPlaceError,
    VaultAwayError,
    VaultError,
)
from evidence_app.model.custody import Action
from evidence_app.vault.audit import audit
from evidence_app.vault.drafts import drafts, drop_draft, find_draft, put_draft
from evidence_app.vault.key_changes import change_passphrase
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
