"""What taking in an export came to, and what such an export does not hold."""

from collections.abc import Iterator

from PySide6.QtCore import Signal

from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look, breakable
from evidence_app.presenters.chat_import import ChatOutcome
from evidence_app.ui.chat_forms.found import finding_panel, in_order
from evidence_app.ui.pages import Page, keep_original, side_by_side
from evidence_app.words import Words, mark, say_count


class ChatDonePage(Page):
    """Shows what was kept, what was noticed, and what is not in it."""

    messages_wanted = Signal(object)
    next_wanted = Signal()
    finished = Signal()
    more_wanted = Signal()
    plain_wanted = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, "")
        self._item = ChatOutcome().item
        self._lines = column(8)
        self._after = column(8)
        self._keep = keep_original(look)
        self.read = Button(look, text(mark("Read the messages")), role="primary")
        self.plain = Button(look, text(mark("Show it as text, and keep it")))
        self.next = Button(look, text(mark("Go on with the next file")))
        self.done = Button(look, text(mark("See what you have saved")))
        more = Button(look, text(mark("Add something else")), icon="plus")
        self.add(
            self._lines,
            self._keep,
            side_by_side([self.plain], row()),
            side_by_side([self.read, self.next], row()),
            side_by_side([self.done, more], row()),
            self._after,
        )
        self.read.clicked.connect(lambda: self.messages_wanted.emit(self._item))
        self.plain.clicked.connect(self.plain_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.done.clicked.connect(self.finished)
        more.clicked.connect(self.more_wanted)

    def show_outcome(self, heading: Words, outcome: ChatOutcome) -> None:
        """Show what came of it."""
        look = self.look
        self.show_top()
        self.heading.setText(look.say(heading))
        self._item = outcome.item
        empty(self._lines)
        self._keep.hide()
        if outcome.problem is not None:
            self._framed(look.say(outcome.problem), "care")
        if outcome.item is not None:
            self._framed(look.outside(breakable(outcome.item.title)), "good")
        for words in _counts(outcome):
            self._lines.addWidget(label(look.say(words), wrap=True))
        self.read.setVisible(outcome.item is not None)
        self.plain.setVisible(outcome.unknown)
        self.next.setVisible(outcome.waiting > 0)
        empty(self._after)
        self._show_after(outcome)
        (self.done if outcome.item is None else self.read).setFocus()
        problem = look.say(outcome.problem) if outcome.problem is not None else ""
        self.say_aloud(problem, *(look.say(words) for words in _counts(outcome)))

    def show_keep_original(self) -> None:
        """Say to leave the original where it is."""
        self._keep.show()

    def _show_after(self, outcome: ChatOutcome) -> None:
        look = self.look
        if outcome.findings:
            heading = look.text(mark("What was noticed in it"))
            self._after.addWidget(label(heading, "heading", wrap=True))
        for finding in in_order(outcome.findings):
            self._after.addWidget(finding_panel(look, finding))
        if outcome.item is None:
            return
        if outcome.lacks:
            heading = look.text(mark("What is not in such an export"))
            self._after.addWidget(label(heading, "heading", wrap=True))
        for each in outcome.lacks:
            self._after.addWidget(label(look.text(each), wrap=True))

    def _framed(self, text: str, role: str) -> None:
        inside = column()
        inside.addWidget(label(text, wrap=True))
        self._lines.addWidget(panel(inside, role, 12))


def _counts(outcome: ChatOutcome) -> Iterator[Words]:
    if outcome.files:
        yield say_count(
            "{count} file that came with it is kept too.",
            "{count} files that came with it are kept too.",
            outcome.files,
        )
    if outcome.left_out:
        yield say_count(
            "{count} file was left out, as you chose.",
            "{count} files were left out, as you chose.",
            outcome.left_out,
        )
    if outcome.waiting:
        yield say_count(
            "{count} more file that you chose waits for its turn.",
            "{count} more files that you chose wait for their turn.",
            outcome.waiting,
        )
