"""Keys and copies, checks, deleting: screens of an open vault with their presenters."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from evidence_app.clock import SystemClock, monotonic
from evidence_app.model.correction import Field
from evidence_app.model.item import Item
from evidence_app.presenters.backup import BackupPresenter
from evidence_app.presenters.check import CheckPresenter
from evidence_app.presenters.correction import CorrectionPresenter
from evidence_app.presenters.deletion import DeletionPresenter, told_of_all
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.handover import HandoverPresenter
from evidence_app.presenters.keys import KeyFunctions, KeysPresenter
from evidence_app.presenters.library import LibraryPresenter
from evidence_app.presenters.lock_after import LockAfterPresenter
from evidence_app.presenters.receiving import ReceivingPresenter
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import OpenVault
from evidence_app.presenters.trusted_time import TimePresenter
from evidence_app.session import Todo
from evidence_app.ui.annex_room import AnnexRoom
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.copy_screens import BackupScreen, CheckScreen, HandoverScreen
from evidence_app.ui.correct_screen import CorrectScreen
from evidence_app.ui.delete_screen import DeletedPage, DeleteScreen
from evidence_app.ui.gone_out import GoneOutPage
from evidence_app.ui.keys import KeysScreen
from evidence_app.ui.keys.connecting import connect_pages
from evidence_app.ui.locking_room import LockingRoom
from evidence_app.ui.more_rooms import MoreRooms
from evidence_app.ui.near_copies_room import NearCopiesRoom
from evidence_app.ui.redact_room import RedactRoom
from evidence_app.ui.second_look_room import SecondLookRoom
from evidence_app.ui.sharing import SharingPage
from evidence_app.ui.time_screen import TimeScreen
from evidence_app.ui.transcript_room import TranscriptRoom
from evidence_app.ui.window import MainWindow
from evidence_app.ui.work_pages import WorkScreen
from evidence_app.words import mark

_TICK_MS = 2000

_Work = BackupPresenter | CheckPresenter | HandoverPresenter | ReceivingPresenter


class KeepingScreens(QObject):
    """Builds them, and connects each with its presenter."""

    library_wanted = Signal()
    item_corrected = Signal()
    item_deleted = Signal()
    time_asked = Signal()
    lock_after_kept = Signal(int)

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        vault: OpenVault,
        chooser: Chooser,
        *,
        aside: Desk,
    ) -> None:
        """Build nothing yet; on the desk ``aside`` is done what nobody waits for."""
        super().__init__()
        self._aside = aside
        self._window = window
        self._desk = desk
        self._vault = vault
        self._chooser = chooser

    def make(
        self,
        added: Callable[[QWidget], object],
        library: LibraryPresenter,
        functions: KeyFunctions,
    ) -> Iterator[None]:
        """Make them a piece at each turn; only with all of them it is complete.

        Args:
            added: Puts a screen into the window.
            library: Knows the case that is open.
            functions: What is asked of files and of this computer.
        """
        self._library = library
        yield from self._make_keys(added, functions)
        look, desk, vault = self._window.look, self._desk, self._vault
        self.backup_screen = BackupScreen(look, self._chooser)
        added(self.backup_screen)
        yield
        yield from self.backup_screen.make_pages()
        yield
        self.check_screen = CheckScreen(look)
        added(self.check_screen)
        yield
        yield from self.check_screen.make_pages()
        yield
        self.handover_screen = HandoverScreen(look, self._chooser)
        added(self.handover_screen)
        yield
        yield from self.handover_screen.make_pages()
        yield
        self.delete_screen = DeleteScreen(look)
        added(self.delete_screen)
        self.backup = BackupPresenter(self.backup_screen, desk, vault.copies)
        self.check = CheckPresenter(self.check_screen, desk, vault)
        self.handover = HandoverPresenter(
            self.handover_screen,
            desk,
            vault.copies,
            look.language,
            recipient_in=functions.recipient_in,
            key_fingerprint=vault.key_fingerprint,
        )
        self.deletion = DeletionPresenter(
            self.delete_screen, desk, vault.deleting, on_deleted=self.item_deleted.emit
        )
        self.correct_screen = CorrectScreen(look)
        added(self.correct_screen)
        self.correction = CorrectionPresenter(
            self.correct_screen,
            desk,
            vault.correcting,
            vault.unkept,
            on_corrected=self.item_corrected.emit,
        )
        yield
        self._make_rooms(added)
        yield
        yield from self._make_more(added)
        self.chats = TranscriptRoom(self._window, desk, vault, added)
        self.chats.setParent(self)
        yield
        self.deleted_page = DeletedPage(look)
        added(self.deleted_page)
        self.sharing_page = SharingPage(look, self._window.sharing)
        added(self.sharing_page)
        self.gone_out_page = GoneOutPage(look, self._window.gone_out)
        added(self.gone_out_page)
        self.time_screen = TimeScreen(look)
        added(self.time_screen)
        self.time = TimePresenter(
            self.time_screen,
            self._aside,
            vault.time,
            say_words=look.say,
            seconds=monotonic,
            on_sent=self.time_asked.emit,
        )
        self._connect_keys()
        self._connect_works()
        self._connect_time()

    def _make_more(self, added: Callable[[QWidget], object]) -> Iterator[None]:
        more = MoreRooms(self._window, self._desk, self._vault, self._chooser)
        more.setParent(self)
        more.left.connect(self.show_keys)
        yield from more.make(added)
        self.more = more
        yield

    def _make_rooms(self, added: Callable[[QWidget], object]) -> None:
        """Make the rooms about one item."""
        desk, vault = self._desk, self._vault
        self.second = SecondLookRoom(self._window, desk, vault, added)
        self.covering = RedactRoom(self._window, desk, vault, added)
        self.near = NearCopiesRoom(self._window, desk, vault, added)
        self.annex = AnnexRoom(self._window, desk, vault, self._chooser, added)
        self.locking = LockingRoom(self._window, desk, vault, added)
        for room in (self.second, self.covering, self.near, self.annex, self.locking):
            room.setParent(self)
            room.left.connect(self._kept)

    def _make_keys(
        self, added: Callable[[QWidget], object], functions: KeyFunctions
    ) -> Iterator[None]:
        self.keys_screen = KeysScreen(self._window.look, self._chooser)
        added(self.keys_screen)
        yield
        yield from self.keys_screen.make_pages()
        self.keys = KeysPresenter(
            self.keys_screen,
            self._desk,
            self._vault.keys,
            functions,
            local_offset=SystemClock().local_offset,
        )
        self.lock_after = LockAfterPresenter(
            self.keys_screen.overview.lock_after,
            self._desk,
            self._vault.settings,
            on_kept=self.lock_after_kept.emit,
        )
        yield

    def show_keys(self, begin: Callable[[], None] | None = None) -> None:
        """Bring "Keys and copies" to the front, or what is being done.

        ``begin`` stands in for how it begins, which is with the list.
        """
        for presenter, _, show in self.works:
            if presenter.work.busy:
                show()
                return
        self._show(mark("Keys and copies"), self.keys_screen)
        (begin or self.keys.begin)()
        self.lock_after.begin()

    def show_backup(self) -> None:
        """Bring "Copy this vault to another disk" to the front."""
        self._show(mark("Copy this vault to another disk"), self.backup_screen)
        self.backup.begin()

    def show_todo(self, todo: Todo | None) -> None:
        """Bring to the front what can be done now; None is "Only me"."""
        if todo is Todo.COPY:
            self.show_backup()
            return
        code = todo is Todo.CODE
        self.show_keys(self.keys.begin_code if code else self.keys.begin_only_me)

    def show_check(self) -> None:
        """Bring "Check everything now" to the front."""
        self._show(mark("Check everything now"), self.check_screen)
        self.check.begin()

    def show_handover(self) -> None:
        """Bring "Hand a case to someone" to the front."""
        case = self._library.case
        if case is not None:
            self._show(mark("Hand a case to someone"), self.handover_screen)
            self.handover.begin(case, self._library.totals)

    def show_time(self) -> None:
        """Bring "Signed times" to the front."""
        self._show(mark("Signed times"), self.time_screen)
        self.time.begin()

    def show_deleted(self) -> None:
        """Bring "What was deleted" to the front."""
        self._show(mark("What was deleted"), self.deleted_page)
        self._desk.run(
            self._vault.deleting.deleted,
            lambda found: self.deleted_page.show_deleted(told_of_all(found)),
            lambda error: self.deleted_page.show_problem(sentence(error)),
        )

    def show_sharing(self) -> None:
        """Bring "Screen sharing" to the front."""
        self._show(mark("Screen sharing"), self.sharing_page)
        self.sharing_page.begin()

    def show_gone_out(self) -> None:
        """Bring "What has gone out" to the front."""
        self._show(mark("What has gone out"), self.gone_out_page)
        self.gone_out_page.begin()

    def show_deletion(self, item: Item) -> None:
        """Ask whether an item is to be deleted."""
        self._show(mark("Delete for good"), self.delete_screen)
        self.deletion.begin(item)

    def show_correction(self, item: Item, first: Field | None = None) -> None:
        """Ask what is to be said or corrected of an item."""
        self._show(mark("Say or correct something"), self.correct_screen)
        self.correction.begin(item, first)

    def back_pressed(self) -> bool:
        """Go back among these screens; False when the library is where to go."""
        front = self._window.screen_in_front
        self._leave_items()
        self.locking.presenter.left()
        self.chats.leave()
        self.time.left()
        if front in {
            self.time_screen,
            self.deleted_page,
            self.sharing_page,
            self.gone_out_page,
        }:
            self.show_keys()
            return True
        if front is self.keys_screen:
            if self.keys_screen.page is self.keys_screen.overview:
                self.keys.left()
                return False
            self.keys.back_pressed()
            return True
        if self.more.back(front):
            return True
        if isinstance(front, WorkScreen):
            return self._left(front)
        return False

    def close(self) -> None:
        """Stop what is being done, and forget what is shown."""
        for presenter in (self.backup, self.check, self.handover):
            presenter.work.close()
        self._ticks.stop()
        self.time.close()
        self.keys.close()
        self.deletion.left()
        self.correction.left()
        self.second.presenter.close()
        self.covering.presenter.close()
        self.annex.presenter.close()
        self.chats.leave()
        self.handover_screen.clear()
        self.more.close()

    @property
    def works(self) -> tuple[tuple[_Work, WorkScreen, Callable[[], None]], ...]:
        """What takes long, each with its screen and what brings it to the front."""
        return (
            (self.backup, self.backup_screen, self.show_backup),
            (self.check, self.check_screen, self.show_check),
            (self.handover, self.handover_screen, self.show_handover),
            (
                self.more.receiving,
                self.more.receiving_screen,
                self.more.show_receiving,
            ),
        )

    def _left(self, screen: WorkScreen) -> bool:
        for presenter, shown, _ in self.works:
            if shown is screen:
                if presenter.work.busy:
                    return False
                presenter.work.seen()
        self.show_keys()
        return True

    def _connect_keys(self) -> None:
        screen, keys = self.keys_screen, self.keys
        over = screen.overview
        over.backup_wanted.connect(self.show_backup)
        over.check_wanted.connect(self.show_check)
        over.handover_wanted.connect(self.show_handover)
        over.time_wanted.connect(self.show_time)
        over.deleted_wanted.connect(self.show_deleted)
        over.lock_after.chosen.connect(self.lock_after.chosen)
        over.sharing_wanted.connect(self.show_sharing)
        over.gone_out_wanted.connect(self.show_gone_out)
        self.more.lead_from(over)
        self.gone_out_page.back_pressed.connect(self.back_pressed)
        self.sharing_page.back_pressed.connect(self.back_pressed)
        connect_pages(screen, keys)
        screen.back_pressed.connect(keys.back_pressed)
        screen.busy_changed.connect(self._window.bar.back.setDisabled)

    def _connect_works(self) -> None:
        for presenter, screen, _ in self.works:
            screen.wait.stop_pressed.connect(presenter.work.stop_pressed)
            screen.wait.pause_pressed.connect(presenter.work.pause_pressed)
            screen.result.again.connect(presenter.again_pressed)
            screen.result.finished.connect(self.back_pressed)
        self.backup_screen.copy_pressed.connect(self.backup.copy_pressed)
        self.check_screen.check_pressed.connect(self.check.check_pressed)
        self.check_screen.result.further.connect(self.check.repair_pressed)
        self.handover_screen.hand_over_pressed.connect(self.handover.hand_over_pressed)
        self.handover_screen.file_chosen.connect(self.handover.recipient_file_chosen)
        self.delete_screen.reason_given.connect(self.deletion.reason_given)
        self.deleted_page.back_pressed.connect(self.back_pressed)
        self.delete_screen.delete_pressed.connect(self.deletion.delete_pressed)
        self.delete_screen.kept.connect(self._kept)
        self.correct_screen.decided_by(self.correction)
        self.correct_screen.left.connect(self._kept)
        for each in (self.delete_screen, self.correct_screen):
            each.busy_changed.connect(self._window.bar.back.setDisabled)

    def _connect_time(self) -> None:
        screen, time = self.time_screen, self.time
        screen.agreed.connect(time.agreed)
        screen.ask_pressed.connect(time.ask_pressed)
        screen.off_pressed.connect(time.withdrawn)
        screen.back_pressed.connect(self.back_pressed)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MS)
        self._ticks.timeout.connect(time.tick)
        self._ticks.start()

    def _kept(self) -> None:
        self._leave_items()
        self.library_wanted.emit()

    def _leave_items(self) -> None:
        for room in (self.second, self.covering, self.annex):
            room.presenter.left()
        self.deletion.left()
        self.correction.left()

    def _show(self, title: str, screen: QWidget) -> None:
        self._window.bar.show_place(self._window.look.text(title))
        self._window.show_screen(screen)
