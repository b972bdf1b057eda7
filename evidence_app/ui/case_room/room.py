"""The rooms of a case with their presenters, made and let go together."""

from collections.abc import Callable, Generator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from evidence_app.model.case import Case
from evidence_app.model.item import ItemId
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.case_room.about_case import about_case_room
from evidence_app.ui.case_room.agreements import agreements_room
from evidence_app.ui.case_room.diary import diary_room
from evidence_app.ui.case_room.for_police import for_police_room
from evidence_app.ui.case_room.hub import Hub, Room
from evidence_app.ui.case_room.locked_file import locked_file_room
from evidence_app.ui.case_room.notice import NoticeRoom
from evidence_app.ui.case_room.people import people_room
from evidence_app.ui.case_room.private_notes import private_notes_room
from evidence_app.ui.case_room.reports_made import ReportsMadeRoom
from evidence_app.ui.case_room.what_happened import WhatHappenedRoom
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.window import MainWindow
from evidence_app.words import Words, mark


class CaseRoom(QObject):
    """Builds them, and goes between them."""

    items_saved = Signal(list)
    page_asked = Signal()
    add_wanted = Signal()
    write_wanted = Signal(object)

    def __init__(
        self, window: MainWindow, desk: Desk, vault: OpenVault, chooser: Chooser
    ) -> None:
        super().__init__()
        self._chooser = chooser
        self._window = window
        self._desk = desk
        self._vault = vault
        self._rooms: list[Room] = []
        self._case: Case | None = None
        self._inside: Room | None = None

    def make(self, added: Callable[[QWidget], object]) -> Generator[None]:
        """Make them a piece at each turn; ``added`` puts a screen into the window."""
        self.hub = Hub(self._window.look)
        added(self.hub)
        self.hub.chosen.connect(self.enter)
        yield
        for room in self._made():
            added(room.screen)
            self._rooms.append(room)
            yield
        self.hub.show_rooms(self._rooms)

    def show(self, case: Case) -> None:
        """Show what rooms there are."""
        self._leave()
        self._case = case
        self._window.bar.show_place(self._window.look.text(mark("What happened")))
        for room in self._rooms:
            room.remind(case, partial(self._remind, case, room))
        self._window.show_screen(self.hub)
        self.hub.take_focus()

    def enter(self, room: Room, begin: Callable[[Case], None] | None = None) -> None:
        """Go into one; ``begin`` stands in for how it begins."""
        if self._case is None:
            return
        self._leave()
        self._inside = room
        self._window.bar.show_place(self._window.look.text(room.title))
        self._window.show_screen(room.screen)
        (begin or room.begin)(self._case)

    def who_did_this(self, case: Case, item: ItemId) -> None:
        """Begin the sheet of an account that is linked to an item."""
        self._leave()
        self._case = case
        self.enter(self._people, partial(self._begin_for, item))

    def show_questions(self, case: Case) -> None:
        """Go straight to the questions about what happened."""
        self.show(case)
        self.enter(self._happened)

    def show_for_police(self, case: Case) -> None:
        """Go straight to what the police read first."""
        self.show(case)
        self.enter(self._police)

    def show_notice(self, case: Case) -> None:
        """Go straight to what a platform is told."""
        self.show(case)
        self.enter(self._notice)

    def back_pressed(self) -> bool:
        """Go back one step inside; False when the case's items are next."""
        if self._inside is None or self._case is None:
            return False
        if not self._inside.back():
            self.show(self._case)
        return True

    @property
    def waits(self) -> bool:
        """Whether a page that came waits for an answer."""
        return self._reports.presenter.looking.gate.waits

    def close(self) -> None:
        """Let everything of the vault go."""
        self._case = self._inside = None
        for room in self._rooms:
            room.close()
            room.forget()

    def _remind(self, case: Case, room: Room, words: Words | None) -> None:
        if case is self._case:
            self.hub.show_note(room, words)

    def _leave(self) -> None:
        inside, self._inside = self._inside, None
        if inside is not None:
            inside.close()

    def _made(self) -> Generator[Room]:
        """Make each room when its turn comes, in the order in which they are named."""
        happened = WhatHappenedRoom(
            self._window.look,
            self._desk,
            self._vault.what_happened,
            self._vault.unkept,
        )
        happened.setParent(self)
        happened.add_wanted.connect(self.add_wanted)
        self._happened = happened.room()
        yield self._happened
        look, desk, people = self._window.look, self._desk, self._vault.people
        unkept = self._vault.unkept
        people_here, self._begin_for = people_room(look, desk, people, unkept)
        self._people = people_here
        yield people_here
        diary = diary_room(look, desk, people, unkept)
        yield diary
        made = ReportsMadeRoom(look, desk, self._vault)
        made.setParent(self)
        self._reports = made
        made.items_saved.connect(self.items_saved)
        made.page_asked.connect(self.page_asked)
        made.write_wanted.connect(self.write_wanted)
        reports = made.room()
        yield reports
        self._police = for_police_room(look, desk, self._vault.for_police, unkept)
        yield self._police
        notice = NoticeRoom(look, desk, self._vault, self._chooser)
        notice.setParent(self)
        self._notice = notice.room()
        yield self._notice
        locked = self._vault.redacting.locked_files
        yield locked_file_room(look, desk, locked, self._chooser)
        yield private_notes_room(look, desk, people, unkept)
        yield agreements_room(look, desk, self._vault.agreements, unkept)
        yield about_case_room(look, desk, self._vault.what_happened)
        path = happened.screen.path
        path.offer(diary=True, reports=True)
        path.diary_pressed.connect(partial(self.enter, diary))
        happened.reports_wanted.connect(
            lambda doors: self.enter(reports, partial(made.begin_with, doors))
        )
