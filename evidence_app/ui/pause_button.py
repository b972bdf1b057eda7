"""The button beside Stop that pauses long work and lets it go on."""

from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, label
from evidence_app.look.look import Look
from evidence_app.presenters.pausing import Pause, words_of
from evidence_app.words import mark


class PauseButton(Button):
    """Also owns the line that says that it is paused."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text(mark("Pause")))
        self._look = look
        self.line = label("", "strong", wrap=True)
        self.show_pause(Pause.NONE)

    def show_pause(self, pause: Pause) -> None:
        """Show what is so now."""
        waits = pause in {Pause.COMING, Pause.PAUSED}
        self.setText(self._look.text(mark("Go on") if waits else mark("Pause")))
        self.setVisible(pause is not Pause.NONE)
        words = words_of(pause)
        self.line.setText(self._look.say(words) if words else "")
        self.line.setVisible(words is not None)
        if pause is Pause.PAUSED:
            announce(self.line, self.line.text())
