"""A vault's folder of which a part leads elsewhere is refused, and nothing changes."""

import os
import shutil
import signal
import sys
from contextlib import contextmanager

import pytest

from evidence_app.errors import StrangeFolderError, VaultExistsError
from evidence_app.vault import disk
from evidence_app.vault.drafts import put_draft
from evidence_app.vault.key_changes import add_passphrase
from evidence_app.vault.layout import Layout
from evidence_app.vault.recovery import clear_staging
from evidence_app.vault.vault import unlock_vault
from evidence_app.vault.wrong_tries import WrongTries
from tests.unit.vault.making import (
    AT,
    CLOCK,
    TINY,
    content_of,
    make,
    reopen,
    save,
    snapshot,
)

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="links need rights there, and pipes have no names"
)
FOLDERS = ["tmp", "drafts", "items", "log", "log/cp", "before", "before/format-1"]
FILES = ["header.a", "header.b", "log/a.evlog", "log/b.evlog", "LOCK", "tries"]
FILES += ["index.db", "index.db-wal", "index.db-shm"]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "vault"
    with make(folder) as vault:
        save(vault)
        put_draft(vault, "note", "open", {"text": "one"})
    return folder


@pytest.fixture
def documents(tmp_path):
    documents = tmp_path / "Documents"
    documents.mkdir()
    (documents / "thesis.odt").write_bytes(b"years of work")
    (documents / "header.a").write_bytes(b"of another vault")
    return documents


@contextmanager
def at_most(seconds):
    """End what would wait for ever."""

    def too_long(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def clear(path):
    path.parent.mkdir(exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)


@pytest.mark.parametrize("part", FOLDERS)
def test_a_folder_that_leads_elsewhere_is_refused(folder, documents, part):
    clear(folder / part)
    (folder / part).symlink_to(documents)
    before = snapshot(folder), snapshot(documents)

    with pytest.raises(StrangeFolderError):
        reopen(folder)

    assert (snapshot(folder), snapshot(documents)) == before


@pytest.mark.parametrize("part", FILES)
def test_a_file_that_leads_elsewhere_is_refused(folder, documents, part):
    clear(folder / part)
    (folder / part).symlink_to(documents / "thesis.odt")
    before = snapshot(folder), snapshot(documents)

    with pytest.raises(StrangeFolderError):
        unlock_vault(folder, "not these words", clock=CLOCK)

    assert (snapshot(folder), snapshot(documents)) == before


def test_a_link_in_the_place_of_the_lock_makes_no_file_where_it_leads(folder, tmp_path):
    clear(folder / "LOCK")
    (folder / "LOCK").symlink_to(tmp_path / "made elsewhere")

    with pytest.raises(StrangeFolderError):
        reopen(folder)

    assert not (tmp_path / "made elsewhere").exists()


@pytest.mark.parametrize("part", ["tries", "header.a", "log/b.evlog", "index.db"])
def test_a_pipe_does_not_hold_opening_up(folder, part):
    clear(folder / part)
    os.mkfifo(folder / part)

    with at_most(20), pytest.raises(StrangeFolderError):
        reopen(folder)


def test_a_pipe_among_the_drafts_does_not_hold_opening_up(folder):
    os.mkfifo(folder / "drafts" / f"{'0' * 32}.draft.age")

    with at_most(20):
        reopen(folder).lock()


def test_a_folder_of_items_that_leads_elsewhere_is_refused(folder, documents):
    first = next((folder / "items").iterdir())
    clear(first)
    first.symlink_to(documents)

    with pytest.raises(StrangeFolderError):
        reopen(folder)


def save_all(vault, letters):
    for letter in letters:
        save(vault, letter)


def test_nothing_is_placed_behind_a_link(folder, documents):
    with reopen(folder) as vault:
        for number in range(256):
            place = folder / "items" / f"{number:02x}"
            if not place.exists():
                place.symlink_to(documents)
        before = snapshot(documents)

        # Where it lands is by chance; one may land where the first letter is.
        letters = (b"another letter", b"one more", b"and a third")
        with pytest.raises(StrangeFolderError):
            save_all(vault, letters)

        assert snapshot(documents) == before


def test_a_vault_reached_through_a_link_opens(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)

    with reopen(tmp_path / "link") as vault:
        (item,) = vault.items()
        assert content_of(vault, item) == b"Dear Noor"


def test_a_link_made_while_the_vault_is_open_costs_no_other_vault_its_headers(
    folder, documents
):
    with reopen(folder) as vault:
        (folder / "before").mkdir(exist_ok=True)
        (folder / "before" / "format-1").symlink_to(documents)
        add_passphrase(vault, "another one", cost=TINY)

    assert (documents / "header.a").exists()


def test_staging_behind_a_link_is_not_emptied(folder, documents):
    clear(folder / "tmp")
    (folder / "tmp").symlink_to(documents)

    clear_staging(Layout(folder))

    assert (documents / "thesis.odt").exists()


def test_a_count_of_tries_is_never_written_through_a_link(tmp_path, documents):
    (tmp_path / "tries").symlink_to(documents / "thesis.odt")

    WrongTries(tmp_path / "tries").add(AT)

    assert (documents / "thesis.odt").read_bytes() == b"years of work"
    assert not (tmp_path / "tries").is_symlink()


def test_a_new_vault_is_not_made_where_its_lock_leads_elsewhere(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "LOCK").symlink_to(tmp_path / "made elsewhere")

    with pytest.raises(VaultExistsError):
        make(tmp_path / "new")

    assert not (tmp_path / "made elsewhere").exists()


def test_a_small_file_is_read_as_it_is(tmp_path):
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe")

    assert disk.content_of(tmp_path / "file") == b"content"
    assert disk.content_of(tmp_path / "file", 3) == b"con"
    for name in ("link", "pipe", "missing"):
        with at_most(20), pytest.raises(OSError, match="Errno"):
            disk.content_of(tmp_path / name)
