"""The reports that were made, those first that ask for attention."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look, breakable
from evidence_app.presenters.reports_made import ReportRow
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark, say


class ListPage(Page):
    """One panel for each."""

    chosen = Signal(str)
    new_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Reports made")))
        self.add_line(
            text(
                mark(
                    "Whom you told, when, and what came of it. The app sends nothing: "
                    "you report, and write it down here."
                )
            ),
            "muted",
        )
        self.new = Button(
            look, text(mark("Write down a report")), icon="plus", role="primary"
        )
        self.add(side_by_side([self.new], row()))
        self.add_problem_box()
        self._none = self.add_line(text(mark("No report is written down yet.")))
        self._lost = self.add_line("")
        self._rows = column(12)
        self.add(self._rows)
        self.buttons: list[Button] = []
        self.new.clicked.connect(self.new_pressed)

    def show_rows(self, rows: Sequence[ReportRow], lost: Words | None) -> None:
        """Show them."""
        self.hide_problem()
        empty(self._rows)
        self.buttons = []
        for each in rows:
            self._rows.addWidget(self._panel(each))
        self._none.setVisible(not rows and lost is None)
        self._lost.setVisible(lost is not None)
        self._lost.setText(self.look.say(lost) if lost else "")
        (self.buttons[0] if self.buttons else self.new).setFocus()

    def _panel(self, shown: ReportRow) -> QWidget:
        look = self.look
        inside = column(6)
        inside.addWidget(
            label(look.outside(breakable(shown.name)), "heading", wrap=True)
        )
        sent = look.say(say("Reported: {when}", when=shown.sent))
        inside.addWidget(label(sent, "muted", wrap=True))
        for words in (shown.state, *shown.lines):
            inside.addWidget(label(look.say(words), wrap=True))
        button = Button(look, look.text(mark("Open this report")), icon="")
        button.setAccessibleDescription(f"{shown.name}, {shown.sent}")
        button.clicked.connect(lambda _=False, name=shown.id: self.chosen.emit(name))
        self.buttons.append(button)
        inside.addLayout(side_by_side([button], row()))
        return panel(inside, "note", 14)
