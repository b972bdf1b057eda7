"""The label, name and picture of the window: shown, and chosen anew."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.window_named import (
    WindowIcon,
    WindowName,
    WindowNamed,
    label_from,
)
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, mark, say

NAMES: Final = {
    WindowName.PICTURES: mark("Notes and pictures"),
    WindowName.NOTES: mark("Notes"),
    WindowName.FILES: mark("Files"),
    WindowName.HOUSEHOLD: mark("Household"),
    WindowName.RECIPES: mark("Recipes"),
    WindowName.STUDY: mark("Study notes"),
}
ICONS: Final = {
    WindowIcon.NONE: mark("As the computer shows it"),
    WindowIcon.NOTEBOOK: mark("Notebook"),
    WindowIcon.FOLDER: mark("Folder"),
    WindowIcon.CALENDAR: mark("Calendar"),
    WindowIcon.BOOK: mark("Book"),
    WindowIcon.HOUSE: mark("House"),
    WindowIcon.KITCHEN: mark("Knife and fork"),
}


class NamedSetting(Protocol):
    """How a vault's window is called, kept in the vault."""

    def window_named(self) -> WindowNamed:
        """Return what was chosen."""
        ...

    def keep_window_named(self, named: WindowNamed) -> None:
        """Keep another choice."""
        ...


class NamedView(Protocol):
    """Shows the form."""

    def show_named(self, named: WindowNamed, told: Words | None) -> None:
        """Show what holds, and that it is kept."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work; what was typed stays."""
        ...


class WindowNamedPresenter:
    """Decides what comes of a choice."""

    def __init__(
        self,
        view: NamedView,
        desk: Desk,
        setting: NamedSetting,
        *,
        on_kept: Callable[[WindowNamed], None],
    ) -> None:
        """Show nothing yet; ``on_kept`` is told what holds from now on."""
        self._view = view
        self._desk = desk
        self._setting = setting
        self._on_kept = on_kept
        self._turn = 0

    def begin(self) -> None:
        """Show what holds."""
        self._turn += 1
        turn = self._turn
        self._desk.run(
            self._setting.window_named,
            lambda named: self._read(turn, named),
            self._failed,
            lane=Lane.LISTS,
        )

    def keep_pressed(self, typed: WindowNamed) -> None:
        """Keep what stands in the form."""
        self._turn += 1
        named = replace(typed, label=label_from(typed.label))
        self._desk.run(
            lambda: self._setting.keep_window_named(named),
            lambda _: self._kept(named),
            self._failed,
        )

    def _read(self, turn: int, named: WindowNamed) -> None:
        if turn == self._turn:
            self._view.show_named(named, None)

    def _kept(self, named: WindowNamed) -> None:
        self._on_kept(named)
        self._view.show_named(named, say("It is kept in this vault."))

    def _failed(self, error: EvidenceError) -> None:
        self._view.show_problem(sentence(error))
