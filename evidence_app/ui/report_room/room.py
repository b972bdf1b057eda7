"""The screen "Make a report" with its presenter and the steps between."""

from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from evidence_app.model.case import Case
from evidence_app.model.listing import Totals
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.report import (
    AnnexStep,
    BeforeStep,
    ItemsStep,
    LookPresenter,
    PlaceStep,
    ReportPresenter,
    Step,
)
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.report_room.adding import Adding
from evidence_app.ui.report_room.screen import ReportScreen
from evidence_app.ui.services import Services
from evidence_app.ui.window import MainWindow
from evidence_app.words import mark


class ReportRoom(QObject):
    """Builds it, and connects each page with what decides it."""

    made = Signal()
    """A report lies outside the vault."""
    left = Signal()
    questions_wanted = Signal()
    notice_wanted = Signal()
    again_wanted = Signal()
    corrected = Signal()
    """Something that was missing was added to an item."""

    screen: ReportScreen
    presenter: ReportPresenter

    def __init__(
        self, window: MainWindow, desk: Desk, vault: OpenVault, chooser: Chooser
    ) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._vault = vault
        self._chooser = chooser

    def make(
        self, added: Callable[[QWidget], object], services: Services
    ) -> Generator[None]:
        """Make the pages, a piece at each turn."""
        vault = self._vault
        self.screen = ReportScreen(self._window.look, self._chooser)
        added(self.screen)
        yield
        yield from self.screen.make_pages()
        self.screen.form.time.keep_in(vault.time.of_reports, self._desk)
        yield
        self.presenter = ReportPresenter(
            self.screen,
            self._desk,
            services.make_report(vault),
            steps=self._steps(),
            key_fingerprint=vault.key_fingerprint,
            jurisdictions=services.jurisdictions,
            on_made=self.made.emit,
        )
        self._connect()

    def show(self, case: Case, totals: Totals) -> None:
        """Bring it to the front for a case, or what is being made."""
        name = self._window.look.text(mark("Make a report"))
        self._window.bar.show_place(name)
        self._window.show_screen(self.screen)
        self.presenter.begin(case, totals)

    def _steps(self) -> tuple[Step, ...]:
        """Return what is asked between the form and the making, in its order."""
        self._items = ItemsStep(self.screen.items, self._desk, self._vault.choosing)
        self._adding = Adding(
            self.screen.adding, self._desk, self._vault, self.screen.show_adding
        )
        self._adding.setParent(self)
        self._before = BeforeStep(
            self.screen.before,
            self._desk,
            self._vault.before_saving,
            adds=self._adding,
        )
        self._annex = AnnexStep(
            self.screen.annex, self._desk, self._vault.redacting.annexes
        )
        self._look = LookPresenter(self.screen.look, self._desk, self._vault.pages_seen)
        self._place = PlaceStep(
            self.screen.place,
            self._desk,
            self._vault.for_police.size,
            pages=self._look,
        )
        return (self._items, self._before, self._annex, self._place)

    def _connect_adding(self) -> None:
        adding, form = self._adding, self.screen.adding
        form.busy_changed.connect(self._window.bar.back.setDisabled)
        adding.added.connect(self.corrected)
        adding.added.connect(self._before.come_back)
        adding.not_added.connect(self._before.come_back)

    def _connect(self) -> None:
        self._connect_adding()
        screen, presenter = self.screen, self.presenter
        screen.form.next_pressed.connect(
            lambda told: presenter.next_pressed(
                told.jurisdiction,
                told.language,
                told.papers,
                told.audience,
                choose=told.choose,
            )
        )
        screen.form.questions_pressed.connect(self.questions_wanted)
        screen.form.notice_pressed.connect(self.notice_wanted)
        screen.items.decided_by(self._items)
        screen.items.back_pressed.connect(presenter.back_pressed)
        screen.before.decided_by(self._before)
        screen.before.back_pressed.connect(presenter.back_pressed)
        screen.annex.go_pressed.connect(self._annex.go_pressed)
        screen.annex.password_typed.connect(self._annex.password_typed)
        screen.annex.back_pressed.connect(presenter.back_pressed)
        screen.place.changed.connect(self._place.chosen)
        screen.place.password_typed.connect(self._place.password_typed)
        screen.place.look_pressed.connect(self._place.look_pressed)
        screen.look.decided_by(self._look)
        screen.place.make_pressed.connect(self._place.make_pressed)
        screen.place.back_pressed.connect(presenter.back_pressed)
        screen.wait.stop_pressed.connect(presenter.stop_pressed)
        screen.made.finished.connect(presenter.left)
        screen.made.finished.connect(self.left)
        screen.failed.again.connect(self.again_wanted)
