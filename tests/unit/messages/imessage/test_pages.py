"""The write-ahead log, put in as SQLite would: whole and valid changes only."""

import sqlite3
from contextlib import closing

import pytest

from evidence_app.messages.imessage import pages as module
from evidence_app.messages.imessage.pages import (
    DatabaseTooLargeError,
    NoDatabaseError,
    pages_of,
)
from tests.unit.messages.imessage.samples import store_files

FRAME = 24 + 4096


def texts(pages):
    with closing(sqlite3.connect(":memory:")) as store:
        store.deserialize(pages.image)
        return {row[0] for row in store.execute("SELECT guid FROM message")}


def merged(hurt=lambda log: log):
    database, log = store_files()
    return pages_of(bytearray(database), hurt(log))


def test_the_log_is_put_in_as_sqlite_itself_does(tmp_path):
    database, log = store_files()
    (tmp_path / "chat.db").write_bytes(database)
    (tmp_path / "chat.db-wal").write_bytes(log)
    with closing(sqlite3.connect(tmp_path / "chat.db")) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    after = (tmp_path / "chat.db").read_bytes()

    pages = merged()

    assert pages.log_whole
    # Bytes 18 and 19 only say whether a log is in use.
    assert bytes(pages.image[20:]) == after[20:]
    assert {"G-11", "G-12"} <= texts(pages)


def test_a_change_that_is_not_finished_is_left_out():
    pages = merged(lambda log: log[: -FRAME // 2])

    assert not pages.log_whole
    assert "G-11" in texts(pages)
    assert sqlite_is_content(pages)


def test_from_the_first_wrong_frame_on_nothing_is_believed():
    def hurt(log):
        return log[:1000] + bytes([log[1000] ^ 1]) + log[1001:]

    pages = merged(hurt)

    assert not pages.log_whole
    assert pages.in_log == {}
    assert "G-11" not in texts(pages)


@pytest.mark.parametrize("at", [0, 4, 8, 16, 24, 33, 40, 50])
def test_a_wrong_header_is_never_half_believed(at):
    pages = merged(lambda log: log[:at] + bytes([log[at] ^ 1]) + log[at + 1 :])

    assert sqlite_is_content(pages)
    assert "G-11" not in texts(pages)


def test_frames_of_an_older_log_behind_the_newest_are_left_out():
    def hurt(log):
        return log + bytes(FRAME)

    pages = merged(hurt)

    assert not pages.log_whole
    assert {"G-11", "G-12"} <= texts(pages)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", bytes(200)])
def test_what_is_no_database_is_refused(content):
    with pytest.raises(NoDatabaseError):
        pages_of(bytearray(content))


def test_a_log_cannot_make_the_database_larger_than_is_opened(monkeypatch):
    monkeypatch.setattr(module, "MAX_DATABASE", 4096)

    with pytest.raises(DatabaseTooLargeError):
        merged()


def sqlite_is_content(pages):
    with closing(sqlite3.connect(":memory:")) as store:
        store.deserialize(pages.image)
        return store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
