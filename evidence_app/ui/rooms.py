"""The rooms of an open vault: each is made in its turn, or when it is wanted."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from evidence_app.presenters.add import AddPresenter, Standing
from evidence_app.presenters.report import ReportPresenter
from evidence_app.ui.add_room import AddRoom
from evidence_app.ui.add_screen import AddScreen
from evidence_app.ui.case_room import CaseRoom
from evidence_app.ui.case_screen import CaseScreen, NewCase
from evidence_app.ui.in_turns import InTurns
from evidence_app.ui.keeping_screens import KeepingScreens
from evidence_app.ui.report_room import ReportRoom, ReportScreen

R = TypeVar("R")


class Rooms(QObject):
    """Holds them; who makes them names in ``_rooms`` how."""

    _rooms: InTurns

    def __init__(self) -> None:
        super().__init__()
        self._adding: AddRoom | None = None
        self._reporting: ReportRoom | None = None
        self._new_case: NewCase | None = None
        self._keeping: KeepingScreens | None = None
        self._case_room: CaseRoom | None = None

    @property
    def add_screen(self) -> AddScreen:
        """The screen "Add something"."""
        return self._until("adding", lambda: self._adding).screen

    @property
    def add(self) -> AddPresenter:
        """What decides it."""
        return self._until("adding", lambda: self._adding).presenter

    @property
    def adding(self) -> AddRoom | None:
        """The room of both, None while it is not made."""
        return self._adding

    @property
    def report_screen(self) -> ReportScreen:
        """The screen "Make a report"."""
        return self._until("reporting", lambda: self._reporting).screen

    @property
    def report(self) -> ReportPresenter:
        """What decides it."""
        return self._until("reporting", lambda: self._reporting).presenter

    @property
    def case_screen(self) -> CaseScreen:
        """The screen "New case"."""
        return self._until("case_screen", lambda: self._new_case).screen

    @property
    def keeping(self) -> KeepingScreens:
        """Keys, copies, checks and deleting."""
        return self._until("keeping", lambda: self._keeping)

    @property
    def case_room(self) -> CaseRoom:
        """What happened, who, what was done about it."""
        return self._until("case_room", lambda: self._case_room)

    @property
    def waits(self) -> bool:
        """Whether something came, or is coming, that would be lost with the screens."""
        adding, keeping, case_room = self._adding, self._keeping, self._case_room
        return (
            (adding is not None and adding.presenter.standing is not Standing.FREE)
            or (keeping is not None and keeping.second.presenter.gate.waits)
            or (case_room is not None and case_room.waits)
        )

    def is_paused(self) -> bool:
        """Say whether what is being done waits for the person."""
        adding, keeping = self._adding, self._keeping
        works = keeping.works if keeping is not None else ()
        return any(each.work.paused for each, _, _ in works) or (
            adding is not None and adding.presenter.pausing.held
        )

    def goes_on(self) -> bool:
        """Say whether something does that rests between two of its steps."""
        return self._adding is not None and self._adding.presenter.page_list.goes_on

    def _until(self, name: str, room: Callable[[], R | None]) -> R:
        """Return a room, making at once what is not made of it yet."""
        self._rooms.finish(name)
        made = room()
        if made is None:
            raise RuntimeError("the screens of a vault that is closed")
        return made
