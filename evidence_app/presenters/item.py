"""One item: covered until asked for, with what is known about it.

Nothing is decoded before the person presses "Show"; leaving or Esc covers again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, Protocol

from evidence_app.capture.stated_facts import statements_in
from evidence_app.errors import EvidenceError
from evidence_app.model.correction import Corrections
from evidence_app.model.custody import CustodyEntry
from evidence_app.model.fact import FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import value_of
from evidence_app.model.item import PICTURE_TYPES, Item, Kind
from evidence_app.model.locked_item import title_of
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.correction import (
    CorrectionRow,
    Told,
    correction_rows,
    lost_words,
    told_words,
)
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.message_words import message_words
from evidence_app.presenters.second_look import told_of
from evidence_app.presenters.sentences import (
    action_word,
    details_of,
    kind_of,
    role_of,
    sentence,
    source_word,
)
from evidence_app.presenters.services import Library
from evidence_app.presenters.statements import StatementsPresenter, StatementsView
from evidence_app.presenters.trusted_time import signed_words
from evidence_app.report.pages.fixed_words import method_words, type_words
from evidence_app.words import (
    Words,
    mark,
    say,
)

MAX_WIDTH: Final = 1200
MAX_HEIGHT: Final = 12_000
"""Room for a whole web page at readable width: at most 41 MiB of pixels."""

MAX_MESSAGES: Final = 2000


class Seen(Enum):
    """What is seen of an item once it is uncovered."""

    PICTURE = "picture"
    WORDS = "words"
    NOTHING = "nothing"
    LOCKED = "locked"
    """It is locked away: nothing of it is ever shown."""


UNSEEN: Final = frozenset({Seen.NOTHING, Seen.LOCKED})


@dataclass(frozen=True, slots=True)
class Row:
    """A label (a message id), its value, and who says so (a message id or "")."""

    label: str
    value: str | Words
    source: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One custody entry: local time, what was done (a message id), details."""

    at: datetime
    done: str
    details: tuple[str | Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is shown of an item.

    Attributes:
        title: Its line; may come from outside. Of what is locked away, the app's own.
        kind: What it is.
        kind_word: The same in words (a message id).
        when: When it was saved, local time.
        state: The literal state.
        state_is_good: Whether the state is as it should be.
        intimate: Someone 18 or over is shown naked or in a sexual way.
        locked_away: It must not be kept: nothing of it is shown, only erasing is left.
        seen: What is seen of it once it is uncovered.
        person_rows: What the person said: who, when, where.
        findings: What was not as expected, in plain words.
        police_rows: Facts, for "Details for the police".
    """

    title: str | Words
    kind: Kind
    kind_word: str
    when: datetime
    state: Words
    state_is_good: bool
    intimate: bool
    locked_away: bool
    seen: Seen
    person_rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    police_rows: tuple[Row, ...]


class ItemView(StatementsView, Protocol):
    """Shows one item."""

    def show_nothing(self) -> None:
        """Show that no item is chosen."""
        ...

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what is known of an item."""
        ...

    def show_covered(self, seen: Seen) -> None:
        """Cover it."""
        ...

    def show_fetching(self) -> None:
        """Show that the picture or the words are being fetched."""
        ...

    def show_picture(self, pixels: Pixels) -> None:
        """Uncover the picture."""
        ...

    def show_words(self, told: Told) -> None:
        """Uncover the words."""
        ...

    def show_trouble(self, words: Words) -> None:
        """Show, in the picture's place, why it cannot be shown."""
        ...

    def show_details(
        self, steps: Sequence[Step], parts: Sequence[Row], signed: Sequence[Words]
    ) -> None:
        """Fill in custody, parts and the signed time below the facts."""
        ...

    def show_corrections(
        self, rows: Sequence[CorrectionRow], lost: Sequence[Words]
    ) -> None:
        """Fill in what was corrected, and what of it is lost."""
        ...

    def show_wide(self, *, wide: bool) -> None:
        """Give the item the whole room, or only the side."""
        ...


class ItemPresenter:
    """Decides what is shown of an item."""

    def __init__(self, view: ItemView, desk: Desk, library: Library) -> None:
        self._view = view
        self._desk = desk
        self._library = library
        self._item: Item | None = None
        self._turn = 0
        self._covered = True
        self.unseen = UNSEEN
        """What is never uncovered here."""
        self._wide = False
        self.statements = StatementsPresenter(
            view, desk, library.judging, on_judged=self._judged
        )
        """What its page states; empty of anything else."""

    @property
    def item(self) -> Item | None:
        """The item that is shown."""
        return self._item

    def show(self, item: Item | None) -> None:
        """Show an item, covered; None when there is none."""
        self._turn += 1
        self._item = item
        self._covered = True
        self.statements.left()
        if item is None:
            self._view.show_nothing()
            return
        self._view.show_sheet(sheet_of(item))
        self._view.show_covered(seen_of(item))
        if self._wide:
            self._fetch_details(item)

    def uncover_pressed(self) -> None:
        """Show the picture or the words; pressed again, cover them."""
        item = self._item
        if item is None or seen_of(item) in self.unseen:
            return
        if not self._covered:
            self.cover()
            return
        self._covered = False
        self._view.show_fetching()
        turn = self._turn
        if seen_of(item) is Seen.PICTURE:
            self._desk.run(
                lambda: self._library.picture(
                    item, max_width=MAX_WIDTH, max_height=MAX_HEIGHT
                ),
                lambda pixels: self._uncover(turn, pixels),
                lambda error: self._trouble(turn, error),
            )
        else:
            self._desk.run(
                lambda: self._words_of(item),
                lambda text: self._uncover(turn, text),
                lambda error: self._trouble(turn, error),
            )

    def cover(self) -> None:
        """Cover it again."""
        if self._item is not None and not self._covered:
            self._turn += 1
            self._covered = True
            self._view.show_covered(seen_of(self._item))

    def details_wanted(self) -> None:
        """Open "Details for the police"."""
        if self._item is not None and not self._wide:
            self._wide = True
            self._view.show_wide(wide=True)
            self._fetch_details(self._item)

    def back_pressed(self) -> None:
        """Go back to the gallery; the picture is covered."""
        self.cover()
        if self._wide:
            self._wide = False
            self._view.show_wide(wide=False)

    def escape_pressed(self) -> None:
        """Cover first; when covered, go back."""
        if self._covered:
            self.back_pressed()
        else:
            self.cover()

    def _words_of(self, item: Item) -> Told:
        if item.kind is Kind.NOTE:
            told = self._library.correcting.of(item.id)
            return told_words(self._library.text(item), told)
        if item.kind is Kind.COMPARISON:
            return told_of(self._library.second_looks.told(item.id))
        pieces = self._library.texts(item, MAX_MESSAGES)
        return Told(text="\n\n".join(message_words(piece) for piece in pieces))

    def _judged(self) -> None:
        if self._item is not None:
            self._fetch_details(self._item)

    def _fetch_details(self, item: Item) -> None:
        self.statements.show(item)
        turn = self._turn
        self._desk.run(
            lambda: (
                self._library.custody(item),
                self._library.parts(item),
                signed_words(self._library.time, item.id),
                self._library.correcting.of(item.id),
            ),
            lambda answer: self._details(turn, item, *answer),
            lambda error: self._trouble(turn, error),
        )

    def _uncover(self, turn: int, content: Pixels | Told) -> None:
        if turn != self._turn:
            return
        if isinstance(content, Pixels):
            self._view.show_picture(content)
        else:
            self._view.show_words(content)

    def _trouble(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_trouble(sentence(error))

    def _details(
        self,
        turn: int,
        item: Item,
        entries: Sequence[CustodyEntry],
        parts: Sequence[Item],
        signed: Sequence[Words],
        told: Corrections,
    ) -> None:
        if turn != self._turn:
            return
        steps = [
            Step(
                _local(each.at, each.local_offset),
                action_word(each.action),
                details_of(each),
            )
            for each in entries
        ]
        rows = [Row(role_of(part), str(part.digest)) for part in parts]
        self._view.show_corrections(correction_rows(item, told), lost_words(told))
        self._view.show_details(steps, rows, signed)


def seen_of(item: Item) -> Seen:
    """Return what is seen once it is uncovered; nothing else is ever decoded."""
    if item.locked_away:
        return Seen.LOCKED
    if item.kind in {Kind.NOTE, Kind.CHAT, Kind.COMPARISON}:
        return Seen.WORDS
    if item.kind in {Kind.SCREEN, Kind.PAGE} or item.media_type in PICTURE_TYPES:
        return Seen.PICTURE
    return Seen.NOTHING


def sheet_of(item: Item) -> Sheet:
    """Return what the screen says about an item."""
    damaged = any(each.severity is Severity.INTEGRITY for each in item.findings)
    return Sheet(
        title=title_of(item),
        kind=item.kind,
        kind_word=kind_of(item),
        when=_local(item.captured_at, item.local_offset),
        state=_state(item, damaged=damaged),
        state_is_good=not damaged and not item.locked_away,
        intimate=item.shown.intimate and not item.locked_away,
        locked_away=item.locked_away,
        seen=seen_of(item),
        person_rows=tuple(_told(item)),
        findings=item.findings,
        police_rows=tuple(_police(item)),
    )


def _state(item: Item, *, damaged: bool) -> Words:
    if item.locked_away:
        return say("Locked away")
    return say("Needs a look") if damaged else say("Saved and re-read")


def _told(item: Item) -> list[Row]:
    told = item.message
    if told is None:
        return []
    rows = [
        Row(mark("Who"), told.sender),
        Row(mark("When (about)"), told.sent_at),
        Row(mark("Where"), told.place),
    ]
    return [row for row in rows if row.value]


def _police(item: Item) -> list[Row]:
    rows = [
        Row(mark("How it came in"), method_words(item).obtained),
        Row(mark("From"), item.origin.place),
        Row(mark("Name of the file"), item.original_name),
        Row(mark("Saved at (UTC)"), item.captured_at.strftime("%Y-%m-%d %H:%M:%S")),
        Row(mark("Local time was"), say("UTC{offset}", offset=_offset(item))),
        Row(mark("Size"), say("{count} bytes", count=f"{item.size:,}")),
        Row(mark("Type"), type_words(item) or item.media_type),
        Row(mark("SHA-256 digest"), str(item.digest)),
        Row(mark("Number in the vault"), str(item.id)),
    ]
    stated = statements_in(item)
    facts = [
        Row(fact.name, value_of(fact), source_word(fact.source))
        for fact in item.facts
        if fact not in stated
        and (fact.source is not FactSource.PERSON or item.message is None)
    ]
    return [row for row in [*rows, *facts] if row.value]


def _local(at: datetime, offset: timedelta) -> datetime:
    return at.replace(tzinfo=None) + offset


def _offset(item: Item) -> str:
    minutes = int(item.local_offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
