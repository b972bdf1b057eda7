"""The forms of "Add something": the six ways, screen, page, note, and outcomes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from evidence_app.model.item import MessageFields
from evidence_app.presenters.add import Outcome, Way
from evidence_app.ui.controls import (
    Button,
    Choice,
    centred,
    column,
    empty,
    holding,
    label,
    panel,
    row,
    scrolling,
)
from evidence_app.ui.look import Look, breakable
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.ui.select import Select
from evidence_app.words import Words, mark

SECONDS = (1, 5, 10)


class WaysPage(QWidget):
    """The six ways in."""

    way_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        ways = (
            (
                Way.FILES,
                "file-plus",
                text(mark("Files")),
                text(mark("Pictures, videos or documents on this computer.")),
            ),
            (
                Way.PASTE,
                "clipboard-paste",
                text(mark("Something you copied")),
                text(mark("A picture, some words, or files you copied.")),
            ),
            (
                Way.SCREEN,
                "monitor",
                text(mark("This screen")),
                text(mark("A picture of what is on the screen now.")),
            ),
            (
                Way.PAGE,
                "globe",
                text(mark("A web page")),
                text(mark("The whole page, with its address and time.")),
            ),
            (
                Way.NOTE,
                "notebook-pen",
                text(mark("Something you write")),
                text(mark("What happened, in your own words, or a message.")),
            ),
            (
                Way.CHAT,
                "messages-square",
                text(mark("A chat")),
                text(mark("A file that a chat app made when you chose “Export”.")),
            ),
        )
        grid = QGridLayout()
        grid.setSpacing(12)
        self.buttons: dict[Way, Choice] = {}
        for place, (way, icon, name, line) in enumerate(ways):
            button = Choice(look, name, line, icon=icon)
            button.clicked.connect(self._tell(way))
            grid.addWidget(button, place // 2, place % 2)
            self.buttons[way] = button
        inside = column(14)
        inside.addWidget(label(text(mark("What do you want to add?")), "title"))
        inside.addLayout(grid)
        inside.addWidget(
            label(
                text(
                    mark(
                        "You can stop at any time. Before anything is kept, the app "
                        "asks you one question about it."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        card = holding(inside)
        card.setFixedWidth(760)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            scrolling(centred(card), name=text(mark("What do you want to add?")))
        )

    def _tell(self, way: Way) -> Callable[[], None]:
        return lambda: self.way_chosen.emit(way)


class ScreenPage(Page):
    """How a picture of the screen is taken."""

    pressed = Signal(int)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("A picture of this screen")))
        self.add_line(
            text(
                mark(
                    "This window hides itself, so that it is not in the picture. Then "
                    "the whole screen is kept as it is, and the window comes back."
                )
            )
        )
        self._seconds = Select(look)
        for seconds, words in zip(
            SECONDS,
            (
                text(mark("At once")),
                text(mark("In 5 seconds")),
                text(mark("In 10 seconds")),
            ),
            strict=True,
        ):
            self._seconds.addItem(words, seconds)
        self.add(captioned(text(mark("When")), self._seconds))
        self.add_line(
            text(
                mark(
                    "With a little time you can open what you want to show. Leave the "
                    "address bar and the date in sight if you can."
                )
            ),
            "muted",
        )
        self.go = Button(
            look, text(mark("Take the picture")), icon="monitor", role="primary"
        )
        self.add(side_by_side([self.go], row()))
        self.go.clicked.connect(
            lambda: self.pressed.emit(int(self._seconds.currentData()))
        )


class AddressPage(Page):
    """Asks for a page's address."""

    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("A web page")))
        self.address = QLineEdit()
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.setPlaceholderText("https://")
        self.add(captioned(text(mark("The page's address")), self.address))
        self.add_line(
            text(
                mark(
                    "The site can see that someone visits from here. The page opens "
                    "without your accounts, as a stranger would see it. If it needs "
                    "you to be signed in, take a picture of the screen instead."
                )
            ),
            "muted",
        )
        self.add_problem_box()
        self.go = Button(look, text(mark("Go on")), icon="globe", role="primary")
        self.add(side_by_side([self.go], row()))
        self.go.clicked.connect(lambda: self.pressed.emit(self.address.text()))
        self.address.returnPressed.connect(
            lambda: self.pressed.emit(self.address.text())
        )


class NotePage(Page):
    """Lets the person write, or keep a message as words."""

    pressed = Signal(str, object, str)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Something you write")))
        self.words = writing_field(
            text(mark("Use your own words. You can stop and come back."))
        )
        self.words.setFixedHeight(136)
        self.author = QLineEdit()
        self.when = QLineEdit()
        self.place = QLineEdit()
        self.title = QLineEdit()
        self.add(
            captioned(text(mark("What happened, or what was written")), self.words)
        )
        fields = QGridLayout()
        fields.setSpacing(12)
        for place, (name, field) in enumerate(
            (
                (text(mark("Who wrote or did it")), self.author),
                (text(mark("When (about is fine)")), self.when),
                (text(mark("Where (app, page or place)")), self.place),
                (text(mark("A short name for it")), self.title),
            )
        ):
            fields.addLayout(captioned(name, field), place // 2, place % 2)
        self.add(fields)
        self.add_line(
            text(mark("Only the words are needed. Leave the rest empty if you like.")),
            "muted",
        )
        self.add_problem_box()
        self.go = Button(look, text(mark("Keep it")), icon="check", role="primary")
        self.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self._pressed)

    def show_text(self, text: str) -> None:
        """Start with these words."""
        for field in (self.author, self.when, self.place, self.title):
            field.clear()
        self.words.setPlainText(text)
        self.hide_problem()
        self.words.setFocus()

    def _pressed(self) -> None:
        fields = MessageFields(
            sender=self.author.text().strip(),
            sent_at=self.when.text().strip(),
            place=self.place.text().strip(),
        )
        self.pressed.emit(self.words.toPlainText(), fields, self.title.text())


class NothingCopiedPage(Page):
    """The clipboard holds nothing that can be kept."""

    again = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Nothing is copied yet")))
        self.add_line(
            text(
                mark(
                    "Copy a picture, some words or files in another program first. "
                    "Then come back and press the button."
                )
            )
        )
        self.go = Button(
            look, text(mark("Look again")), icon="clipboard-paste", role="primary"
        )
        self.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self.again)


class ProgressPage(Page):
    """Something takes a while."""

    stop_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("One moment …")))
        self._line = self.add_line("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text(mark("How far it is")))
        self.add(self.bar)
        self.stop = Button(look, text(mark("Stop")))
        self.add(side_by_side([self.stop], row()))
        self.stop.clicked.connect(self._stop_pressed)

    def show_progress(self, words: Words, done: int, total: int) -> None:
        """Show how far it is; ``total`` 0 means not known."""
        self._line.setText(self.look.say(words))
        self.bar.setRange(0, 1000 if total else 0)
        if total:
            self.bar.setValue(min(1000, done * 1000 // total))

    def begin(self) -> None:
        """A new piece of work starts."""
        self.stop.setEnabled(True)

    def _stop_pressed(self) -> None:
        self.stop.setEnabled(False)
        self.stop_pressed.emit()


class CertificatePage(Page):
    """The site's certificate does not check."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("This site cannot show that it is itself")))
        self._why = self.add_line("")
        self.back = Button(look, text(mark("Do not open it")), role="primary")
        self.go = Button(look, text(mark("I expected this certificate: open it")))
        self.add(side_by_side([self.back, self.go], row()))
        self.back.clicked.connect(self.cancelled)
        self.go.clicked.connect(self.accepted)

    def show_words(self, words: Words) -> None:
        """Say what is wrong with it."""
        self._why.setText(breakable(self.look.say(words)))
        self.back.setFocus()


class OutcomePage(Page):
    """What was saved, and what was not."""

    more_wanted = Signal()
    finished = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, "")
        self._saved = column(8)
        self._problems = column(8)
        self._keep = label(
            text(
                mark(
                    "Keep the original where it is (phone, chat, account) if you can "
                    "do so without danger. Police may ask for it."
                )
            ),
            "muted",
            wrap=True,
        )
        self.done = Button(look, text(mark("See what you have saved")), role="primary")
        more = Button(look, text(mark("Add something else")), icon="plus")
        self.add(self._saved, self._problems, self._keep)
        self.add(side_by_side([self.done, more], row()))
        more.clicked.connect(self.more_wanted)
        self.done.clicked.connect(self.finished)

    def show_outcome(self, heading: Words, outcome: Outcome) -> None:
        """Show what a batch came to."""
        self.heading.setText(self.look.say(heading))
        leads = [item for item in outcome.items if item.part_of is None]
        for layout, role, lines in (
            (
                self._saved,
                "good",
                [self.look.outside(breakable(item.title)) for item in leads[:8]],
            ),
            (self._problems, "care", [self.look.say(w) for w in outcome.problems]),
        ):
            empty(layout)
            for line in lines:
                inside = column()
                inside.addWidget(label(line, wrap=True))
                layout.addWidget(panel(inside, role, 12))
        self._keep.setVisible(outcome.has_original_elsewhere)
        self.done.setFocus()
