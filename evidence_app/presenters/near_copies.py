"""Find copies of a picture, and set two pictures side by side.

Nothing is opened to be seen before "Show both" is pressed. What is said of a find is
how it was found; that two pictures are of one origin is for a person to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.item import Item
from evidence_app.model.likeness import Nearness
from evidence_app.model.locked_item import title_of
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.long_work import LongWork, Result, WorkView
from evidence_app.presenters.redaction.view import NearCopies
from evidence_app.presenters.sentences import sentence
from evidence_app.session.near_copies import Found, NearCopy, told_of_search
from evidence_app.words import Words, say, say_count

MAX_WIDTH: Final = 900
MAX_HEIGHT: Final = 1200


class Pictures(Protocol):
    """What opens a picture."""

    def picture(self, item: Item, *, max_width: int, max_height: int) -> Pixels:
        """Return an item's picture, opened by the decoder."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """A picture as it is listed: nothing of what it shows.

    Attributes:
        title: Its line, or that of what it belongs to; may come from outside.
        place: Where it comes from; from outside.
        when: When it was saved, local time.
        told: How it was found, and what else is known.
    """

    title: str | Words
    place: str
    when: datetime
    told: tuple[Words, ...] = ()


class NearCopiesView(WorkView, Protocol):
    """Shows the wait, the list, and two pictures side by side."""

    def show_copies(self, rows: Sequence[CopyRow]) -> None:
        """Hand over the list that goes with the result shown next."""
        ...

    def show_pair(self, one: CopyRow, other: CopyRow) -> None:
        """Show two places, both covered."""
        ...

    def show_covered(self) -> None:
        """Cover both."""
        ...

    def show_fetching(self) -> None:
        """Show that both are being opened."""
        ...

    def show_pictures(self, one: Pixels, other: Pixels) -> None:
        """Uncover both."""
        ...

    def show_trouble(self, words: Words) -> None:
        """Show, in their places, why they cannot be shown."""
        ...

    def show_list(self) -> None:
        """Go back to the list."""
        ...


class NearCopiesPresenter:
    """Decides what the screen shows."""

    def __init__(
        self, view: NearCopiesView, desk: Desk, finds: NearCopies, pictures: Pictures
    ) -> None:
        self._view = view
        self._desk = desk
        self._finds = finds
        self._pictures = pictures
        self._work = LongWork(view, desk)
        self._item: Item | None = None
        self._copies: tuple[NearCopy, ...] = ()
        self._pair: tuple[Item, Item] | None = None
        self._covered = True
        self._turn = 0

    @property
    def work(self) -> LongWork:
        """The search that may go on."""
        return self._work

    def begin(self, item: Item) -> None:
        """Search for copies of a picture."""
        if self._work.busy:
            return
        self._leave_pair()
        self._item, self._copies = item, ()
        self._view.show_copies(())
        self._work.run(
            say("Comparing this picture with the others in the vault."),
            lambda progress, stop: self._finds.find(item.id, progress, stop),
            self._result,
            failed=say("The search was not finished"),
        )

    def again_pressed(self) -> None:
        """Search again."""
        if self._item is not None:
            self.begin(self._item)

    def pair_pressed(self, number: int) -> None:
        """Set a find beside the picture that was asked for."""
        if self._item is None or not 0 <= number < len(self._copies):
            return
        copy = self._copies[number]
        self._turn += 1
        self._covered = True
        self._pair = (self._item, copy.picture)
        self._view.show_pair(_row(self._item, self._item), _row_of(copy))

    def uncover_pressed(self) -> None:
        """Show both; pressed again, cover both."""
        if self._pair is None:
            return
        if not self._covered:
            self.cover()
            return
        self._covered = False
        self._view.show_fetching()
        one, other = self._pair
        turn = self._turn
        self._desk.run(
            lambda: (self._open(one), self._open(other)),
            lambda both: self._show(turn, *both),
            lambda error: self._trouble(turn, error),
        )

    def cover(self) -> None:
        """Cover both again."""
        self._turn += 1
        self._covered = True
        self._view.show_covered()

    def list_pressed(self) -> None:
        """Go back to the list; both are covered."""
        self._leave_pair()
        self._view.show_list()

    def left(self) -> None:
        """The screen was left: nothing stays uncovered."""
        self._leave_pair()
        self._work.seen()

    def _leave_pair(self) -> None:
        if self._pair is not None:
            self.cover()
            self._pair = None

    def _open(self, item: Item) -> Pixels:
        return self._pictures.picture(item, max_width=MAX_WIDTH, max_height=MAX_HEIGHT)

    def _show(self, turn: int, one: Pixels, other: Pixels) -> None:
        if turn == self._turn:
            self._view.show_pictures(one, other)

    def _trouble(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_trouble(sentence(error))

    def _result(self, found: Found) -> Result:
        self._copies = found.copies
        self._view.show_copies([_row_of(each) for each in found.copies])
        return Result(heading=_heading(found), lines=told_of_search(found))


_HOW: Final = {
    Nearness.WHOLE: say("Nearly the same picture."),
    Nearness.TURNED: say("Nearly the same picture, turned or mirrored."),
    Nearness.CUT: say("Nearly the same picture, with something cut away around it."),
}
_SAME: Final = say("The same file, byte for byte.")


def _heading(found: Found) -> Words:
    if not found.copies:
        return say("No copy of this picture was found")
    return say_count(
        "{count} copy of this picture",
        "{count} copies of this picture",
        len(found.copies),
    )


def _row_of(copy: NearCopy) -> CopyRow:
    told = [_SAME if copy.same_bytes else _HOW[copy.nearness]]
    if copy.reference:
        told.append(say("Exhibit {reference}", reference=copy.reference))
    return _row(copy.picture, copy.whole, tuple(told))


def _row(picture: Item, whole: Item, told: tuple[Words, ...] = ()) -> CopyRow:
    return CopyRow(
        title=title_of(whole),
        place=picture.origin.place,
        when=picture.captured_at.replace(tzinfo=None) + picture.local_offset,
        told=told,
    )
