"""What the home screen asks of the vault: a page at a time, never everything.

All of this runs away from the window's thread, and gives back plain values.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from evidence_app.model.case import Case
from evidence_app.model.correction import Field, value_of
from evidence_app.model.finding import Severity
from evidence_app.model.item import Item, ItemId, Method
from evidence_app.model.listing import (
    EVERYTHING,
    FoundPlace,
    Selection,
    Standing,
    ToldBy,
    Totals,
)
from evidence_app.model.locked_item import title_of
from evidence_app.presenters.item_sheet import NO_TIME_YET, SAVED_TIME
from evidence_app.presenters.library.filters import is_narrowed, without_day
from evidence_app.presenters.library.view import Day, Tile
from evidence_app.presenters.sentences import kind_of
from evidence_app.presenters.services import Library
from evidence_app.words import Words, say

PAGE: Final = 60
"""How many tiles are asked for at once: about two screens."""
MOST_FOUND: Final = 1000
"""How many items a search shows; the best come first."""

_WHO: Final = (
    "Shown name of the account",
    "Name of the account",
    "Account, as you gave it",
    "Sender",
)
"""Facts that tell whose something is, the one that is known best first."""
_UNKNOWN: Final = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person wants to see.

    Attributes:
        case: The open case, None before the first look.
        selection: Only these.
        query: Only what holds these words.
        chosen: The item to be shown beside the gallery.
    """

    case: Case | None = None
    selection: Selection = EVERYTHING
    query: str = ""
    chosen: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What there is to be seen.

    Attributes:
        cases: All cases.
        case: The one that is open.
        totals: What it holds.
        days: The days of what is selected, all of them together first.
        selection: What is selected, one of its days or all.
        query: What was searched for.
        found: What the search found, best first.
        more_found: Whether it found more than is shown.
        length: How many items are shown.
        chosen: The place of the chosen one among them.
        first: The place of the first tile that is known.
        tiles: The tiles that are known.
        pages_recorded: Whether a site was ever asked for a page.
    """

    cases: tuple[Case, ...]
    case: Case
    totals: Totals
    days: tuple[Day, ...]
    selection: Selection
    query: str
    found: tuple[FoundPlace, ...]
    more_found: bool
    length: int
    chosen: int
    first: int
    tiles: tuple[Tile, ...]
    pages_recorded: bool


def read_shelf(library: Library, wanted: Wanted, first_case: str) -> Shelf:
    """Return what there is to be seen, with the tiles around the chosen one."""
    cases = library.cases()
    case = next((each for each in cases if each == wanted.case), None)
    if case is None:
        case = cases[-1] if cases else library.open_case(first_case)
        cases = cases or (case,)
    selection = wanted.selection
    each_day = library.lists.days(case.id, without_day(selection))
    listed = sum((each.totals for each in each_day), Totals())
    days = (
        Day(None, listed.items),
        *(Day(each.day, each.totals.items) for each in each_day),
    )
    if selection.day not in {each.day for each in days}:
        selection = without_day(selection)
    found = _found(library, wanted.query, case, selection)
    shown = found[:MOST_FOUND]
    length = (
        len(shown)
        if wanted.query
        else next(each.count for each in days if each.day == selection.day)
    )
    chosen = _place(library, wanted, case, selection, shown) or 0
    first = max(0, chosen - chosen % PAGE)
    plain = Shelf(
        cases=cases,
        case=case,
        totals=_totals(library, case) if is_narrowed(selection) else listed,
        days=days,
        selection=selection,
        query=wanted.query,
        found=shown,
        more_found=len(found) > MOST_FOUND,
        length=length,
        chosen=chosen,
        first=first,
        tiles=(),
        pages_recorded=library.lists.any_by(Method.PAGE_RECORDED),
    )
    return replace(plain, tiles=read_tiles(library, plain, first))


def read_tiles(library: Library, shelf: Shelf, first: int) -> tuple[Tile, ...]:
    """Return a page of tiles from a place on."""
    lists = library.lists
    if shelf.query:
        found = lists.shown(shelf.query, shelf.found[first : first + PAGE])
        page = [(each.item, each.excerpt) for each in found]
    else:
        listed = lists.page(shelf.case.id, shelf.selection, first, PAGE)
        page = [(item, "") for item in listed]
    standings = lists.standings([item.id for item, _ in page])
    tiles = (
        tile_of(item, excerpt, standings.get(item.id, _UNKNOWN))
        for item, excerpt in page
    )
    if shelf.selection.by_event:
        tiles = (_with_day(tile, standings.get(tile.item, _UNKNOWN)) for tile in tiles)
    return tuple(tiles)


def tile_of(item: Item, excerpt: str = "", standing: Standing = _UNKNOWN) -> Tile:
    """Return the tile of an item."""
    doubt = _doubt(item)
    return Tile(
        item=item.id,
        whole=item,
        title=title_of(item),
        kind=item.kind,
        kind_word=kind_of(item),
        when=_saved_at(item),
        whom="" if item.locked_away else whom_of(item),
        state=_state(item, doubt, standing),
        same=bool(standing.same),
        excerpt=excerpt,
        intimate=item.shown.intimate and not item.locked_away,
        locked_away=item.locked_away,
        doubt=doubt,
    )


def _with_day(tile: Tile, standing: Standing) -> Tile:
    said = standing.told_by is ToldBy.PERSON and not tile.locked_away
    return replace(
        tile,
        told_by=standing.told_by,
        told_day=standing.day or tile.when.date(),
        said=(value_of(tile.whole, Field.WHEN) or "") if said else "",
    )


def whom_of(item: Item) -> str:
    """Return from whom an item is, as it came in or was given; nobody checked it."""
    if item.message is not None and item.message.sender:
        return item.message.sender
    told = {fact.name: fact.value for fact in item.facts if fact.name in _WHO}
    value = next((told[name] for name in _WHO if name in told), "")
    return value.rpartition(" — ")[0] or value


def _state(item: Item, doubt: Severity | None, standing: Standing) -> Words:
    if item.locked_away:
        return say("Locked away")
    if doubt is Severity.INTEGRITY:
        return say("Needs a look")
    return SAVED_TIME if standing.stamped else NO_TIME_YET


def _totals(library: Library, case: Case) -> Totals:
    return sum((each.totals for each in library.lists.days(case.id)), Totals())


def _found(
    library: Library, query: str, case: Case, selection: Selection
) -> tuple[FoundPlace, ...]:
    if not query:
        return ()
    return tuple(library.lists.found(query, case.id, selection, MOST_FOUND + 1))


def _place(
    library: Library,
    wanted: Wanted,
    case: Case,
    selection: Selection,
    found: Sequence[FoundPlace],
) -> int | None:
    if wanted.chosen is None:
        return None
    if wanted.query:
        places = (at for at, each in enumerate(found) if each.item == wanted.chosen)
        return next(places, None)
    return library.lists.place(case.id, selection, wanted.chosen)


def _saved_at(item: Item) -> datetime:
    return item.captured_at.replace(tzinfo=None) + item.local_offset


def _doubt(item: Item) -> Severity | None:
    found = {finding.severity for finding in item.findings}
    for severity in (Severity.INTEGRITY, Severity.WARNING):
        if severity in found:
            return severity
    return None
