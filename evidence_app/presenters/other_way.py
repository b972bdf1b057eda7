"""Opening a vault in another way than with its passphrase."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.opening import Named, Way, code_told, key_of, missing
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Doors, OpenVault
from evidence_app.presenters.start import StartListener
from evidence_app.presenters.waiting import Wait, WaitView
from evidence_app.words import Words, say

_ALWAYS = (Way.CODE, Way.WORKER_KEY)


class OtherWayView(WaitView, Protocol):
    """Shows the form."""

    def show_form(self, folder: str, ways: Sequence[Way]) -> None:
        """Show an empty form with these ways to choose from."""
        ...

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show that these can be chosen; what is typed stays."""
        ...

    def show_code_told(self, words: Words | None) -> None:
        """Show what is thought of the code while it is typed."""
        ...

    def show_busy(self, words: Words) -> None:
        """Show that something is being done; nothing can be pressed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work; the form can be used again."""
        ...

    def clear(self) -> None:
        """Forget what was typed."""
        ...


class OtherWayPresenter:
    """Decides what "Open in another way" does."""

    def __init__(
        self, view: OtherWayView, desk: Desk, doors: Doors, listener: StartListener
    ) -> None:
        self._view = view
        self._desk = desk
        self._doors = doors
        self._listener = listener
        self._busy = False
        self._wait = Wait(view)

    @property
    def busy(self) -> bool:
        """Whether a vault is being opened."""
        return self._busy

    def begin(self, folder: str) -> None:
        """Show the form; the key store is offered once this computer has one."""
        self._busy = False
        self._wait.end()
        self._view.show_form(folder, _ALWAYS)
        self._desk.run(
            self._doors.key_store_offered,
            self._offered,
            self._not_offered,
            lane=Lane.OUTSIDE,
        )

    def left(self) -> None:
        """The person went elsewhere: forget what was typed."""
        self._wait.end()
        self._view.clear()

    def code_typed(self, text: str) -> None:
        """Say how far the code is, and whether it fits."""
        self._view.show_code_told(code_told(text))

    def second_passed(self) -> None:
        """A second of the wait after wrong tries is over."""
        self._wait.second_passed()

    def open_pressed(self, folder: str, named: Named) -> None:
        """Open the vault in ``folder``."""
        if self._busy:
            return
        lacking = missing(named) if folder.strip() else say("Choose a folder first.")
        if lacking is not None:
            self._view.show_problem(lacking)
            return
        self._busy = True
        self._wait.end()
        self._view.show_busy(say("Opening. This takes a few seconds."))
        place = Path(folder.strip()).expanduser()
        self._desk.run(
            lambda: self._doors.open(place, key_of(named)),
            lambda vault: self._opened(vault, place),
            self._failed,
        )

    def _opened(self, vault: OpenVault, folder: Path) -> None:
        self._busy = False
        self._view.clear()
        self._listener.vault_opened(vault, folder)

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_problem(sentence(error))
        self._wait.begin(error)

    def _offered(self, offered: bool) -> None:  # noqa: FBT001 - an answer of the desk
        if offered:
            self._view.show_ways((*_ALWAYS, Way.KEY_STORE))

    def _not_offered(self, _error: EvidenceError) -> None:
        """The key store is left out: the other ways are there."""
