"""Copies of a picture: the wait, the list, and two pictures side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.controls import (
    Button,
    column,
    empty,
    holding,
    label,
    panel,
    row,
)
from evidence_app.look.look import Look, breakable
from evidence_app.look.select import Select
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.item_sheet import Seen
from evidence_app.presenters.long_work import Result
from evidence_app.presenters.near_copies import CHOICES, CopyRow, OneSheet
from evidence_app.presenters.pausing import Pause
from evidence_app.ui.cover import Cover
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.ui.work_pages import WorkWaitPage
from evidence_app.words import Words, mark, say

_PAIR_WIDTH = 880
_COVER_HEIGHT = 320
_MOST = 100
"""So many finds are listed; nobody looks through more on a screen."""


class CopiesPage(Page):
    """What was found, nothing of it uncovered."""

    pair_pressed = Signal(int)
    again_pressed = Signal()
    others_pressed = Signal()
    left = Signal()

    def __init__(self, look: Look, back: str) -> None:
        super().__init__(look, "")
        text = look.text
        self._lines = column(8)
        self._rows = column(10)
        self.again = Button(look, text(mark("Try again")), role="primary")
        self.others = Button(look, text(mark("Choose another picture …")))
        self.back = Button(look, text(back))
        buttons = [self.again, self.others, self.back]
        self.add(self._lines, side_by_side(buttons, row()), self._rows)
        self.others.clicked.connect(self.others_pressed)
        self.again.clicked.connect(self.again_pressed)
        self.back.clicked.connect(self.left)

    def show_rows(self, rows: Sequence[CopyRow]) -> None:
        """List what was found."""
        empty(self._rows)
        for number, each in enumerate(rows[:_MOST]):
            inside = column(4)
            fill_row(inside, self.look, each)
            beside = Button(self.look, self.look.text(mark("Set side by side")))
            beside.clicked.connect(
                lambda _checked=False, at=number: self.pair_pressed.emit(at)
            )
            inside.addLayout(side_by_side([beside], row()))
            self._rows.addWidget(panel(inside, "note", 12))

    def show_result(self, result: Result) -> None:
        """Show the heading and what is to be known of the search."""
        self.heading.setText(self.look.say(result.heading))
        empty(self._lines)
        for words in result.lines:
            self._lines.addWidget(label(self.look.say(words), wrap=True))
        self.again.setVisible(result.again)
        self.back.setFocus()
        self.show_top()
        self.say_aloud(*(self.look.say(words) for words in result.lines))


class PairPage(Page):
    """Two pictures, covered until asked for."""

    uncover_pressed = Signal()
    keep_pressed = Signal(int)
    drop_pressed = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Side by side")), width=_PAIR_WIDTH)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(16)
        self._covers = (Cover(look), Cover(look))
        self._told = (column(4), column(4))
        for cover, told in zip(self._covers, self._told, strict=True):
            cover.setFixedHeight(_COVER_HEIGHT)
            side = column(8)
            side.addWidget(cover)
            side.addLayout(told)
            side.addStretch(1)
            self._sides.addWidget(holding(side), 1)
        if look.large:
            self._sides.setDirection(QBoxLayout.Direction.TopToBottom)
        self.uncover = Button(look, text(mark("Show both")), icon="eye", role="primary")
        self.back = Button(look, text(mark("Back to the list")))
        self.add(self._sides, side_by_side([self.uncover, self.back], row()))
        self.what = Select(look)
        for choice in CHOICES:
            self.what.addItem(text(choice.label))
        self.keep = Button(look, text(mark("Put both on one sheet of reports")))
        self.drop = Button(look, text(mark("Take this sheet out")), role="quiet")
        self._state = label("", wrap=True)
        box = column(10)
        box.addLayout(captioned(text(mark("What they are, as you say it")), self.what))
        box.addLayout(side_by_side([self.keep, self.drop], row()))
        box.addWidget(self._state)
        self._one_sheet = holding(box)
        self.add(self._one_sheet)
        self.add_problem_box()
        self.keep.clicked.connect(
            lambda: self.keep_pressed.emit(self.what.currentIndex())
        )
        self.drop.clicked.connect(self.drop_pressed)
        self.uncover.setVisible(not look.together)
        self.uncover.clicked.connect(self.uncover_pressed)
        self.back.clicked.connect(self.left)

    def show_pair(self, one: CopyRow, other: CopyRow) -> None:
        """Say which two they are, covered."""
        for layout, each in zip(self._told, (one, other), strict=True):
            empty(layout)
            fill_row(layout, self.look, each)
        self.show_covered()
        self.show_one_sheet(OneSheet(can=False))
        self.what.setCurrentIndex(0)
        self.show_top()
        self.back.setFocus()

    def show_one_sheet(self, sheet: OneSheet) -> None:
        """Show whether both stand on one sheet of reports."""
        self.hide_problem()
        self._one_sheet.setVisible(sheet.can)
        self.drop.setVisible(sheet.chosen is not None)
        if sheet.chosen is not None:
            self.what.setCurrentIndex(sheet.chosen)
        words = (
            say(
                "A report that holds both has one sheet with the two. They are shown "
                "as on their own sheets."
            )
            if sheet.chosen is not None
            else say("They stand on no sheet together.")
        )
        self._state.setText(self.look.say(words))

    def show_covered(self) -> None:
        """Cover both; nothing of them stays in memory."""
        for cover in self._covers:
            cover.cover(Seen.PICTURE)
        self.uncover.show_as(self.look.text(mark("Show both")), "eye")

    def show_fetching(self) -> None:
        """Show that both are being opened."""
        for cover in self._covers:
            cover.show_fetching()
        self.uncover.show_as(self.look.text(mark("Cover both")), "eye-off")

    def show_pictures(self, one: Pixels, other: Pixels) -> None:
        """Uncover both."""
        for cover, pixels in zip(self._covers, (one, other), strict=True):
            cover.show_picture(pixels)

    def show_trouble(self, words: Words) -> None:
        """Show why they cannot be shown."""
        for cover in self._covers:
            cover.show_trouble(self.look.say(words))

    @property
    def is_covered(self) -> bool:
        """Whether neither can be seen."""
        return all(cover.is_covered for cover in self._covers)

    def forget(self) -> None:
        """Let go of what was told of them."""
        for layout in self._told:
            empty(layout)
        self.show_covered()


class NearCopiesScreen(QWidget):
    """Shows one page at a time."""

    hidden = Signal()
    escape_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.wait = WorkWaitPage(
            look, look.text(mark("You can stop at any time. Nothing is changed."))
        )
        self.copies = CopiesPage(look, mark("Go back"))
        self.others = CopiesPage(look, mark("Back to the list"))
        self.others.others.hide()
        self.pair = PairPage(look)
        self._stack = QStackedWidget()
        for page in (self.wait, self.copies, self.others, self.pair):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_wait(self, words: Words) -> None:
        """Show that they are being compared."""
        self._stack.setCurrentWidget(self.wait)
        self.wait.begin(words)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.wait.show_progress(done, total)

    def show_pause(self, pause: Pause) -> None:
        """Show whether it is paused."""
        self.wait.show_pause(pause)

    def show_stopping(self, words: Words) -> None:
        """Show that it is about to stop."""
        self.wait.show_stopping(words)

    def show_copies(self, rows: Sequence[CopyRow]) -> None:
        """List what was found."""
        self.copies.show_rows(rows)

    def show_result(self, result: Result) -> None:
        """Show the list."""
        self._stack.setCurrentWidget(self.copies)
        self.copies.show_result(result)

    def show_others(self, rows: Sequence[CopyRow], result: Result) -> None:
        """List the other pictures of the case."""
        self._stack.setCurrentWidget(self.others)
        self.others.show_rows(rows)
        self.others.show_result(result)

    def show_one_sheet(self, sheet: OneSheet) -> None:
        """Show whether both stand on one sheet of reports."""
        self.pair.show_one_sheet(sheet)

    def show_pair_problem(self, words: Words) -> None:
        """Show why that was not kept."""
        self.pair.show_problem(words)

    def show_list(self) -> None:
        """Go back to the list."""
        self.pair.forget()
        self._stack.setCurrentWidget(self.copies)
        self.copies.back.setFocus()

    def show_pair(self, one: CopyRow, other: CopyRow) -> None:
        """Show two places, both covered."""
        self._stack.setCurrentWidget(self.pair)
        self.pair.show_pair(one, other)

    def show_covered(self) -> None:
        """Cover both."""
        self.pair.show_covered()

    def show_fetching(self) -> None:
        """Show that both are being opened."""
        self.pair.show_fetching()

    def show_pictures(self, one: Pixels, other: Pixels) -> None:
        """Uncover both."""
        self.pair.show_pictures(one, other)

    def show_trouble(self, words: Words) -> None:
        """Show why they cannot be shown."""
        self.pair.show_trouble(words)

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._stack.currentWidget()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Whatever takes its place: nothing stays uncovered."""
        super().hideEvent(event)
        self.hidden.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc covers."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)


def fill_row(layout: QVBoxLayout, look: Look, shown: CopyRow) -> None:
    """Write what is told of a picture below each other."""
    title = look.title(shown.title)
    layout.addWidget(label(breakable(title), "strong", wrap=True))
    if shown.place:
        layout.addWidget(label(look.outside(breakable(shown.place)), wrap=True))
    saved = say("Saved on {when}", when=look.moment(shown.when))
    layout.addWidget(label(look.say(saved), "small", wrap=True))
    for words in shown.told:
        layout.addWidget(label(look.say(words), wrap=True))
