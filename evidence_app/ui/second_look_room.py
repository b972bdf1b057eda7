"""The screen "Look again" with its presenter, made and let go together."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evidence_app.model.item import Item
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.second_look import SecondLookPresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.item_room import ItemRoom
from evidence_app.ui.second_look_screen import SecondLookScreen
from evidence_app.ui.window import MainWindow
from evidence_app.words import mark


class SecondLookRoom(ItemRoom[SecondLookScreen]):
    """Builds it, and connects the screen with its presenter."""

    saved = Signal(list)
    """What was saved just now."""
    page_asked = Signal()
    """A site is being asked for a page."""
    write_wanted = Signal(object)
    """She would write down instead what was turned away."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        vault: OpenVault,
        added: Callable[[QWidget], object],
    ) -> None:
        super().__init__(window, SecondLookScreen(window.look), added)
        self.presenter = SecondLookPresenter(
            self.screen, desk, vault.second_looks, self
        )
        self._connect()

    def show(self, item: Item) -> None:
        """Bring it to the front, or what is being done."""
        self.bring(mark("Look at this page again"))
        if not self.presenter.busy:
            self.screen.begin()
            self.presenter.begin(item)

    def items_saved(self, items: Sequence[Item]) -> None:
        """These were saved just now."""
        self.saved.emit(list(items))

    def page_asked_for(self) -> None:
        """A site is being asked for a page."""
        self.page_asked.emit()

    def _connect(self) -> None:
        screen, presenter = self.screen, self.presenter
        screen.form.look_pressed.connect(presenter.look_pressed)
        screen.form.compare_pressed.connect(presenter.compare_pressed)
        answered = presenter.naked_answered
        screen.question.none_shown.connect(lambda: answered(yes=False))
        screen.question.someone_shown.connect(lambda: answered(yes=True))
        screen.age.answered.connect(presenter.gate.age_answered)
        screen.whose.answered.connect(presenter.gate.whose_answered)
        screen.turned_away.write_wanted.connect(
            lambda: self.write_wanted.emit(presenter.gate.turned)
        )
        screen.progress.stop_pressed.connect(presenter.stop_pressed)
        screen.certificate.accepted.connect(presenter.certificate_accepted)
        screen.result.again.connect(presenter.again_pressed)
        for cancelled in (
            screen.question.cancelled,
            screen.age.cancelled,
            screen.whose.cancelled,
        ):
            cancelled.connect(self._cancelled)
        for back in (
            screen.form.left,
            screen.certificate.cancelled,
            screen.turned_away.understood,
            screen.result.finished,
        ):
            back.connect(self.left)

    def _cancelled(self) -> None:
        if not self.presenter.cancelled():
            self.left.emit()
