"""Who and where: the names by which the items of a list are told apart.

They stand in what came in: in a message's fields, beside the messages of a chat, in
what a page states, in what a person gave with a picture. None of it was checked.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

import apsw

from evidence_app.model.fact import Fact
from evidence_app.model.item import CaseId, Item, ItemId, Kind
from evidence_app.vault import search_text
from evidence_app.vault.catalog.connection import rows
from evidence_app.vault.values import IndexedText

PERSON: Final = "person"
PLACE: Final = "place"
MOST_OF_ONE: Final = 200
"""Names of one item: a group's chat can hold very many."""
MOST_SHOWN: Final = 300
"""Names to choose from; those of the most items."""
_LONGEST: Final = 100
_WHO: Final = frozenset(
    {
        "Sender",
        "Name of the account",
        "Shown name of the account",
        "Account, as you gave it",
    }
)
_WHERE: Final = frozenset({"Platform", "Name of the group or channel"})
_ADDRESSES: Final = frozenset({"Address of the page, as you gave it"})
_STATED_AT: Final = " — "
"""Behind what a page states stands where it stood."""


def add(
    connection: apsw.Connection,
    number: int,
    item: Item,
    texts: Sequence[IndexedText],
) -> None:
    """Take in the names of an item that is listed."""
    if item.part_of is not None:
        return
    people, places = _told(_people(item, texts)), _told(_places(item))
    connection.executemany(
        "insert or ignore into named values"
        " ((select number from cases where id = ?), ?, ?, ?, ?)",
        [
            (item.case.value, what, key, number, name)
            for what, names in ((PERSON, people), (PLACE, places))
            for key, name in names.items()
        ],
    )


def remove(connection: apsw.Connection, item: ItemId) -> None:
    """Forget the names of an item."""
    connection.execute(
        "delete from named where number = (select number from items where id = ?)",
        (item.value,),
    )


def shown(connection: apsw.Connection, case: CaseId, what: str) -> tuple[str, ...]:
    """Return the names of a case to choose from, in order of letters."""
    found = rows(
        connection,
        "select folded, max(shown) from named"
        " where in_case = (select number from cases where id = ?) and what = ?"
        " group by folded order by count(*) desc limit ?",
        (case.value, what, MOST_SHOWN),
    )
    return tuple(name for _, name in sorted(found))


def folded(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(search_text.fold(name).split())[:_LONGEST]


def _told(names: Iterator[str]) -> Mapping[str, str]:
    told: dict[str, str] = {}
    for name in names:
        if len(told) == MOST_OF_ONE:
            break
        short = " ".join(name.split())[:_LONGEST]
        if key := folded(short):
            told.setdefault(key, short)
    return told


def _people(item: Item, texts: Sequence[IndexedText]) -> Iterator[str]:
    if item.message is not None:
        yield item.message.sender
    yield from (_value(fact) for fact in item.facts if fact.name in _WHO)
    yield from dict.fromkeys(each.sender for each in texts)


def _places(item: Item) -> Iterator[str]:
    if item.message is not None:
        yield item.message.place
    yield from (_value(fact) for fact in item.facts if fact.name in _WHERE)
    if item.kind is Kind.PAGE:
        yield site_of(item.origin.place)
    yield from (site_of(fact.value) for fact in item.facts if fact.name in _ADDRESSES)


def _value(fact: Fact) -> str:
    return fact.value.rpartition(_STATED_AT)[0] or fact.value


def site_of(address: str) -> str:
    """Return the site of an address, "" where it has none."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
