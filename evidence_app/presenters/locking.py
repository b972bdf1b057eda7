"""This must not be here: the questions, the lock, who can help, and erasing it.

The app neither locks nor erases on its own. What is locked stays locked; nothing but
erasing follows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from evidence_app.casework.locking import Copies
from evidence_app.errors import EvidenceError
from evidence_app.guidance.doors import where_to_turn
from evidence_app.model.gate import Shown
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.presenters.deletion import MOST_NAMED, Deleting, went_out_words
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.gate import Age, Whose
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.taken_away import TakingAway
from evidence_app.words import Words, say, say_count

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedSheet:
    """What is said of something that is locked away."""

    lines: tuple[Words, ...]
    where_to_turn: tuple[Words, ...]
    copies: tuple[Words, ...]


class LockingView(Protocol):
    """Asks, and shows what is locked away."""

    def show_age_question(self) -> None:
        """Ask how old that person was in the picture."""
        ...

    def show_whose_question(self) -> None:
        """Ask whose picture it is."""
        ...

    def show_busy(self, words: Words) -> None:
        """Show what is being done; nothing can be pressed."""
        ...

    def show_locked(self, sheet: LockedSheet) -> None:
        """Show that it is locked away, who can help, and where copies lie."""
        ...

    def show_erase_question(self) -> None:
        """Ask once whether it is to be erased now."""
        ...

    def show_result(self, words: Words) -> None:
        """Show what came of it; only going back is left."""
        ...


class Locking(Protocol):
    """What is needed of the vault."""

    def lock_away(self, item: ItemId, shown: Shown) -> tuple[Item, ...]:
        """Lock an item away with its family."""
        ...

    def locked_for(self, item: ItemId) -> Shown | None:
        """Return the answer for which it is locked, None when it is not."""
        ...

    def place_of(self, case: CaseId) -> str:
        """Return where the person is (a pack's id), "" when that is not known."""
        ...

    def other_copies(self, item: ItemId) -> Copies:
        """Return the copies that the log knows of."""
        ...

    def erase(self, item: ItemId) -> tuple[Item, ...]:
        """Erase what is locked away."""
        ...


class DeletingAndLocking(TakingAway, Deleting, Locking, Protocol):
    """What an open vault offers for all three."""


class LockingPresenter:
    """Decides what "This must not be here" does."""

    def __init__(
        self,
        view: LockingView,
        desk: Desk,
        locking: Locking,
        *,
        on_changed: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._locking = locking
        self._on_changed = on_changed
        self._item: Item | None = None
        self._over = self._locked = self._asked = False
        self._busy = False

    def begin(self, item: Item) -> None:
        """Ask about an item; one that is locked already shows as such."""
        if self._busy:
            return
        self._item = item
        self._over = self._locked = self._asked = False
        self._work(
            say("Looking …"),
            lambda: self._sheet(item, self._locking.locked_for(item.id)),
            self._looked_up,
        )

    def age_answered(self, age: Age) -> None:
        """How old that person was."""
        if not self._may_answer:
            return
        if age is Age.EIGHTEEN_OR_OVER:
            self._over = True
            self._view.show_whose_question()
        else:
            self._lock(Shown.UNDER_EIGHTEEN)

    def whose_answered(self, whose: Whose) -> None:
        """Whose picture it is."""
        if not self._may_answer or not self._over:
            return
        if whose is Whose.SOMEONE_ELSE:
            self._lock(Shown.SOMEONE_ELSE)
            return
        self._item = None
        self._view.show_result(
            say(
                "By this answer it may be kept, so it was not locked away. Nothing was "
                "changed. If you do not want it here, you can delete it."
            )
        )

    def erase_pressed(self) -> None:
        """Erase it: asked once more first."""
        if self._locked and not self._busy:
            self._asked = True
            self._view.show_erase_question()

    def erase_confirmed(self) -> None:
        """Erase it now."""
        item = self._item
        if item is None or self._busy or not self._asked:
            return
        self._work(say("Erasing …"), lambda: self._locking.erase(item.id), self._erased)

    def left(self) -> None:
        """Something else is done; what is locked stays locked."""
        if not self._busy:
            self._item = None
            self._locked = self._asked = False

    @property
    def _may_answer(self) -> bool:
        return self._item is not None and not self._busy and not self._locked

    def _lock(self, shown: Shown) -> None:
        item = self._item
        if item is None:
            return

        def work() -> LockedSheet | None:
            self._locking.lock_away(item.id, shown)
            return self._sheet(item, shown)

        self._work(say("Locking it away …"), work, self._locked_now)

    def _sheet(self, item: Item, shown: Shown | None) -> LockedSheet | None:
        if shown is None:
            return None
        place = self._locking.place_of(item.case)
        return sheet_of(shown, self._locking.other_copies(item.id), place)

    def _work(
        self, words: Words, work: Callable[[], T], done: Callable[[T], None]
    ) -> None:
        self._busy = True
        self._view.show_busy(words)

        def ended(outcome: T) -> None:
            self._busy = False
            done(outcome)

        self._desk.run(work, ended, self._failed)

    def _looked_up(self, sheet: LockedSheet | None) -> None:
        if sheet is None:
            self._view.show_age_question()
        else:
            self._locked = True
            self._view.show_locked(sheet)

    def _locked_now(self, sheet: LockedSheet | None) -> None:
        self._looked_up(sheet)
        self._on_changed()

    def _erased(self, _gone: tuple[Item, ...]) -> None:
        self.left()
        self._view.show_result(
            say(
                "It is erased from this vault. Copies on other disks, and what went "
                "out, are not: erase those too, or ask who has them."
            )
        )
        self._on_changed()

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_result(sentence(error))


def sheet_of(shown: Shown, copies: Copies, place: str = "") -> LockedSheet:
    """Return what is said of something locked away, for where the person is."""
    return LockedSheet(
        lines=(
            say(
                "It is locked away. The app does not show, copy, print or send it any "
                "more, and does not back it up. It is still in the vault, encrypted."
            ),
            _speak_to(shown),
        ),
        where_to_turn=where_to_turn(shown, place or None),
        copies=copies_told(copies),
    )


def _speak_to(shown: Shown) -> Words:
    if shown is Shown.SOMEONE_ELSE:
        return say(
            "Keeping it can hurt the person shown, and may be a crime. You can erase "
            "it now. If it shows a crime, speak to the police or a lawyer first; do "
            "not show it to anyone."
        )
    return say(
        "Speak to a child protection line or the police now. Keeping it may be a "
        "crime, and erasing it may take away what shows a crime: they can tell you "
        "which is right. The app decides neither."
    )


def copies_told(copies: Copies) -> tuple[Words, ...]:
    """Return the copies on other disks, as far as the log knows, as sentences."""
    told: Sequence[Words] = [
        *(went_out_words(one) for one in copies.went_out[-MOST_NAMED:]),
        *(
            say(
                "A backup was made on {at}. It may hold this too.",
                at=(one.at + one.local_offset).strftime("%Y-%m-%d %H:%M"),
            )
            for one in copies.backups[-MOST_NAMED:]
        ),
    ]
    more = max(0, len(copies.went_out) - MOST_NAMED)
    more += max(0, len(copies.backups) - MOST_NAMED)
    if more:
        told = [
            *told,
            say_count("And {count} copy before.", "And {count} copies before.", more),
        ]
    return tuple(told) or (say("The log of this vault knows of no other copy."),)
