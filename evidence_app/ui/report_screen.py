"""Make a report: the form, the wait, and where it lies."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.paper import Paper
from evidence_app.presenters.report import ReportForm
from evidence_app.presenters.services import Made
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.ui.report_time import ReportTimeChoice
from evidence_app.words import Words, mark, say_count

P = TypeVar("P", bound=QWidget)
_PAPERS: Final = {
    Paper.CONTACT: mark("A contact sheet: how the police can reach you"),
    Paper.STATEMENT: mark("A draft of a statement; sign it only if the police ask"),
    Paper.LAWYER: mark("A draft for a lawyer or examiner, with every line left blank"),
}


class ReportFormPage(Page):
    """What can be chosen."""

    make_pressed = Signal(str, str, str, object)
    questions_pressed = Signal()
    place_changed = Signal(str)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        text = look.text
        super().__init__(look, text(mark("Make a report for the police")))
        self._chooser = chooser
        self.jurisdiction = Select(look)
        self.language = Select(look)
        self.folder = QLineEdit()
        self.folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.choose = Button(look, text(mark("Choose …")), icon="folder-open")
        self._goes_in = label("", wrap=True)
        self._stays_out = column(8)
        place = row(8)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        caption = label(text(mark("Where to save it")), "strong")
        caption.setBuddy(self.folder)
        self.folder.setAccessibleName(caption.text())
        where = column(6)
        where.addWidget(caption)
        where.addLayout(place)
        self._about_place = label("", "small", wrap=True)
        where.addWidget(self._about_place)
        self.add(captioned(text(mark("Where the police are")), self.jurisdiction))
        self.add(captioned(text(mark("Language of the report")), self.language))
        self.add_line(
            text(
                mark(
                    "Best is the language that the police there read. What you saved "
                    "stays in its own words."
                )
            ),
            "muted",
        )
        self.add(where)
        self.time = ReportTimeChoice(look)
        self.add(self.time)
        self.add(label(text(mark("What goes in, what stays out")), "strong"))
        self.add(self._goes_in, self._stays_out)
        self.questions = Button(
            look, text(mark("What the police read first")), icon="shield-check"
        )
        self.add(side_by_side([self.questions], row()))
        self._add_papers()
        self.add_problem_box()
        self.go = Button(
            look, text(mark("Make the report")), icon="package", role="primary"
        )
        self.add(side_by_side([self.go], row()))
        self.questions.clicked.connect(self.questions_pressed)
        self.choose.clicked.connect(self._choose)
        self.folder.textChanged.connect(self.place_changed)
        self.go.clicked.connect(self._pressed)

    def _add_papers(self) -> None:
        text = self.look.text
        self.add(label(text(mark("Other papers, each a file of its own")), "strong"))
        self.papers = {
            paper: QCheckBox(text(words)) for paper, words in _PAPERS.items()
        }
        self.add(*self.papers.values())
        self.add_line(
            text(
                mark(
                    "They lie beside the report, not in it. What you did not say is a "
                    "line to fill in. Nothing is signed."
                )
            ),
            "muted",
        )

    def show_form(self, form: ReportForm) -> None:
        """Show what can be chosen."""
        self.hide_problem()
        for box in self.papers.values():
            box.setChecked(False)
        self.jurisdiction.clear()
        self.jurisdiction.addItem(self.look.text(mark("Choose …")), "")
        for choice in form.jurisdictions:
            self.jurisdiction.addItem(self.look.text(choice.name), choice.id)
        self.language.clear()
        for choice in form.languages:
            self.language.addItem(self.look.outside(choice.name), choice.id)
        self.language.setCurrentIndex(self.language.findData(self.look.language.code))
        self._goes_in.setText(self.look.say(form.goes_in))
        empty(self._stays_out)
        for words in form.stays_out:
            inside = column()
            inside.addWidget(label(self.look.say(words), wrap=True))
            self._stays_out.addWidget(panel(inside, "care", 12))
        self.jurisdiction.setFocus()

    def show_place(self, words: Words | None) -> None:
        """Show who can read a report in the chosen folder."""
        told = self.look.say(words) if words else ""
        self._about_place.setText(told)
        self._about_place.setVisible(bool(told))
        self.folder.setAccessibleDescription(told)

    def _choose(self) -> None:
        chosen = self._chooser.choose_folder(self.folder.text())
        if chosen is not None:
            self.folder.setText(str(chosen))

    def _pressed(self) -> None:
        self.make_pressed.emit(
            str(self.jurisdiction.currentData() or ""),
            self.folder.text(),
            str(self.language.currentData() or ""),
            tuple(each for each, box in self.papers.items() if box.isChecked()),
        )


class WaitPage(Page):
    """The report is being made."""

    stop_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text(mark("One moment …")))
        self._line = self.add_line("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(look.text(mark("How far it is")))
        self.add(self._bar)
        self.stop = Button(look, look.text(mark("Stop")))
        self.add(side_by_side([self.stop], row()))
        self.stop.clicked.connect(self._stop_pressed)

    def begin(self) -> None:
        """A report is started."""
        self.stop.setEnabled(True)
        # Not on Stop: Return pressed twice on "Make the report" must not stop it.
        self.setFocus()

    def _stop_pressed(self) -> None:
        self.setFocus()
        self.stop.setEnabled(False)
        self.stop_pressed.emit()

    def show_line(self, words: Words) -> None:
        """Show what is being done."""
        self._line.setText(self.look.say(words))


class MadePage(Page):
    """Where the report lies."""

    finished = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        # Wide enough for the whole fingerprint, which is read to be compared.
        super().__init__(look, text(mark("The report is made")), width=760)
        self._reference = self.add_line("", "muted")
        self.folder = QLineEdit()
        self.archive = QLineEdit()
        self.key = QLineEdit()
        for field in (self.folder, self.archive, self.key):
            field.setReadOnly(True)
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.add(captioned(text(mark("The folder")), self.folder))
        self.add(captioned(text(mark("The same as one ZIP file")), self.archive))
        self.add(captioned(text(mark("The key of this vault")), self.key))
        self.add_line(
            text(
                mark(
                    "The same letters and figures stand in the report. Who wants to "
                    "check that it comes from you can compare them with yours."
                )
            ),
            "muted",
        )
        self._told = column(8)
        self.add(self._told)
        self.done = Button(look, text(mark("Go back")), role="primary")
        self.add(side_by_side([self.done], row()))
        self.done.clicked.connect(self.finished)

    def show_made(self, made: Made, key: str, told: Sequence[Words]) -> None:
        """Show where it lies, and what to know about it."""
        pages = self.look.say(say_count("{count} page", "{count} pages", made.pages))
        self._reference.setText(f"{self.look.outside(made.reference)} · {pages}")
        for field, path in (
            (self.folder, made.folder),
            (self.archive, made.archive),
            (self.key, key),
        ):
            field.setText(str(path))
            field.setCursorPosition(0)
        empty(self._told)
        for words in told:
            inside = column()
            inside.addWidget(label(self.look.say(words), wrap=True))
            self._told.addWidget(panel(inside, "note", 12))
        self.done.setFocus()


class FailedPage(Page):
    """There is no report, and why."""

    again = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("The report was not made")))
        self._why = self.add_line("")
        self.back = Button(look, text(mark("Try again")), role="primary")
        self.add(side_by_side([self.back], row()))
        self.back.clicked.connect(self.again)

    def show_words(self, words: Words) -> None:
        """Say why."""
        self._why.setText(self.look.say(words))
        self.back.setFocus()


class ReportScreen(QWidget):
    """The pages of "Make a report"."""

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        self._look = look
        self._chooser = chooser
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def make_pages(self) -> Iterator[None]:
        """Make the pages one after another; only with all of them it is complete."""
        self.form = self._added(ReportFormPage(self._look, self._chooser))
        yield
        self.wait = self._added(WaitPage(self._look))
        yield
        self.made = self._added(MadePage(self._look))
        yield
        self.failed = self._added(FailedPage(self._look))

    def _added(self, page: P) -> P:
        self._stack.addWidget(page)
        return page

    def show_form(self, form: ReportForm) -> None:
        """Show what can be chosen."""
        self._stack.setCurrentWidget(self.form)
        self.form.show_form(form)

    def show_place(self, words: Words | None) -> None:
        """Show who can read a report in the chosen folder."""
        self.form.show_place(words)

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing."""
        self.form.show_problem(words)

    def show_wait(self) -> None:
        """Show that the report is being made."""
        self._stack.setCurrentWidget(self.wait)
        self.wait.begin()

    def show_progress(self, words: Words) -> None:
        """Show what is being done."""
        self.wait.show_line(words)

    def show_made(self, made: Made, key: str, told: Sequence[Words]) -> None:
        """Show where it lies."""
        self._stack.setCurrentWidget(self.made)
        self.made.show_made(made, key, told)

    def show_problem(self, words: Words) -> None:
        """Show why there is no report."""
        self._stack.setCurrentWidget(self.failed)
        self.failed.show_words(words)

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._stack.currentWidget()
