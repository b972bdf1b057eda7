"""A Mac's message store, made with SQLite itself; every person is invented."""

# ruff: noqa: E501 - tables stand as the store has them

import plistlib
import sqlite3
import struct
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

SCHEMA = """
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, service TEXT NOT NULL);
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, chat_identifier TEXT, display_name TEXT);
CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER, UNIQUE(chat_id, handle_id));
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, message_date INTEGER DEFAULT 0, PRIMARY KEY (chat_id, message_id));
CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER, delete_date INTEGER, PRIMARY KEY (chat_id, message_id));
CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT, filename TEXT, mime_type TEXT, transfer_name TEXT, total_bytes INTEGER DEFAULT 0);
CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER, UNIQUE(message_id, attachment_id));
CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, attributedBody BLOB, subject TEXT,
  handle_id INTEGER DEFAULT 0, service TEXT, date INTEGER, date_delivered INTEGER, is_from_me INTEGER DEFAULT 0, item_type INTEGER DEFAULT 0,
  group_title TEXT, associated_message_guid TEXT, associated_message_type INTEGER DEFAULT 0, thread_originator_guid TEXT,
  balloon_bundle_id TEXT, message_summary_info BLOB, date_edited INTEGER DEFAULT 0, date_retracted INTEGER DEFAULT 0);
INSERT INTO handle VALUES (1, '+4915100000001', 'iMessage'), (2, 'noor@example.org', 'iMessage');
INSERT INTO chat VALUES (1, 'iMessage;-;+4915100000001', 45, '+4915100000001', ''), (2, 'iMessage;+;chat77', 43, 'chat77', 'Lesekreis');
INSERT INTO chat_handle_join VALUES (1, 1), (2, 1), (2, 2);
"""
# 2024-01-02 03:04:05.678 UTC, since 2001
AT = 725_857_445_678_000_000
SECONDS = AT // 10**9


def typed(text, name=b"NSString"):
    """Return a text as a typed stream holds it."""
    raw = text.encode()
    length = (
        bytes([len(raw)]) if len(raw) < 0x80 else b"\x81" + struct.pack("<H", len(raw))
    )
    return (
        b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00"
        b"\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84" + bytes([len(name)]) + name
        + b"\x01\x94\x84\x01+" + length + raw + b"\x86\x84\x02iI\x01\x04"
    )  # fmt: skip


def history(*wordings, withdrawn=()):
    """Return the kept wordings of a message, and which parts were withdrawn."""
    told = {"ec": {"0": [{"d": float(SECONDS + n), "t": typed(text)} for n, text in enumerate(wordings)]},
            "rp": list(withdrawn)}  # fmt: skip
    return plistlib.dumps(told, fmt=plistlib.FMT_BINARY)


def add(store, number, chat=1, **fields):
    told = {
        "ROWID": number,
        "guid": f"G-{number}",
        "handle_id": 1,
        "service": "iMessage",
        "date": AT + number * 10**9,
        **fields,
    }
    names = ", ".join(told)
    marks = ", ".join("?" * len(told))
    store.execute(
        f"INSERT INTO message ({names}) VALUES ({marks})", list(told.values())
    )
    if chat:
        store.execute("INSERT INTO chat_message_join VALUES (?, ?, 0)", (chat, number))


def fill(store):
    add(store, 1, text="돈 보내")
    add(
        store,
        2,
        text=None,
        attributedBody=typed("نہیں، بس"),
        is_from_me=1,
        handle_id=0,
        date_delivered=AT,
    )
    add(store, 3, chat=2, text="Bis später" * 900, handle_id=2, subject="Treffen")
    add(store, 4, text="\ufffc")
    store.execute(
        "INSERT INTO attachment VALUES (1, 'A', '~/Library/Messages/Attachments/ab/11/GUID/IMG_1.HEIC', 'image/heic', 'IMG_1.HEIC', 7), (2, 'B', '~/Library/Messages/Attachments/cd/22/GUID/gone.pdf', 'application/pdf', 'gone.pdf', 9)"
    )
    store.execute("INSERT INTO message_attachment_join VALUES (4, 1), (4, 2)")
    add(
        store,
        5,
        text=None,
        attributedBody=typed("c", b"NSMutableString"),
        message_summary_info=history("a", "b", "c"),
        date_edited=AT,
    )
    add(
        store,
        6,
        text=None,
        message_summary_info=history(withdrawn=[0]),
        date_retracted=AT,
    )
    add(
        store,
        7,
        text="Loved “돈 보내”",
        associated_message_guid="p:0/G-1",
        associated_message_type=2000,
    )
    add(store, 8, chat=2, text=None, item_type=2, group_title="Lesekreis")
    add(
        store,
        9,
        text="أين أنت",
        date=SECONDS,
        thread_originator_guid="G-1",
        service="SMS",
    )
    add(store, 10, text=None, attributedBody=b"\x04\x0bstreamtyped damaged")


def newest(store):
    """Change and add what then stands in the log only."""
    add(store, 11, text="newest")
    add(store, 12, chat=0, text="put in the bin")
    store.execute("INSERT INTO chat_recoverable_message_join VALUES (1, 12, 5)")


@cache
def store_files(page_size=4096):
    """Return the database and its log, as they lie on a Mac that is in use."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chat.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as store:
            store.execute(f"PRAGMA page_size = {page_size}")
            store.execute("PRAGMA journal_mode = WAL")
            store.execute("PRAGMA wal_autocheckpoint = 0")
            store.executescript(SCHEMA)
            fill(store)
            store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            newest(store)
            return path.read_bytes(), Path(f"{path}-wal").read_bytes()


def package(page_size=4096):
    database, log = store_files(page_size)
    return [
        ("Messages/chat.db", database),
        ("Messages/chat.db-wal", log),
        ("Messages/Attachments/ab/11/GUID/IMG_1.HEIC", b"picture"),
    ]


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [package(), store_files()[0]]
