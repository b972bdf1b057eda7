"""Corrections in one open vault, and its lists as they are shown with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from evidence_app.casework.corrections import (
    correct,
    corrected,
    corrections_of,
    every_correction,
    found_in_corrections,
    value_now,
)
from evidence_app.casework.exhibits import references
from evidence_app.model.correction import Corrections, Field
from evidence_app.model.item import CaseId, Item, ItemId, Method
from evidence_app.model.listing import (
    EVERYTHING,
    Choices,
    DayTotals,
    FoundItem,
    FoundPlace,
    Kept,
    Selection,
    Standing,
)
from evidence_app.session.narrowing import narrowed, people_by_sheet
from evidence_app.vault import search_text
from evidence_app.vault.listing import Listing
from evidence_app.vault.vault import SearchHit, Vault


class Correcting:
    """Corrects what a person said, and tells what was said before."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def of(self, item: ItemId) -> Corrections:
        """Return the corrections of an item, the oldest first."""
        return corrections_of(self._vault, item)

    def every(self) -> Mapping[ItemId, Corrections]:
        """Return those of each item that has any."""
        return every_correction(self._vault)

    def shown(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Return items, as they came in, as they are shown now."""
        return corrected(self._vault, items)

    def now(self, item: ItemId, field: Field) -> str:
        """Return what stands in a field of an item now."""
        before = corrections_of(self._vault, item)
        return value_now(self._vault, self._vault.item(item), field, before)

    def found(self, query: str) -> Mapping[ItemId, str]:
        """Return which items' corrections answer a search, with what they say now."""
        return found_in_corrections(self._vault, query)

    def search(self, query: str, case: CaseId | None) -> tuple[SearchHit, ...]:
        """Return what is found in what came in, then what only corrections say."""
        hits = self._vault.search(query, case=case)
        known = {hit.item for hit in hits}
        return hits + tuple(
            SearchHit(item=item, excerpt=_excerpt(said, query))
            for item, said in self.found(query).items()
            if item not in known and case in {None, self._vault.item(item).case}
        )

    def correct(
        self, item: ItemId, field: Field, to: str, reason: str = ""
    ) -> Corrections:
        """Correct a field of an item; see ``casework.corrections``."""
        return correct(self._vault, item, field, to, reason)


class CorrectedLists:
    """The lists of ``vault.listing``, each item as it is shown now."""

    def __init__(self, vault: Vault, correcting: Correcting) -> None:
        self._vault: Final = vault
        self._lists: Final = Listing(vault)
        self._correcting: Final = correcting

    def days(
        self, case: CaseId, selection: Selection = EVERYTHING
    ) -> tuple[DayTotals, ...]:
        """Return what came in on each day, the newest day first."""
        return self._lists.days(case, narrowed(self._vault, selection))

    def page(
        self, case: CaseId, selection: Selection, first: int, count: int
    ) -> tuple[Item, ...]:
        """Return at most ``count`` items of a list from a place on."""
        chosen = narrowed(self._vault, selection)
        return self._correcting.shown(self._lists.page(case, chosen, first, count))

    def place(self, case: CaseId, selection: Selection, item: ItemId) -> int | None:
        """Return an item's place in a list, None when it is not in it."""
        return self._lists.place(case, narrowed(self._vault, selection), item)

    def choices(self, case: CaseId, selection: Selection = EVERYTHING) -> Choices:
        """Return what a case's items can be told apart by, account sheets first."""
        found = self._lists.choices(case, selection)
        return replace(
            found, people=(*people_by_sheet(self._vault, case), *found.people)
        )

    def standings(self, items: Sequence[ItemId]) -> Mapping[ItemId, Standing]:
        """Return how some items stand."""
        return self._lists.standings(items)

    def same(self, item: ItemId) -> tuple[Kept, ...]:
        """Return where the same file is also kept, byte for byte."""
        standing = self._lists.standings([item]).get(item, Standing())
        known = references(self._vault) if standing.same else {}
        others = (self._vault.item(each) for each in standing.same)
        return tuple(
            Kept(reference=known.get(each.id, (None, ""))[1], item=each)
            for each in self._correcting.shown(others)
        )

    def any_by(self, method: Method) -> bool:
        """Say whether anything was obtained in this way, in any case."""
        return self._lists.any_by(method)

    def parts(self, item: ItemId) -> tuple[Item, ...]:
        """Return what belongs to an item, in order of intake."""
        return self._lists.parts(item)

    def found(
        self, text: str, case: CaseId, selection: Selection, limit: int
    ) -> Sequence[FoundPlace]:
        """Return which items of a list answer a search, the best and newest first."""
        chosen = narrowed(self._vault, selection)
        found = tuple(self._lists.found(text, case, chosen, limit))
        known = {each.item for each in found}
        more = (
            FoundPlace(item, 0)
            for item in self._correcting.found(text)
            if item not in known and self._lists.place(case, chosen, item) is not None
        )
        return (*found, *more)[:limit]

    def shown(self, text: str, found: Sequence[FoundPlace]) -> tuple[FoundItem, ...]:
        """Return found items with the words around the places."""
        every = self._lists.shown(text, found)
        said = self._correcting.found(text)
        items = self._correcting.shown(each.item for each in every)
        return tuple(
            FoundItem(item, each.excerpt or _excerpt(said.get(item.id, ""), text))
            for item, each in zip(items, every, strict=True)
        )


def _excerpt(said: str, query: str) -> str:
    return search_text.excerpt(said, search_text.terms_of(query)) if said else ""
