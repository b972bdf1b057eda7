"""The overview, and the page of the change that is being made."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.look import Look
from evidence_app.presenters.keys import WayIn
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.keys.overview import Overview
from evidence_app.ui.keys.pages import (
    CodeAdvicePage,
    CodePage,
    KeyPage,
    KeyStorePage,
    QuestionPage,
    WorkerPage,
)
from evidence_app.ui.keys.passphrase_pages import (
    OnlyMeDonePage,
    OnlyMePage,
    PassphrasePage,
)
from evidence_app.words import Words, mark

P = TypeVar("P", bound=KeyPage)


class KeysScreen(QWidget):
    """Shows what the presenter of the ways in decides."""

    back_pressed = Signal()
    removal_agreed = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        self._look = look
        self._chooser = chooser
        self._removing = ""
        self._focus_before: QWidget | None = None
        self.pages: list[KeyPage] = []
        self._stack = QStackedWidget()
        self.overview = Overview(look)
        self._stack.addWidget(self.overview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def make_pages(self) -> Iterator[None]:
        """Make the pages one after another; only with all of them it is complete."""
        self.overview.make_copies()
        yield
        look, text = self._look, self._look.text
        no = text(mark("No, go back"))
        self.advice = self._added(CodeAdvicePage(look))
        self.code = self._added(CodePage(look))
        yield
        self.worker = self._added(WorkerPage(look, self._chooser))
        yield
        self.worker_question = self._added(
            QuestionPage(
                look,
                text(mark("Add this key?")),
                text(mark("Yes, add it")),
                no=no,
            )
        )
        yield
        self.key_store = self._added(KeyStorePage(look))
        self.no_pin = self._added(
            QuestionPage(
                look,
                text(mark("Without a PIN?")),
                text(mark("Yes, without a PIN")),
                no=no,
            )
        )
        yield
        self.passphrase = self._added(PassphrasePage(look))
        yield
        self.only_me = self._added(OnlyMePage(look))
        self.only_me_done = self._added(OnlyMeDonePage(look))
        yield
        self.removal = self._added(
            QuestionPage(
                look,
                text(mark("Remove this way in?")),
                text(mark("Yes, remove it")),
                no=text(mark("No, keep it")),
            )
        )
        self.removal.go.clicked.connect(
            lambda: self.removal_agreed.emit(self._removing)
        )

    def _added(self, page: P) -> P:
        self._stack.addWidget(page)
        self.pages.append(page)
        page.back_pressed.connect(self.back_pressed)
        return page

    def show_overview(self, ways: Sequence[WayIn], told: Sequence[Words]) -> None:
        """Show the ways in and what was just done."""
        self._stack.setCurrentWidget(self.overview)
        self.overview.show_ways(ways, told)
        self._ready()

    def show_key_store(self, *, offered: bool) -> None:
        """Show whether the key store of this computer can be added."""
        self.overview.key_store.setVisible(offered)

    def show_code_advice(self) -> None:
        """Say what a recovery code is."""
        self._begin(self.advice)

    def show_code(self, code: str, log_line: str, report_key: str) -> None:
        """Show a code, this once, and the line that tells of a vault put back."""
        self._stack.setCurrentWidget(self.code)
        self.code.show_code(code, log_line, report_key)
        self._ready()

    def show_worker_form(self) -> None:
        """Ask for a support worker's name and key."""
        self._begin(self.worker)

    def show_recipient(self, recipient: str) -> None:
        """Fill in the key that was found in a file."""
        self.worker.show_recipient(recipient)
        self._ready()

    def show_worker_question(self, meaning: Words, recipient: str) -> None:
        """Ask for a yes to what her key means."""
        self._stack.setCurrentWidget(self.worker_question)
        self.worker_question.ask(recipient, (meaning,))

    def show_key_store_form(self) -> None:
        """Ask for a PIN."""
        self._begin(self.key_store)

    def show_no_pin_question(self, meaning: Words) -> None:
        """Ask for a yes to having no PIN."""
        self._stack.setCurrentWidget(self.no_pin)
        self.no_pin.ask("", (meaning,))

    def show_passphrase_form(self) -> None:
        """Ask for the passphrase until now and a new one."""
        self._begin(self.passphrase)

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the new passphrase."""
        for page in (self.passphrase, self.only_me):
            page.show_strength(words if page is self.page else ())

    def show_only_me_form(
        self, ways: Sequence[WayIn], meaning: Sequence[Words]
    ) -> None:
        """Ask for a way in until now and the passphrase that is to be the only one."""
        self._begin(self.only_me)
        self.only_me.show_ways(ways, meaning)
        self._ready()

    def show_only_me_done(self, told: Sequence[Words]) -> None:
        """Say that it is so, and offer a new recovery code."""
        self._stack.setCurrentWidget(self.only_me_done)
        self.only_me_done.show_told(told)
        self._ready()

    def show_removal(self, way: WayIn, meaning: Sequence[Words]) -> None:
        """Ask once before a way in is removed."""
        self._removing = way.id
        self._stack.setCurrentWidget(self.removal)
        kind = self._look.text(way.kind)
        name = self._look.outside(way.name)
        self.removal.ask(f"{kind}: {name}" if way.name else kind, meaning)

    def show_busy(self, words: Words) -> None:
        """Show that something is being done."""
        self._focus_before = QApplication.focusWidget()
        # Else the focus would move on to Exit, where a space typed blindly leaves.
        self.setFocus()
        front = self.page
        if isinstance(front, KeyPage | Overview):
            front.show_busy(words)
        self.busy_changed.emit(True)  # noqa: FBT003 - Qt's signature

    def show_problem(self, words: Words) -> None:
        """Show on the page in front what did not work."""
        front = self.page
        if isinstance(front, KeyPage):
            front.show_ready()
        if isinstance(front, KeyPage | Overview):
            front.show_problem(words)
        before = self._focus_before
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()
        self._ready()

    def clear(self) -> None:
        """Forget every secret that is shown or was typed."""
        for page in self.pages:
            page.clear()

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._stack.currentWidget()

    def _begin(self, page: KeyPage) -> None:
        self._stack.setCurrentWidget(page)
        page.begin()

    def _ready(self) -> None:
        self.busy_changed.emit(False)  # noqa: FBT003 - Qt's signature
