"""Decides what the home screen shows; nothing of the vault is read on its thread."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case, Concerns
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.model.listing import Choices, Selection, Totals
from evidence_app.presenters.check import worst_first, worth_a_check
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.library.filters import (
    Chosen,
    is_narrowed,
    offered,
    selected,
    with_chosen,
)
from evidence_app.presenters.library.reading import (
    PAGE,
    Shelf,
    Wanted,
    read_shelf,
    read_tiles,
)
from evidence_app.presenters.library.view import LibraryView, Tile
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Library
from evidence_app.words import Words, say, say_count


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
        on_pages_recorded: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._library = library
        self._first_case = first_case
        self._on_item = on_item
        self._on_pages_recorded = on_pages_recorded
        self._wanted = Wanted()
        self._choices = Choices()
        self._filtering = False
        self._filters_of: tuple[CaseId, bool] | None = None
        """The case whose choices are known, or being read, and by which days."""
        self._shelf: Shelf | None = None
        self._turn = 0
        self._asked: set[int] = set()

    @property
    def case(self) -> Case | None:
        """The case that is open."""
        return self._shelf.case if self._shelf else None

    @property
    def totals(self) -> Totals:
        """What the case holds."""
        return self._shelf.totals if self._shelf else Totals()

    def refresh(self, *, choose: ItemId | None = None) -> None:
        """Show what the vault holds now; ``choose`` selects an item."""
        self._want(replace(self._wanted, chosen=choose or self._wanted.chosen))

    def notices_changed(self) -> None:
        """Show what the vault has to say now."""
        notices = self._library.notices
        shown = [notice.words for notice in worst_first(notices)]
        if worth_a_check(notices):
            shown.insert(
                0,
                say('To put it right: "Keys and copies", then "Check everything now".'),
            )
        self._view.show_notices(shown)

    def case_chosen(self, index: int) -> None:
        """Another case is to be shown."""
        cases = self._shelf.cases if self._shelf else ()
        if 0 <= index < len(cases) and cases[index] != self.case:
            self._want(Wanted(case=cases[index]))

    def case_wanted(
        self,
        name: str,
        initials: str,
        collector: str,
        concerns: Concerns = Concerns.NOT_SAID,
        *,
        on_made: Callable[[], None] = lambda: None,
    ) -> None:
        """A new case is to be made and shown; ``on_made`` is told inside the work."""

        def made() -> Case:
            case = self._library.open_case(
                name.strip() or self._first_case,
                initials=initials.strip(),
                collector=collector.strip(),
            )
            on_made()
            if concerns is Concerns.NOT_SAID:
                return case
            return self._library.what_happened.set_concerns(case.id, concerns)

        self._desk.run(made, lambda case: self._want(Wanted(case=case)), self._failed)

    def day_chosen(self, index: int) -> None:
        """Show one day, or all of them."""
        days = self._shelf.days if self._shelf else ()
        if 0 <= index < len(days):
            self._select(replace(self._wanted.selection, day=days[index].day))

    def order_chosen(self, *, by_event: bool) -> None:
        """Order by when it happened, or by when it was saved; a day chosen goes."""
        order = replace(self._wanted.selection, by_event=by_event, day=None)
        self._select(order)

    def filters_wanted(self) -> None:
        """The filters were opened: read what can be chosen now."""
        case, selection = self.case, self._wanted.selection
        self._filtering = True
        if case is not None:
            self._filters_of = case.id, selection.by_event
            self._desk.run(
                lambda: self._library.lists.choices(case.id, selection),
                lambda choices: self._have_choices(case, choices),
                self._failed,
                lane=Lane.LISTS,
            )

    def filters_chosen(self, chosen: Chosen) -> None:
        """Show only what fits; together with the search and the day."""
        self._select(selected(self._choices, chosen, self._wanted.selection))

    def everything_pressed(self) -> None:
        """Take away every filter, the day and the search."""
        everything = Selection(by_event=self._wanted.selection.by_event)
        self._want(replace(self._wanted, selection=everything, query=""))
        self._offer()

    def search_typed(self, text: str) -> None:
        """Show only what holds these words."""
        query = text.strip()
        if query != self._wanted.query:
            self._want(replace(self._wanted, query=query))

    def tiles_wanted(self, first: int, last: int) -> None:
        """The tiles from one place to another have come into sight."""
        shelf = self._shelf
        if shelf is None:
            return
        for page in range(first // PAGE, min(last, shelf.length - 1) // PAGE + 1):
            self._fetch(shelf, page * PAGE)

    def tile_chosen(self, tile: Tile | None) -> None:
        """Show one item beside the gallery; None while it is being fetched."""
        if tile is not None:
            self._wanted = replace(self._wanted, chosen=tile.item)
        self._on_item(tile.whole if tile else None)

    def _select(self, selection: Selection) -> None:
        if selection != self._wanted.selection:
            self._want(replace(self._wanted, selection=selection))

    def _have_choices(self, case: Case, choices: Choices) -> None:
        if self.case is not None and case.id == self.case.id:
            self._choices = with_chosen(choices, self._wanted.selection)
            self._offer()

    def _offer(self) -> None:
        self._view.show_filters(offered(self._choices, self._wanted.selection))

    def _want(self, wanted: Wanted) -> None:
        """Ask for something else; an answer to what was asked before is dropped."""
        self._wanted = wanted
        self._turn += 1
        turn = self._turn
        self._desk.run(
            lambda: self._look(turn, wanted),
            lambda shelf: self._have_read(turn, shelf),
            self._failed,
            lane=Lane.LISTS,
        )

    def _look(self, turn: int, wanted: Wanted) -> Shelf | None:
        # While it waited its turn, the person may have typed on.
        if turn != self._turn:
            return None
        return read_shelf(self._library, wanted, self._first_case)

    def _have_read(self, turn: int, shelf: Shelf | None) -> None:
        if shelf is None or turn != self._turn:
            return
        self._shelf = shelf
        self._asked = set()
        self._wanted = replace(self._wanted, case=shelf.case, selection=shelf.selection)
        if shelf.pages_recorded:
            self._on_pages_recorded()
        names = [case.name for case in shelf.cases]
        self._view.show_cases(names, shelf.cases.index(shelf.case))
        self.notices_changed()
        chosen = [each.day for each in shelf.days].index(shelf.selection.day)
        by_event = shelf.selection.by_event
        self._view.show_days(shelf.days, chosen, by_event=by_event)
        self._view.show_only(shelf.selection)
        if self._filtering and self._filters_of != (shelf.case.id, by_event):
            # The people of another case fit nothing here, nor do months of saving
            # where things are shown by when they happened.
            self.filters_wanted()
        if shelf.length:
            self._show_gallery(shelf)
        else:
            self._show_nothing(shelf)

    def _show_gallery(self, shelf: Shelf) -> None:
        heading = (
            say("Found: {words}", words=shelf.query)
            if shelf.query
            else say("What you have saved")
        )
        self._view.show_gallery(shelf.length, heading, _count(shelf))
        self._view.show_tiles(shelf.first, shelf.tiles)
        self._view.show_chosen(shelf.chosen)

    def _show_nothing(self, shelf: Shelf) -> None:
        self._on_item(None)
        if is_narrowed(shelf.selection):
            heading = say("Nothing fits all of this")
            if shelf.query:
                heading = say(
                    "Nothing fits all of this and holds {words}", words=shelf.query
                )
            advice = say("It may be there: take something away, or show everything.")
            self._view.show_empty(heading, advice, can_widen=True)
        elif shelf.query:
            self._view.show_empty(
                say("Nothing found for {words}", words=shelf.query),
                say("Try one word, or the first letters of a name."),
                can_widen=True,
            )
        else:
            self._view.show_empty(
                say("Nothing to be seen here yet"),
                say(
                    "Press “Add something” when you are ready. Or drag files or a "
                    "folder in here, or paste. You can stop and come back at any time."
                ),
                can_widen=False,
            )

    def _fetch(self, shelf: Shelf, first: int) -> None:
        if first in self._asked:
            return
        self._asked.add(first)
        turn = self._turn
        self._desk.run(
            lambda: read_tiles(self._library, shelf, first),
            lambda tiles: self._have_tiles(turn, first, tiles),
            self._failed,
            lane=Lane.LISTS,
        )

    def _have_tiles(self, turn: int, first: int, tiles: Sequence[Tile]) -> None:
        if turn != self._turn:
            return
        # The gallery keeps what is near and asks again for what is far away.
        self._asked.discard(first)
        self._view.show_tiles(first, tiles)

    def _failed(self, error: EvidenceError) -> None:
        self._view.show_problem(sentence(error))


def _count(shelf: Shelf) -> Words:
    if shelf.more_found:
        return say_count(
            "The {count} item that fits best",
            "The {count} items that fit best",
            shelf.length,
        )
    return say_count("{count} item", "{count} items", shelf.length)
