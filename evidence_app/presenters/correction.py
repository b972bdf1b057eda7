"""Correcting what was said of an item: one field at a time, the earlier words kept.

What was typed is a draft of the item until it is kept: for each field by itself, so
that looking at another field loses nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from evidence_app.errors import EvidenceError, VaultDamagedError
from evidence_app.model.correction import (
    Correction,
    Corrections,
    Field,
    correctable,
)
from evidence_app.model.item import Item, ItemId
from evidence_app.presenters.correction_draft import (
    Begun,
    TypedFields,
    read_typed,
    write_typed,
)
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.unkept import FOUND, LOST, Drafting, Unkept
from evidence_app.session.unkept import CORRECTION, form_of
from evidence_app.words import Words, mark, say, say_count

_LONGEST_SHOWN: Final = 2000
"""Letters of one value in the window; the report has all of them."""
_ANOTHER: Final = say(
    "You began to correct another part too. It is still there: choose it to go on."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One correction as it is shown; the words of a note stay covered.

    Attributes:
        at: When, local time.
        what: What was corrected (a message id).
        written: When that was written which stood there before, local time.
        was: What stood there before.
        now: What stands there now.
        reason: Why.
    """

    at: datetime
    what: str
    written: datetime
    was: str | Words
    now: str | Words
    reason: str | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words of an item: as they are now, and those before them.

    Attributes:
        text: As they are now.
        earlier: When they were written, local time, and how they were, newest first.
        said: Sentences of the app's own, above the text.
    """

    text: str
    earlier: tuple[tuple[datetime, str], ...] = ()
    said: tuple[Words, ...] = ()


class Corrector(Protocol):
    """What is needed of the vault."""

    def of(self, item: ItemId) -> Corrections:
        """Return the corrections of an item."""
        ...

    def now(self, item: ItemId, field: Field) -> str:
        """Return what stands in a field now."""
        ...

    def correct(
        self, item: ItemId, field: Field, to: str, reason: str = ""
    ) -> Corrections:
        """Correct a field."""
        ...


class CorrectionView(Protocol):
    """Asks what is to be corrected, and how."""

    def show_form(self, title: str, fields: Sequence[str]) -> None:
        """Show what can be corrected (message ids); the title may be from outside."""
        ...

    def show_choice(self, place: int) -> None:
        """Show that this field is chosen."""
        ...

    def show_now(self, text: str, *, long: bool) -> None:
        """Show what stands in the chosen field now, to be written over."""
        ...

    def show_typed(self, to: str | None, reason: str) -> None:
        """Show what was typed into the chosen field before; None for nothing."""
        ...

    def show_remark(self, words: Words | None) -> None:
        """Say above the form what was found of it, or nothing."""
        ...

    def show_busy(self, words: Words) -> None:
        """Show that it is being kept; nothing can be pressed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        ...

    def clear(self) -> None:
        """Forget what was shown and typed."""
        ...


class CorrectionPresenter:
    """Decides what "Correct …" does."""

    def __init__(
        self,
        view: CorrectionView,
        desk: Desk,
        corrector: Corrector,
        unkept: Unkept,
        *,
        on_corrected: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._corrector = corrector
        self._drafting = Drafting(desk, unkept, self._not_drafted)
        self._typed = TypedFields()
        self._on_corrected = on_corrected
        self._item: Item | None = None
        self._field = Field.TITLE
        self._shows = False
        """Whether the chosen field has been filled."""
        self._turn = 0
        self._busy = False

    def begin(self, item: Item, wanted: Field | None = None) -> None:
        """Ask what is to be said or corrected of an item, ``wanted`` before all."""
        fields = correctable(item)
        if self._busy or not fields:
            return
        self._item = item
        self._typed = TypedFields()
        self._field, self._shows = fields[0], False
        self._view.show_form(item.title, [field_word(item, each) for each in fields])
        self._turn += 1
        turn = self._turn
        self._desk.run(
            lambda: self._look(item, wanted),
            lambda found: self._begun(turn, item, found),
            lambda error: self._failed(turn, error),
        )

    def field_chosen(self, place: int) -> None:
        """Show what stands in a field; words of a note are fetched only now."""
        item = self._item
        fields = correctable(item) if item else ()
        if self._busy or item is None or not 0 <= place < len(fields):
            return
        self._turn += 1
        turn, field = self._turn, fields[place]
        self._field, self._shows = field, False
        self._desk.run(
            lambda: self._corrector.now(item.id, field),
            lambda text: self._show_now(turn, text),
            lambda error: self._failed(turn, error),
        )

    def typed(self, to: str | None, reason: str) -> None:
        """This stands in the form now; None where the field says what it said."""
        item = self._item
        if item is None or self._busy or not self._shows:
            return
        words = dict(self._typed.words)
        words.pop(self._field, None)
        if to is not None:
            words[self._field] = to
        self._typed = TypedFields(words=words, reason=reason)
        self._drafting.typed(
            item.case, form_of(CORRECTION, item), write_typed(self._typed)
        )

    def discard_pressed(self) -> None:
        """Throw away all that was typed."""
        item = self._item
        if item is None or self._busy:
            return
        self._typed = TypedFields()
        self._drafting.typed(item.case, form_of(CORRECTION, item), None)
        self._view.show_typed(None, "")
        self._view.show_remark(None)
        self.field_chosen(correctable(item).index(self._field))

    def save_pressed(self, to: str, reason: str) -> None:
        """Keep the correction; what was typed into other fields stays a draft."""
        item, field = self._item, self._field
        if self._busy or item is None:
            return
        self._busy = True
        self._turn += 1
        turn = self._turn
        others = {each: to for each, to in self._typed.words.items() if each != field}

        def keep() -> Corrections:
            made = self._corrector.correct(item.id, field, to, reason)
            rest = write_typed(TypedFields(words=others))
            self._drafting.done(item.case, form_of(CORRECTION, item), rest)
            return made

        self._view.show_busy(say("Keeping it …"))
        self._desk.run(
            keep,
            self._corrected,
            lambda error: self._failed(turn, error),
        )

    def left(self) -> None:
        """Nothing is corrected after all."""
        if not self._busy:
            self._turn += 1
            self._item = None
            self._view.clear()

    def _look(self, item: Item, wanted: Field | None) -> Begun:
        """Return which field to begin with, and what was typed and not kept."""
        typed, lost = TypedFields(), False
        if kept := self._drafting.find(item.case, form_of(CORRECTION, item)):
            try:
                typed = read_typed(kept, correctable(item))
            except VaultDamagedError:
                lost = True
        # The words of a note stay covered until someone asks for them.
        begun = [each for each in typed.words if each is not Field.TEXT]
        field = wanted or (begun[0] if begun else correctable(item)[0])
        now = self._corrector.now(item.id, field)
        return Begun(chosen=field, now=now, typed=typed, lost=lost)

    def _begun(self, turn: int, item: Item, found: Begun) -> None:
        if turn != self._turn:
            return
        self._typed, self._field = found.typed, found.chosen
        if place := correctable(item).index(found.chosen):
            self._view.show_choice(place)
        self._show_now(turn, found.now)
        if found.lost:
            self._view.show_remark(LOST)

    def _show_now(self, turn: int, text: str) -> None:
        if turn != self._turn:
            return
        self._shows = True
        self._view.show_now(text, long=self._field in _LONG)
        typed = self._typed
        if typed.words or typed.reason:
            self._view.show_typed(typed.words.get(self._field), typed.reason)
            here = self._field in typed.words or not typed.words
            self._view.show_remark(FOUND if here else _ANOTHER)

    def _not_drafted(self, error: EvidenceError) -> None:
        if self._item is not None:
            self._view.show_problem(sentence(error))

    def _corrected(self, _made: Corrections) -> None:
        self._busy = False
        self.left()
        self._on_corrected()

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._busy = False
            self._view.show_problem(sentence(error))


def field_word(item: Item, field: Field) -> str:
    """Return the word for a field of an item (a message id)."""
    if field is Field.WHEN and item.message is None:
        return _HAPPENED
    return _FIELDS[field]


def correction_rows(item: Item, told: Corrections) -> tuple[CorrectionRow, ...]:
    """Return the corrections of an item as they are shown, the newest first."""
    return tuple(_row(item, made) for made in reversed(told.made))


def lost_words(told: Corrections) -> tuple[Words, ...]:
    """Return what to say of corrections that can no longer be read."""
    if not told.lost:
        return ()
    return (
        say_count(
            "{count} correction can no longer be read from the disk.",
            "{count} corrections can no longer be read from the disk.",
            told.lost,
        ),
    )


def told_words(text: str, told: Corrections) -> Told:
    """Return a note's words as they are now, with those before them.

    Args:
        text: Its words as they were saved.
        told: Its corrections.
    """
    made = [each for each in told.made if each.field is Field.TEXT]
    if not made:
        return Told(text=text)
    earlier = tuple(
        (_local(each.earlier_at, each.earlier_offset), each.earlier or text)
        for each in reversed(made)
    )
    return Told(text=made[-1].to, earlier=earlier)


def _row(item: Item, made: Correction) -> CorrectionRow:
    is_text = made.field is Field.TEXT
    covered = say("Press “Show the words” to see them.")
    return CorrectionRow(
        at=_local(made.at, made.local_offset),
        what=field_word(item, made.field),
        written=_local(made.earlier_at, made.earlier_offset),
        was=covered if is_text else _value(made.earlier or ""),
        now=covered if is_text else _value(made.to),
        reason=_short(made.reason) if made.reason else say("No reason given"),
    )


def _value(text: str) -> str | Words:
    return _short(text) if text.strip() else say("Nothing")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _local(at: datetime, offset: timedelta) -> datetime:
    return at.replace(tzinfo=None) + offset


_LONG: Final = frozenset({Field.TEXT, Field.WHAT})
_HAPPENED: Final = mark("When it happened")
_FIELDS: Final[Mapping[Field, str]] = {
    Field.WHAT: mark("What happened (in your words)"),
    Field.TITLE: mark("A short name for it"),
    Field.TEXT: mark("The words of the note"),
    Field.SENDER: mark("Who wrote or did it"),
    Field.WHEN: mark("When (about is fine)"),
    Field.PLACE: mark("Where (app, page or place)"),
    Field.ADDRESS: mark("The address of the page that it shows"),
    Field.ACCOUNT: mark("Which account it shows: its name, number or link"),
}
