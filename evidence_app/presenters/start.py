"""The first screen: open a vault, or make one.

It looks the same whether a vault exists or not, and no list of vaults is kept.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from evidence_app.crypto.keys import check_passphrase
from evidence_app.crypto.strength import strength_of
from evidence_app.errors import EvidenceError, WeakPassphraseError
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Doors, OpenVault
from evidence_app.words import Words, say


class StartView(Protocol):
    """Shows the first screen."""

    def show_opening(self, folder: str) -> None:
        """Show the form that opens a vault."""
        ...

    def show_making(self, folder: str) -> None:
        """Show the form that makes a vault."""
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

    def vault_opened(self, vault: OpenVault, folder: Path) -> None:
        """The vault in ``folder`` is open."""
        ...


def judgement(passphrase: str) -> tuple[Words, ...]:
    """Return what is thought of a new passphrase, with advice."""
    try:
        check_passphrase(passphrase)
    except WeakPassphraseError:
        return (say("At least 8 characters are needed."),)
    strength = strength_of(passphrase)
    return (strength.words, *strength.advice)


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
    ) -> None:
        self._view = view
        self._desk = desk
        self._doors = doors
        self._listener = listener
        self._suggested = suggested
        self._busy = False
        self._typed = ""
        self._judging = False

    def begin(self) -> None:
        """Show the form that opens a vault, whatever was being done before."""
        self._busy = False
        self._view.show_opening(str(self._suggested))

    def locking(self) -> None:
        """A vault's keys are being dropped: say so until it is done."""
        self._busy = True
        self._view.show_busy(say("Locking. One moment."))

    def failed(self, error: EvidenceError) -> None:
        """Say what did not work; the form can be used again."""
        self._busy = False
        self._view.show_problem(sentence(error))

    def opening_wanted(self) -> None:
        """The person has a vault already."""
        if not self._busy:
            self._view.show_opening(str(self._suggested))

    def making_wanted(self) -> None:
        """The person wants a new vault."""
        if not self._busy:
            self._view.show_making(str(self._suggested))

    def passphrase_typed(self, passphrase: str) -> None:
        """Say how strong the new passphrase is, as it is typed.

        It is judged on the desk, one at a time: what was typed meanwhile is judged
        next, and what is not there any more is not shown.
        """
        self._typed = passphrase
        if not passphrase:
            self._view.show_strength(())
        elif not self._judging:
            self._judge()

    def _judge(self) -> None:
        self._judging = True
        typed = self._typed
        self._desk.run(
            lambda: judgement(typed),
            lambda words: self._judged(typed, words),
            self.failed,
        )

    def _judged(self, typed: str, words: Sequence[Words]) -> None:
        self._judging = False
        if typed == self._typed:
            self._view.show_strength(words)
        elif self._typed:
            self._judge()

    def open_pressed(self, folder: str, passphrase: str) -> None:
        """Open the vault in ``folder``."""
        if self._ready(folder, passphrase):
            self._start(Path(folder.strip()).expanduser(), passphrase, new=False)

    def make_pressed(self, folder: str, passphrase: str, again: str) -> None:
        """Make a vault in ``folder``."""
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
        self._start(Path(folder.strip()).expanduser(), passphrase, new=True)

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

    def _start(self, folder: Path, passphrase: str, *, new: bool) -> None:
        self._busy = True
        self._typed = ""
        self._view.show_busy(
            say("Making it ready. This takes a few seconds.")
            if new
            else say("Opening. This takes a few seconds.")
        )
        door = self._doors.make if new else self._doors.open
        self._desk.run(
            lambda: door(folder, passphrase),
            lambda vault: self._opened(vault, folder),
            self.failed,
        )

    def _opened(self, vault: OpenVault, folder: Path) -> None:
        self._busy = False
        self._listener.vault_opened(vault, folder)
