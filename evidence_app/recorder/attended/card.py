"""The card over the page: the question before a Save, how far it is, what to know.

It shows one thing at a time. The question is the same as everywhere in the app:
without its answer nothing is taken in.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.check import Check
from evidence_app.look.controls import (
    Button,
    column,
    empty,
    folding_row,
    label,
    panel,
)
from evidence_app.look.look import Look, breakable
from evidence_app.look.motion import Progress
from evidence_app.model import gate_words
from evidence_app.model.gate import Shown
from evidence_app.recorder.attended.keyboard import take_from
from evidence_app.words import Words, mark

WIDTH: Final = 620


class Card(QFrame):
    """What stands over the page."""

    naked_answered = Signal(bool)
    age_answered = Signal(bool)
    """Whether that person was 18 or over; not being sure is no."""
    whose_answered = Signal(object)
    """Whose picture it is: ``Shown.YOU``, ``ACTED_FOR`` or ``SOMEONE_ELSE``."""
    cancelled = Signal()
    stop_pressed = Signal()
    at_top = True
    """Whether it stands at the top: a question does, a notice leaves the page free."""
    changed = Signal()
    """It shows something else, or nothing: its size may be another."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "panel")
        self.setFixedWidth(look.wide(WIDTH))
        self._inside = column(10, 18)
        self.setLayout(self._inside)
        self.scrolling: Check | None = None
        self.account: QLineEdit | None = None
        self.hide()

    def show_question(self, *, scroll: bool, account: str, pictures: bool) -> None:
        """Ask what has to be known before a page is kept."""
        text = self._look.text
        self._begin(
            text(gate_words.SEXUAL),
        )
        if not pictures:
            self._line(text(mark("Pictures are left out. Answer for the words too.")))
        no = Button(self._look, text(mark("No")), role="answer")
        yes = Button(self._look, text(mark("Yes")), role="answer")
        no.clicked.connect(lambda: self.naked_answered.emit(False))  # noqa: FBT003
        yes.clicked.connect(lambda: self.naked_answered.emit(True))  # noqa: FBT003
        self._buttons(no, yes, stretched=True)
        self._line(text(gate_words.NOTHING_KEPT_YET))
        words = mark(
            "Scroll through the page and open what is folded (the site may notice)"
        )
        self.scrolling = Check(self._look, text(words))
        self.scrolling.setChecked(scroll)
        self._inside.addWidget(self.scrolling)
        self._ask_account(account)
        self._cancel()
        self._end()

    def show_age(self) -> None:
        """Ask how old that person was."""
        self._choose(
            gate_words.AGE,
            gate_words.AGE_THEN,
            self.age_answered,
            [
                (gate_words.EIGHTEEN_OR_OVER, True),
                (gate_words.UNDER_EIGHTEEN, False),
                (gate_words.NOT_SURE, False),
            ],
        )

    def show_whose(self) -> None:
        """Ask whose picture it is."""
        self._choose(
            gate_words.WHOSE,
            gate_words.WHOSE_MEANT,
            self.whose_answered,
            [
                (gate_words.IT_IS_ME, Shown.YOU),
                (gate_words.ACTED_FOR, Shown.ACTED_FOR),
                (gate_words.SOMEONE_ELSE, Shown.SOMEONE_ELSE),
            ],
        )

    def show_progress(self, words: Words, *, can_stop: bool) -> None:
        """Show what is being done."""
        self._begin(self._look.say(words), role="strong")
        bar = Progress(self._look, self._look.say(words))
        bar.setRange(0, 0)
        self._inside.addWidget(bar)
        if can_stop:
            stop = Button(
                self._look, self._look.text(mark("Stop, and keep what is there"))
            )
            stop.clicked.connect(self.stop_pressed)
            self._buttons(stop)
        self._end()

    def show_words(
        self,
        heading: str,
        lines: Sequence[str],
        buttons: Sequence[Button],
        role: str = "",
    ) -> None:
        """Show some words, and what can be pressed after them."""
        self._begin(heading)
        for line in lines:
            inside = column()
            inside.addWidget(label(breakable(line), wrap=True))
            self._inside.addWidget(panel(inside, role or "note", 12))
        self._buttons(*buttons)
        self._end(asks=False)

    def clear(self) -> None:
        """Show nothing."""
        take_from(self)
        empty(self._inside)
        self.scrolling = self.account = None
        self.hide()
        self.changed.emit()

    def fit(self, width: int = 0) -> None:
        """Take the height that its words need; a wider card is a lower one."""
        self.setFixedWidth(max(width, self._look.wide(WIDTH)))
        self._inside.activate()
        self.setFixedHeight(self._inside.totalHeightForWidth(self.width()))

    def _choose(
        self,
        question: str,
        meant: str,
        told: SignalInstance,
        answers: Sequence[tuple[str, object]],
    ) -> None:
        text = self._look.text
        self._begin(text(question))
        self._line(text(meant))
        for words, answer in answers:
            button = Button(self._look, text(words), role="answer")
            button.clicked.connect(lambda _=False, a=answer: told.emit(a))
            self._inside.addWidget(button)
        self._cancel()
        self._end()

    def _begin(self, heading: str, role: str = "heading") -> None:
        take_from(self)
        # Only what is shown with it counts when its height is asked for.
        self.hide()
        empty(self._inside)
        self.scrolling = self.account = None
        title = label(heading, role, wrap=True)
        self._inside.addWidget(title)
        self.setAccessibleName(heading)

    def _line(self, text: str) -> None:
        self._inside.addWidget(label(text, "muted", wrap=True))

    def _ask_account(self, account: str) -> None:
        text = self._look.text(
            mark("Signed in as (only if you want it to be in the record)")
        )
        caption = label(text, "muted", wrap=True)
        self.account = QLineEdit(account)
        self.account.setMaxLength(200)
        self.account.setAccessibleName(text)
        caption.setBuddy(self.account)
        self._inside.addWidget(caption)
        self._inside.addWidget(self.account)

    def _cancel(self) -> None:
        words = self._look.text(gate_words.CANCEL)
        cancel = Button(self._look, words, role="quiet")
        cancel.clicked.connect(self.cancelled)
        self._buttons(cancel)

    def _buttons(self, *buttons: QWidget, stretched: bool = False) -> None:
        line: QBoxLayout = folding_row(12)
        for button in buttons:
            line.addWidget(button, 1 if stretched else 0)
        if not stretched:
            line.addStretch(1)
        self._inside.addLayout(line)

    def _end(self, *, asks: bool = True) -> None:
        self.at_top = asks
        self.show()
        self.fit()
        self.raise_()
        # Before it takes the keyboard: what holds it is shown by this.
        self.changed.emit()
        if asks:
            # On no button: none must be pressed by a key meant for the page.
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus()
        else:
            # She may be typing: it is said, and takes nothing away from the page.
            announce(self, self.accessibleName())
