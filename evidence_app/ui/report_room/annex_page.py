"""What one person has to see whole, for whom, and with which password."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from evidence_app.look.check import Check
from evidence_app.look.controls import Button, column, empty, holding, label, row
from evidence_app.look.look import Look, breakable
from evidence_app.presenters.report import AnnexRow
from evidence_app.ui.file_password import PasswordChoice
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import Words, mark, say_count

_AT_ONCE: Final = 50
"""Rows that are shown before more are asked for: a box each takes its time."""


class AnnexPage(Page):
    """Asks what goes into the locked file; with nothing chosen none is made."""

    go_pressed = Signal(object, str, object)
    password_typed = Signal(str)
    back_pressed = Signal()

    def __init__(self, look: Look, bring: Callable[[], None]) -> None:
        text = look.text
        super().__init__(look, text(mark("What one person has to see whole")))
        self._bring = bring
        self._waiting: list[AnnexRow] = []
        self.boxes: list[Check] = []
        self.add_line(
            text(
                mark(
                    "These stay out of the report, or are veiled in it. If an officer "
                    "asked to see one whole, it can go into a locked file of its own, "
                    "for that person alone. If nobody asked, choose none and go on."
                )
            )
        )
        self._rows = column(4)
        self.more = Button(look, "", role="link")
        self._sealed = label("", "", wrap=True)
        self.add(self._rows, self.more, self._sealed)
        self.more.hide()
        self.recipient = QLineEdit()
        self.password = PasswordChoice(look)
        file = column(12)
        file.addLayout(captioned(text(mark("For whom it is")), self.recipient))
        file.addWidget(
            label(
                text(
                    mark(
                        "The name stands in the report, and nobody checks it. The file "
                        "lies beside the report, never in it."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        file.addWidget(self.password)
        self._file = holding(file)
        self.add(self._file)
        self.add_problem_box()
        self.go = Button(look, text(mark("Go on")), role="primary")
        self.back = Button(look, text(mark("Back")))
        self.add_in_sight(side_by_side([self.go, self.back], row(8)))
        self.more.clicked.connect(self._show_more)
        self.password.typed.connect(self.password_typed)
        self.back.clicked.connect(self.back_pressed)
        self.go.clicked.connect(self._pressed)

    def show_page(self) -> None:
        """Bring the page to the front, as it was left."""
        self.hide_problem()
        self._bring()
        (self.boxes[0] if self.boxes else self.recipient).setFocus()

    def show_choices(self, rows: Sequence[AnnexRow], sealed: Words | None) -> None:
        """Show what can be chosen, none of it chosen, and what goes in anyway."""
        self.clear()
        self._waiting = list(rows)
        self._show_more()
        self._sealed.setText(self.look.say(sealed) if sealed else "")
        self._sealed.setVisible(sealed is not None)
        self._show_file()

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the password that is typed."""
        self.password.show_strength(words)

    def forget_password(self) -> None:
        """Forget the password that was typed."""
        self.password.forget()

    def clear(self) -> None:
        """Forget everything."""
        self.hide_problem()
        empty(self._rows)
        self.boxes = []
        self._waiting = []
        self.recipient.clear()
        self.password.clear()

    def _show_more(self) -> None:
        shown, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for each in shown:
            box = Check(self.look, self.look.outside(each.reference))
            about = label(self._about(each), "small", wrap=True)
            box.setAccessibleDescription(about.text())
            box.toggled.connect(self._show_file)
            line = row(8)
            line.addWidget(box)
            line.addWidget(about, 1)
            self._rows.addWidget(holding(line))
            self.boxes.append(box)
        waiting = len(self._waiting)
        more = say_count("Show {count} more", "Show {count} more", waiting)
        self.more.setText(self.look.say(more))
        self.more.setVisible(bool(waiting))

    def _about(self, each: AnnexRow) -> str:
        words = (
            self.look.text(each.kind),
            self.look.moment(each.when),
            self.look.outside(breakable(each.title)),
        )
        return " · ".join(words)

    def _show_file(self) -> None:
        wanted = any(box.isChecked() for box in self.boxes)
        self._file.setVisible(wanted or not self._sealed.isHidden())

    def _pressed(self) -> None:
        chosen = tuple(at for at, box in enumerate(self.boxes) if box.isChecked())
        self.go_pressed.emit(chosen, self.recipient.text(), self.password.value)
