"""This must not be here: the questions, what is locked away, and erasing it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look, breakable
from evidence_app.model import gate_words
from evidence_app.presenters.locking import LockedSheet
from evidence_app.ui.gate_pages import AgePage, WhosePage, show_doors
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark


class LockedPage(Page):
    """What is locked away, who can help, where copies lie."""

    erase_pressed = Signal()
    erase_confirmed = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("This is locked away")))
        self._lines = column(8)
        self.add(self._lines)
        self._where = column(6)
        self._copies = column(6)
        self.add_line(text(mark("Copies on other disks")), "heading")
        self.add(self._copies)
        self.erase = Button(look, text(mark("Erase it now")))
        self.really = Button(look, text(mark("Yes, erase it for good")))
        self.back = Button(look, text(mark("Go back")), role="primary")
        self.add(side_by_side([self.really, self.back, self.erase], row()))
        self.add(panel(self._where, "note", 16))
        self.back.clicked.connect(self.left)
        self.erase.clicked.connect(self.erase_pressed)
        self.really.clicked.connect(self.erase_confirmed)

    def show_sheet(self, sheet: LockedSheet) -> None:
        """Show it; erasing is asked for again."""
        show_doors(self._where, self.look, sheet.where_to_turn)
        for layout, lines, role in (
            (self._lines, sheet.lines, ""),
            (self._copies, sheet.copies, "muted"),
        ):
            empty(layout)
            for words in lines:
                layout.addWidget(
                    label(breakable(self.look.say(words)), role, wrap=True)
                )
        self.show_question(asked=False)
        self.back.setFocus()

    def show_question(self, *, asked: bool) -> None:
        """Show the press that erases, or the one before it."""
        self.erase.setVisible(not asked)
        self.really.setVisible(asked)


class LockingResultPage(Page):
    """What came of it."""

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text(mark("This must not be here")))
        self.words = self.add_line("")
        self.back = Button(look, look.text(mark("Go back")), role="primary")
        self.add(side_by_side([self.back], row()))
        self.back.clicked.connect(self.left)

    def show_words(self, text: str, *, done: bool) -> None:
        """Show what came of it, or what is being done."""
        self.words.setText(text)
        self.back.setEnabled(done)


class LockingScreen(QWidget):
    """Shows one page at a time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        cancel = gate_words.CHANGE_NOTHING
        self.age, self.whose = AgePage(look, cancel), WhosePage(look, cancel)
        self.locked, self.result = LockedPage(look), LockingResultPage(look)
        self._stack = QStackedWidget()
        for page in (self.age, self.whose, self.locked, self.result):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_age_question(self) -> None:
        """Ask how old that person was in the picture."""
        self._stack.setCurrentWidget(self.age)
        self.age.take_focus()

    def show_whose_question(self) -> None:
        """Ask whose picture it is."""
        self._stack.setCurrentWidget(self.whose)
        self.whose.take_focus()

    def show_busy(self, words: Words) -> None:
        """Show what is being done."""
        self._stack.setCurrentWidget(self.result)
        self.result.show_words(self._look.say(words), done=False)
        self.setFocus()

    def show_locked(self, sheet: LockedSheet) -> None:
        """Show that it is locked away."""
        self._stack.setCurrentWidget(self.locked)
        self.locked.show_sheet(sheet)

    def show_erase_question(self) -> None:
        """Ask once whether it is to be erased."""
        self.locked.show_question(asked=True)
        # On no answer: a second press of the same key must not erase.
        self.setFocus()

    def show_result(self, words: Words) -> None:
        """Show what came of it."""
        self._stack.setCurrentWidget(self.result)
        self.result.show_words(self._look.say(words), done=True)
        self.result.back.setFocus()

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._stack.currentWidget()
