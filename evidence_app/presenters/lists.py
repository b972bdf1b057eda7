"""Lists of what a vault holds, and the texts of one item, as presenters need them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from evidence_app.model.item import CaseId, Item, ItemId, Method
from evidence_app.model.listing import (
    Choices,
    DayTotals,
    FoundItem,
    FoundPlace,
    Kept,
    Selection,
    Standing,
)


class Piece(Protocol):
    """One message of a chat, or one text."""

    @property
    def text(self) -> str:
        """The words; from outside, plain text."""
        ...

    @property
    def sender(self) -> str:
        """Who, as the chat has it; may be empty."""
        ...

    @property
    def sent_at(self) -> str:
        """When, as the chat has it; may be empty."""
        ...


class Lists(Protocol):
    """Lists of items: a case's or a selection of them, the newest first."""

    def days(self, case: CaseId, selection: Selection = ...) -> tuple[DayTotals, ...]:
        """Return what came in on each day, the newest day first."""
        ...

    def page(
        self, case: CaseId, selection: Selection, first: int, count: int
    ) -> tuple[Item, ...]:
        """Return at most ``count`` items of a list from a place on."""
        ...

    def place(self, case: CaseId, selection: Selection, item: ItemId) -> int | None:
        """Return an item's place in a list, None when it is not in it."""
        ...

    def choices(self, case: CaseId, selection: Selection = ...) -> Choices:
        """Return what a case's items can be told apart by, and its months."""
        ...

    def standings(self, items: Sequence[ItemId]) -> Mapping[ItemId, Standing]:
        """Return how some items stand: outside time, and the same bytes elsewhere."""
        ...

    def same(self, item: ItemId) -> tuple[Kept, ...]:
        """Return where the same file is also kept, byte for byte."""
        ...

    def any_by(self, method: Method) -> bool:
        """Say whether anything was obtained in this way, in any case."""
        ...

    def found(
        self, text: str, case: CaseId, selection: Selection, limit: int
    ) -> Sequence[FoundPlace]:
        """Return which items of a list answer a search, the best and newest first."""
        ...

    def shown(self, text: str, found: Sequence[FoundPlace]) -> tuple[FoundItem, ...]:
        """Return found items with the words around the places."""
        ...
