"""What the home screen shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from evidence_app.model.finding import Severity
from evidence_app.model.item import Item, ItemId, Kind
from evidence_app.model.listing import Selection, ToldBy
from evidence_app.presenters.item_sheet import NO_TIME_YET
from evidence_app.presenters.library.filters import Offered
from evidence_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One item in the gallery, always covered.

    Attributes:
        item: Which item.
        whole: The item itself, to be shown beside the gallery once it is chosen.
        title: Its line; may come from outside. Of what is locked away, the app's own.
        kind: What it is.
        kind_word: The same in words (a message id).
        when: When it was saved, local time.
        whom: From whom it is, as it came in or was given; "" when nobody said.
        told_by: Who says on which day it happened; None in the order of saving.
        told_day: That day.
        said: The same in the person's own words.
        state: How it stands, literally.
        same: The same file is also kept as another item.
        excerpt: Where the searched words occur, "" without a search.
        intimate: Someone 18 or over is shown naked or in a sexual way.
        locked_away: It must not be kept: nothing of it is shown.
        doubt: The gravest finding above a notice, or None.
    """

    item: ItemId
    whole: Item = field(repr=False)
    title: str | Words
    kind: Kind
    kind_word: str
    when: datetime
    whom: str = ""
    told_by: ToldBy | None = None
    told_day: date | None = None
    said: str = ""
    state: Words = NO_TIME_YET
    same: bool = False
    excerpt: str = ""
    intimate: bool = False
    locked_away: bool = False
    doubt: Severity | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something was saved or happened; None stands for all."""

    day: date | None
    count: int


class LibraryView(Protocol):
    """Shows the home screen."""

    def show_cases(self, names: Sequence[str], chosen: int) -> None:
        """Show which cases there are, and which one is open."""
        ...

    def show_days(self, days: Sequence[Day], chosen: int, *, by_event: bool) -> None:
        """Show the days on which something was saved, or happened."""
        ...

    def show_gallery(self, length: int, heading: Words, count: Words) -> None:
        """Show a gallery of so many tiles, none of which is known yet."""
        ...

    def show_tiles(self, first: int, tiles: Sequence[Tile]) -> None:
        """Show some of its tiles, from a place on."""
        ...

    def show_chosen(self, place: int) -> None:
        """Mark the tile at a place as chosen."""
        ...

    def show_filters(self, offered: Offered) -> None:
        """Show what can be chosen, and what is."""
        ...

    def show_only(self, selection: Selection) -> None:
        """Say which filters are chosen, with one press to take all away."""
        ...

    def show_empty(self, heading: Words, advice: Words, *, can_widen: bool) -> None:
        """Show that there is nothing to show, and what to do.

        Args:
            heading: What is the case.
            advice: What to do.
            can_widen: Whether there is more to be seen without filters and search.
        """
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        ...

    def show_notices(self, notices: Sequence[Words]) -> None:
        """Show what opening the vault found or put right; stays until it is locked."""
        ...
