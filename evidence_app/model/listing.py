"""What lists of items are made of, so that nobody needs all items to show a few."""

from dataclasses import dataclass
from datetime import date

from evidence_app.model.item import Item, ItemId


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
    """A day by the clock on the wall, and what came in on it."""

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
