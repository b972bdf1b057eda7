"""After how many quiet minutes the vault locks itself: shown, and chosen anew."""

from collections.abc import Callable
from typing import Protocol

from evidence_app.casework.settings import LOCK_AFTER
from evidence_app.errors import EvidenceError
from evidence_app.presenters.auto_lock import LockSetting
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words


class LockAfterView(Protocol):
    """Shows the choice."""

    def show_lock_after(self, minutes: int) -> None:
        """Show which choice holds, and no problem."""
        ...

    def show_lock_problem(self, words: Words) -> None:
        """Show why another choice was not kept."""
        ...


class LockAfterPresenter:
    """Decides what comes of a choice."""

    def __init__(
        self,
        view: LockAfterView,
        desk: Desk,
        setting: LockSetting,
        *,
        on_kept: Callable[[int], None],
    ) -> None:
        """Show nothing yet; ``on_kept`` is told the minutes that hold from now on."""
        self._view = view
        self._desk = desk
        self._setting = setting
        self._on_kept = on_kept
        self._holds = LOCK_AFTER
        self._chosen = 0
        """How often another choice was made; an answer read before is old then."""
        self._waiting = 0

    def begin(self) -> None:
        """Show what holds."""
        before = self._chosen
        self._desk.run(
            self._setting.lock_after,
            lambda minutes: self._was_read(minutes, before),
            self._not_read,
            lane=Lane.LISTS,
        )

    def chosen(self, minutes: int) -> None:
        """Keep another choice; of several in a row the last one holds."""
        self._chosen += 1
        self._waiting += 1
        self._desk.run(
            lambda: self._setting.keep_lock_after(minutes),
            lambda _: self._kept(minutes),
            self._not_kept,
        )

    def _was_read(self, minutes: int, chosen_before: int) -> None:
        if chosen_before == self._chosen:
            self._holds = minutes
            self._view.show_lock_after(minutes)

    def _not_read(self, error: EvidenceError) -> None:
        self._view.show_lock_after(self._holds)
        self._view.show_lock_problem(sentence(error))

    def _kept(self, minutes: int) -> None:
        self._holds = minutes
        self._on_kept(minutes)
        self._answered()

    def _not_kept(self, error: EvidenceError) -> None:
        self._answered()
        self._view.show_lock_problem(sentence(error))

    def _answered(self) -> None:
        self._waiting -= 1
        if not self._waiting:
            self._view.show_lock_after(self._holds)
