"""One item: covered until asked for, with what is known about it.

Nothing is decoded before the person presses "Show"; leaving or Esc covers again.
"""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.correction import Corrections
from evidence_app.model.custody import CustodyEntry
from evidence_app.model.item import Item, Kind
from evidence_app.model.listing import Kept, Standing
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.correction import (
    CorrectionRow,
    Told,
    correction_rows,
    lost_words,
    told_words,
)
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.item_sheet import (
    NO_TIME_YET,
    SAVED_TIME,
    UNSEEN,
    Row,
    Seen,
    Sheet,
    Step,
    part_rows,
    same_words,
    seen_of,
    sheet_of,
    steps_of,
)
from evidence_app.presenters.message_words import message_words
from evidence_app.presenters.second_look import told_of
from evidence_app.presenters.sentences import (
    sentence,
)
from evidence_app.presenters.services import Library
from evidence_app.presenters.statements import StatementsPresenter, StatementsView
from evidence_app.presenters.trusted_time import signed_words
from evidence_app.words import (
    Words,
)

MAX_WIDTH: Final = 1200
MAX_HEIGHT: Final = 12_000
"""Room for a whole web page at readable width: at most 41 MiB of pixels."""

MAX_MESSAGES: Final = 2000


class ItemView(StatementsView, Protocol):
    """Shows one item."""

    def show_nothing(self) -> None:
        """Show that no item is chosen."""
        ...

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what is known of an item."""
        ...

    def show_standing(self, time: Words | None, same: Sequence[Words]) -> None:
        """Say whether an outside time is there, and where the same file is kept."""
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
        self.on_uncovered: Callable[[Item | None], None] = lambda _: None
        """Told whose picture is to be seen now; None once it is covered."""
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
        self.on_uncovered(None)
        self.statements.left()
        if item is None:
            self._view.show_nothing()
            return
        self._view.show_sheet(sheet_of(item))
        self._view.show_covered(seen_of(item))
        self._fetch_standing(item)
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
            self.on_uncovered(None)
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
        if item.kind is Kind.FILE:
            # Its source as it stands: a web page or drawing is never rendered.
            return Told(text=self._library.text(item))
        pieces = self._library.texts(item, MAX_MESSAGES)
        return Told(text="\n\n".join(message_words(piece) for piece in pieces))

    def _judged(self) -> None:
        if self._item is not None:
            self._fetch_details(self._item)

    def _fetch_standing(self, item: Item) -> None:
        lists, turn = self._library.lists, self._turn
        self._desk.run(
            lambda: (lists.standings([item.id]).get(item.id), lists.same(item.id)),
            lambda found: self._standing(turn, *found),
            lambda error: self._trouble(turn, error),
            lane=Lane.LISTS,
        )

    def _standing(
        self, turn: int, standing: Standing | None, same: Sequence[Kept]
    ) -> None:
        if turn == self._turn and standing is not None:
            time = SAVED_TIME if standing.stamped else NO_TIME_YET
            self._view.show_standing(time, [same_words(each) for each in same])

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
            self.on_uncovered(self._item)
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
        self._view.show_corrections(correction_rows(item, told), lost_words(told))
        self._view.show_details(steps_of(entries), part_rows(parts), signed)
