"""What a vault holds, a page at a time: for screens that show a few of very many.

Each answer costs as much as what is shown, never as much as what the vault holds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from evidence_app.model.item import CaseId, Item, ItemId, Method
from evidence_app.model.likeness import KnownPicture
from evidence_app.model.listing import (
    EVERYTHING,
    Choices,
    DayTotals,
    FoundItem,
    FoundPlace,
    Selection,
    Standing,
)
from evidence_app.vault.catalog import Catalog
from evidence_app.vault.vault import Vault

T = TypeVar("T")


class Listing:
    """The lists of one open vault.

    A list holds the items of a case, or a selection of them, their parts left
    aside, the newest first. Every call may raise ``VaultLockedError``.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def days(
        self, case: CaseId, selection: Selection = EVERYTHING
    ) -> tuple[DayTotals, ...]:
        """Return what came in on each day, the newest day first."""
        return self._ask(lambda catalog: catalog.days(case, selection))

    def page(
        self, case: CaseId, selection: Selection, first: int, count: int
    ) -> tuple[Item, ...]:
        """Return at most ``count`` items of a list from a place on."""
        return self._told(lambda catalog: catalog.page(case, selection, first, count))

    def place(self, case: CaseId, selection: Selection, item: ItemId) -> int | None:
        """Return an item's place in a list, None when it is not in it."""
        return self._ask(lambda catalog: catalog.place(case, selection, item))

    def choices(self, case: CaseId, selection: Selection = EVERYTHING) -> Choices:
        """Return what the items of a case can be told apart by; names of items only."""
        return self._ask(lambda catalog: catalog.choices(case, selection))

    def standings(self, items: Sequence[ItemId]) -> Mapping[ItemId, Standing]:
        """Return how some items stand: outside time, and the same bytes elsewhere.

        What is locked away is named with nothing, and nowhere else.
        """
        with self._vault.working() as rooms:
            locked = rooms.catalog.locked_away()
            found = rooms.catalog.ask(lambda catalog: catalog.standings(items))
        return {
            item: replace(
                one, same=tuple(each for each in one.same if each not in locked)
            )
            for item, one in found.items()
            if item not in locked
        }

    def likenesses(
        self, types: Iterable[str], methods: Iterable[Method]
    ) -> tuple[KnownPicture, ...]:
        """Return all pictures of some types that came in by some ways, in any case.

        Of what is locked away there is nothing.
        """
        with self._vault.working() as rooms:
            locked = rooms.catalog.locked_away()
            found = rooms.catalog.ask(
                lambda catalog: catalog.likenesses(types, methods)
            )
        return tuple(each for each in found if each.item not in locked)

    def any_by(self, method: Method) -> bool:
        """Say whether anything was obtained in this way, in any case."""
        return self._ask(lambda catalog: catalog.any_by(method))

    def parts(self, item: ItemId) -> tuple[Item, ...]:
        """Return what belongs to an item, in order of intake."""
        return self._told(
            lambda catalog: () if catalog.is_away(item) else catalog.parts(item)
        )

    def found(
        self, text: str, case: CaseId, selection: Selection, limit: int
    ) -> Sequence[FoundPlace]:
        """Return which items of a list answer a search, the best and newest first."""
        return self._ask(lambda catalog: catalog.places(text, case, selection, limit))

    def shown(self, text: str, found: Sequence[FoundPlace]) -> tuple[FoundItem, ...]:
        """Return found items with the words around the places."""

        def look(catalog: Catalog) -> tuple[FoundItem, ...]:
            known = ((catalog.shown(each.item), each) for each in found)
            return tuple(
                FoundItem(one[0], catalog.excerpt(text, each))
                for one, each in known
                # The words of what is locked away are found no more.
                if one is not None and one[0].id not in locked
            )

        with self._vault.working() as rooms:
            locked = rooms.catalog.locked_away()
            return rooms.catalog.ask(look)

    def _told(self, question: Callable[[Catalog], Sequence[Item]]) -> tuple[Item, ...]:
        with self._vault.working() as rooms:
            return rooms.catalog.told(rooms.catalog.ask(question))

    def _ask(self, question: Callable[[Catalog], T]) -> T:
        with self._vault.working() as rooms:
            return rooms.catalog.ask(question)
