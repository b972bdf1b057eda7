"""An open catalog, as the vault is handed it.

An encrypted SQLite file in SQLCipher 4 format (the only SQL of the vault). It is
never the authority: it says up to which entry of the custody log it has come, and
whatever it does not know or cannot read is taken from the log and the sidecars.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import apsw

from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, Item, ItemId, Method
from evidence_app.model.likeness import KnownPicture
from evidence_app.model.listing import (
    Choices,
    DayTotals,
    FoundPlace,
    Person,
    Selection,
    Standing,
)
from evidence_app.vault.catalog import (
    away,
    happened,
    items,
    named,
    pieces,
    records,
    search,
)
from evidence_app.vault.catalog.connection import (
    CatalogBrokenError,
    broken,
    in_memory,
    is_longer_than_its_pages,
    open_file,
    rows,
    together,
)
from evidence_app.vault.catalog.places import LogPlaces
from evidence_app.vault.catalog.proofs import KnownProofs
from evidence_app.vault.catalog.state import State
from evidence_app.vault.catalog.tree import Tree
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.values import IndexedText, Record, SearchHit

_STEPS_BETWEEN: Final = 20_000
"""Steps of SQLite's machine between two askings whether to stop: a few ms."""


class Catalog:
    """An open catalog. Every method may raise ``CatalogBrokenError``."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self.log: Final = LogPlaces(connection)
        self.state: Final = State(connection)
        self.tree: Final = Tree(connection)
        self.proofs: Final = KnownProofs(connection)

    @classmethod
    def open(cls, path: Path, key: bytes | bytearray) -> "Catalog":
        """Open the catalog file, or make an empty one."""
        return cls(open_file(path, key))

    @classmethod
    def in_memory(cls) -> "Catalog":
        """Make a catalog that lasts as long as the vault is open."""
        return cls(in_memory())

    def close(self) -> None:
        """Write everything into the one file and close it."""
        with broken():
            self._connection.execute("pragma wal_checkpoint(truncate)")
            self._connection.close()

    def abandon(self) -> None:
        """Close it without another word, and leave what lies beside it.

        Closing would bring the file up to date and remove what waited beside it, by
        name; in this place there may be another vault by now.
        """
        with suppress(apsw.Error):
            self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        self._connection.close(True)  # noqa: FBT003 - apsw names it by place

    @contextmanager
    def until(self, head: Head) -> Iterator[None]:
        """Take in everything up to a log entry, or nothing."""
        with broken(), together(self._connection):
            yield
            self.log.come_to(head)

    def add_item(
        self, sequence: int, item: Item, head: Digest, texts: Sequence[IndexedText]
    ) -> None:
        """Take in an item; only inside ``until``."""
        rows_of_text = pieces.Rows(item, texts)
        first = items.add(self._connection, sequence, item, head, len(rows_of_text))
        if first is not None:
            rows_of_text.write(self._connection, first)
            named.add(self._connection, sequence, item, texts)
            happened.add(self._connection, sequence, item, texts)

    def remove_item(self, item: ItemId) -> None:
        """Forget an item with all its text and records; only inside ``until``."""
        records.remove_about(self._connection, item)
        pieces.remove(self._connection, items.remove(self._connection, item))

    def remove_texts(self, item: ItemId) -> None:
        """Forget an item's text, names, title and records; only inside ``until``."""
        records.remove_about(self._connection, item)
        named.remove(self._connection, item)
        pieces.remove(self._connection, items.rows_of(self._connection, item))

    def put_away(self, item: ItemId, *, away_now: bool) -> None:
        """Take an item away with its parts, or bring it back; inside ``until``."""
        away.put(self._connection, item, away=away_now)

    def is_away(self, item: ItemId) -> bool:
        """Say whether an item is taken away, by itself or with its whole."""
        return away.is_away(self._connection, item)

    def away(self) -> tuple[ItemId, ...]:
        """Return what is taken away, without its parts, in order of intake."""
        return away.every(self._connection)

    def add_record(self, sequence: int, record: Record) -> None:
        """Take in a record; only inside ``until``."""
        records.add(self._connection, sequence, record)
        happened.correct(self._connection, record)

    def lose_record(self, kind: str, name: str, number: int) -> None:
        """Remember the number of one that cannot be read; only inside ``until``."""
        records.lose(self._connection, kind, name, number)

    def items(self, case: CaseId | None) -> tuple[Item, ...]:
        """Return all items that are shown, or a case's, in order of intake."""
        return items.every(self._connection, case)

    def item(self, item: ItemId) -> tuple[Item, Digest] | None:
        """Return an item and the digest of its head, or None; taken away or not."""
        return items.one(self._connection, item)

    def shown(self, item: ItemId) -> tuple[Item, Digest] | None:
        """Return the same of an item that is not taken away."""
        return items.shown(self._connection, item)

    def texts(self, item: ItemId, limit: int | None = None) -> tuple[IndexedText, ...]:
        """Return an item's pieces of text, its title apart, or the first of them."""
        return pieces.of(self._connection, item, limit)

    def records(self, kind: str) -> tuple[Record, ...]:
        """Return the newest revision of each record of a kind, oldest record first."""
        return records.newest(self._connection, kind)

    def record(self, kind: str, name: str, revision: int) -> Record | None:
        """Return a record in one of its revisions, or None."""
        return records.one(self._connection, kind, name, revision)

    def revision(self, kind: str, name: str) -> int:
        """Return a record's newest revision, 0 when there is none."""
        return records.revision(self._connection, kind, name)

    def next_revision(self, kind: str, name: str) -> int:
        """Return the number after every one that was given, lost ones too."""
        return records.next_revision(self._connection, kind, name)

    def search(self, query: str, case: CaseId | None, limit: int) -> list[SearchHit]:
        """Return the pieces that answer a query, the best and newest first."""
        return search.hits(self._connection, query, case, limit)

    def places(
        self, query: str, case: CaseId, selection: Selection, limit: int
    ) -> list[FoundPlace]:
        """Return the listed items that answer a query, the best and newest first."""
        return search.places(self._connection, query, case, selection, limit)

    def excerpt(self, query: str, place: FoundPlace) -> str:
        """Return the words around a place, "" where only the title was found."""
        return search.excerpt(self._connection, query, place.row) if place.row else ""

    def parts(self, item: ItemId) -> tuple[Item, ...]:
        """Return what belongs to an item, in order of intake; taken away or not."""
        return items.parts(self._connection, item)

    def days(self, case: CaseId, selection: Selection) -> tuple[DayTotals, ...]:
        """Return what came in on each day of a list, newest first."""
        return items.days(self._connection, case, selection)

    def page(
        self, case: CaseId, selection: Selection, first: int, count: int
    ) -> tuple[Item, ...]:
        """Return some of a list, newest first, from a place on."""
        return items.page(self._connection, case, selection, first, count)

    def place(self, case: CaseId, selection: Selection, item: ItemId) -> int | None:
        """Return an item's place in a list, or None when it is not in it."""
        return items.place(self._connection, case, selection, item)

    def choices(self, case: CaseId, selection: Selection) -> Choices:
        """Return what the items of a case's list can be told apart by."""
        days = (
            each.day for each in self.days(case, Selection(by_event=selection.by_event))
        )
        people = named.shown(self._connection, case, named.PERSON)
        return Choices(
            sorts=items.sorts(self._connection, case),
            people=tuple(Person(name=name) for name in people),
            places=named.shown(self._connection, case, named.PLACE),
            months=tuple(dict.fromkeys(day.replace(day=1) for day in days)),
            unstamped=items.any_unstamped(self._connection, case),
        )

    def standings(self, these: Sequence[ItemId]) -> dict[ItemId, Standing]:
        """Return how some items stand."""
        return items.standings(self._connection, these)

    def likenesses(
        self, types: Iterable[str], methods: Iterable[Method]
    ) -> list[KnownPicture]:
        """Return the pictures of some types and ways in, each with its likeness."""
        return items.likenesses(self._connection, types, methods)

    def any_by(self, method: Method) -> bool:
        """Say whether anything was obtained in this way, in any case."""
        return items.any_by(self._connection, method)

    def check(self, stop: Callable[[], bool] | None = None) -> bool | None:
        """Say whether every page of the file is as it was written.

        Args:
            stop: Asked again and again; when it says yes, the answer is None.
        """
        self._connection.set_progress_handler(stop, _STEPS_BETWEEN)
        try:
            whole = rows(self._connection, "pragma integrity_check") == [("ok",)]
            return whole and not is_longer_than_its_pages(self._connection)
        except CatalogBrokenError as error:
            if isinstance(error.__cause__, apsw.InterruptError):
                return None
            raise
        finally:
            self._connection.set_progress_handler(None)
