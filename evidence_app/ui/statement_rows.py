"""What a page states of itself: each statement with the two answers to it."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import (
    Button,
    column,
    empty,
    folding_row,
    holding,
    label,
    panel,
)
from evidence_app.look.look import Look, breakable
from evidence_app.model.judgement import Says
from evidence_app.presenters.statements import StatementRow
from evidence_app.words import Words, mark, say

FIRST_SHOWN: Final = 30
"""Statements shown at once; a page made for it can have 200."""


class StatementsBox(QWidget):
    """Shows the statements; tells which was judged, and how."""

    judged = Signal(int, object)
    """The place in the list, and a ``Says``."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        # It takes the focus while an answer is kept: else that would move on to
        # Exit, where a space typed blindly leaves.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._shown: list[_Statement] = []
        self._rows: tuple[StatementRow, ...] = ()
        self._pressed: _Statement | None = None
        self._lost = column(8)
        self._statements = column(14)
        self._more = Button(look, "", role="link")
        self._problem = label("", wrap=True)
        inside = column()
        inside.addWidget(self._problem)
        self._problem_box = panel(inside, "care", 12)
        self._arrange()
        self._more.clicked.connect(self._show_all)
        self.show_rows((), ())

    def show_rows(self, rows: Sequence[StatementRow], lost: Sequence[Words]) -> None:
        """Show the statements, and what of the answers is lost."""
        new = [(row.name, row.value) for row in rows]
        if new != [(row.name, row.value) for row in self._rows]:
            self._show_anew(rows[:FIRST_SHOWN])
        self._rows = tuple(rows)
        for statement, row in zip(self._shown, rows, strict=False):
            statement.show_said(row)
        empty(self._lost)
        for words in lost:
            inside = column()
            inside.addWidget(label(self._look.say(words), wrap=True))
            self._lost.addWidget(panel(inside, "care", 12))
        self.setVisible(bool(rows or lost))
        self._show_left()
        self._show_ready()

    def show_busy(self) -> None:
        """Let nothing be pressed while an answer is being kept."""
        self._problem_box.hide()
        if any(each.has_focus for each in self._shown):
            self.setFocus()
        for each in self._shown:
            each.setEnabled(False)

    def show_problem(self, words: Words) -> None:
        """Show why an answer was not kept."""
        self._show_ready()
        self._problem.setText(self._look.say(words))
        self._problem_box.show()
        announce(self._problem_box, self._problem.text(), urgent=True)

    def _show_ready(self) -> None:
        self._problem_box.hide()
        for each in self._shown:
            each.setEnabled(True)
        if self._pressed is not None and self.hasFocus():
            self._pressed.take_focus()
        self._pressed = None

    def _show_anew(self, rows: Sequence[StatementRow]) -> None:
        empty(self._statements)
        self._shown, self._pressed = [], None
        self._add(rows)

    def _add(self, rows: Sequence[StatementRow]) -> None:
        for row in rows:
            made = _Statement(self._look, row)
            made.answered.connect(partial(self._answered, len(self._shown)))
            self._shown.append(made)
            self._statements.addWidget(made)

    def _show_left(self) -> None:
        left = len(self._rows) - len(self._shown)
        self._more.setVisible(left > 0)
        self._more.show_as(self._look.say(say("Show {count} more", count=left)), "")

    def _show_all(self) -> None:
        first = len(self._shown)
        self._add(self._rows[first:])
        self._shown[first].take_focus()
        self._show_left()

    def _answered(self, place: int, says: Says) -> None:
        self._pressed = self._shown[place]
        self.judged.emit(place, says)

    def _arrange(self) -> None:
        text = self._look.text
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(label(text(mark("From the page")), "heading"))
        for words in (
            mark(
                "This is what the page says of itself. Nobody has checked it. If you "
                "know, say whether it is right: a report prints your answer beside it. "
                "You can leave it open, and change your answer later."
            ),
            mark(
                "What other posts on the page say is in the record of how it was "
                "captured."
            ),
        ):
            whole.addWidget(label(text(words), "muted", wrap=True))
        whole.addLayout(self._lost)
        whole.addWidget(self._problem_box)
        whole.addLayout(self._statements)
        whole.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)


class _Statement(QWidget):
    """One statement, what was said of it, and what can be said of it now."""

    answered = Signal(object)

    def __init__(self, look: Look, row: StatementRow) -> None:
        super().__init__()
        self._look = look
        name = look.text(row.name)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(3)
        inside.addWidget(label(name, "small", wrap=True))
        inside.addWidget(label(look.outside(breakable(row.value)), wrap=True))
        if row.worked_out:
            words = mark("The app worked this out. The page does not say it.")
            inside.addWidget(label(look.text(words), "muted", wrap=True))
        self._said = label("", "strong", wrap=True)
        inside.addWidget(self._said)
        answers = folding_row(8)
        self._answers = {says: self._answer(name, says) for says in _ANSWERS}
        for each in self._answers.values():
            answers.addWidget(each)
        answers.addStretch(1)
        inside.addWidget(holding(answers))
        self.show_said(row)

    def show_said(self, row: StatementRow) -> None:
        """Show what is said of it now."""
        at = self._look.exact_moment(row.at) if row.at else ""
        words = {
            Says.RIGHT: say("You said that this is right ({at})", at=at),
            Says.NOT_RIGHT: say("You said that this is not right ({at})", at=at),
            Says.OPEN: say("Not confirmed"),
        }
        self._said.setText(self._look.say(words[row.says]))
        for says, button in self._answers.items():
            button.setVisible(says is not row.says)

    @property
    def has_focus(self) -> bool:
        """Whether one of its answers has the focus."""
        return any(each.hasFocus() for each in self._answers.values())

    def take_focus(self) -> None:
        """Give the focus to the first thing that can be said of it."""
        open_now = (each for each in self._answers.values() if not each.isHidden())
        next(open_now).setFocus()

    def _answer(self, name: str, says: Says) -> QPushButton:
        text = self._look.text(_ANSWERS[says])
        made = Button(self._look, text, role="link" if says is Says.OPEN else "")
        made.setAccessibleName(f"{name}: {text}")
        made.clicked.connect(lambda: self.answered.emit(says))
        return made


_ANSWERS: Final = {
    Says.RIGHT: mark("This is right"),
    Says.NOT_RIGHT: mark("This is not right"),
    Says.OPEN: mark("Take it back"),
}
