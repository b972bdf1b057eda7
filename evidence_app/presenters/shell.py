"""The window around the screens: which one is in front, locking, leaving.

Leaving hides everything first, then locks, then ends. It asks nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from evidence_app.host.places import Place, Sort
from evidence_app.presenters.services import OpenVault
from evidence_app.presenters.status import Doings, status, went_out
from evidence_app.session import GoneOut
from evidence_app.words import Words, say

LOCK_IS_NEAR: Final = say(
    "Nothing was pressed for a while. This locks by itself in a few seconds. Press any "
    "key to keep it open."
)


class ShellView(Protocol):
    """Shows the window around the screens."""

    def show_start(self) -> None:
        """Show the first screen; everything of the vault is gone."""
        ...

    def show_vault(self, vault: OpenVault, *, new: bool = False) -> None:
        """Build and show the screens of an open vault; a new one to add to at once."""
        ...

    def show_status(self, sentences: Sequence[Words], out: Sequence[Words]) -> None:
        """Show the line at the bottom, and elsewhere all that has gone out."""
        ...

    def show_soon(self, words: Words) -> None:
        """Show in the line at the bottom, and say, what comes soon by itself."""
        ...

    def show_no_status(self) -> None:
        """Show an empty line at the bottom."""
        ...

    def let_be_seen(self, *, seen: bool) -> None:
        """Let the windows be seen on screen sharing, or ask to leave them out."""
        ...

    def hide_everything(self) -> None:
        """Hide every window of the app, at once."""
        ...

    def end(self, vault: OpenVault | None) -> None:
        """Lock the vault, if one is open, and end the program."""
        ...


class ShellPresenter:
    """Decides what the window around the screens does."""

    def __init__(
        self,
        view: ShellView,
        *,
        lock: Callable[[OpenVault], None],
        place_of: Callable[[Path], Place],
        day_of: Callable[[date], str],
    ) -> None:
        self._view = view
        self._lock = lock
        self._place_of = place_of
        self._day_of = day_of
        self._vault: OpenVault | None = None
        self._doings = Doings(place=Place(sort=Sort.COMPUTER))
        self._leaving = False
        self._near = False
        self._seen = False

    def begin(self) -> None:
        """Show the first screen."""
        self._view.show_no_status()
        self._view.show_start()

    def vault_opened(
        self, vault: OpenVault, folder: Path, *, new: bool = False
    ) -> None:
        """A vault was opened or made."""
        self._vault = vault
        self._near = False
        self._doings = Doings(
            place=self._place_of(folder), seen=self._seen, read_only=vault.read_only
        )
        self._view.show_vault(vault, new=new)
        self._tell(self._doings)

    def page_asked_for(self) -> None:
        """A site is being asked for a page, or once was for one that is kept."""
        self._tell(replace(self._doings, page_opened=True))

    def report_saved(self) -> None:
        """A report was written outside the vault."""
        self._tell(replace(self._doings, report_saved=True))

    def time_asked_for(self) -> None:
        """A fingerprint of the log is being shown to outside services."""
        self._tell(replace(self._doings, time_asked=True))

    def vault_away(self, *, away: bool) -> None:
        """The vault is not in its place, or is there again."""
        if self._vault is not None:
            self._tell(replace(self._doings, away=away))

    def gone_out_known(self, gone: GoneOut) -> None:
        """The vault's own records say what has gone out, in all sessions."""
        if gone != self._doings.gone:
            self._tell(replace(self._doings, gone=gone))

    def sharing_chosen(self, *, seen: bool) -> None:
        """The windows may be seen on screen sharing, or not: until the next lock."""
        self._seen = seen
        self._view.let_be_seen(seen=seen)
        if self._vault is not None:
            self._tell(replace(self._doings, seen=seen))

    def trouble_seen(self) -> None:
        """The person goes on after a bug: the screens are built anew."""
        if self._vault is None:
            self.begin()
        else:
            self._near = False
            self._view.show_vault(self._vault)
            self._tell(self._doings)

    def lock_is_near(self) -> None:
        """Nobody did anything for a while: say that it locks by itself soon."""
        if self._vault is not None:
            self._near = True
            self._view.show_soon(LOCK_IS_NEAR)

    def lock_is_far(self) -> None:
        """The person did something: what else is true stands there again."""
        self._near = False
        if self._vault is not None:
            self._tell(self._doings)

    def lock_pressed(self) -> None:
        """Show nothing of the vault any more, then drop its keys."""
        vault, self._vault = self._vault, None
        if vault is None:
            return
        self.sharing_chosen(seen=False)
        self._view.show_no_status()
        self._view.show_start()
        self._lock(vault)

    def leave_pressed(self) -> None:
        """Hide, lock, end: in this order, without a question."""
        if self._leaving:
            return
        self._leaving = True
        self._view.hide_everything()
        vault, self._vault = self._vault, None
        self._view.end(vault)

    def _tell(self, doings: Doings) -> None:
        self._doings = doings
        # It would take away what must be read now; it is shown when that has passed.
        if not self._near:
            self._view.show_status(
                status(doings, self._day_of), went_out(doings, self._day_of)
            )
