"""How the window looks: worked out from what was chosen and what the system says.

What is chosen while no vault is open is written down nowhere, and holds until the
window is closed. What is chosen in an open vault is kept in that vault.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.look.manner import Manner
from evidence_app.model.appearance import Appearance, Theme, Wish
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say

NOT_NOW: Final = say(
    "Something is still being done, and would be stopped. Change the text size or the "
    "language when it is finished."
)
LEAST_TOGETHER: Final = 1.25
"""How large the text is at least while two people look."""
_NOTHING: Final = Appearance()


class AppearanceSetting(Protocol):
    """How the window looks while a vault is open, kept in the vault."""

    def appearance(self) -> Appearance:
        """Return what was chosen; known since the vault was opened."""
        ...

    def keep_appearance(self, chosen: Appearance) -> None:
        """Keep another choice."""
        ...


class AppearanceView(Protocol):
    """Shows the choices, and looks as they say."""

    def show_chosen(self, chosen: Appearance, *, kept: bool) -> None:
        """Show what holds, and whether it is kept in a vault."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show why something was not changed, or not kept."""
        ...

    def paint(self) -> None:
        """Show other colours; everything stays where it is."""
        ...

    def build_anew(self) -> None:
        """Make all screens again, in another size or language."""
        ...


class AppearancePresenter:
    """Decides what comes of a choice."""

    def __init__(
        self,
        view: AppearanceView,
        desk: Desk,
        *,
        base: Appearance,
        is_waited_for: Callable[[], bool],
    ) -> None:
        """Nothing is chosen yet.

        Args:
            view: Shows it.
            desk: Where a vault is written to.
            base: What holds where nothing was chosen.
            is_waited_for: Says whether work goes on that new screens would stop.
        """
        self._view = view
        self._desk = desk
        self._base = base
        self._before = _NOTHING
        """What was chosen while no vault was open."""
        self._setting: AppearanceSetting | None = None
        self._is_waited_for = is_waited_for
        self.now = base

    def begin(self) -> None:
        """Show what holds."""
        self._view.show_chosen(self.now, kept=self._setting is not None)

    def vault_opened(self, setting: AppearanceSetting) -> bool:
        """What is kept in a vault holds, but for what was chosen just before.

        Returns:
            Whether screens have to be made in another size or language.
        """
        if setting is self._setting:
            # Its screens are being made anew as chosen; that may still be written.
            return False
        self._setting = setting
        before = self.now
        self.now = over(over(self._base, setting.appearance()), self._before)
        if not _differs_in_more_than_colour(before, self.now):
            self._view.paint()
            return False
        return True

    def vault_closed(self) -> None:
        """What holds now goes on; what is chosen from now on is kept nowhere."""
        self._setting = None

    def chosen(self, wanted: Appearance) -> None:
        """Look like this from now on."""
        anew = _differs_in_more_than_colour(self.now, wanted)
        if anew and self._is_waited_for():
            self.begin()
            self._view.show_problem(NOT_NOW)
            return
        self.now = wanted
        self._keep(wanted)
        if anew:
            self._view.build_anew()
        else:
            self._view.paint()
            self.begin()

    def _keep(self, wanted: Appearance) -> None:
        setting = self._setting
        if setting is None:
            self._before = wanted
            return
        self._before = _NOTHING
        self._desk.run(
            lambda: setting.keep_appearance(wanted), lambda _: None, self._failed
        )

    def _failed(self, error: EvidenceError) -> None:
        self._view.show_problem(sentence(error))


def manner_of(chosen: Appearance, system: Manner) -> Manner:
    """Return how windows are dressed; what was not chosen is as the system has it."""
    scale = chosen.text_size / 100 if chosen.text_size else system.scale
    dark = {Theme.LIGHT: False, Theme.DARK: True}.get(chosen.theme, system.dark)
    return Manner(
        dark=dark,
        high_contrast=_meant(chosen.contrast, otherwise=system.high_contrast),
        scale=max(scale, LEAST_TOGETHER) if chosen.together else scale,
        still=_meant(chosen.still, otherwise=system.still),
        together=chosen.together,
    )


def over(under: Appearance, upper: Appearance) -> Appearance:
    """Return both: what ``upper`` chooses, and else what ``under`` does."""
    chosen = {
        each.name: getattr(upper, each.name)
        for each in fields(Appearance)
        if getattr(upper, each.name) != getattr(_NOTHING, each.name)
    }
    return replace(under, **chosen)


def _differs_in_more_than_colour(one: Appearance, other: Appearance) -> bool:
    return any(
        getattr(one, name) != getattr(other, name)
        for name in ("text_size", "language", "together")
    )


def _meant(wish: Wish, *, otherwise: bool) -> bool:
    return {Wish.YES: True, Wish.NO: False}.get(wish, otherwise)
