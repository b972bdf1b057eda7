"""Long work as it is seen: a form, the wait with Stop, and what came of it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_app.look.announce import ProgressVoice
from evidence_app.look.controls import (
    Button,
    column,
    empty,
    label,
    panel,
    row,
    set_role,
)
from evidence_app.look.look import Look
from evidence_app.look.motion import Progress
from evidence_app.model.finding import Severity
from evidence_app.presenters.long_work import Result
from evidence_app.presenters.pausing import Pause
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.ui.pause_button import PauseButton
from evidence_app.words import Words, mark, say_count

_MOST = 100
"""So many findings are shown; nobody reads more on a screen."""
_STEPS = 1000
_ORDER = (Severity.INTEGRITY, Severity.WARNING, Severity.NOTICE)


class WorkWaitPage(Page):
    """It is being done."""

    stop_pressed = Signal()
    pause_pressed = Signal()

    def __init__(self, look: Look, note: str) -> None:
        super().__init__(look, look.text(mark("One moment …")))
        self._line = self.add_line("")
        self._bar = Progress(look, look.text(mark("How far it is")))
        self._voice = ProgressVoice(self, look)
        self.add(self._bar)
        self.add_line(note, "muted")
        self.stop = Button(look, look.text(mark("Stop")))
        self.pause = PauseButton(look)
        self.add(self.pause.line, side_by_side([self.pause, self.stop], row()))
        self.stop.clicked.connect(self._stop_pressed)
        self.pause.clicked.connect(self.pause_pressed)

    def begin(self, words: Words) -> None:
        """It is started."""
        self._line.setText(self.look.say(words))
        self._voice.begin()
        self._voice.told(self._line.text(), 0, 0)
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        # Not on Stop: Return pressed twice on the form must not stop it.
        self.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._voice.told(self._line.text(), done, total)
        if total:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(min(done, total) * _STEPS // total)
        else:
            self._bar.setRange(0, 0)

    def show_pause(self, pause: Pause) -> None:
        """Show whether it is paused: then nothing moves."""
        self.pause.show_pause(pause)
        if pause is Pause.PAUSED and not self._bar.maximum():
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(0)

    def show_stopping(self, words: Words) -> None:
        """Show that it is about to stop."""
        self._line.setText(self.look.say(words))
        self._bar.setRange(0, 0)

    def _stop_pressed(self) -> None:
        self.setFocus()
        self.stop.setEnabled(False)
        self.stop_pressed.emit()


class ResultPage(Page):
    """What came of it."""

    finished = Signal()
    again = Signal()
    further = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "")
        text = look.text
        self._lines = column(8)
        self._findings = column(8)
        self.add(self._lines)
        self.further_button = Button(look, "", role="primary")
        self.again_button = Button(look, text(mark("Try again")), role="primary")
        self.done = Button(look, text(mark("Go back")))
        self.add(
            side_by_side([self.further_button, self.again_button, self.done], row()),
            # Below the buttons: a long list must not push them, or the heading,
            # out of sight.
            self._findings,
        )
        for button in (self.further_button, self.again_button):
            button.hide()
        self.further_button.clicked.connect(self.further)
        self.again_button.clicked.connect(self.again)
        self.done.clicked.connect(self.finished)

    def show_result(self, result: Result) -> None:
        """Show it, what matters most first."""
        self.heading.setText(self.look.say(result.heading))
        empty(self._lines)
        for words in result.lines:
            self._lines.addWidget(label(self.look.say(words), wrap=True))
        empty(self._findings)
        found = sorted(result.findings, key=lambda each: _ORDER.index(each.severity))
        for finding in found[:_MOST]:
            grave = finding.severity is Severity.INTEGRITY
            self._add_panel(finding.words, "care" if grave else "note")
        if len(found) > _MOST:
            more = say_count(
                "{count} more is not shown here.",
                "{count} more are not shown here.",
                len(found) - _MOST,
            )
            self._add_panel(more, "note")
        self.further_button.show_as(self.look.text(result.further), "")
        self.further_button.setVisible(bool(result.further))
        self.again_button.setVisible(result.again)
        set_role(self.done, "" if result.again or result.further else "primary")
        first = self.again_button if result.again else self.done
        (self.further_button if result.further else first).setFocus()
        self.say_aloud(*(self.look.say(words) for words in result.lines))

    def _add_panel(self, words: Words, role: str) -> None:
        inside = column()
        inside.addWidget(label(self.look.say(words), wrap=True))
        self._findings.addWidget(panel(inside, role, 12))


class WorkScreen(QWidget):
    """A form, the wait and the result, one at a time."""

    busy_changed = Signal(bool)

    def __init__(self, look: Look, form: Page, *, note: str) -> None:
        super().__init__()
        self._look = look
        self._note = note
        self._first = form
        self._stack = QStackedWidget()
        self._stack.addWidget(form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def make_pages(self) -> Iterator[None]:
        """Make the other pages one by one; only with all of them it is complete."""
        self.wait = WorkWaitPage(self._look, self._note)
        self._stack.addWidget(self.wait)
        yield
        self.result = ResultPage(self._look)
        self._stack.addWidget(self.result)

    def show_first(self) -> None:
        """Bring the form to the front."""
        self._first.hide_problem()
        self._stack.setCurrentWidget(self._first)

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing."""
        self._first.show_problem(words)

    def show_wait(self, words: Words) -> None:
        """Show that it is being done."""
        self._stack.setCurrentWidget(self.wait)
        self.wait.begin(words)
        self.busy_changed.emit(True)  # noqa: FBT003 - Qt's signature

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.wait.show_progress(done, total)

    def show_pause(self, pause: Pause) -> None:
        """Show whether it is paused."""
        self.wait.show_pause(pause)

    def show_stopping(self, words: Words) -> None:
        """Show that it is about to stop."""
        self.wait.show_stopping(words)

    def show_result(self, result: Result) -> None:
        """Show what came of it."""
        self._stack.setCurrentWidget(self.result)
        self.result.show_result(result)
        self.busy_changed.emit(False)  # noqa: FBT003 - Qt's signature

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._stack.currentWidget()
