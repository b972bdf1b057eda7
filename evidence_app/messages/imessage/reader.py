"""Reads the store's messages in the order of their rows, each with its bytes.

A reaction is a row of its own and stays one. Where a row's newest form stands in the
log, its place is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.messages.imessage.cells import Cell, cells
from evidence_app.messages.imessage.chats import Beside, Chats, chats_of
from evidence_app.messages.imessage.database import DAMAGED, Row, Store, opened
from evidence_app.messages.imessage.pages import (
    MAGIC,
    MAX_DATABASE,
    MAX_LOG,
    DatabaseTooLargeError,
    NoDatabaseError,
    Pages,
    pages_of,
)
from evidence_app.messages.imessage.rows import (
    ATTACHMENT,
    COLUMNS,
    Place,
    Standing,
    attachment_members,
    message_of,
)
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.messages.tally import Tally

PLATFORM: Final = "iMessage"
_WORDS: Final = (b"chat_message_join", b"associated_message_guid")
_CHUNK: Final = 1 << 20
_LOOKED_AT: Final = 100


@dataclass(frozen=True, slots=True)
class _Files:
    """The store among the files of a package, and its log."""

    store: Member
    log: Member | None


def matches(package: Package) -> bool:
    """Whether a file in it is a database with the tables of the store."""
    return _files(package) is not None


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield the messages, each conversation before its first.

    Raises:
        UnknownExportError: there is no store in it, or nothing of it can be read.
        ExportTooLargeError: it is larger than what is opened.
    """
    files = _files(package)
    if files is None:
        raise UnknownExportError(name=package.name)
    tally = Tally()
    tally.once("database_of_one_computer")
    try:
        pages = _pages(package, files)
        with opened(pages, check=files.log is not None) as store:
            yield from _Reading(package, files, pages, tally).messages(store)
    except DatabaseTooLargeError as error:
        raise ExportTooLargeError(name=package.name) from error
    except (NoDatabaseError, LookupError, *DAMAGED) as error:
        raise UnknownExportError(name=package.name) from error
    if files.log is None and pages.waits_for_log:
        tally.once("newest_may_be_absent")
    if not pages.log_whole:
        tally.once("log_not_whole")
    yield from tally.noticed()


def _files(package: Package) -> _Files | None:
    candidates = [
        each
        for each in package.members
        if not each.name or each.base.casefold().endswith((".db", ".sqlite", ".db-wal"))
    ][:_LOOKED_AT]
    for member in candidates:
        if package.beginning(member).startswith(MAGIC) and _is_store(package, member):
            return _Files(member, _log_of(member, candidates))
    return None


def _log_of(store: Member, members: list[Member]) -> Member | None:
    """Return the log that lies beside a store; it is empty when nothing waits in it."""
    beside = [each for each in members if each.name == f"{store.name}-wal"]
    return beside[0] if beside else None


def _is_store(package: Package, member: Member) -> bool:
    """Whether the names of the store's tables occur in a file."""
    missing = set(_WORDS)
    last = b""
    try:
        with package.open(member) as file:
            while part := file.read(_CHUNK):
                window = last + part
                missing -= {word for word in missing if word in window}
                if not missing:
                    return True
                last = part[-64:]
    except (UnknownExportError, ExportTooLargeError):
        return False
    return False


def _pages(package: Package, files: _Files) -> Pages:
    image = bytearray()
    with package.open(files.store) as file:
        while part := file.read(_CHUNK):
            image += part
            if len(image) > MAX_DATABASE:
                raise DatabaseTooLargeError
    log = package.content(files.log, MAX_LOG) if files.log else b""
    return pages_of(image, log)


class _Reading:
    """One reading of a store."""

    def __init__(
        self, package: Package, files: _Files, pages: Pages, tally: Tally
    ) -> None:
        self._files = files
        self._pages = pages
        self._tally = tally
        self._members = attachment_members(package.members)
        self._sequence = 0

    def messages(self, store: Store) -> Iterator[Event]:
        """Yield all rows that can be read.

        Raises:
            sqlite3.Error, UnicodeDecodeError: none could be.
        """
        if not store.sound:
            self._tally.once("database_damaged")
        try:
            yield from self._rows(store)
        except DAMAGED:
            if not self._sequence:
                raise
            self._tally.once("database_damaged")

    def _rows(self, store: Store) -> Iterator[Event]:
        chats = chats_of(store)
        join = ("message_id", "chat_id")
        joins = Beside(store.rows("chat_message_join", join, "message_id, chat_id"))
        recoverable = "chat_recoverable_message_join"
        deleted = Beside(store.rows(recoverable, join, "message_id, chat_id"))
        files = Beside(store.joined({"attachment": ATTACHMENT}))
        places = _Places(self._pages, store.roots["message"], self._files)
        for row in store.rows("message", COLUMNS, "ROWID"):
            number = row[0]
            if not isinstance(number, int):
                continue
            found = joins.of(number)
            trash = deleted.of(number)
            yield from self._message(
                row, places.of(number), chats, (found, trash, files.of(number))
            )

    def _message(
        self,
        row: Row,
        place: Place,
        chats: Chats,
        beside: tuple[list[Row], list[Row], list[Row]],
    ) -> Iterator[Event]:
        found, trash, files = beside
        standing_in = found or trash
        conversation, new = chats.numbered(standing_in[0][1] if standing_in else None)
        yield from new
        self._sequence += 1
        standing = Standing(self._sequence, conversation, files, bool(trash))
        message = message_of(row, place, standing, chats, self._members)
        yield self._tally.take(message)


class _Places:
    """Finds where rows stand, asked in the order of their numbers."""

    def __init__(self, pages: Pages, root: int, files: _Files) -> None:
        self._cells = cells(pages, root)
        self._next: Cell | None = next(self._cells, None)
        self._files = files
        self._stored = pages.stored

    def of(self, row: int) -> Place:
        """Return a row's place; the whole database where it cannot be told."""
        while self._next is not None and self._next.row < row:
            self._next = next(self._cells, None)
        cell = self._next
        if cell is None or cell.row != row:
            store = self._files.store
            return Place(store, 0, self._stored, ("place_not_known",))
        member = self._files.log if cell.in_log else self._files.store
        return Place(member or self._files.store, cell.start, cell.end)


FORMAT: Final = Format(name="imessage", platform=PLATFORM, matches=matches, read=read)
