"""Looking closely at a picture that is uncovered: larger, smaller, row by row.

Nothing is opened beyond what is in sight and a little around it, and all of it is let
go with the picture: when it is covered, left, or another item is chosen.
"""

from dataclasses import dataclass
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.item import DOCUMENT_TYPE, Item
from evidence_app.model.pixels import Pixels
from evidence_app.model.rows import PictureSize
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say

FITTED: Final = 0
"""The picture as wide as there is room."""
STEPS: Final = (FITTED, 50, 100, 200, 400)
"""How large it can be shown, in percent of its own pixels."""
_BAND: Final = 1_500_000
"""Pixels that are opened at once."""
_MOST_BANDS: Final = 12
"""So many are held: at most about 70 MB."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """How the picture is laid out.

    Attributes:
        size: The picture's.
        percent: How large it is shown.
        band: How many of its rows come at once.
    """

    size: PictureSize
    percent: int
    band: int


class CloseView(Protocol):
    """Shows a picture larger than there is room, and where in it one is."""

    def show_zoom(self, words: Words, *, smaller: bool, larger: bool) -> None:
        """Say how large it is shown, and which of the two buttons do anything."""
        ...

    def show_canvas(self, canvas: Canvas | None) -> None:
        """Lay out a picture of which nothing is there yet; None: show it fitted."""
        ...

    def show_band(self, number: int, pixels: Pixels) -> None:
        """Show some rows, counted in bands from the top."""
        ...

    def drop_bands(self, numbers: frozenset[int]) -> None:
        """Let go of rows that are far from what is in sight."""
        ...

    def show_close_trouble(self, words: Words) -> None:
        """Say why it cannot be shown larger."""
        ...


class Closely(Protocol):
    """What is needed of the vault."""

    def size(self, item: Item) -> PictureSize:
        """Return how large an item's picture is."""
        ...

    def rows(self, item: Item, top: int, height: int, max_width: int) -> Pixels:
        """Return some rows of it, at most so wide."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class ClosePresenter:
    """Decides how large a picture is shown, and which of its rows are opened."""

    def __init__(self, view: CloseView, desk: Desk, closely: Closely) -> None:
        self._view = view
        self._desk = desk
        self._closely = closely
        self._item: Item | None = None
        self._canvas: Canvas | None = None
        self._step = FITTED
        self._turn = 0
        self._held: dict[int, None] = {}
        self._asked: set[int] = set()
        self._in_sight = range(0)

    def begin(self, item: Item) -> None:
        """The item's picture was uncovered; pages of a PDF are drawn in one size."""
        if item.media_type == DOCUMENT_TYPE:
            return
        self._item = item
        self._show(FITTED)

    def left(self) -> None:
        """It was covered, or another item is shown: let everything of it go."""
        if self._item is None:
            return
        self._turn += 1
        self._item = self._canvas = None
        self._forget()
        self._step = FITTED
        self._view.show_canvas(None)
        self._desk.run(self._closely.close, lambda _: None, lambda _: None)

    def zoomed(self, by: int) -> None:
        """Show it larger or smaller by so many steps."""
        if self._item is None:
            return
        at = STEPS.index(self._step) + by
        if 0 <= at < len(STEPS):
            self._show(STEPS[at])

    def fitted_pressed(self) -> None:
        """Show all of its width again."""
        if self._item is not None and self._step != FITTED:
            self._show(FITTED)

    def rows_seen(self, first: int, last: int) -> None:
        """These rows are in sight, counted in the picture's own pixels."""
        canvas = self._canvas
        if canvas is None:
            return
        end = -(-canvas.size.height // canvas.band)
        seen = range(first // canvas.band, min(last // canvas.band + 1, end))
        self._in_sight = seen
        # One more on either side, so that going on finds it there.
        for number in (*seen, seen.stop, seen.start - 1):
            if 0 <= number < end:
                self._fetch(canvas, number)

    def _show(self, step: int) -> None:
        self._turn += 1
        self._step = step
        self._canvas = None
        self._forget()
        at = STEPS.index(step)
        words = (
            say("As wide as there is room")
            if step == FITTED
            else say("{percent} %", percent=step)
        )
        self._view.show_zoom(words, smaller=at > 0, larger=at + 1 < len(STEPS))
        item = self._item
        if step == FITTED or item is None:
            self._view.show_canvas(None)
            return
        turn = self._turn
        self._desk.run(
            lambda: self._closely.size(item),
            lambda size: self._lay_out(turn, size),
            lambda error: self._trouble(turn, error),
        )

    def _lay_out(self, turn: int, size: PictureSize) -> None:
        if turn != self._turn:
            return
        wide = _width(size, self._step)
        shown = max(1, size.width // wide)
        band = max(1, _BAND * shown // wide)
        self._canvas = Canvas(size, self._step, band)
        self._view.show_canvas(self._canvas)

    def _fetch(self, canvas: Canvas, number: int) -> None:
        item, turn = self._item, self._turn
        if item is None or number in self._asked:
            return
        self._asked.add(number)
        top = number * canvas.band
        height = min(canvas.band, canvas.size.height - top)

        def work() -> Pixels | None:
            # While it waited, the person may have gone on.
            if turn != self._turn or not self._near(number):
                return None
            wide = _width(canvas.size, canvas.percent)
            return self._closely.rows(item, top, height, wide)

        self._desk.run(
            work,
            lambda pixels: self._have(turn, number, pixels),
            lambda error: self._trouble(turn, error),
        )

    def _have(self, turn: int, number: int, pixels: Pixels | None) -> None:
        if turn != self._turn:
            return
        if pixels is None:
            self._asked.discard(number)
            return
        self._held[number] = None
        self._view.show_band(number, pixels)
        over = len(self._held) - _MOST_BANDS
        if over > 0:
            far = sorted(self._held, key=self._away, reverse=True)[:over]
            for each in far:
                del self._held[each]
                self._asked.discard(each)
            self._view.drop_bands(frozenset(far))

    def _near(self, number: int) -> bool:
        return self._away(number) <= 1

    def _away(self, number: int) -> int:
        seen = self._in_sight
        return max(seen.start - number, number - seen.stop + 1, 0)

    def _forget(self) -> None:
        self._held, self._asked, self._in_sight = {}, set(), range(0)

    def _trouble(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._show(FITTED)
            self._view.show_close_trouble(sentence(error))


def _width(size: PictureSize, percent: int) -> int:
    """Return how many pixels wide rows are opened; never more than there are."""
    return max(1, size.width * min(percent, 100) // 100)
