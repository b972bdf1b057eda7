"""Where a report is saved and as what: the last thing asked before it is made.

First comes a stick or disk that is plugged in, else one locked file. An ordinary folder
on this computer is taken only after it was said who can read there, and with a yes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.host.drives import Drive, Room, drives, room_at
from evidence_app.host.places import Place, Sort, place_of
from evidence_app.model.bundle_size import BundleSize
from evidence_app.model.case import Case
from evidence_app.model.wanted import Profile, Selection, Wrapping
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.file_password import (
    APP_MAKES_ONE,
    FilePassword,
    TypedPassword,
)
from evidence_app.presenters.places import told_for_locked, told_for_report
from evidence_app.presenters.report.sizes import told_sizes, too_large
from evidence_app.presenters.report.values import Order
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say


class Way(Enum):
    """As what it is saved, in the order in which it is offered."""

    DRIVE = "drive"
    LOCKED = "locked"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Offer:
    """A way that can be chosen: how it is called, and with which folder it begins."""

    way: Way
    name: Words
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChosen:
    """What stands in the page.

    Attributes:
        way: As what it is saved.
        folder: Where.
        profile: For which way of handing over.
        typed: The password of a locked file, or that the app is to make it.
        agreed: Whether the person knows who can read it there.
    """

    way: Way
    folder: str
    profile: Profile = Profile.WHOLE
    typed: TypedPassword = APP_MAKES_ONE
    agreed: bool = False

    @property
    def locked(self) -> bool:
        """Whether nothing of it can be read without a password."""
        return self.way is Way.LOCKED


class PlaceView(Protocol):
    """Shows the page that asks where."""

    def show_page(self) -> None:
        """Bring the page to the front."""
        ...

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show the ways, the first of them chosen."""
        ...

    def show_place(self, words: Words | None, *, ask: bool) -> None:
        """Show who can read a report there; ``ask`` for a yes to that."""
        ...

    def show_sizes(self, words: Sequence[Words]) -> None:
        """Show how large it becomes, and whether it fits."""
        ...

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the password that is typed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what is missing."""
        ...

    def forget(self) -> None:
        """Forget the password that was typed."""
        ...


class ShowsPages(Protocol):
    """Shows the pages of a report before it is made; see ``presenters.report.look``."""

    def begin(self, case: Case, order: Order, back: Callable[[], None]) -> None:
        """Show them; ``back`` leads where it came from."""
        ...

    def close(self) -> None:
        """Forget them."""
        ...


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of the folder that stands in the page."""

    folder: str
    place: Place
    room: Room


class PlaceStep:
    """Decides what the page does."""

    def __init__(
        self,
        view: PlaceView,
        desk: Desk,
        size: Callable[[Case, Selection], BundleSize],
        *,
        pages: ShowsPages,
        find: Callable[[], tuple[Drive, ...]] = drives,
        look: Callable[[Path], tuple[Place, Room]] = lambda folder: (
            place_of(folder),
            room_at(folder),
        ),
    ) -> None:
        self._view = view
        self._desk = desk
        self._sizes = size
        self._pages = pages
        self._case: Case | None = None
        self._find = find
        self._look_at = look
        self._password = FilePassword(desk, view.show_strength, view.show_problem)
        self._order: Order | None = None
        self._done: Callable[[Order], None] | None = None
        self._size: BundleSize | None = None
        self._chosen: PlaceChosen | None = None
        self._seen: _Seen | None = None
        self._looking = False
        self._pressed = False

    @property
    def asked(self) -> bool:
        """Whether it showed its page: always."""
        return True

    def begin(self, case: Case, order: Order, done: Callable[[Order], None]) -> None:
        """Ask where."""
        again = self._order is not None
        self._case, self._order, self._done = case, order, done
        self._pressed = False
        self._view.show_page()
        if not again:
            self._desk.run(self._find, self._show_drives, _ignored, lane=Lane.OUTSIDE)
        self._desk.run(
            lambda: self._sizes(case, order.wanted.selection),
            self._show_size,
            _ignored,
            lane=Lane.LISTS,
        )

    def chosen(self, chosen: PlaceChosen) -> None:
        """Say who can read a report as it is chosen now."""
        before, self._chosen = self._chosen, chosen
        if before is None or before.folder != chosen.folder:
            # What was said of the folder before does not hold any more.
            self._seen = None
        self._show()
        self._look()

    def password_typed(self, password: str) -> None:
        """Say how strong it is."""
        self._password.typed(password)

    def look_pressed(self, chosen: PlaceChosen) -> None:
        """Look at the pages as they would be; what stands in the page stays."""
        case, order = self._case, self._order
        if case is None or order is None or self._pressed:
            return
        folder = chosen.folder.strip()
        out = Path(folder).expanduser() if folder else Path()
        wanted = replace(order.wanted, profile=chosen.profile)
        order = replace(order, out=out, wanted=wanted)
        self._pages.begin(case, order, self._view.show_page)

    def make_pressed(self, chosen: PlaceChosen) -> None:
        """Give the order on with its place, when nothing is missing."""
        if self._order is None or self._pressed:
            return
        folder = chosen.folder.strip()
        if not folder:
            self._view.show_problem(say("Choose where to save it first."))
            return
        self._pressed = True
        self._chosen = chosen
        self._password.check(
            chosen.typed if chosen.locked else APP_MAKES_ONE,
            lambda password: self._look_again(folder, password),
            self._refused,
        )

    def close(self) -> None:
        """Another report begins, or the vault is being locked: forget all of it."""
        self._case = self._order = self._done = None
        self._chosen = self._seen = self._size = None
        self._pages.close()
        self._password.forget()
        self._view.forget()

    def _look_again(self, folder: str, password: str) -> None:
        # A machine that does not answer must not hold up the vault.
        self._desk.run(
            lambda: _Seen(folder, *self._look_at(Path(folder).expanduser())),
            lambda seen: self._decide(seen, password),
            self._not_seen,
            lane=Lane.OUTSIDE,
        )

    def _decide(self, seen: _Seen, password: str) -> None:
        chosen, order, done = self._chosen, self._order, self._done
        self._seen = seen
        self._pressed = False
        if chosen is None or order is None or done is None:
            return
        self._show()
        if self._must_ask and not chosen.agreed:
            self._view.show_problem(
                say("Tick first that you know who can read it there.")
            )
            return
        if self._size and too_large(self._size, chosen.profile, seen.room):
            self._view.show_problem(say("It does not fit there. Choose another place."))
            return
        locked = Wrapping.LOCKED if chosen.locked else Wrapping.PLAIN
        wanted = replace(
            order.wanted,
            wrapping=locked,
            password=password,
            profile=chosen.profile,
        )
        self._password.forget()
        self._view.forget()
        # What is on its way has the passwords; here they are needed no more.
        self._order = self._done = None
        done(replace(order, out=Path(seen.folder).expanduser(), wanted=wanted))

    def _refused(self) -> None:
        self._pressed = False

    def _not_seen(self, error: EvidenceError) -> None:
        self._pressed = False
        self._view.show_problem(sentence(error))

    @property
    def _must_ask(self) -> bool:
        """Whether it can be read by who uses this computer, or by others elsewhere."""
        chosen, seen = self._chosen, self._seen
        if chosen is None or seen is None or chosen.locked:
            return False
        return seen.place.sort is not Sort.DRIVE

    def _show(self) -> None:
        chosen, seen = self._chosen, self._seen
        if chosen is None or seen is None:
            self._view.show_place(None, ask=False)
        else:
            told = told_for_locked if chosen.locked else told_for_report
            self._view.show_place(told(seen.place), ask=self._must_ask)
        if chosen is not None and self._size is not None:
            room = seen.room if seen else Room()
            twice = not chosen.locked and chosen.profile is Profile.WHOLE
            self._view.show_sizes(
                told_sizes(self._size, chosen.profile, room, twice=twice)
            )

    def _look(self) -> None:
        chosen = self._chosen
        folder = chosen.folder.strip() if chosen else ""
        if self._looking or not folder or (self._seen and self._seen.folder == folder):
            return
        self._looking = True

        def look() -> _Seen:
            return _Seen(folder, *self._look_at(Path(folder).expanduser()))

        def done(seen: _Seen) -> None:
            self._looking = False
            if self._chosen is not None and self._chosen.folder.strip() == folder:
                self._seen = seen
                self._show()
            else:
                self._look()

        def failed(_error: EvidenceError) -> None:
            self._looking = False

        self._desk.run(look, done, failed, lane=Lane.OUTSIDE)

    def _show_drives(self, found: tuple[Drive, ...]) -> None:
        self._view.show_offers(
            [
                *(
                    Offer(
                        Way.DRIVE,
                        say("On {name}, which is plugged in", name=each.name),
                        str(each.folder),
                    )
                    for each in found
                ),
                Offer(Way.LOCKED, _LOCKED, str(_suggested())),
                Offer(Way.FOLDER, _FOLDER, ""),
            ]
        )

    def _show_size(self, size: BundleSize) -> None:
        self._size = size
        self._show()


_LOCKED: Final = say("One file, locked with a password")
_FOLDER: Final = say("A folder that is not locked")


def _suggested() -> Path:
    """Return a folder that is found again: that of the documents, else the home."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def _ignored(_error: EvidenceError) -> None:
    """Without an answer nothing is said of it."""
