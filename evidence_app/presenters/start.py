"""The first screen: open a vault, or make one.

It looks the same whether a vault exists or not, and no list of vaults is kept.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.presenters.auto_lock import MINUTES_FOR, Reach
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.places import AboutPlace, told_for_vault
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Doors, OpenVault
from evidence_app.presenters.strength import Judging
from evidence_app.presenters.vault_place import VaultPlace, folder_on_a_stick
from evidence_app.presenters.waiting import Wait, WaitView
from evidence_app.words import Words, say


class StartView(WaitView, Protocol):
    """Shows the first screen."""

    def show_opening(self, folder: str) -> None:
        """Show the form that opens a vault."""
        ...

    def show_making(self, folder: str) -> None:
        """Show the form that makes a vault."""
        ...

    def show_folder(self, folder: str) -> None:
        """Show this folder in the form, whatever stood there."""
        ...

    def show_place(self, words: Words | None) -> None:
        """Show what is said of the folder for a new vault; nothing when None."""
        ...

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the new passphrase; nothing while it is empty."""
        ...

    def show_busy(self, words: Words) -> None:
        """Show that something is being done; nothing can be pressed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work; the form can be used again."""
        ...


class StartListener(Protocol):
    """Is told when a vault is open."""

    def vault_opened(
        self, vault: OpenVault, folder: Path, *, new: bool = False
    ) -> None:
        """The vault in ``folder`` is open, or was made just now."""
        ...


class StartPresenter:
    """Decides what the first screen does."""

    def __init__(
        self,
        view: StartView,
        desk: Desk,
        doors: Doors,
        listener: StartListener,
        *,
        suggested: Path,
        sticks: Callable[[], Sequence[Path]] = lambda: (),
    ) -> None:
        self._view = view
        self._desk = desk
        self._doors = doors
        self._listener = listener
        self._suggested = suggested
        self._busy = False
        self._judging = Judging(desk, view.show_strength, self.failed)
        self._place = AboutPlace(desk, view.show_place, told_for_vault)
        self._wait = Wait(view)
        self._sticks = sticks
        self._chosen = VaultPlace.COMPUTER

    def begin(self) -> None:
        """Show the form that opens a vault, whatever was being done before."""
        self._busy = False
        self._wait.end()
        self._view.show_opening(str(self._suggested))

    def restored(self, folder: Path) -> None:
        """A vault was brought back to this folder: it is the one to be opened."""
        self.begin()
        self._view.show_folder(str(folder))

    def left(self) -> None:
        """The person went to another form: what was typed is forgotten."""
        self._wait.end()
        self._judging.forget()
        self._view.show_opening("")

    def locking(self) -> None:
        """A vault's keys are being dropped: say so until it is done."""
        self._busy = True
        self._view.show_busy(say("Locking. One moment."))

    def failed(self, error: EvidenceError) -> None:
        """Say what did not work; the form can be used again."""
        self._busy = False
        self._view.show_problem(sentence(error))
        self._wait.begin(error)

    def second_passed(self) -> None:
        """A second of the wait after wrong tries is over."""
        self._wait.second_passed()

    def opening_wanted(self) -> None:
        """The person has a vault already."""
        if not self._busy:
            self._wait.end()
            self._view.show_opening(str(self._suggested))

    def making_wanted(self) -> None:
        """The person wants a new vault."""
        if not self._busy:
            self._wait.end()
            self._chosen = VaultPlace.COMPUTER
            self._view.show_making(str(self._suggested))

    def place_chosen(self, place: VaultPlace) -> None:
        """Another kind of place for the new vault was chosen: name a folder there."""
        if self._busy:
            return
        self._chosen = place
        if place is VaultPlace.STICK:
            self._desk.run(
                lambda: folder_on_a_stick(self._sticks(), self._suggested.name),
                self._stick_found,
                lambda _: self._stick_found(None),
                lane=Lane.OUTSIDE,
            )
            return
        here = place is VaultPlace.COMPUTER
        self._view.show_folder(str(self._suggested) if here else "")

    def place_changed(self, folder: str) -> None:
        """Say what kind of place the folder for a new vault is."""
        self._place.changed(folder)

    def passphrase_typed(self, passphrase: str) -> None:
        """Say how strong the new passphrase is, as it is typed."""
        self._judging.typed(passphrase)

    def open_pressed(self, folder: str, passphrase: str) -> None:
        """Open the vault in ``folder``."""
        if self._ready(folder, passphrase):
            self._start(
                folder,
                lambda place: self._doors.open(place, passphrase),
                new=False,
            )

    def make_pressed(
        self,
        folder: str,
        passphrase: str,
        again: str,
        reach: Reach = Reach.NOT_SAID,
    ) -> None:
        """Make a vault in ``folder``; ``reach`` decides when it locks itself."""
        if not self._ready(folder, passphrase):
            return
        if passphrase != again:
            self._view.show_problem(
                say(
                    "The two passphrases are not the same. Nothing was made. Type "
                    "them once more."
                )
            )
            return
        minutes = MINUTES_FOR[reach]
        self._start(
            folder,
            lambda place: self._doors.make(place, passphrase, lock_after=minutes),
            new=True,
        )

    def _stick_found(self, folder: Path | None) -> None:
        if self._busy or self._chosen is not VaultPlace.STICK:
            return
        self._view.show_folder(str(folder) if folder else "")
        if folder is None:
            self._view.show_place(
                say("No stick was found. Put it in, then choose its folder.")
            )

    def _ready(self, folder: str, passphrase: str) -> bool:
        if self._busy:
            return False
        if not folder.strip():
            self._view.show_problem(say("Choose a folder first."))
        elif not passphrase:
            self._view.show_problem(say("Type the passphrase first."))
        else:
            return True
        return False

    def _start(
        self, untrusted_folder: str, door: Callable[[Path], OpenVault], *, new: bool
    ) -> None:
        folder = Path(untrusted_folder.strip()).expanduser()
        self._busy = True
        self._judging.forget()
        self._wait.end()
        self._view.show_busy(
            say("Making it ready. This takes a few seconds.")
            if new
            else say("Opening. This takes a few seconds.")
        )
        self._desk.run(
            lambda: door(folder),
            lambda vault: self._opened(vault, folder, new=new),
            self.failed,
        )

    def _opened(self, vault: OpenVault, folder: Path, *, new: bool) -> None:
        self._busy = False
        self._listener.vault_opened(vault, folder, new=new)
