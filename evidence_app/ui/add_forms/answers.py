"""What is answered: nothing to paste, how far it is, what was saved."""

from PySide6.QtCore import Signal

from evidence_app.look.announce import ProgressVoice
from evidence_app.look.controls import Button, column, empty, label, panel, row
from evidence_app.look.look import Look, breakable
from evidence_app.look.motion import Progress
from evidence_app.presenters.add import Outcome, Way
from evidence_app.presenters.pausing import Pause
from evidence_app.ui.pages import Page, keep_original, side_by_side
from evidence_app.ui.pause_button import PauseButton
from evidence_app.words import Words, mark


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


class BitmapOnlyPage(Page):
    """The picture copied cannot be taken from the clipboard."""

    way_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("This picture cannot be taken from there")))
        self.add_line(
            text(
                mark(
                    "The other program does not hand over the picture's own file. "
                    "Nothing was kept. Save the picture as a file there, then add the "
                    "file. Or show it on the screen and take a picture of the screen."
                )
            )
        )
        self.files = Button(
            look, text(mark("Add a file")), icon="file-plus", role="primary"
        )
        screen = Button(look, text(mark("Take a picture of this screen")))
        self.add(side_by_side([self.files, screen], row()))
        self.files.clicked.connect(lambda: self.way_chosen.emit(Way.FILES))
        screen.clicked.connect(lambda: self.way_chosen.emit(Way.SCREEN))


class OnlyLinkPage(Page):
    """A link was dragged in: nothing is fetched, so there is nothing to keep."""

    way_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Only a link came along")))
        self.add_line(
            text(
                mark(
                    "The other program gave a link, not the picture or file itself. "
                    "This app fetches nothing by itself, so nothing was kept. Save the "
                    "picture as a file in your browser, then add the file. Or let the "
                    "app record the whole page."
                )
            )
        )
        self.files = Button(
            look, text(mark("Add a file")), icon="file-plus", role="primary"
        )
        page = Button(look, text(mark("Record a web page")), icon="globe")
        self.add(side_by_side([self.files, page], row()))
        self.files.clicked.connect(lambda: self.way_chosen.emit(Way.FILES))
        page.clicked.connect(lambda: self.way_chosen.emit(Way.PAGE))


class ProgressPage(Page):
    """Something takes a while."""

    stop_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("One moment …")))
        self._line = self.add_line("", "muted")
        self.bar = Progress(look, text(mark("How far it is")))
        self._voice = ProgressVoice(self, look)
        self.add(self.bar)
        self.stop = Button(look, text(mark("Stop")))
        self.pause = PauseButton(look)
        self.add(self.pause.line, side_by_side([self.pause, self.stop], row()))
        self.stop.clicked.connect(self._stop_pressed)

    def show_pause(self, pause: Pause) -> None:
        """Show whether it is paused: then nothing moves."""
        self.pause.show_pause(pause)
        if pause is Pause.PAUSED and not self.bar.maximum():
            self.bar.setRange(0, 1000)

    def show_progress(self, words: Words, done: int, total: int) -> None:
        """Show how far it is; ``total`` 0 means not known."""
        self._line.setText(self.look.say(words))
        self._voice.told(self._line.text(), done, total)
        self.bar.setRange(0, 1000 if total else 0)
        if total:
            self.bar.setValue(min(1000, done * 1000 // total))

    def begin(self) -> None:
        """A new piece of work starts."""
        self._voice.begin()
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
        self._left_out = column(8)
        self._about = column(8)
        self._keep = keep_original(look)
        self.done = Button(look, text(mark("See what you have saved")), role="primary")
        more = Button(look, text(mark("Add something else")), icon="plus")
        self.add(self._saved, self._problems, self._left_out, self._about, self._keep)
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
            (self._left_out, "note", [self.look.say(w) for w in outcome.left_out]),
            (self._about, "note", ["\n\n".join(map(self.look.say, outcome.about))]),
        ):
            empty(layout)
            for line in filter(None, lines):
                inside = column()
                inside.addWidget(label(line, wrap=True))
                layout.addWidget(panel(inside, role, 12))
        self._keep.hide()
        self.done.setFocus()
        self.say_aloud(*(self.look.say(words) for words in outcome.problems))

    def show_keep_original(self) -> None:
        """Say to leave the original where it is."""
        self._keep.show()
