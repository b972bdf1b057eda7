"""Make a report: for whom and where, in which language, and with which papers."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal

from evidence_app.look.check import Check
from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.case import Audience
from evidence_app.model.paper import Paper
from evidence_app.presenters.report import ReportForm
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.ui.report_time import ReportTimeChoice
from evidence_app.words import mark

_PAPERS: Final = {
    Paper.CONTACT: mark("A contact sheet: how the police can reach you"),
    Paper.STATEMENT: mark("A draft of a statement; sign it only if the police ask"),
    Paper.LAWYER: mark("A draft for a lawyer or examiner, with every line left blank"),
}


_WHOM: Final = {
    Audience.POLICE: mark("The police"),
    Audience.LAWYER: mark("A lawyer, or someone who advises you"),
    Audience.SELF: mark("Yourself"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was chosen on the form."""

    audience: Audience
    jurisdiction: str
    language: str
    papers: tuple[Paper, ...]
    choose: bool


class ReportFormPage(Page):
    """What can be chosen."""

    next_pressed = Signal(object)
    questions_pressed = Signal()
    notice_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Make a report")))
        self.audience = Select(look)
        self.audience.addItems([text(words) for words in _WHOM.values()])
        self.notice = Button(look, text(mark("It is for a platform")), role="link")
        self.jurisdiction = Select(look)
        self.language = Select(look)
        self._goes_in = label("", wrap=True)
        self._stays_out = column(8)
        whom = row(12)
        whom.addLayout(captioned(text(mark("Whom it is for")), self.audience))
        whom.addWidget(self.notice, 0, Qt.AlignmentFlag.AlignBottom)
        whom.addStretch(1)
        self.add(whom)
        self.add(captioned(text(mark("Where it is for")), self.jurisdiction))
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
        self.time = ReportTimeChoice(look)
        self.add(self.time)
        self.add(label(text(mark("What goes in, what stays out")), "strong"))
        self.add(self._goes_in, self._stays_out)
        self.choose = Check(
            look, text(mark("Choose which items go in, and their order"))
        )
        self.add(self.choose)
        self.questions = Button(
            look, text(mark("What the police read first")), icon="shield-check"
        )
        self.add(side_by_side([self.questions], row()))
        self._add_papers()
        self.add_problem_box()
        self.go = Button(look, text(mark("Go on")), role="primary")
        self.add_in_sight(side_by_side([self.go], row()))
        self.questions.clicked.connect(self.questions_pressed)
        self.notice.clicked.connect(self.notice_pressed)
        self.go.clicked.connect(self._pressed)

    def _add_papers(self) -> None:
        text = self.look.text
        self.add(label(text(mark("Other papers, each a file of its own")), "strong"))
        self.papers = {
            paper: Check(self.look, text(words)) for paper, words in _PAPERS.items()
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
        for box in (self.choose, *self.papers.values()):
            box.setChecked(False)
        self.audience.setCurrentIndex(0)
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
        self.audience.setFocus()

    def _pressed(self) -> None:
        papers = (each for each, box in self.papers.items() if box.isChecked())
        self.next_pressed.emit(
            Told(
                audience=list(_WHOM)[max(0, self.audience.currentIndex())],
                jurisdiction=str(self.jurisdiction.currentData() or ""),
                language=str(self.language.currentData() or ""),
                papers=tuple(papers),
                choose=self.choose.isChecked(),
            )
        )
