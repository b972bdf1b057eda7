"""Keys of an earlier time that come back with an old header are said."""

import pytest

from evidence_app.model.finding import Severity
from evidence_app.vault.key_changes import (
    add_passphrase,
    change_passphrase,
    remove_key,
)
from evidence_app.vault.known_keys import list_keys
from evidence_app.vault.vault import unlock_vault
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    TINY,
    codes,
    make,
    reopen,
    save,
)

OTHER = "another way to get in"
NEW = "fünf neue bunte Vögel"


@pytest.fixture
def folder(tmp_path):
    """A vault with two passphrases."""
    folder = tmp_path / "vault"
    with make(folder) as vault:
        add_passphrase(vault, OTHER, cost=TINY)
    return folder


def headers(folder):
    return {path: path.read_bytes() for path in folder.glob("header.?")}


def put(files):
    for path, content in files.items():
        path.write_bytes(content)


def change_here(vault):
    change_passphrase(vault, PASSPHRASE, NEW, cost=TINY)


def remove_the_other(vault):
    remove_key(vault, list_keys(vault)[1].id)


def add_a_third(vault):
    add_passphrase(vault, NEW, cost=TINY)


def key_after(change):
    return NEW if change is change_here else PASSPHRASE


def end_without_locking(vault):
    vault.rooms.catalog._catalog.abandon()
    vault.rooms.writer.release()


@pytest.mark.parametrize("change", [change_here, remove_the_other, add_a_third])
@pytest.mark.parametrize("without_catalog", [False, True])
def test_old_headers_put_back_are_noticed_by_the_log(folder, change, without_catalog):
    old = headers(folder)
    with reopen(folder) as vault:
        change(vault)
    with unlock_vault(folder, key_after(change), clock=CLOCK) as vault:
        save(vault)
    put(old)
    if without_catalog:
        (folder / "index.db").unlink()

    with reopen(folder) as vault:
        found = [one for one in vault.notices if one.code == "header_older"]
        assert len(found) == 1
        assert found[0].severity is Severity.INTEGRITY


@pytest.mark.parametrize("change", [change_here, remove_the_other, add_a_third])
def test_a_session_that_ended_after_a_change_accuses_nobody(folder, change):
    vault = reopen(folder)
    change(vault)
    end_without_locking(vault)

    with unlock_vault(folder, key_after(change), clock=CLOCK) as vault:
        assert "header_older" not in codes(vault.notices)


def test_several_changes_count_in_their_order(folder):
    vault = reopen(folder)
    name = add_passphrase(vault, NEW, cost=TINY)
    remove_key(vault, name)
    add_a_third(vault)
    end_without_locking(vault)

    with reopen(folder) as vault:
        assert "header_older" not in codes(vault.notices)


def test_a_catalog_that_was_lost_accuses_nobody_of_the_keys(folder):
    with reopen(folder) as vault:
        remove_the_other(vault)
    (folder / "index.db").unlink()

    with reopen(folder) as vault:
        assert codes(vault.notices) == ["catalog_rebuilt"]


def test_a_change_met_with_the_old_key_is_joined_and_accuses_nobody_later(folder):
    before = (folder / "header.a").read_bytes()
    vault = reopen(folder)
    change_here(vault)
    end_without_locking(vault)
    (folder / "header.a").write_bytes(before)

    vault = reopen(folder)
    assert codes(vault.notices) == ["keys_joined"]
    end_without_locking(vault)

    with reopen(folder) as vault:
        assert "header_older" not in codes(vault.notices)
        details = [entry.detail for entry in vault.entries()]
        assert ", kept passphrase " in details[-1]
