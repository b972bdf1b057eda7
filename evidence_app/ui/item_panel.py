"""One item: at the side of the gallery, or over the whole width with its details."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from evidence_app.look.controls import (
    Button,
    column,
    empty,
    holding,
    label,
    panel,
    scrolling,
    set_role,
)
from evidence_app.look.look import Look, breakable
from evidence_app.model.finding import Severity
from evidence_app.model.item import Kind
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.correction import CorrectionRow, Told
from evidence_app.presenters.item_sheet import UNSEEN, Row, Seen, Sheet, Step
from evidence_app.presenters.statements import StatementRow
from evidence_app.ui.arranged import fill, paired
from evidence_app.ui.correction_rows import correction_widgets, with_earlier
from evidence_app.ui.cover import Cover
from evidence_app.ui.statement_rows import StatementsBox
from evidence_app.words import Words, mark

_LOW: Final = 600
"""Below this height there is little room (pixels at the usual size)."""


class ItemPanel(QFrame):
    """Shows an item."""

    uncover_pressed = Signal()
    details_wanted = Signal()
    correct_wanted = Signal()
    happened_wanted = Signal()
    second_look_wanted = Signal()
    account_wanted = Signal()
    covering_wanted = Signal()
    copies_wanted = Signal()
    annex_wanted = Signal()
    messages_wanted = Signal()
    take_away_wanted = Signal()
    delete_wanted = Signal()
    locking_wanted = Signal()
    back_pressed = Signal()
    statement_judged = Signal(int, object)
    escape_pressed = Signal()
    widened = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.setProperty("role", "panel")
        self.cover = Cover(look)
        self._uncover = Button(look, text(mark("Show the picture")), icon="eye")
        self._title = label("", "heading", wrap=True)
        self._state = label("", "chip-good")
        self._time = label("", "chip-label")
        self._same = column(6)
        self._intimate = label(text(mark("Stays covered")), "chip-care")
        self._when = label("", "muted", wrap=True)
        read = text(mark("Read the messages"))
        self._messages = Button(look, read, icon="messages-square")
        details = text(mark("Details for the police"))
        self._details = Button(look, details, icon="shield-check", role="quiet")
        self._correct = self._link(text(mark("Correct …")), "notebook-pen")
        self._happened = self._link(text(mark("What and when …")), "notebook-pen")
        self._look_again = self._link(text(mark("Look again …")), "history")
        self._who = self._link(text(mark("Who did this …")), "users")
        self._cover_parts = self._link(text(mark("Cover parts …")), "eye-off")
        self._copies = self._link(text(mark("Find copies …")), "search")
        self._annex = self._link(text(mark("Lock into a file …")), "lock")
        self._must_not = self._link(text(mark("This must not be here")), "")
        self._take_away = self._link(text(mark("Take away")), "archive")
        self._delete = self._link(text(mark("Delete …")), "trash-2")
        self._told = column(6)
        self._findings = column(8)
        self._police = column(10)
        self._corrections = column(10)
        self._history = column(10)
        self._police_box = holding(self._police)
        self._corrections_box = holding(self._corrections)
        self._statements = StatementsBox(look)
        inside = column(0)
        inside.addWidget(self._statements)
        self._statements_box = holding(inside)
        self._history_box = holding(self._history)
        nothing = text(mark("Choose something to see more about it."))
        self._nothing = label(nothing, "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._seen = Seen.NOTHING
        self._arrange()
        self._connect()
        self.show_wide(wide=False)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that no item is chosen."""
        self._body.hide()
        self._nothing.show()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what is known of an item."""
        text = self._look.text
        title = self._look.title(sheet.title)
        self._title.setText(breakable(title))
        self._state.setText(self._look.say(sheet.state))
        set_role(self._state, "chip-good" if sheet.state_is_good else "chip-care")
        self._intimate.setVisible(sheet.intimate)
        self._time.hide()
        empty(self._same)
        self._when.setText(f"{self._look.moment(sheet.when)} · {text(sheet.kind_word)}")
        fill(self._told, [self._row(each) for each in sheet.person_rows])
        fill(
            self._findings,
            [self._finding(each.words, each.severity) for each in sheet.findings],
        )
        fill(
            self._police,
            [
                label(text(mark("Details for the police")), "heading"),
                *(self._row(each) for each in sheet.police_rows),
            ],
        )
        chat = sheet.kind is Kind.CHAT and not sheet.locked_away
        self._messages.setVisible(chat)
        self._look_again.setVisible(sheet.kind is Kind.PAGE and not sheet.locked_away)
        self._delete.setVisible(not sheet.locked_away)
        self._take_away.setVisible(not sheet.locked_away)
        self._correct.setEnabled(not sheet.locked_away)
        self._happened.setVisible(not sheet.locked_away)
        help_or_not = (
            mark("Who can help, and erasing it …")
            if sheet.locked_away
            else mark("This must not be here")
        )
        self._must_not.show_as(text(help_or_not), "")
        pictured = sheet.seen is Seen.PICTURE
        self._cover_parts.setVisible(pictured and not sheet.locked_away)
        self._copies.setVisible(pictured and sheet.kind is not Kind.PAGE)
        empty(self._corrections)
        empty(self._history)
        self._nothing.hide()
        self._body.show()

    def show_standing(self, time: Words | None, same: Sequence[Words]) -> None:
        """Say whether an outside time is there, and where the same file is kept."""
        self._time.setText(self._look.say(time) if time else "")
        self._time.setVisible(time is not None)
        fill(self._same, [self._finding(each, Severity.NOTICE) for each in same])

    def show_covered(self, seen: Seen) -> None:
        """Cover it."""
        self._seen = seen
        self.cover.cover(seen)
        kept = self._look.together and seen is Seen.PICTURE
        self._uncover.setVisible(seen not in UNSEEN and not kept)
        self._name_button(covered=True)

    def show_fetching(self) -> None:
        """Show that it is being opened."""
        self.cover.show_fetching()
        self._name_button(covered=False)

    def show_picture(self, pixels: Pixels) -> None:
        """Uncover the picture."""
        self.cover.show_picture(pixels)

    def show_words(self, told: Told) -> None:
        """Uncover the words, as they are now and as they were before."""
        self.cover.show_words(with_earlier(self._look, told))

    def show_trouble(self, words: Words) -> None:
        """Show why it cannot be shown."""
        self.cover.show_trouble(self._look.say(words))

    def show_corrections(
        self, rows: Sequence[CorrectionRow], lost: Sequence[Words]
    ) -> None:
        """Fill in what was corrected, below what the person said."""
        fill(self._corrections, correction_widgets(self._look, rows, lost))

    def show_statements(
        self, rows: Sequence[StatementRow], lost: Sequence[Words]
    ) -> None:
        """Show what the page states, below what the person said."""
        self._statements.show_rows(rows, lost)

    def show_statements_busy(self) -> None:
        """Show that an answer to a statement is being kept."""
        self._statements.show_busy()

    def show_statements_problem(self, words: Words) -> None:
        """Show why it was not kept."""
        self._statements.show_problem(words)

    def show_details(
        self, steps: Sequence[Step], parts: Sequence[Row], signed: Sequence[Words]
    ) -> None:
        """Fill in parts, custody and the signed time below the facts."""
        text = self._look.text
        shown: list[QWidget] = []
        if parts:
            shown.append(label(text(mark("What belongs to it")), "heading"))
            shown += [self._row(each) for each in parts]
        shown.append(label(text(mark("What was done to it")), "heading"))
        shown += [self._step(each) for each in steps]
        for words in signed:
            shown.append(label(breakable(self._look.say(words)), wrap=True))
        fill(self._history, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take less room for the cover where the strip above leaves little."""
        super().resizeEvent(event)
        if not self._police_box.isVisibleTo(self):
            low = self.height() < _LOW * self._look.line_factor
            self.cover.take_room(grows=False, low=low)

    def show_wide(self, *, wide: bool) -> None:
        """Take the whole room, or only the side."""
        direction = QBoxLayout.Direction
        beside = wide and not self._look.large
        self._sides.setDirection(
            direction.LeftToRight if beside else direction.TopToBottom
        )
        self._sides.setStretch(0, 3 if beside else 0)
        self._sides.setStretch(1, 2 if beside else 1)
        self._sides.setSpacing(24 if wide else 12)
        self.cover.take_room(grows=wide)
        if wide:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        elif not self._look.large:
            self.setFixedWidth(self._look.px(312))
        self._details.setVisible(not wide)
        self._police_box.setVisible(wide)
        self._corrections_box.setVisible(wide)
        self._statements_box.setVisible(wide)
        self._history_box.setVisible(wide)
        self._correct.setVisible(wide)
        self._annex.setVisible(wide)
        self.widened.emit(wide)

    @property
    def is_covered(self) -> bool:
        """Whether neither picture nor words are to be seen."""
        return self.cover.is_covered

    def _name_button(self, *, covered: bool) -> None:
        words = {
            (Seen.PICTURE, True): mark("Show the picture"),
            (Seen.PICTURE, False): mark("Cover the picture"),
            (Seen.WORDS, True): mark("Show the words"),
            (Seen.WORDS, False): mark("Cover the words"),
        }
        if self._seen not in UNSEEN:
            name = self._look.text(words[self._seen, covered])
            self._uncover.show_as(name, "eye" if covered else "eye-off")

    def _row(self, shown: Row) -> QWidget:
        inside = column(1)
        name = self._look.text(shown.label)
        if shown.source:
            name = f"{name} · {self._look.text(shown.source)}"
        if name:  # a row below another of the same name has none
            inside.addWidget(label(name, "small", wrap=True))
        if isinstance(shown.value, Words):
            inside.addWidget(label(self._look.say(shown.value), wrap=True))
        else:
            inside.addWidget(self._outside(shown.value))
        return holding(inside)

    def _step(self, step: Step) -> QWidget:
        inside = column(1)
        inside.addWidget(label(self._look.text(step.done), "strong", wrap=True))
        inside.addWidget(label(self._look.exact_moment(step.at), "small"))
        for each in step.details:
            if isinstance(each, Words):
                inside.addWidget(label(self._look.say(each), wrap=True))
            else:
                inside.addWidget(self._outside(each))
        return holding(inside)

    def _finding(self, words: Words, severity: Severity) -> QWidget:
        inside = column()
        inside.addWidget(label(self._look.say(words), wrap=True))
        return panel(inside, "note" if severity is Severity.NOTICE else "care", 12)

    def _link(self, text: str, icon: str) -> Button:
        return Button(self._look, text, icon=icon, role="link", size=15)

    def _outside(self, value: str) -> QLabel:
        return label(self._look.outside(breakable(value)), wrap=True)

    def _connect(self) -> None:
        self._uncover.clicked.connect(self.uncover_pressed)
        self._messages.clicked.connect(self.messages_wanted)
        self._details.clicked.connect(self.details_wanted)
        self._correct.clicked.connect(self.correct_wanted)
        self._happened.clicked.connect(self.happened_wanted)
        self._look_again.clicked.connect(self.second_look_wanted)
        self._who.clicked.connect(self.account_wanted)
        self._cover_parts.clicked.connect(self.covering_wanted)
        self._copies.clicked.connect(self.copies_wanted)
        self._annex.clicked.connect(self.annex_wanted)
        self._take_away.clicked.connect(self.take_away_wanted)
        self._delete.clicked.connect(self.delete_wanted)
        self._must_not.clicked.connect(self.locking_wanted)
        self._statements.judged.connect(self.statement_judged)

    def _arrange(self) -> None:
        # Below each other: side by side they are wider than the panel, and all
        # that stands under them is cut off with them.
        chips = column(6)
        for chip in (self._state, self._time, self._intimate):
            chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeading)
        about = column(10)
        about.addWidget(self._title)
        about.addLayout(chips)
        about.addWidget(self._when)
        about.addLayout(self._told)
        about.addLayout(self._same)
        about.addLayout(self._findings)
        about.addWidget(self._corrections_box)
        about.addWidget(self._statements_box)
        about.addWidget(self._police_box)
        about.addWidget(self._history_box)
        about.addStretch(1)
        shown = column(10)
        shown.addWidget(self.cover, 1)
        shown.addWidget(self._uncover)
        shown.addWidget(self._messages)
        told = column(8)
        told.addWidget(
            scrolling(
                holding(about), name=self._look.text(mark("About what you chose"))
            ),
            1,
        )
        told.addWidget(self._details)
        links = column(4)
        for pair in (
            # Of a page the one, of a picture the other.
            (self._happened, self._look_again, self._copies),
            (self._annex, self._correct),
            (self._who, self._cover_parts),
            (self._take_away, self._delete),
            (self._must_not,),
        ):
            links.addLayout(paired(*pair))
        told.addLayout(links)
        self._sides = column(12)
        self._sides.addLayout(shown)
        self._sides.addLayout(told)
        self._body = holding(self._sides)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 14)
        whole.addWidget(self._body)
        whole.addWidget(self._nothing)


def _fill(layout: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    empty(layout)
    for each in widgets:
        layout.addWidget(each)
