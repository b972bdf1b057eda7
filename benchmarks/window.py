"""The real window over a real vault, offscreen, with a heart that is listened to."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from benchmarks.heart import Heart, after, rest, until
from benchmarks.large_vault import PASSPHRASE
from evidence_app.clock import SystemClock
from evidence_app.crypto.keys import FLOOR, derive_from_passphrase
from evidence_app.model.appearance import Appearance, Theme
from evidence_app.model.item import CaseId, Item
from evidence_app.model.listing import FoundItem, FoundPlace, Selection
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.keys import key_functions
from evidence_app.presenters.report.made import Made
from evidence_app.session import Guide, Session, unlock_session
from evidence_app.session.correcting import CorrectedLists
from evidence_app.ui.application import RealDoors, prepare
from evidence_app.ui.gallery import Gallery
from evidence_app.ui.services import Services
from evidence_app.ui.shell import Shell
from evidence_app.vault.key_slots import Key


@dataclass(slots=True, kw_only=True)
class Measured:
    """What was measured.

    Attributes:
        seconds: How long each step took.
        pauses: The longest pause of the window in each step, in seconds.
        work: The most that its thread did between two beats, in seconds of the
            processor: what a pause would be on a machine with nothing else to do.
        items: How many items were read in all.
        length: How many items the gallery says that it has.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    pauses: dict[str, float] = field(default_factory=dict)
    work: dict[str, float] = field(default_factory=dict)
    items: int = 0
    length: int = 0


class CountingLists:
    """The lists of a session; it counts the items that they give away."""

    def __init__(self, lists: CorrectedLists) -> None:
        self._lists = lists
        self.given = 0

    def page(
        self, case: CaseId, selection: Selection, first: int, count: int
    ) -> tuple[Item, ...]:
        """Return a page, and count it."""
        found = self._lists.page(case, selection, first, count)
        self.given += len(found)
        return found

    def shown(self, text: str, found: Sequence[FoundPlace]) -> tuple[FoundItem, ...]:
        """Return found items, and count them."""
        items = self._lists.shown(text, found)
        self.given += len(items)
        return items

    def __getattr__(self, name: str) -> object:
        return getattr(self._lists, name)


class Painted(QObject):
    """Says when a widget has been painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note that it is about to be painted; it is once the loop goes on."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._see)
        return False

    def _see(self) -> None:
        self.seen = True


class Doors(RealDoors):
    """Opens the one vault, and notes how long that took."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.lists: CountingLists | None = None

    def open(self, folder: Path, key: Key) -> Session:
        """Open the vault."""
        began = time.perf_counter()
        session = unlock_session(folder, key, clock=SystemClock())
        self.seconds = time.perf_counter() - began
        self.lists = CountingLists(session.lists)
        session.lists = self.lists  # type: ignore[assignment] # the same, counted
        return session


def measure(folder: Path) -> Measured:
    """Open a vault in the window, look around, search, and lock it."""
    prepare()
    app = QApplication(["notes"])
    doors = Doors()
    shell = Shell(
        app,
        Services(
            doors=doors,
            guide=Guide(SystemClock()),
            make_report=lambda _: _no_report,
            jurisdictions=list,
            key_functions=key_functions(),
        ),
        language="en",
        appearance=Appearance(theme=Theme.LIGHT),
    )
    shell.begin()
    walk = _Walk(shell, doors, Heart())
    walk.stretch_passphrase()
    walk.unlock(folder)
    walk.scroll()
    walk.search()
    walk.lock()
    return walk.measured


class _Walk:
    """One person at the window."""

    def __init__(self, shell: Shell, doors: Doors, heart: Heart) -> None:
        self._shell = shell
        self._doors = doors
        self._heart = heart
        self.measured = Measured()

    def stretch_passphrase(self) -> None:
        """Do only what the passphrase costs, where the app does it."""
        rest(0.3)
        done: list[bytearray] = []
        self._step(
            "passphrase",
            lambda: self._shell.tasks.submit(
                Lane.VAULT,
                lambda: derive_from_passphrase(PASSPHRASE, bytes(16), FLOOR),
                lambda future: done.append(future.result()),
            ),
            lambda: bool(done),
        )

    def unlock(self, folder: Path) -> None:
        """Open the vault, until the first tiles are painted."""
        painted = Painted()

        def shown() -> bool:
            screens = self._shell.vault_screens
            if screens is None:
                return False
            gallery = screens.library_screen.gallery
            if not gallery.property("listened"):
                gallery.setProperty("listened", True)  # noqa: FBT003 - Qt's signature
                gallery.viewport().installEventFilter(painted)
            if not gallery.model().rowCount():
                painted.seen = False
            return painted.seen

        self._step(
            "first screen",
            lambda: self._shell.start.open_pressed(str(folder), PASSPHRASE),
            shown,
        )
        self.measured.seconds["opening"] = self._doors.seconds
        self.measured.length = self._gallery.model().rowCount()

    def scroll(self) -> None:
        """Go through the gallery in steps, then to its end."""
        bar = self._gallery.verticalScrollBar()
        self._step("settling", lambda: None, after(1.0))
        places = iter([bar.maximum() * step // 40 for step in range(41)])

        def further() -> bool:
            place = next(places, None)
            if place is not None:
                bar.setValue(place)
            return place is None

        self._step("scrolling", lambda: None, further)
        self._step("end of scrolling", lambda: None, after(0.5))

    def search(self) -> None:
        """Type a very common word, letter by letter."""
        field_of_search = self._shell.window.bar.search
        for typed in ("y", "yo", "you"):
            self._step(
                f"searching {typed}", _setter(field_of_search, typed), after(0.6)
            )
        self._step("all again", _setter(field_of_search, ""), after(0.6))

    def lock(self) -> None:
        """Press Exit: until nothing is to be seen, then until it has ended."""
        self.measured.items = self._doors.lists.given if self._doors.lists else 0
        hidden: list[float] = []
        hide = self._shell.hide_everything

        def hide_and_note() -> None:
            hide()
            hidden.append(time.perf_counter())

        self._shell.hide_everything = hide_and_note  # type: ignore[method-assign] # the same, timed
        began = time.perf_counter()
        self._shell.window.bar.leave.click()
        self.measured.seconds["exit"] = hidden[0] - began
        rest(0.2)

    @property
    def _gallery(self) -> Gallery:
        screens = self._shell.vault_screens
        if screens is None:
            raise RuntimeError("the vault did not open")
        return screens.library_screen.gallery

    def _step(
        self, name: str, act: Callable[[], object], over: Callable[[], bool]
    ) -> None:
        self._heart.begin()
        began = time.perf_counter()
        act()
        until(over)
        self.measured.seconds[name] = time.perf_counter() - began
        self.measured.pauses[name] = self._heart.longest
        self.measured.work[name] = self._heart.work


def _setter(line: QLineEdit, text: str) -> Callable[[], None]:
    return lambda: line.setText(text)


def _no_report(*_: object) -> Made:
    raise AssertionError("nobody asks for a report here")
