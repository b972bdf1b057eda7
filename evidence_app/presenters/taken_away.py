"""Taking an item away with an undo at hand; the list of what was taken away.

It is done at once and without a question, because it can be undone at once: right
there, later from the list, and for as long as nobody deletes it for good.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from evidence_app.casework.taken_away import NamedBy, TakenAway
from evidence_app.errors import EvidenceError
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.model.locked_item import title_of
from evidence_app.presenters.deletion import MOST_NAMED, went_out_words
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import kind_of, sentence
from evidence_app.words import Words, say, say_count

KEPT: Final = say(
    "It stays in the vault, locked up like everything else, for 30 days at least. "
    "Nothing is deleted by itself."
)
_UNDONE: Final = say("It is there again, as it was.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayRow:
    """One of what was taken away, told apart without its picture.

    Attributes:
        item: Its id.
        title: Its line; may come from outside.
        about: What it is, its number, how many parts.
        standing: When it was taken away, and how long it can be brought back.
    """

    item: ItemId
    title: str | Words
    about: Words
    standing: tuple[Words, ...]


class UndoView(Protocol):
    """Shows beside the items that something was taken away, with an undo."""

    def show_taken_away(self, told: Sequence[Words]) -> None:
        """Say what happened, read it out, and offer to undo it."""
        ...

    def show_undone(self, words: Words) -> None:
        """Say that it is there again; there is nothing to undo."""
        ...

    def show_undo_problem(self, words: Words) -> None:
        """Show what did not work."""
        ...

    def hide_undo(self) -> None:
        """Show nothing of it any more."""
        ...


class AwayView(Protocol):
    """Lists what was taken away."""

    def show_away(self, rows: Sequence[AwayRow], told: Words | None) -> None:
        """Show them, and what was just done; nothing but a word for none."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        ...


class TakingAway(Protocol):
    """What is needed of the vault."""

    def take_away(self, item: ItemId) -> tuple[Item, ...]:
        """Take an item away with its parts."""
        ...

    def bring_back(self, item: ItemId) -> tuple[Item, ...]:
        """Bring back what was taken away."""
        ...

    def taken_away(self, case: CaseId | None = None) -> Sequence[TakenAway]:
        """Return what was taken away, the last taken first."""
        ...

    def named_by(self, item: Item) -> NamedBy:
        """Return what else names an item."""
        ...

    def one(self, item: ItemId) -> Item:
        """Return an item as it is shown, also one that was taken away."""
        ...


def standing_words(one: TakenAway) -> Words:
    """Say how long it can be brought back."""
    day = (one.until + one.local_offset).strftime("%Y-%m-%d")
    if one.over:
        return say(
            "Its 30 days ended on {day}. It stays until you delete it for good, or "
            "bring it back.",
            day=day,
        )
    return say("You can bring it back until {day} at least.", day=day)


def named_words(named: NamedBy) -> tuple[Words, ...]:
    """Say what else names an item that is taken away: all of that stays as it is."""
    told = []
    if named.accounts:
        told.append(
            say_count(
                "{count} account's sheet names it. There stands that something is no "
                "longer shown.",
                "{count} accounts' sheets name it. There stands that something is no "
                "longer shown.",
                named.accounts,
            )
        )
    if named.diary:
        told.append(
            say_count(
                "{count} diary entry names it. There stands that something is no "
                "longer shown.",
                "{count} diary entries name it. There stands that something is no "
                "longer shown.",
                named.diary,
            )
        )
    if named.reports:
        told.append(
            say_count(
                "{count} report that you made is about it. That stays written down.",
                "{count} reports that you made are about it. That stays written down.",
                named.reports,
            )
        )
    if named.comparisons:
        told.append(
            say_count(
                "{count} comparison quotes it, and stays here.",
                "{count} comparisons quote it, and stay here.",
                named.comparisons,
            )
        )
    if named.copies:
        told.append(
            say_count(
                "{count} copy with covered parts went with it.",
                "{count} copies with covered parts went with it.",
                named.copies,
            )
        )
    return tuple(told)


class UndoPresenter:
    """Decides what "Take away" and the undo beside the items do."""

    def __init__(
        self,
        view: UndoView,
        desk: Desk,
        taking: TakingAway,
        *,
        on_changed: Callable[[ItemId | None], None],
    ) -> None:
        """``on_changed`` is told what is there again, None when something went."""
        self._view = view
        self._desk = desk
        self._taking = taking
        self._on_changed = on_changed
        self._last: ItemId | None = None
        self._busy = False

    def take_away(self, item: Item) -> None:
        """Take it away at once; nothing is asked."""
        if self._busy or item.locked_away:
            return
        self._busy = True

        def work() -> NamedBy:
            named = self._taking.named_by(item)
            self._taking.take_away(item.id)
            return named

        self._desk.run(work, lambda named: self._taken(item, named), self._failed)

    def undo_pressed(self) -> None:
        """Bring back what was taken away last, while the undo is offered."""
        item = self._last
        if self._busy or item is None:
            return
        self._busy = True
        self._desk.run(
            lambda: self._taking.bring_back(item),
            lambda _: self._undone(item),
            self._failed,
        )

    def left(self) -> None:
        """Something else is done: the list of what was taken away has it still."""
        self._last = None
        self._view.hide_undo()

    def _taken(self, item: Item, named: NamedBy) -> None:
        self._busy = False
        self._last = item.id
        went = [went_out_words(one) for one in named.went_out[-MOST_NAMED:]]
        unchanged = [_WENT_OUT] if went else []
        told = (_TAKEN, *named_words(named), *went, *unchanged)
        # First: with the item goes what was pressed, and the focus with it.
        self._on_changed(None)
        self._view.show_taken_away(told)

    def _undone(self, item: ItemId) -> None:
        self._busy = False
        self._last = None
        self._view.show_undone(_UNDONE)
        self._on_changed(item)

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_undo_problem(sentence(error))


class AwayPresenter:
    """Decides the list "Taken away"."""

    def __init__(
        self,
        view: AwayView,
        desk: Desk,
        taking: TakingAway,
        *,
        on_back: Callable[[], None],
        on_delete: Callable[[Item], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._taking = taking
        self._on_back = on_back
        self._on_delete = on_delete
        self._busy = False

    def begin(self) -> None:
        """Show what was taken away, of all cases."""
        self._list(None)

    def bring_back_pressed(self, item: ItemId) -> None:
        """Bring one back, as it was."""
        if self._busy:
            return
        self._busy = True
        self._desk.run(
            lambda: self._taking.bring_back(item), self._brought, self._failed
        )

    def delete_pressed(self, item: ItemId) -> None:
        """Delete one for good; asked twice elsewhere, with what it means."""
        if not self._busy:
            self._desk.run(
                lambda: self._taking.one(item), self._on_delete, self._failed
            )

    def _list(self, told: Words | None) -> None:
        self._desk.run(
            self._taking.taken_away,
            lambda found: self._view.show_away([_row(one) for one in found], told),
            self._failed,
        )

    def _brought(self, _items: tuple[Item, ...]) -> None:
        self._busy = False
        self._list(_UNDONE)
        self._on_back()

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_problem(sentence(error))


def _row(one: TakenAway) -> AwayRow:
    at = (one.at + one.local_offset).strftime("%Y-%m-%d %H:%M")
    taken = (
        say("Taken away on {at} by {actor}.", at=at, actor=one.actor)
        if one.actor
        else say("Taken away on {at}.", at=at)
    )
    return AwayRow(
        item=one.item.id,
        title=title_of(one.item),
        about=_about(one),
        standing=(taken, standing_words(one)),
    )


def _about(one: TakenAway) -> Words:
    kind = Words(kind_of(one.item))
    if not one.reference:
        return kind
    return say("{kind} · number {reference}", kind=kind, reference=one.reference)


_TAKEN: Final = say("It is taken away, and stays in the vault for 30 days at least.")
_WENT_OUT: Final = say("What went out is not changed. It keeps its number.")
