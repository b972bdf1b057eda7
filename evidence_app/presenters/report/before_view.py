"""What the page before a report is saved shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from evidence_app.model.correction import Field
from evidence_app.model.item import Item
from evidence_app.model.telling import (
    Detail,
)
from evidence_app.model.wanted import Fate
from evidence_app.words import Words


class AddsMissing(Protocol):
    """Lets something be added to an item."""

    def begin(self, item: Item, field: Field) -> None:
        """Ask for it."""
        ...

    def left(self) -> None:
        """It is not added after all."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The files that tell one kind of thing.

    Attributes:
        detail: Of which kind.
        count: How many exhibits.
        fate: What becomes of them unless one is chosen by itself; None: they stay.
    """

    detail: Detail
    count: int
    fate: Fate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One exhibit whose files tell something.

    Attributes:
        reference: The exhibit's.
        title: Its title; may come from outside.
        told: What they tell.
        fate: What becomes of them; None: they stay.
    """

    reference: str
    title: str
    told: tuple[Words, ...]
    fate: Fate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LackingRow:
    """One exhibit that does not say what is asked for.

    Attributes:
        reference: The exhibit's.
        title: Its title; may come from outside.
        lacks: What it does not say.
    """

    reference: str
    title: str
    lacks: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What stands on the pages, and for whom.

    Attributes:
        who: Who gets to see it.
        own: What of the person's own accounts is printed; nothing when there is none.
        left_out: Whether it was chosen to leave these accounts out.
        collector: What is said of a name that stays in; None without one.
    """

    who: Sequence[Words]
    own: tuple[str, ...]
    left_out: bool
    collector: Words | None


class BeforeView(Protocol):
    """Shows the page."""

    def show_printed(self, printed: Printed) -> None:
        """Show who gets to see it, and what of the person stands on its pages."""
        ...

    def show_lacking(self, count: int) -> None:
        """Show the exhibits that do not say what is asked for: so many rows."""
        ...

    def show_looking(self, *, anew: bool) -> None:
        """Show that files are looked through; ``anew`` with empty fields."""
        ...

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        ...

    def show_found(
        self, groups: Sequence[Group], count: int, about: Sequence[Words]
    ) -> None:
        """Show what can be chosen, of how many exhibits, and what was not searched."""
        ...

    def show_rows(self) -> None:
        """Show the rows again: what becomes of them may be another thing now."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show why nothing was found out."""
        ...

    def forget(self) -> None:
        """Forget what was typed and shown."""
        ...
