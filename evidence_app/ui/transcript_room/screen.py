"""A chat on the screen: its messages, what is known of one, and what is picked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.announce import ProgressVoice, announce
from evidence_app.look.controls import (
    column,
    holding,
    label,
    panel,
    row,
    scrolling,
)
from evidence_app.look.look import Look, breakable
from evidence_app.look.motion import Progress
from evidence_app.presenters.transcript import (
    Detail,
    ExcerptRow,
    MessageRow,
    Opened,
    RawShown,
)
from evidence_app.ui.pages import Page
from evidence_app.ui.transcript_room.bars import AskingBar, PickingBar
from evidence_app.ui.transcript_room.chat_view import ChatView
from evidence_app.ui.transcript_room.side import MessageSide
from evidence_app.words import Words, mark

_LEAST = 220
"""How high a part is at least where the screen scrolls (pixels)."""


class TranscriptScreen(QWidget):
    """Shows a chat."""

    keep_pressed = Signal(list, int, int, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._stack = QStackedWidget()
        self._told = ""
        self.wait = _WaitPage(look)
        self.trouble = Page(look, look.text(mark("This chat cannot be shown")))
        self.trouble.add_problem_box()
        self._stack.addWidget(self.wait)
        self._stack.addWidget(self.trouble)
        self._stack.addWidget(self._made())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.picking.keep_pressed.connect(self._keep)

    def _made(self) -> QWidget:
        look = self._look
        self._title = label("", "heading", wrap=True)
        self._lines = label("", "muted", wrap=True)
        self.asking = AskingBar(look)
        self._problem = label("", wrap=True)
        inside = column()
        inside.addWidget(self._problem)
        self._problem_box = panel(inside, "care", 10)
        self.chat = ChatView(look)
        self.side = MessageSide(look)
        self.picking = PickingBar(look)
        middle: QBoxLayout = column(12) if look.large else row(12)
        middle.addWidget(self.chat, 1)
        middle.addWidget(self.side)
        down = column(10, 16)
        down.addWidget(self._title)
        down.addWidget(self._lines)
        down.addWidget(self.asking)
        down.addWidget(self._problem_box)
        down.addLayout(middle, 1)
        down.addWidget(self.picking)
        made: QWidget = holding(down)
        if look.large:
            # Both need room of their own: what is around them scrolls.
            for each in (self.chat, self.side):
                each.setMinimumHeight(look.px(_LEAST))
            made = scrolling(made, name=look.text(mark("Messages")))
        self._problem_box.setParent(made)
        self._problem_box.hide()
        self._body = made
        return made

    def show_reading(self, done: int, total: int) -> None:
        """Show that the messages are being read."""
        self._stack.setCurrentWidget(self.wait)
        self.wait.show_progress(done, total)

    def show_opened(self, opened: Opened) -> None:
        """Show what the chat is."""
        self._title.setText(self._look.outside(breakable(opened.title)))
        self._lines.setText(" · ".join(map(self._look.say, opened.lines)))
        self._problem_box.hide()
        self.asking.show_opened(opened)
        self._stack.setCurrentWidget(self._body)
        self.chat.setFocus()

    def show_length(self, length: int, count: Words) -> None:
        """Show so many messages, none of which is known yet."""
        self._problem_box.hide()
        self.asking.count.setText(self._look.say(count))
        if self._look.say(count) != self._told:
            self._told = self._look.say(count)
            announce(self.asking.count, self._told)
        self.chat.messages.show_length(length)

    def show_rows(self, first: int, rows: Sequence[MessageRow]) -> None:
        """Show some of the messages."""
        self.chat.messages.show_rows(first, rows)

    def show_searching(self) -> None:
        """Show that it is being searched."""
        self.asking.count.setText(self._look.text(mark("Searching …")))

    def show_details(self, details: Sequence[Detail]) -> None:
        """Show all that is known of the chosen message."""
        self.side.show_details(details)

    def show_raw_wait(self) -> None:
        """Show that the bytes are being fetched."""
        self.side.show_raw_wait()

    def show_raw(self, raw: RawShown) -> None:
        """Show the bytes behind the chosen message."""
        self.side.show_raw(raw)

    def show_raw_trouble(self, words: Words) -> None:
        """Show why there are no bytes to be seen."""
        self.side.show_raw_trouble(words)

    def show_picked(self, count: Words, *, any_picked: bool) -> None:
        """Show how many messages are marked."""
        self.picking.show_picked(count, any_picked=any_picked)

    def show_excerpts(self, rows: Sequence[ExcerptRow], words: Words | None) -> None:
        """Show the kept parts."""
        self.side.show_excerpts(rows)
        self.picking.show_kept(words)

    def show_trouble(self, words: Words) -> None:
        """Show why the messages cannot be shown."""
        self._stack.setCurrentWidget(self.trouble)
        self.trouble.show_problem(words)

    def show_problem(self, words: Words) -> None:
        """Show what is wrong with what was typed."""
        self._problem.setText(self._look.say(words))
        self._problem_box.show()
        announce(self._problem_box, self._problem.text(), urgent=True)

    def clear(self) -> None:
        """Forget the messages: nobody looks at them any more."""
        self._told = ""
        self.wait.begin()
        self._title.clear()
        self.chat.messages.show_length(0)
        self.side.show_details(())
        self._stack.setCurrentWidget(self.wait)

    @property
    def page(self) -> QWidget | None:
        """What is in front."""
        return self._stack.currentWidget()

    def _keep(self, before: int, after: int, title: str) -> None:
        chosen = self.chat.selectionModel().selectedIndexes()
        rows = sorted(each.row() for each in chosen)
        self.keep_pressed.emit(rows, before, after, title)


class _WaitPage(Page):
    """The messages are being read."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text(mark("Reading the messages")))
        self.bar = Progress(look, look.text(mark("How far it is")))
        self._voice = ProgressVoice(self, look)
        self.add(self.bar)

    def begin(self) -> None:
        """Other messages are going to be read."""
        self._voice.begin()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; ``total`` 0 means not known."""
        self._voice.told(self.heading.text(), done, total)
        self.bar.setRange(0, 1000 if total else 0)
        if total:
            self.bar.setValue(min(1000, done * 1000 // total))
