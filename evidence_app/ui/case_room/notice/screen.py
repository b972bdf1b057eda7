"""The two pages of the room, one at a time."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.look import Look
from evidence_app.presenters.notice_values import NoticeForm, ShownNotice
from evidence_app.ui.case_room.notice.form_page import FormPage
from evidence_app.ui.case_room.notice.notice_page import NoticePage
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.report_room.look_page import LookPage
from evidence_app.words import Words


class NoticeScreen(QWidget):
    """Shows the form and the notice."""

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        self.form = FormPage(look)
        self.shown = NoticePage(look, chooser)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.shown)
        self.pages = LookPage(look, lambda: self._stack.setCurrentWidget(self.pages))
        self._stack.addWidget(self.pages)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_form(self, form: NoticeForm) -> None:
        """Show the form with these words in it."""
        self._stack.setCurrentWidget(self.form)
        self.form.show_form(form)

    def form_kept(self) -> None:
        """What stands in the form is kept."""
        self.form.drafted.begin()
        self.form.drafted.say(None)

    def show_fields(self, names: frozenset[str]) -> None:
        """Show those of the further fields that belong to what happened."""
        self.form.show_fields(names)

    def show_notice(self, shown: ShownNotice) -> None:
        """Show the notice."""
        self.form.show_ready()
        self.form.remember_way(shown.notice.source.words)
        self._stack.setCurrentWidget(self.shown)
        self.shown.show_notice(shown)

    def show_notice_again(self) -> None:
        """Bring the notice to the front as it was left."""
        self._stack.setCurrentWidget(self.shown)
        self.shown.pages.setFocus()

    def show_place(self, words: Words | None) -> None:
        """Show who can read what is saved in the folder, or nothing."""
        self.shown.show_place(words)

    def show_busy(self) -> None:
        """Let nothing be pressed."""
        self.page.show_busy()

    def show_said(self, words: Words, place: str = "") -> None:
        """Say what was done."""
        self.page.show_ready()
        self.page.show_said(words, place)

    def show_problem(self, words: Words) -> None:
        """Say why it was not done; what was typed stays."""
        self.page.show_ready()
        self.page.show_problem(words)

    def clear(self) -> None:
        """Forget the notice; what was typed and not kept stays in the form."""
        self.shown.clear()
        self.form.show_ready()
        self._stack.setCurrentWidget(self.form)

    @property
    def page(self) -> FormPage | NoticePage:
        """The page in front."""
        return self.form if self._stack.currentWidget() is self.form else self.shown
