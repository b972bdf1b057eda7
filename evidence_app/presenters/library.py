"""The home screen: a case, its days, its items, and the search over them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.finding import Severity
from evidence_app.model.item import Item, ItemId, Kind
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import kind_of, sentence
from evidence_app.presenters.services import Hit, Library
from evidence_app.words import Words, say, say_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One item in the gallery, always covered.

    Attributes:
        item: Which item.
        title: Its line; may come from outside.
        kind: What it is.
        kind_word: The same in words (a message id).
        when: When it was saved, local time.
        excerpt: Where the searched words occur, "" without a search.
        intimate: Someone 18 or over is shown naked or in a sexual way.
        doubt: The gravest finding above a notice, or None.
    """

    item: ItemId
    title: str
    kind: Kind
    kind_word: str
    when: datetime
    excerpt: str = ""
    intimate: bool = False
    doubt: Severity | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something was saved; ``day`` None stands for all days."""

    day: date | None
    count: int


class LibraryView(Protocol):
    """Shows the home screen."""

    def show_cases(self, names: Sequence[str], chosen: int) -> None:
        """Show which cases there are, and which one is open."""
        ...

    def show_days(self, days: Sequence[Day], chosen: int) -> None:
        """Show the days on which something was saved."""
        ...

    def show_tiles(self, tiles: Sequence[Tile], heading: Words, count: Words) -> None:
        """Show the gallery."""
        ...

    def show_chosen(self, item: ItemId) -> None:
        """Mark one tile as chosen."""
        ...

    def show_empty(self, heading: Words, advice: Words) -> None:
        """Show that there is nothing to show, and what to do."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        ...

    def show_notices(self, notices: Sequence[Words]) -> None:
        """Show what opening the vault found or put right; stays until it is locked."""
        ...


class LibraryPresenter:
    """Decides what the home screen shows."""

    def __init__(
        self,
        view: LibraryView,
        desk: Desk,
        library: Library,
        *,
        first_case: str,
        on_item: Callable[[Item | None], None],
        on_items: Callable[[Sequence[Item]], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._library = library
        self._first_case = first_case
        self._on_item = on_item
        self._on_items = on_items
        self._cases: tuple[Case, ...] = ()
        self._case: Case | None = None
        self._items: tuple[Item, ...] = ()
        self._leads: dict[ItemId, ItemId] = {}
        self._day: date | None = None
        self._query = ""
        self._excerpts: dict[ItemId, str] = {}
        self._chosen: ItemId | None = None

    @property
    def case(self) -> Case | None:
        """The case that is open."""
        return self._case

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the case, parts left aside."""
        return self._items

    def refresh(self, *, choose: ItemId | None = None) -> None:
        """Show what the vault holds now; ``choose`` selects an item."""
        self._chosen = choose or self._chosen
        self._desk.run(self._read, self._have_read, self._failed)

    def case_chosen(self, index: int) -> None:
        """Another case is to be shown."""
        if 0 <= index < len(self._cases) and self._cases[index] != self._case:
            self._enter(self._cases[index])
            self.refresh()

    def case_wanted(self, name: str, initials: str, collector: str) -> None:
        """A new case is to be made and shown."""
        self._desk.run(
            lambda: self._library.open_case(
                name.strip() or self._first_case,
                initials=initials.strip(),
                collector=collector.strip(),
            ),
            self._case_made,
            self._failed,
        )

    def day_chosen(self, index: int) -> None:
        """Show one day, or all of them."""
        days = self._days()
        if 0 <= index < len(days) and days[index].day != self._day:
            self._day = days[index].day
            self._show_gallery()

    def search_typed(self, text: str) -> None:
        """Show only what holds these words."""
        query = text.strip()
        if query == self._query:
            return
        self._query = query
        self._excerpts = {}
        if not query:
            self._show_gallery()
            return
        case = self._case
        self._desk.run(
            lambda: self._library.search(query, case),
            lambda hits: self._found(query, hits),
            self._failed,
        )

    def tile_chosen(self, item: ItemId) -> None:
        """Show one item beside the gallery."""
        self._chosen = item
        self._on_item(next((each for each in self._items if each.id == item), None))

    def _read(self) -> tuple[tuple[Case, ...], Case, tuple[Item, ...]]:
        cases = self._library.cases()
        case = next((each for each in cases if each == self._case), None)
        if case is None:
            case = cases[-1] if cases else self._library.open_case(self._first_case)
            cases = cases or (case,)
        return cases, case, self._library.items()

    def _have_read(
        self, answer: tuple[tuple[Case, ...], Case, tuple[Item, ...]]
    ) -> None:
        self._cases, self._case, items = answer
        mine = [item for item in items if item.case == self._case.id]
        self._items = tuple(item for item in mine if item.part_of is None)
        self._leads = {item.id: item.part_of or item.id for item in mine}
        self._on_items(items)
        names = [case.name for case in self._cases]
        self._view.show_cases(names, self._cases.index(self._case))
        self._view.show_notices([notice.words for notice in self._library.notices])
        if self._day not in {day.day for day in self._days()}:
            self._day = None
        self._show_gallery()

    def _case_made(self, case: Case) -> None:
        self._enter(case)
        self.refresh()

    def _enter(self, case: Case) -> None:
        self._case = case
        self._day = None
        self._chosen = None
        self._query = ""
        self._excerpts = {}

    def _found(self, query: str, hits: Sequence[Hit]) -> None:
        if query != self._query:
            return
        for hit in hits:
            lead = self._leads.get(hit.item)
            if lead is not None:
                self._excerpts.setdefault(lead, hit.excerpt)
        self._show_gallery()

    def _days(self) -> list[Day]:
        counts = Counter(_saved_at(item).date() for item in self._items)
        single = [Day(day, counts[day]) for day in sorted(counts, reverse=True)]
        return [Day(None, len(self._items)), *single]

    def _show_gallery(self) -> None:
        days = self._days()
        chosen = next(i for i, day in enumerate(days) if day.day == self._day)
        self._view.show_days(days, chosen)
        items = [item for item in reversed(self._items) if self._is_wanted(item)]
        if not items:
            self._show_nothing()
            return
        tiles = [self._tile(item) for item in items]
        heading = (
            say("Found: {words}", words=self._query)
            if self._query
            else say("What you have saved")
        )
        self._view.show_tiles(
            tiles, heading, say_count("{count} item", "{count} items", len(tiles))
        )
        shown = {item.id for item in items}
        target = self._chosen if self._chosen in shown else items[0].id
        if target is not None:
            self._view.show_chosen(target)

    def _show_nothing(self) -> None:
        self._on_item(None)
        if self._query:
            self._view.show_empty(
                say("Nothing found for {words}", words=self._query),
                say("Try one word, or the first letters of a name."),
            )
            return
        self._view.show_empty(
            say("Nothing is saved here yet"),
            say(
                "Press “Add something” when you are ready. You can stop and come "
                "back at any time."
            ),
        )

    def _is_wanted(self, item: Item) -> bool:
        if self._query and item.id not in self._excerpts:
            return False
        return self._day is None or _saved_at(item).date() == self._day

    def _tile(self, item: Item) -> Tile:
        return Tile(
            item=item.id,
            title=item.title,
            kind=item.kind,
            kind_word=kind_of(item),
            when=_saved_at(item),
            excerpt=self._excerpts.get(item.id, ""),
            intimate=item.shown.intimate,
            doubt=_doubt(item),
        )

    def _failed(self, error: EvidenceError) -> None:
        self._view.show_problem(sentence(error))


def _saved_at(item: Item) -> datetime:
    return item.captured_at.replace(tzinfo=None) + item.local_offset


def _doubt(item: Item) -> Severity | None:
    found = {finding.severity for finding in item.findings}
    for severity in (Severity.INTEGRITY, Severity.WARNING):
        if severity in found:
            return severity
    return None
