"""What lists of items are made of, so that nobody needs all items to show a few."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from evidence_app.model.item import Item, ItemId, Kind
from evidence_app.model.sheet import SheetId


class Sort(Enum):
    """What an item is for someone who looks for it; values are the machine's words.

    As ``Kind``, but a picture file is a picture.
    """

    PICTURE = "picture"
    FILE = Kind.FILE.value
    SCREEN = Kind.SCREEN.value
    PAGE = Kind.PAGE.value
    NOTE = Kind.NOTE.value
    CHAT = Kind.CHAT.value
    COMPARISON = Kind.COMPARISON.value


class ToldBy(Enum):
    """Who says on which day something happened; values are the machine's words."""

    PERSON = "person"
    """The person who uses the app."""
    CONTENT = "content"
    """The page, the picture or the messages themselves."""
    SAVED = "saved"
    """Nobody: it is the day on which it was saved."""


def sort_of(item: Item) -> Sort:
    """Return what an item is for someone who looks for it."""
    is_picture = item.kind is Kind.FILE and item.media_type.startswith("image/")
    return Sort.PICTURE if is_picture else Sort(item.kind.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone whose items are looked for: a name in items, or an account's sheet.

    Attributes:
        name: As it is shown.
        sheet: The account's sheet, None for a name that stands in items.
        names: Every name that is looked for.
        items: Items that belong to the account by its sheet.
    """

    name: str
    sheet: SheetId | None = None
    names: tuple[str, ...] = ()
    items: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which items of a case a list holds: those of which all of this is true.

    Attributes:
        by_event: In the order in which things happened, not in that of saving; and
            ``day``, ``since`` and ``until`` are days on which they happened.
        day: Saved on this day.
        since: Saved on this day or later.
        until: Saved on this day or earlier.
        sort: What they are.
        person: Who wrote, sent or is named in them.
        place: The platform, site or place they are from.
        unstamped: No outside service has signed a time for them yet.
        also: Items of which person and place are true by what was corrected.
        never: Items of which one of them is no longer true.
    """

    by_event: bool = False
    day: date | None = None
    since: date | None = None
    until: date | None = None
    sort: Sort | None = None
    person: Person | None = None
    place: str = ""
    unstamped: bool = False
    also: tuple[ItemId, ...] = ()
    never: tuple[ItemId, ...] = ()


EVERYTHING: Final = Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a list tells of an item beside what came in with it.

    Attributes:
        stamped: An outside service signed a time under which its intake stands.
        same: Other items whose files are the same, byte for byte; a few of them.
        day: On which it happened, or was saved.
        told_by: Who says so.
    """

    stamped: bool = False
    day: date | None = None
    told_by: ToldBy = ToldBy.SAVED
    same: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the items of a case can be told apart by.

    Attributes:
        sorts: What they are.
        people: Who wrote them or is named in them, account sheets first.
        places: The platforms, sites and places they are from.
        months: The first days of the months in which they were saved, newest first.
        unstamped: Whether some have no outside time yet.
    """

    sorts: tuple[Sort, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[str, ...] = ()
    months: tuple[date, ...] = ()
    unstamped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a list holds.

    Attributes:
        items: How many items, their parts left aside.
        intimate: How many of them show someone naked or in a sexual way.
        with_places: How many of them hold a place or the number of a device.
    """

    items: int = 0
    intimate: int = 0
    with_places: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            items=self.items + other.items,
            intimate=self.intimate + other.intimate,
            with_places=self.with_places + other.with_places,
        )


@dataclass(frozen=True, slots=True)
class DayTotals:
    """A day by the clock on the wall, and what came in or happened on it."""

    day: date
    totals: Totals


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Where in an item a search found something.

    Attributes:
        item: The item, or the one that it is a part of.
        row: The row of text in the catalog, 0 when it was only the title.
    """

    item: ItemId
    row: int


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item that was found, with the words around the place."""

    item: Item
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where else the same file is kept.

    Attributes:
        reference: The exhibit's, "" when it was given none yet.
        item: The item there.
    """

    reference: str
    item: Item
