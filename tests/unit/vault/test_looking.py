"""A vault where nothing may be written is looked at, and not one byte is written."""

import io
import os
import shutil

import pytest

from evidence_app.errors import (
    VaultAwayError,
    VaultReadOnlyError,
    WrongPassphraseError,
)
from evidence_app.model.custody import Action
from evidence_app.vault.audit import audit
from evidence_app.vault.drafts import drafts, put_draft
from evidence_app.vault.key_changes import change_passphrase
from evidence_app.vault.vault import unlock_vault
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    TINY,
    codes,
    content_of,
    make,
    reopen,
    save,
    snapshot,
)

READ_ONLY = ["only_looked_at"]
WRITES = {
    "takes in": lambda vault: vault.stage(io.BytesIO(b"more")),
    "notes": lambda vault: vault.note(Action.EXPORTED, None, "out"),
    "keeps a record": lambda vault: vault.put_record("note", "b", {"text": "x"}),
    "keeps a draft": lambda vault: put_draft(vault, "note", "b", {"text": "x"}),
    "changes the passphrase": lambda vault: change_passphrase(
        vault, PASSPHRASE, "noch ein anderer", cost=TINY
    ),
}


@pytest.fixture
def kept(tmp_path):
    """A locked vault with an item and a draft; return its folder and the item."""
    with make(tmp_path / "vault") as vault:
        item = save(vault)
        put_draft(vault, "note", "a", {"text": "half"})
    return vault.folder, item


@pytest.fixture
def write_protected(kept, monkeypatch):
    """The system says of the folder that it may not be written: root always may."""
    folder, _ = kept
    monkeypatch.setattr(
        os, "access", lambda path, mode: path != folder or not mode & os.W_OK
    )
    before = snapshot(folder)
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    yield folder
    assert snapshot(folder) == before
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == times


def test_everything_in_it_can_be_read_and_it_says_what_it_is(kept, write_protected):
    with reopen(write_protected) as vault:
        assert vault.rooms.layout.read_only
        assert codes(vault.notices) == READ_ONLY
        assert content_of(vault, kept[1]) == b"Dear Noor"
        assert [one.content for one in drafts(vault, "note")] == [{"text": "half"}]
        assert [entry.action for entry in vault.entries()][-1] is Action.CHECKPOINTED
        assert codes(audit(vault)) == READ_ONLY
        assert codes(audit(vault, repair=True)) == READ_ONLY


@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES)
def test_whatever_would_write_is_refused_and_said(write_protected, act):
    with reopen(write_protected) as vault, pytest.raises(VaultReadOnlyError):
        act(vault)


def test_a_wrong_key_opens_it_no_more_than_elsewhere(write_protected):
    with pytest.raises(WrongPassphraseError):
        unlock_vault(write_protected, "not these words", clock=CLOCK)


def test_a_damaged_copy_of_header_and_log_is_looked_past(kept, monkeypatch):
    folder, item = kept
    (folder / "header.a").write_bytes(b"rot")
    (folder / "log" / "a.evlog").write_bytes(b"rot")
    before = snapshot(folder)
    monkeypatch.setattr(os, "access", lambda *_: False)

    with reopen(folder) as vault:
        assert content_of(vault, item) == b"Dear Noor"
        assert "log_damaged" in codes(vault.notices)
    assert snapshot(folder) == before


def test_a_stick_that_is_pulled_and_put_in_again_is_looked_at_again(
    kept, write_protected
):
    vault = reopen(write_protected)
    aside = write_protected.with_name("aside")
    write_protected.rename(aside)
    with pytest.raises(VaultAwayError):
        content_of(vault, kept[1])
    shutil.copytree(aside, write_protected)
    vault.come_back()

    assert content_of(vault, kept[1]) == b"Dear Noor"
    vault.lock()
    shutil.rmtree(write_protected)
    aside.rename(write_protected)
