"""Find copies of a picture, and set two pictures side by side.

Nothing is opened to be seen before "Show both" is pressed. What is said of a find is
how it was found; that two pictures are of one origin is for a person to say.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.item import Item, ItemId
from evidence_app.model.likeness import Nearness
from evidence_app.model.locked_item import title_of
from evidence_app.model.pair import Pair, PairKind
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.long_work import LongWork, Result, WorkView
from evidence_app.presenters.redaction.view import NearCopies
from evidence_app.presenters.sentences import sentence
from evidence_app.session.near_copies import Found, NearCopy, told_of_search
from evidence_app.words import Words, mark, say, say_count

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What two pictures can be said to be.

    Attributes:
        label: A message id.
        kind: What they are.
        turned: Whether the second is the altered one, or the false profile.
    """

    label: str
    kind: PairKind
    turned: bool = False


CHOICES: Final = (
    Choice(
        label=mark("The first is altered, the second is what it was made from"),
        kind=PairKind.ALTERED,
    ),
    Choice(
        label=mark("The second is altered, the first is what it was made from"),
        kind=PairKind.ALTERED,
        turned=True,
    ),
    Choice(
        label=mark("The first profile pretends, the second is the person's own"),
        kind=PairKind.PROFILE,
    ),
    Choice(
        label=mark("The second profile pretends, the first is the person's own"),
        kind=PairKind.PROFILE,
        turned=True,
    ),
    Choice(label=mark("Two copies of one picture"), kind=PairKind.COPIES),
)


@dataclass(frozen=True, slots=True)
class OneSheet:
    """Whether two pictures stand on one sheet of reports.

    Attributes:
        can: Whether they can: both are of one case.
        chosen: The place among ``CHOICES`` of what they are said to be, or None.
    """

    can: bool
    chosen: int | None = None


class NearCopiesView(WorkView, Protocol):
    """Shows the wait, the list, and two pictures side by side."""

    def show_copies(self, rows: Sequence[CopyRow]) -> None:
        """Hand over the list that goes with the result shown next."""
        ...

    def show_pair(self, one: CopyRow, other: CopyRow) -> None:
        """Show two places, both covered."""
        ...

    def show_others(self, rows: Sequence[CopyRow], result: Result) -> None:
        """List the other pictures of the case."""
        ...

    def show_one_sheet(self, sheet: OneSheet) -> None:
        """Show whether both stand on one sheet of reports."""
        ...

    def show_pair_problem(self, words: Words) -> None:
        """Show why that was not kept."""
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
        self._others: tuple[Item, ...] = ()
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
        self._item, self._copies, self._others = item, (), ()
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
        self._set(self._item, copy.picture, _row_of(copy))

    def others_pressed(self) -> None:
        """List the other pictures of the case, to choose one of them."""
        item = self._item
        if item is None or self._work.busy:
            return
        turn = self._turn
        self._desk.run(
            lambda: self._finds.pairs.others(item.id),
            lambda others: self._list_others(turn, others),
            lambda error: self._view.show_result(_not_listed(error)),
        )

    def other_chosen(self, number: int) -> None:
        """Set one of them beside the picture."""
        if self._item is not None and 0 <= number < len(self._others):
            other = self._others[number]
            self._set(self._item, other, _row(other, other))

    def keep_pressed(self, number: int) -> None:
        """Have both on one sheet of reports, as what was chosen."""
        if self._pair is None or not 0 <= number < len(CHOICES):
            return
        choice = CHOICES[number]
        one, other = (each.id for each in self._pair)
        if choice.turned:
            one, other = other, one
        self._change(lambda: self._finds.pairs.keep(one, other, choice.kind))

    def drop_pressed(self) -> None:
        """Have that sheet in no report any more."""
        if self._pair is not None:
            one, other = (each.id for each in self._pair)
            self._change(lambda: self._finds.pairs.drop(one, other))

    def _set(self, one: Item, other: Item, row: CopyRow) -> None:
        self._turn += 1
        self._covered = True
        self._pair = (one, other)
        self._view.show_pair(_row(one, one), row)
        self._fetch_sheet()

    def _change(self, work: Callable[[], None]) -> None:
        turn = self._turn

        def failed(error: EvidenceError) -> None:
            if turn == self._turn:
                self._view.show_pair_problem(sentence(error))

        self._desk.run(work, lambda _none: self._fetch_sheet(), failed)

    def _fetch_sheet(self) -> None:
        pair = self._pair
        if pair is None:
            return
        one, other = pair
        if one.case != other.case:
            self._view.show_one_sheet(OneSheet(can=False))
            return
        self._desk.run(
            lambda: self._finds.pairs.pair(one.id, other.id),
            lambda kept: self._show_sheet(pair, kept),
            lambda error: self._view.show_pair_problem(sentence(error)),
        )

    def _show_sheet(self, pair: tuple[Item, Item], kept: Pair | None) -> None:
        if pair is self._pair:
            chosen = None if kept is None else _choice_of(kept, pair[0].id)
            self._view.show_one_sheet(OneSheet(can=True, chosen=chosen))

    def _list_others(self, turn: int, others: tuple[Item, ...]) -> None:
        if turn != self._turn:
            return
        self._others = others
        self._view.show_others([_row(each, each) for each in others], _OTHERS)

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


_OTHERS: Final = Result(
    heading=say("Choose the other picture"),
    lines=(say("The pictures of this case, the newest first, all of them covered."),),
)


def _not_listed(error: EvidenceError) -> Result:
    heading = say("The search was not finished")
    return Result(heading=heading, lines=(sentence(error),), again=True)


def _choice_of(kept: Pair, first: ItemId) -> int:
    turned = kept.one != first and kept.kind is not PairKind.COPIES
    return next(
        at
        for at, each in enumerate(CHOICES)
        if (each.kind, each.turned) == (kept.kind, turned)
    )


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
