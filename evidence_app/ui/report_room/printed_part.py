"""On the page before a report is saved: who sees it, what of the person it has."""

from PySide6.QtWidgets import QWidget

from evidence_app.look.check import Check
from evidence_app.look.controls import column, empty, holding, label
from evidence_app.look.look import Look
from evidence_app.presenters.report.before_view import Printed
from evidence_app.words import mark


class PrintedPart(QWidget):
    """A few lines, and a tick that leaves the person's own accounts out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._who = column(6)
        own = column(6)
        own.addWidget(
            label(look.text(mark("Of you, on its pages")), "strong", wrap=True)
        )
        self._own = label("", wrap=True)
        self._collector = label("", wrap=True)
        self.leave_out = Check(
            look, look.text(mark("Leave your own accounts out of the pages"))
        )
        for each in (self._own, self.leave_out, self._collector):
            own.addWidget(each)
        self._of_you = holding(own)
        whole = column(12)
        whole.addLayout(self._who)
        whole.addWidget(self._of_you)
        self.setLayout(whole)

    def show_printed(self, printed: Printed) -> None:
        """Show who gets to see it, and what of the person stands on its pages."""
        empty(self._who)
        for words in printed.who:
            self._who.addWidget(label(self._look.say(words), wrap=True))
        # A number stays in one line.
        kept = (each.replace(" ", "\N{NO-BREAK SPACE}") for each in printed.own)
        own = " · ".join(map(self._look.outside, kept))
        told = self._look.text(mark("Your own accounts, as you wrote them down:"))
        self._own.setText(f"{told} {own}")
        self.leave_out.setAccessibleDescription(self._own.text())
        self.leave_out.setChecked(printed.left_out)
        for each in (self._own, self.leave_out):
            each.setVisible(bool(own))
        collector = printed.collector
        self._collector.setText(self._look.say(collector) if collector else "")
        self._collector.setVisible(collector is not None)
        self._of_you.setVisible(bool(own) or collector is not None)

    def clear(self) -> None:
        """Forget what was shown."""
        empty(self._who)
        self._own.clear()
        self._collector.clear()
        self.leave_out.setChecked(False)
        self._of_you.hide()
