"""What is told on the home screen after unlocking, and what can wait, offered again.

One thing at a time: first when the vault was opened last and who can open it, once in
an opening; later, and only when something is saved, what was not done yet. Whatever is
put away does not come back before the next opening.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.item import CaseId
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.session import Arrival, KnownKey, Todo
from evidence_app.words import Words, mark, say

_ARRIVAL: Final = "arrival"
_PASSPHRASE: Final = "passphrase"  # noqa: S105 - the name of a way in
_WAYS: Final = MappingProxyType(
    {
        _PASSPHRASE: mark("your passphrase"),
        "recovery": mark("a recovery code"),
        "keyring": mark("the key store of this computer"),
        "age": mark("a support worker's key"),
    }
)
_UNKNOWN: Final = mark("a way in that this version does not know")


class AfterUnlocking(Protocol):
    """What an open vault tells of its openings, and what was put away."""

    @property
    def put_away(self) -> set[str]:
        """What the person put away since it was opened."""
        ...

    def told(self) -> Arrival:
        """Return what is known at this opening."""
        ...

    def left_to_do(self, case: CaseId) -> tuple[Todo, ...]:
        """Return what was not done yet for the vault and a case."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """Something that opens the vault.

    Attributes:
        words: What it is, with its name.
        added: The day on which it was added, local; None when that says nothing.
        new: Added since the vault was opened last.
    """

    words: Words
    added: date | None
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told after unlocking.

    Attributes:
        at: When it was opened last, local time; None when nothing is known of it.
        by: With what; None when that is not known.
        lost: It was noted, and the note is not what it was.
        wrong: How many tries did not fit since then.
        wrong_at: When the last of them was, local time; None when that is not known.
        openers: What opens it now.
    """

    at: datetime | None
    by: Words | None
    lost: bool
    wrong: int
    wrong_at: datetime | None
    openers: tuple[Opener, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that can be done now or later.

    Attributes:
        todo: What.
        words: Why it is worth it.
        go: What its button says (a message id).
    """

    todo: Todo
    words: Words
    go: str


_OFFERS: Final = MappingProxyType(
    {
        Todo.CODE: Offer(
            todo=Todo.CODE,
            words=say(
                "There is no recovery code yet. With one on paper you still get in if "
                "you forget the passphrase."
            ),
            go=mark("Make a recovery code"),
        ),
        Todo.COPY: Offer(
            todo=Todo.COPY,
            words=say(
                "There is no copy of this vault yet. With one on another disk you "
                "still have it if this computer breaks or is taken."
            ),
            go=mark("Make a copy"),
        ),
        Todo.QUESTIONS: Offer(
            todo=Todo.QUESTIONS,
            words=say(
                "If you like, say in a few words what happened. Then the app can show "
                "what helps and where to report it."
            ),
            go=mark("Say what happened"),
        ),
    }
)


class AfterUnlockingView(Protocol):
    """A small panel at the home screen; never in front of anything."""

    def show_told(self, told: Told) -> None:
        """Show when it was opened last and who can open it."""
        ...

    def show_offer(self, offer: Offer) -> None:
        """Offer one thing that can be done."""
        ...

    def show_nothing(self) -> None:
        """Take no room."""
        ...


class AfterUnlockingPresenter:
    """Decides what the panel shows."""

    def __init__(
        self,
        view: AfterUnlockingView,
        desk: Desk,
        after: AfterUnlocking,
        *,
        local_offset: Callable[[datetime], timedelta],
    ) -> None:
        self._view = view
        self._desk = desk
        self._after = after
        self._local_offset = local_offset
        self._turn = 0
        self._case: Case | None = None
        self._items = 0
        self._shown: Todo | None = None
        self._telling = False
        """What is known of the opening is shown, or on its way."""

    def begin(self, *, new: bool) -> None:
        """The vault is open; of one that was just made there is nothing to tell."""
        self._view.show_nothing()
        if new:
            self._after.put_away.add(_ARRIVAL)
        if _ARRIVAL in self._after.put_away:
            return
        self._telling = True
        self._desk.run(self._after.told, self._arrived, self._not_told, lane=Lane.LISTS)

    def case_shown(self, case: Case | None, items: int) -> None:
        """A case with so many items is shown, perhaps again."""
        known = case == self._case and bool(items) == bool(self._items)
        self._case, self._items = case, items
        if not known:
            self._look()

    def items_shown(self) -> None:
        """The person came back to the items: what is left to do may have changed."""
        self._look()

    def fine_pressed(self) -> None:
        """It was read; nothing else takes its place at once."""
        self._telling = False
        self._after.put_away.add(_ARRIVAL)
        self._view.show_nothing()

    def later_pressed(self) -> None:
        """Not now; it is offered again after a later unlocking."""
        self._turn += 1  # an answer on its way would put the next one up at once
        if self._shown is not None:
            self._after.put_away.add(self._shown.value)
        self._nothing()

    def _look(self) -> None:
        case = self._case
        # Whatever was asked before is out of date.
        self._turn += 1
        turn = self._turn
        if self._telling or case is None:
            return
        if not self._items:
            self._nothing()
            return
        self._desk.run(
            lambda: self._after.left_to_do(case.id),
            lambda left: self._left(turn, left),
            lambda _error: self._left(turn, ()),
            lane=Lane.LISTS,
        )

    def _left(self, turn: int, left: Sequence[Todo]) -> None:
        if turn != self._turn or self._telling:
            return
        put_away = self._after.put_away
        todo = next((each for each in left if each.value not in put_away), None)
        if todo is None:
            self._nothing()
        elif todo is not self._shown:
            self._shown = todo
            self._view.show_offer(_OFFERS[todo])

    def _nothing(self) -> None:
        self._shown = None
        self._view.show_nothing()

    def _arrived(self, arrival: Arrival) -> None:
        before = arrival.before
        last, wrong = before.last, before.wrong
        self._view.show_told(
            Told(
                at=last.at.replace(tzinfo=None) + last.local_offset if last else None,
                by=_named(last.way, last.name) if last and last.way else None,
                lost=before.lost,
                wrong=wrong.count,
                wrong_at=self._local(wrong.last),
                openers=tuple(self._opener(each, arrival) for each in arrival.ways),
            )
        )

    def _not_told(self, _error: EvidenceError) -> None:
        # A vault that cannot be read says so where its items are shown.
        self._telling = False

    def _opener(self, way: KnownKey, arrival: Arrival) -> Opener:
        new = arrival.is_new(way)
        # Hers was there from the beginning, or it is new: else its day says nothing.
        dated = new or way.type != _PASSPHRASE
        return Opener(
            words=_named(way.type, way.name),
            added=self._day(way.created) if dated else None,
            new=new,
        )

    def _day(self, created: str) -> date | None:
        try:
            local = self._local(datetime.fromisoformat(created))
        except (ValueError, TypeError):
            return None
        return local.date() if local else None

    def _local(self, at: datetime | None) -> datetime | None:
        if at is None:
            return None
        try:
            return (at + self._local_offset(at)).replace(tzinfo=None)
        except OverflowError:
            return None


def _named(way: str, name: str) -> Words:
    kind = Words(_WAYS.get(way, _UNKNOWN))
    return say("{way}: {name}", way=kind, name=name) if name else kind
