"""A picture of the screen: frozen first, then a frame is drawn or the whole kept.

The windows hide, all screens are grabbed at once, and what was on them is shown
still. Only what is chosen becomes a picture; then it may be told what it shows. Of a
series that is told, and asked about, before it begins: see ``series.py``.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evidence_app.capture.captured import Captured
from evidence_app.capture.freezing import FrozenScreen, Wanted
from evidence_app.capture.screen import Shows, showing
from evidence_app.errors import EvidenceError
from evidence_app.host.screen_permission import ScreenPermission
from evidence_app.model.redaction import Area
from evidence_app.presenters.add.screen_view import (
    ScreenView,
    ScreenWays,
    TakesScreens,
)
from evidence_app.presenters.add.selection import Selection
from evidence_app.presenters.add.series import Plan, SeriesPresenter, room_beside
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.words import say

if TYPE_CHECKING:
    from evidence_app.presenters.freezes import Freezes


class ScreenPresenter:
    """Takes one look at the screens at a time."""

    def __init__(
        self, view: ScreenView, desk: Desk, intake: TakesScreens, ways: ScreenWays
    ) -> None:
        self._view = view
        self._desk = desk
        self._intake = intake
        self._ways = ways
        self._address = ""
        self._freezing: Freezes | None = None
        self._hiding = False
        self._turn = 0
        self._screens: dict[int, FrozenScreen] = {}
        self._framed = 0
        self._selection: Selection | None = None
        self._waiting: tuple[Captured, ...] = ()
        self._seconds = 0
        self._tells_of_series = False
        self._room: dict[int, tuple[int, int]] = {}
        self.series = SeriesPresenter(view, desk, ways)
        # On macOS it cannot change before the app begins anew.
        self._permission = ways.permission()
        if self._permission is not ScreenPermission.GIVEN:
            view.show_screen_permission(self._permission)

    @property
    def busy(self) -> bool:
        """Whether one is being taken."""
        return self._hiding or self._freezing is not None or self.series.open

    @property
    def waits(self) -> bool:
        """Whether one is taken and may be told about before it is asked about."""
        return bool(self._waiting)

    def pressed(self, seconds: int, address: str = "") -> None:
        """Hide the windows; after so many seconds the screens are grabbed.

        ``address`` is the page's that shall be pictured, where it is known.
        """
        if self._may_begin:
            self._address, self._seconds = address, seconds
            self.series.plan = None
            self._hide()

    def series_pressed(self, seconds: int, address: str = "") -> None:
        """A series is wanted: first it is told and asked what it will show."""
        # A desktop that asks each time cannot be asked each second.
        if self._may_begin and self._permission is ScreenPermission.GIVEN:
            self._address, self._seconds = address, seconds
            self._tells_of_series = True
            self._view.show_shows_form(address, series=True)

    def permission_wanted(self) -> None:
        """The person has read what it means: have the system ask."""
        if self._permission is ScreenPermission.TO_BE_ASKED:
            self._view.show_permission_asked()
            self._ways.ask_permission()

    def is_free(self) -> None:
        """The windows are hidden and gone from the screen."""
        if not self._hiding:
            return
        self._hiding = False
        self._turn += 1
        turn = self._turn
        try:
            freezing = self._intake.freezing()
        except EvidenceError as error:
            self._failed(turn, error)
            return
        self._freezing = freezing

        def show(screens: Sequence[FrozenScreen]) -> None:
            self._desk.post(lambda: self._frozen(turn, screens))

        self._desk.run(
            lambda: freezing.run(show),
            lambda taken: self._taken(turn, taken),
            lambda error: self._failed(turn, error),
            lane=Lane.OUTSIDE,
        )

    def frame_drawn(self, number: int, area: Area) -> None:
        """A frame was drawn on this screen."""
        self._frame(number).draw(area)
        self._show_frame()

    def frame_moved(self, number: int, across: int, down: int, exactly: bool) -> None:  # noqa: FBT001 - a signal's own value
        """The frame shall move."""
        self._frame(number).move(across, down, exactly=exactly)
        self._show_frame()

    def frame_grown(self, number: int, wider: int, taller: int, exactly: bool) -> None:  # noqa: FBT001 - a signal's own value
        """The frame shall be larger or smaller."""
        self._frame(number).grow(wider, taller, exactly=exactly)
        self._show_frame()

    def part_wanted(self) -> None:
        """Keep what is inside the frame; without one, say so."""
        area = self._selection.area if self._selection else None
        if area is not None:
            self._keep([Wanted(self._framed, area)])
        elif self._screens:
            number = self._framed or min(self._screens)
            words = say("Draw a frame first, or keep the whole screen.")
            self._view.show_frame(number, None, words)

    def whole_wanted(self, number: int) -> None:
        """Keep this whole screen."""
        self._keep([Wanted(number)])

    def all_wanted(self) -> None:
        """Keep all screens, each whole."""
        self._keep([Wanted(number) for number in self._screens])

    def given_up(self) -> None:
        """Keep nothing, and take no picture."""
        self._let_go()
        self.series.plan = None
        self._view.show_again()
        self._view.show_screen_form(self._address)

    def leave(self) -> None:
        """Exit now, pressed over the frozen screens or while it counts down."""
        self._ways.leave()

    def told(self, address: str, account: str) -> None:
        """What is shown was told, or skipped; now it can be asked about."""
        shows = Shows(address=address, account=account)
        waiting, self._waiting = self._waiting, ()
        if self._tells_of_series:
            self._tells_of_series = False
            self._ways.ask(lambda shown: self._begin_series(Plan(shows, shown)))
        elif waiting:
            self._ways.taken([showing(each, shows) for each in waiting])

    def room_told(self, number: int, width: int, height: int) -> None:
        """How large the card of a series is on this screen, in the screen's pixels."""
        self._room[number] = (width, height)

    def forget(self) -> None:
        """The person turns to something else, or the vault is being locked."""
        self.series.forget()
        self._let_go()
        self._waiting = ()
        self._tells_of_series = False

    @property
    def _may_begin(self) -> bool:
        to_be_asked = self._permission is ScreenPermission.TO_BE_ASKED
        return not (to_be_asked or self.busy or self._ways.busy())

    def _begin_series(self, plan: Plan) -> None:
        self.series.plan = plan
        self._hide()

    def _hide(self) -> None:
        self._hiding = True
        self._view.hide_for_picture(self._seconds)

    def _frozen(self, turn: int, screens: Sequence[FrozenScreen]) -> None:
        if turn == self._turn and self._freezing is not None:
            self._frozen_now(screens)

    def _frozen_now(self, screens: Sequence[FrozenScreen]) -> None:
        self._screens = {each.number: each for each in screens}
        self._framed, self._selection = 0, None
        self._view.show_frozen(screens, series=self.series.plan is not None)

    def _frame(self, number: int) -> Selection:
        """Return the one frame; on another screen it begins anew."""
        if self._selection is None or self._framed != number:
            self._framed = number
            self._selection = Selection(self._screens[number].whole)
        return self._selection

    def _show_frame(self) -> None:
        if self._selection is not None:
            self._view.show_frame(
                self._framed, self._selection.area, self._selection.told()
            )

    def _keep(self, wanted: Sequence[Wanted]) -> None:
        if self._freezing is None or not self._screens:
            return
        screens, self._screens = self._screens, {}
        self._view.end_picture()
        if self.series.plan is None:
            self._freezing.keep(wanted)
            return
        chosen = wanted[0]
        whole = screens[chosen.number].whole
        room = self._room.get(chosen.number, (0, 0))
        area, place = room_beside(chosen.area or whole, whole, room)
        self._view.show_series_card(chosen.number, place)
        self.series.begin(self._freezing, Wanted(chosen.number, area))

    def _taken(self, turn: int, taken: Sequence[Captured]) -> None:
        if turn != self._turn:
            return
        if self.series.open:
            self._freezing = None
            self.series.ended()
            return
        self._let_go()
        self._view.show_again()
        self._waiting = tuple(taken)
        self._view.show_shows_form(self._address)

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn != self._turn:
            return
        if self.series.open:
            self._freezing = None
            self.series.ended(error)
            return
        self._let_go()
        self._view.show_again()
        self._ways.failed(error)

    def _let_go(self) -> None:
        """End what is under way; an answer that comes late is nothing any more."""
        self._turn += 1
        if self._freezing is not None:
            self._freezing.stop()
        self._freezing = self._selection = None
        self._hiding = False
        self._screens = {}
        self._view.end_picture()
