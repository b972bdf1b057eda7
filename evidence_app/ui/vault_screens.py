"""The screens of one open vault with their presenters, made and let go together."""

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from evidence_app.model.case import Case
from evidence_app.model.correction import Field
from evidence_app.model.item import Item
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.gate import Turned
from evidence_app.presenters.library import LibraryPresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.presenters.shell import ShellPresenter
from evidence_app.session import Todo
from evidence_app.ui.add_room import AddRoom
from evidence_app.ui.after_unlocking import HomeReminders
from evidence_app.ui.case_room import CaseRoom
from evidence_app.ui.case_screen import NewCase
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.close_room import item_presenter
from evidence_app.ui.gone_out import read_gone_out
from evidence_app.ui.in_turns import InTurns
from evidence_app.ui.keeping_screens import KeepingScreens
from evidence_app.ui.library_screen import LibraryScreen
from evidence_app.ui.pause import flush_within
from evidence_app.ui.report_room import ReportRoom
from evidence_app.ui.rooms import Rooms
from evidence_app.ui.services import Services
from evidence_app.ui.tasks import Tasks
from evidence_app.ui.undo_room import UndoRoom
from evidence_app.ui.watching import Watching
from evidence_app.ui.window import MainWindow
from evidence_app.words import mark

S = TypeVar("S", bound=QWidget)


class VaultScreens(Rooms):
    """Builds the screens, and connects each with its presenter."""

    def __init__(
        self,
        window: MainWindow,
        shell: ShellPresenter,
        vault: OpenVault,
        services: Services,
        tasks: Tasks,
        chooser: Chooser,
    ) -> None:
        super().__init__()
        self._window = window
        self._shell = shell
        self._chooser = chooser
        self._desk, self._aside = tasks.desk(), tasks.desk(awaited=False)
        self._vault = vault
        self._services = services
        look = window.look
        self.library_screen = LibraryScreen(look)
        window.add_screen(self.library_screen)
        self._made: list[QWidget] = [self.library_screen]
        panel = self.library_screen.item_panel
        self.item = item_presenter(panel, self._desk, vault, look)
        self.library = LibraryPresenter(
            self.library_screen,
            self._desk,
            vault,
            first_case=look.text(mark("My first case")),
            on_item=self.item.show,
            on_pages_recorded=shell.page_asked_for,
        )
        shown = self.library_screen
        self.undo = UndoRoom(shown, self._desk, vault, self.item, self.library)
        self._due = HomeReminders(self.library_screen, self._desk, vault, self)
        self.watching = Watching(vault, tasks, shell, window, self.library)
        self.watching.setParent(self)
        self.watching.is_paused = self.is_paused
        self.watching.goes_on = self.goes_on
        self._connect_library()
        self._connect_bar()
        making = {
            "adding": self._make_adding(),
            "reporting": self._make_reporting(),
            "case_screen": self._make_case_screen(),
            "keeping": self._make_keeping(),
            "case_room": self._make_case_room(),
        }
        self._rooms = InTurns(making, self, awaited=lambda: tasks.awaited)
        self._straight_on = False

    def begin(self, *, adding: bool = False) -> None:
        """Show the library, then make the other screens while it is looked at.

        With ``adding``, "Add something" comes to the front as soon as there is a case.
        """
        self._straight_on = adding
        self._due.begin(new=adding)
        self._desk.run(
            self._vault.settings.window_named,
            self._window.show_named,
            lambda _: None,  # it is called as before, then
            lane=Lane.LISTS,
        )
        self.library.refresh()
        self.show_library()
        self._rooms.start()

    def show_library(self) -> None:
        """Bring the gallery to the front."""
        self.item.back_pressed()
        self._window.bar.show_library()
        self._window.show_screen(self.library_screen)
        self.library_screen.take_focus()
        self._due.items_shown(self.library.case)
        read_gone_out(self._desk, self._vault, self._shell)

    def close(self) -> None:
        """Let everything of the vault go; what was typed is handed over first."""
        self._keep_typed()
        # Then: what is being made or fetched must not outlive the vault.
        self.watching.close()
        self._rooms.close()
        for room in (self._reporting, self._adding):
            if room is not None:
                room.presenter.close()
        for rooms in (self._case_room, self._keeping):
            if rooms is not None:
                rooms.close()
        self.item.cover()
        self._desk.close()
        self._aside.close()
        bar = self._window.bar
        bar.back_pressed.disconnect(self._back_pressed)
        for signal in (bar.search_typed, bar.case_chosen, bar.new_case_pressed):
            signal.disconnect()
        for screen in self._made:
            self._window.remove_screen(screen)
        bar.show_cases((), -1)

    def items_saved(self, items: Sequence[Item]) -> None:
        """These were saved just now."""
        self.library.refresh(choose=items[-1].id)
        if self._keeping is not None:
            self._keeping.time.something_saved()

    def page_asked_for(self) -> None:
        """A site is being asked for a page."""
        self._shell.page_asked_for()

    def person_seen(self) -> None:
        """Something was done in the browser beside."""
        self.watching.lock.touched()

    def leave_wanted(self) -> None:
        """Exit now was pressed in the browser beside."""
        self._shell.leave_pressed()

    def _keep_typed(self) -> None:
        """What was typed a moment ago becomes a draft; of what is hidden it is one."""
        if (front := self._window.screen_in_front) is not None:
            flush_within(front)

    def _make_case_screen(self) -> Generator[None]:
        """Make it; like all of these, a piece at each turn."""
        look, unkept = self._window.look, self._vault.unkept
        new_case = NewCase(look, self._desk, unkept, self.library)
        new_case.setParent(self)
        self._added(new_case.screen)
        new_case.pressed.connect(self._window.bar.search.clear)
        new_case.pressed.connect(self.show_library)
        self._new_case = new_case
        yield

    def _make_adding(self) -> Generator[None]:
        adding = AddRoom(self._window, self._desk, self._vault, self._chooser)
        adding.setParent(self)
        yield from adding.make(self._added, self)
        adding.left.connect(self.show_library)
        adding.messages_wanted.connect(self._show_messages)
        self.watching.lock_near.connect(adding.presenter.browse.lock_is_near)
        self._adding = adding

    def _make_reporting(self) -> Generator[None]:
        reporting = ReportRoom(self._window, self._desk, self._vault, self._chooser)
        reporting.setParent(self)
        yield from reporting.make(self._added, self._services)
        reporting.made.connect(self._shell.report_saved)
        reporting.left.connect(self.show_library)
        reporting.questions_wanted.connect(
            lambda: self._in_case(self.case_room.show_for_police)
        )
        reporting.notice_wanted.connect(
            lambda: self._in_case(self.case_room.show_notice)
        )
        reporting.again_wanted.connect(self._show_report)
        reporting.corrected.connect(self.library.refresh)
        self._reporting = reporting

    def _make_keeping(self) -> Generator[None]:
        keeping = KeepingScreens(
            self._window, self._desk, self._vault, self._chooser, aside=self._aside
        )
        keeping.setParent(self)
        functions = self._services.key_functions
        yield from keeping.make(self._added, self.library, functions)
        keeping.library_wanted.connect(self.show_library)
        keeping.item_corrected.connect(self._item_corrected)
        keeping.item_deleted.connect(self._item_deleted)
        keeping.locking.changed.connect(self._item_locked)
        keeping.covering.kept.connect(self._item_corrected)
        keeping.annex.made.connect(self._shell.report_saved)
        keeping.time_asked.connect(self._shell.time_asked_for)
        keeping.more.taken_in.connect(self.library.refresh)
        keeping.more.away.brought_back.connect(self.undo.brought_back)
        keeping.more.away.delete_wanted.connect(keeping.show_deletion)
        keeping.lock_after_kept.connect(self.watching.lock.limit_chosen)
        keeping.second.saved.connect(self.items_saved)
        keeping.second.write_wanted.connect(self._write_instead)
        keeping.second.page_asked.connect(self.page_asked_for)
        self._keeping = keeping

    def _make_case_room(self) -> Generator[None]:
        case_room = CaseRoom(self._window, self._desk, self._vault, self._chooser)
        case_room.setParent(self)
        yield from case_room.make(self._added)
        case_room.items_saved.connect(self.items_saved)
        case_room.page_asked.connect(self.page_asked_for)
        case_room.add_wanted.connect(self._show_add)
        case_room.write_wanted.connect(self._write_instead)
        self._case_room = case_room

    def _added(self, screen: S) -> S:
        self._window.add_screen(screen)
        self._made.append(screen)
        return screen

    def _connect_library(self) -> None:
        screen = self.library_screen
        screen.add_pressed.connect(self._show_add)
        screen.report_pressed.connect(self._show_report)
        screen.keys_pressed.connect(self._show_keys)
        screen.case_pressed.connect(self._show_case_room)
        screen.day_chosen.connect(self.library.day_chosen)
        screen.filters.wanted.connect(self.library.filters_wanted)
        screen.filters.chosen.connect(self.library.filters_chosen)
        screen.everything_pressed.connect(self.library.everything_pressed)
        screen.everything_pressed.connect(self._window.bar.search.clear)
        screen.order_chosen.connect(
            lambda by_event: self.library.order_chosen(by_event=by_event)
        )
        screen.tiles_wanted.connect(self.library.tiles_wanted)
        screen.tile_chosen.connect(self.library.tile_chosen)
        screen.tile_opened.connect(self.item.details_wanted)
        screen.escape_pressed.connect(self.item.escape_pressed)
        screen.cases_shown.connect(self._window.bar.show_cases)
        screen.cases_shown.connect(self._case_shown)
        self._due.wanted.connect(self._show_todo)
        panel, of_item = screen.item_panel, self._with_item
        panel.uncover_pressed.connect(self.item.uncover_pressed)
        panel.details_wanted.connect(self.item.details_wanted)
        panel.widened.connect(self._item_widened)
        panel.correct_wanted.connect(self._show_correction)
        panel.happened_wanted.connect(
            lambda: of_item(lambda item: self.keeping.show_correction(item, Field.WHAT))
        )
        panel.delete_wanted.connect(self._show_deletion)
        panel.locking_wanted.connect(lambda: self._with_item(self.keeping.locking.show))
        panel.statement_judged.connect(self.item.statements.judged)
        panel.messages_wanted.connect(lambda: self._with_item(self._show_messages))
        panel.second_look_wanted.connect(lambda: of_item(self.keeping.second.show))
        panel.account_wanted.connect(self._show_account)
        panel.covering_wanted.connect(lambda: of_item(self.keeping.covering.show))
        panel.copies_wanted.connect(lambda: of_item(self.keeping.near.show))
        panel.annex_wanted.connect(lambda: self._with_item(self.keeping.annex.show))

    def _connect_bar(self) -> None:
        bar = self._window.bar
        bar.back_pressed.connect(self._back_pressed)
        bar.search_typed.connect(self.library.search_typed)
        bar.case_chosen.connect(self.library.case_chosen)
        bar.case_chosen.connect(self.undo.presenter.left)
        bar.new_case_pressed.connect(self._show_new_case)

    def _case_shown(self) -> None:
        self._due.case_shown(self.library.case, self.library.totals.items)
        if self._straight_on:
            self._straight_on = False
            self._show_add()

    def _show_add(self) -> None:
        self._with_case(mark("Add something"), self.add_screen, self.add.begin)

    def _show_report(self) -> None:
        if case := self.library.case:
            self.item.cover()
            self._until("reporting", lambda: self._reporting).show(
                case, self.library.totals
            )

    def _with_case(
        self, title: str, screen: QWidget, begin: Callable[[Case], None]
    ) -> None:
        if case := self.library.case:
            self.item.cover()
            self._window.bar.show_place(self._window.look.text(title))
            self._window.show_screen(screen)
            begin(case)

    def _show_keys(self) -> None:
        self.item.cover()
        self.keeping.show_keys()

    def _show_todo(self, todo: Todo | None) -> None:
        self.item.cover()
        if todo is not Todo.QUESTIONS:
            self.keeping.show_todo(todo)
        elif case := self.library.case:
            self.case_room.show_questions(case)

    def _show_case_room(self) -> None:
        if case := self.library.case:
            self.item.cover()
            self.case_room.show(case)

    def _in_case(self, show: Callable[[Case], None]) -> None:
        if case := self.library.case:
            show(case)

    def _show_account(self) -> None:
        if case := self.library.case:
            self._with_item(lambda item: self.case_room.who_did_this(case, item.id))

    def _with_item(self, show: Callable[[Item], None]) -> None:
        self.item.cover()
        if item := self.item.item:
            show(item)

    def _show_messages(self, item: Item) -> None:
        self.keeping.chats.show(item)

    def _show_deletion(self) -> None:
        self._with_item(self.keeping.show_deletion)

    def _show_correction(self) -> None:
        self._with_item(self.keeping.show_correction)

    def _item_corrected(self) -> None:
        self.show_library()
        self.library.refresh()

    def _item_locked(self) -> None:
        self.item.show(None)
        self.library.refresh()

    def _item_deleted(self) -> None:
        self._item_locked()
        self.show_library()

    def _write_instead(self, turned: Turned) -> None:
        self._show_add()
        self.add.instead.begin(turned)

    def _show_new_case(self) -> None:
        self.item.cover()
        self._window.bar.show_place(self._window.look.text(mark("New case")))
        new_case = self._until("case_screen", lambda: self._new_case)
        self._window.show_screen(new_case.screen)
        new_case.presenter.begin()

    def _back_pressed(self) -> None:
        self._keep_typed()
        # What was never made shows nothing that could be left.
        if self._adding is not None:
            self._adding.presenter.left()
        if self._reporting is not None:
            self._reporting.presenter.left()
        if self._case_room is not None and self._case_room.back_pressed():
            return
        if self._keeping is None or not self._keeping.back_pressed():
            self.show_library()

    def _item_widened(self, wide: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        if wide:
            self._window.bar.show_place(self._window.look.text(mark("Details")))
        else:
            self._window.bar.show_library()
