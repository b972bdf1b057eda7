"""Lock an item into a file for one named person: ask for whom, then the password, once.

Nothing is made before the person wrote for whom it is and where it goes. The password
is shown until the screen is left, and is kept nowhere.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.item import Item, ItemId
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.file_password import (
    APP_MAKES_ONE,
    FilePassword,
    TypedPassword,
)
from evidence_app.presenters.sentences import sentence
from evidence_app.report.annex_file import SealedAnnex
from evidence_app.session.annexes import Offered
from evidence_app.words import Words, say


class Annexes(Protocol):
    """What is needed of the vault; see ``session.annexes``."""

    def make_in(
        self, folder: Path, item: ItemId, recipient: str, password: str = ""
    ) -> SealedAnnex:
        """Make one in a folder, under a name of its own."""
        ...

    def offered(self, case: Case) -> tuple[Offered, ...]:
        """Return the exhibits of which a report shows no picture."""
        ...


class AnnexView(Protocol):
    """Shows the form, and once the password."""

    def show_form(self, title: str) -> None:
        """Show what is asked; ``title`` may come from outside."""
        ...

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the password that is typed."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing, or why it was not made."""
        ...

    def show_busy(self) -> None:
        """Show that it is being made."""
        ...

    def show_made(self, path: Path, password: str) -> None:
        """Show where it lies, and the password."""
        ...

    @property
    def in_front(self) -> bool:
        """Whether the person has it before them."""
        ...

    def clear(self) -> None:
        """Forget what was shown."""
        ...


class AnnexPresenter:
    """Decides what "Lock into a file" does."""

    def __init__(
        self,
        view: AnnexView,
        desk: Desk,
        annexes: Annexes,
        on_made: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._annexes = annexes
        self._on_made = on_made
        self._password = FilePassword(desk, view.show_strength, view.show_form_problem)
        self._item: Item | None = None
        self._busy = False
        self._unseen = False
        """Whether the file was finished while the person was elsewhere."""

    @property
    def busy(self) -> bool:
        """Whether a file is being made: its password is still to come."""
        return self._busy

    def begin(self, item: Item) -> None:
        """Ask for whom an item is locked into a file."""
        if self._busy:
            return
        if self._unseen:
            # Its password was not seen yet: it stays before them, and is lost never.
            self._unseen = False
            return
        self._item = item
        self._view.show_form(item.title)

    def password_typed(self, password: str) -> None:
        """Say how strong it is."""
        self._password.typed(password)

    def make_pressed(
        self, recipient: str, folder: str, typed: TypedPassword = APP_MAKES_ONE
    ) -> None:
        """Make it."""
        item = self._item
        if self._busy or item is None:
            return
        if not recipient.strip():
            self._view.show_form_problem(say("Write first for whom it is."))
            return
        if not folder.strip():
            self._view.show_form_problem(say("Choose where to save it first."))
            return
        self._busy = True
        self._view.show_busy()
        place = Path(folder.strip()).expanduser()
        self._password.check(
            typed,
            lambda password: self._desk.run(
                lambda: self._annexes.make_in(place, item.id, recipient, password),
                self._made,
                self._failed,
            ),
            self._refused,
        )

    def left(self) -> None:
        """The screen is left: the password is forgotten, unless it is still to come."""
        if not self._busy and not self._unseen:
            self._item = None
            self._password.forget()
            self._view.clear()

    def close(self) -> None:
        """The vault is being locked: forget everything."""
        self._busy = self._unseen = False
        self.left()

    def _made(self, annex: SealedAnnex) -> None:
        self._busy = False
        self._item = None
        self._on_made()
        self._unseen = not self._view.in_front
        self._view.show_made(annex.path, annex.password)

    def _refused(self) -> None:
        self._busy = False

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_form_problem(sentence(error))
