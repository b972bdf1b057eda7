"""Where a report is saved: the last thing asked before it is made."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from evidence_app.model.case import Case
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.places import AboutPlace, told_for_report
from evidence_app.presenters.report.values import Order
from evidence_app.words import Words, say


class PlaceView(Protocol):
    """Shows the page that asks where."""

    def show_page(self) -> None:
        """Bring the page to the front."""
        ...

    def show_place(self, words: Words | None) -> None:
        """Show who can read a report in the chosen folder; nothing when None."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what is missing."""
        ...


class PlaceStep:
    """Decides what the page does."""

    def __init__(self, view: PlaceView, desk: Desk) -> None:
        self._view = view
        self._place = AboutPlace(desk, view.show_place, told_for_report)
        self._order: Order | None = None
        self._done: Callable[[Order], None] | None = None

    @property
    def asked(self) -> bool:
        """Whether it showed its page: always."""
        return True

    def begin(self, case: Case, order: Order, done: Callable[[Order], None]) -> None:
        """Ask where."""
        del case
        self._order, self._done = order, done
        self._view.show_page()

    def place_changed(self, folder: str) -> None:
        """Say who can read a report in this folder."""
        self._place.changed(folder)

    def make_pressed(self, folder: str) -> None:
        """Give the order on with its place."""
        order, done = self._order, self._done
        if order is None or done is None:
            return
        if not folder.strip():
            self._view.show_problem(say("Choose where to save it first."))
            return
        done(replace(order, out=Path(folder.strip()).expanduser()))

    def close(self) -> None:
        """The vault is being locked."""
        self._order = self._done = None
