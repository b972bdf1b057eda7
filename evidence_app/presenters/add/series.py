"""Pictures while the person scrolls: one a second, each taken in as it comes.

The one question is asked before it begins, for all that will come into sight: each
picture is sealed within its second, so that what was kept stays when she locks or
leaves. The card with "Stop" stands beside the frame and is in none of the pictures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.capture.freezing import SeriesHears, Wanted
from evidence_app.capture.screen import Shows, showing
from evidence_app.errors import EvidenceError
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.model.redaction import Area
from evidence_app.presenters.add.screen_view import ScreenView, ScreenWays
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.freezes import Freezes
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say, say_count

MOST_PICTURES: Final = 300
MOST_SECONDS: Final = 1800
MOST_STILL: Final = 120
"""Seconds in which nothing new comes: nobody scrolls any more.

While a series runs the vault does not lock itself, so it must not run on alone.
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was said before a series: what it shows, and the answer to the question."""

    shows: Shows
    shown: Shown


class SeriesPresenter:
    """Counts one series, and takes each of its pictures in."""

    def __init__(self, view: ScreenView, desk: Desk, ways: ScreenWays) -> None:
        self._view = view
        self._desk = desk
        self._ways = ways
        self.plan: Plan | None = None
        """What was said, None where a single picture is to be taken."""
        self._freezing: Freezes | None = None
        self._turn = 0
        self._items: list[Item] = []
        self._problems: list[Words] = []
        self._why: tuple[Words, ...] = ()
        """Why it ended by itself, where nothing went wrong."""
        self._came = self._same = self._still = self._waiting = 0
        self._over = False

    @property
    def open(self) -> bool:
        """Whether pictures are being taken, or one of them still taken in."""
        return self._freezing is not None

    def begin(self, freezing: Freezes, wanted: Wanted) -> None:
        """Keep a picture of this each second from now on."""
        self._turn += 1
        turn = self._turn
        self._freezing = freezing
        self._items, self._problems, self._why = [], [], ()
        self._came = self._same = self._still = self._waiting = 0
        self._over = False
        self._show_count()
        post = self._desk.post
        hears = SeriesHears(
            came=lambda captured: post(lambda: self._take_in(turn, captured)),
            same=lambda: post(lambda: self._dropped(turn)),
        )
        freezing.keep_series(wanted, hears)

    def stop_pressed(self) -> None:
        """Take no further picture; what has come is still taken in."""
        if self._freezing is not None:
            self._freezing.enough()

    def ended(self, error: EvidenceError | None = None) -> None:
        """No further picture comes."""
        self._over = True
        if error is not None:
            self._problems.append(sentence(error))
        self._go_on()

    def forget(self) -> None:
        """The vault is being locked: what is taken in stays, nothing more comes."""
        self._turn += 1
        self._freezing = self.plan = None

    def _take_in(self, turn: int, captured: Captured) -> None:
        if turn != self._turn or self.plan is None:
            return
        self._came += 1
        self._still = 0
        self._waiting += 1
        whole = showing(captured, self.plan.shows).answered(self.plan.shown)
        self._desk.run(
            lambda: self._ways.take_in(whole),
            lambda items: self._kept(turn, items),
            lambda error: self._not_kept(turn, error),
        )
        self._look_at_the_bounds()

    def _dropped(self, turn: int) -> None:
        if turn == self._turn:
            self._same += 1
            self._still += 1
            self._look_at_the_bounds()

    def _look_at_the_bounds(self) -> None:
        seconds = self._came + self._same
        if self._came == MOST_PICTURES or seconds == MOST_SECONDS:
            self._end(say("This is enough for one series. You can begin another."))
        elif self._still == MOST_STILL:
            self._end(say("It ended: nothing new came into the frame for 2 minutes."))

    def _end(self, why: Words) -> None:
        self._why = (why,)
        self.stop_pressed()

    def _kept(self, turn: int, items: Sequence[Item]) -> None:
        if turn == self._turn:
            self._waiting -= 1
            self._items += items
            self._ways.saved(items)
            self._show_count()
            self._go_on()

    def _not_kept(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._waiting -= 1
            words = sentence(error)
            if words not in self._problems:
                self._problems.append(words)
            # A full disk keeps the next one out as well.
            self.stop_pressed()
            self._go_on()

    def _show_count(self) -> None:
        if self._items:
            told = say_count(
                "{count} picture kept", "{count} pictures kept", len(self._items)
            )
        else:
            told = say("No picture kept yet")
        self._view.show_series(told)

    def _go_on(self) -> None:
        """End it once nothing comes any more and all is taken in."""
        if not self._over or self._waiting or self._freezing is None:
            return
        self._freezing = self.plan = None
        self._view.end_picture()
        self._view.show_again()
        if not self._items and not self._problems and not self._why:
            self._problems.append(say("No picture had been taken yet."))
        self._ways.series_over(self._items, self._problems, self._left_out())

    def _left_out(self) -> tuple[Words, ...]:
        if not self._same:
            return self._why
        return (
            *self._why,
            say_count(
                "{count} picture was the same as an earlier one, and was not kept "
                "again.",
                "{count} pictures were the same as an earlier one, and were not kept "
                "again.",
                self._same,
            ),
        )


def room_beside(area: Area, whole: Area, needed: tuple[int, int]) -> tuple[Area, Area]:
    """Return what of a frame can be kept, and where a card stands that is not in it.

    Args:
        area: The frame.
        whole: The screen.
        needed: How wide and tall the card is, in the same pixels.
    """
    wide, tall = min(needed[0], whole.width), min(needed[1], whole.height - 1)
    left = max(0, min(area.left, whole.width - wide))
    top = max(0, min(area.top, whole.height - tall))
    if whole.bottom - area.bottom >= tall:
        return area, Area(left, whole.bottom - tall, wide, tall)
    if area.top >= tall:
        return area, Area(left, 0, wide, tall)
    if whole.right - area.right >= wide:
        return area, Area(whole.right - wide, top, wide, tall)
    if area.left >= wide:
        return area, Area(0, top, wide, tall)
    # The card has to be somewhere: the lowest strip is left out.
    kept = area.within(Area(0, 0, whole.width, whole.height - tall))
    return kept or area, Area(left, whole.height - tall, wide, tall)
