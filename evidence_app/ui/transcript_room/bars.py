"""Above the messages what is searched for, below them what is picked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QVBoxLayout, QWidget

from evidence_app.look.check import Check
from evidence_app.look.controls import Button, folding_row, holding, label
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.presenters.transcript import Asking, Opened
from evidence_app.words import Words, mark

_PAUSE_MS: Final = 300
"""After the last letter, before it is searched."""
_LONGEST_NAME: Final = 40
_MOST_NAMES: Final = 2_000
_AROUND: Final = (0, 1, 3, 5, 10, 20)


class AskingBar(QWidget):
    """Which messages are wanted."""

    asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.words = QLineEdit()
        self.words.setPlaceholderText(text(mark("Search in this chat")))
        self.words.setAccessibleName(text(mark("Search in this chat")))
        self.words.setClearButtonEnabled(True)
        self.person = Select(look)
        self.person.setAccessibleName(text(mark("Who wrote it")))
        self.chat = Select(look)
        self.chat.setAccessibleName(text(mark("Which chat")))
        self.first = self._day(text(mark("From day")))
        self.last = self._day(text(mark("To day")))
        self.with_files = Check(look, text(mark("With a file")))
        upper, lower = folding_row(8), folding_row(8)
        upper.addWidget(self.words, 1)
        upper.addWidget(self.person)
        upper.addWidget(self.chat)
        for caption, field in (
            (text(mark("From day")), self.first),
            (text(mark("To day")), self.last),
        ):
            named = label(caption, "muted")
            named.setBuddy(field)
            lower.addWidget(named)
            lower.addWidget(field)
        lower.addWidget(self.with_files)
        self.count = label("", "muted")
        lower.addStretch(1)
        lower.addWidget(self.count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(upper)
        whole.addLayout(lower)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        self._filling = False
        for line in (self.words, self.first, self.last):
            line.textEdited.connect(lambda _: self._pause.start())
            line.returnPressed.connect(self.tell)
        self.words.textChanged.connect(lambda _: self._pause.start())
        for choice in (self.person, self.chat):
            choice.currentIndexChanged.connect(self._changed)
        self.with_files.toggled.connect(self._changed)

    def show_opened(self, opened: Opened) -> None:
        """Offer what can be chosen in a chat; nothing is chosen yet."""
        self._filling = True
        everyone = self._look.text(mark("Everyone"))
        self._fill(self.person, everyone, opened.people)
        self._fill(self.chat, self._look.text(mark("All chats")), opened.chats)
        self.chat.setVisible(bool(opened.chats))
        for line in (self.words, self.first, self.last):
            line.clear()
        self.with_files.setChecked(False)
        if opened.days is not None:
            first, last = opened.days
            self.first.setPlaceholderText(first.isoformat())
            self.last.setPlaceholderText(last.isoformat())
        self._pause.stop()
        self._filling = False

    def tell(self) -> None:
        """Report what is wanted now."""
        self._pause.stop()
        self.asked.emit(
            Asking(
                chat=self.chat.currentIndex() - 1,
                person=self.person.currentIndex() - 1,
                first=self.first.text(),
                last=self.last.text(),
                words=self.words.text(),
                with_files=self.with_files.isChecked(),
            )
        )

    def _changed(self) -> None:
        if not self._filling:
            self.tell()

    def _day(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMaxLength(10)
        field.setFixedWidth(self._look.px(120))
        return field

    def _fill(self, field: Select, first: str, names: Sequence[str]) -> None:
        field.clear()
        field.addItem(first)
        for each in names[:_MOST_NAMES]:
            cut = each[:_LONGEST_NAME]
            field.addItem(self._look.outside(cut if cut == each else f"{cut}…"))


class PickingBar(QFrame):
    """What is marked, how much around it, and what it is called."""

    keep_pressed = Signal(int, int, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.setProperty("role", "panel")
        self.count = label("", "strong")
        self.before = self._number(text(mark("Messages before")))
        self.after = self._number(text(mark("Messages after")))
        self.title = QLineEdit()
        self.title.setMaxLength(200)
        self.title.setPlaceholderText(text(mark("What it shows, in a few words")))
        self.title.setAccessibleName(self.title.placeholderText())
        self.keep = Button(look, text(mark("Keep these as an exhibit")), role="primary")
        line = folding_row(10)
        line.addWidget(self.count)
        self._add(line, text(mark("before")), self.before)
        self._add(line, text(mark("after")), self.after)
        line.addWidget(self.title, 1)
        line.addWidget(self.keep)
        self._line = holding(line)
        self._told = label("", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.addWidget(self._line)
        whole.addWidget(self._told)
        self.keep.clicked.connect(self._pressed)
        self.hide()

    def show_picked(self, count: Words, *, any_picked: bool) -> None:
        """Show how many are marked; it is out of the way while none is."""
        self.count.setText(self._look.say(count))
        self._line.setVisible(any_picked)
        self._told.setVisible(not any_picked and bool(self._told.text()))
        self.setVisible(any_picked or bool(self._told.text()))
        if any_picked:
            self._told.clear()

    def show_kept(self, words: Words | None) -> None:
        """Show what came of keeping, None: nothing was kept yet."""
        self._told.setText("" if words is None else self._look.say(words))
        self._told.setVisible(words is not None)
        if words is not None:
            self.title.clear()
            self.show()

    def _number(self, name: str) -> Select:
        field = Select(self._look)
        field.setAccessibleName(name)
        for each in _AROUND:
            field.addItem(f"{each}", each)
        return field

    def _add(self, line: QBoxLayout, caption: str, field: Select) -> None:
        named = label(caption, "muted")
        named.setBuddy(field)
        line.addWidget(field)
        line.addWidget(named)

    def _pressed(self) -> None:
        self.keep_pressed.emit(
            int(self.before.currentData()),
            int(self.after.currentData()),
            self.title.text(),
        )
