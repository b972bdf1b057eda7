"""The page from which the rooms of a case are entered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from evidence_app.look.controls import Button, column, label, panel
from evidence_app.look.look import Look
from evidence_app.model.case import Case
from evidence_app.ui.pages import Page
from evidence_app.words import NOT_READ_YET, Words, mark

Remind = Callable[[Words | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One of them.

    Attributes:
        title: What is pressed, and what stands above it then (a message id).
        advice: What it is for (a message id).
        icon: Its icon's name.
        screen: What is brought to the front.
        begin: Told the case when it was brought.
        close: Told when it is left, and when the vault is closed.
        back: Go back inside it; False when there is nothing to go back to.
        forget: Told when the vault is closed: what was typed goes too.
        remind: Told a case and whom to tell the one line of what waits there.
    """

    title: str
    advice: str
    icon: str
    screen: QWidget
    begin: Callable[[Case], None]
    close: Callable[[], None] = lambda: None
    back: Callable[[], bool] = lambda: False
    forget: Callable[[], None] = lambda: None
    remind: Callable[[Case, Remind], None] = lambda _case, _tell: None


class Hub(Page):
    """Names the rooms."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("What happened, and what to do")))
        self.add_line(
            text(
                mark(
                    "Begin anywhere, leave anything out, and stop when you like. What "
                    "you write stays in your vault while you write it; it counts once "
                    "you press “Keep”."
                )
            ),
            "muted",
        )
        self.buttons: list[Button] = []
        self._notes: dict[str, QLabel] = {}

    def show_rooms(self, rooms: Sequence[Room]) -> None:
        """Offer these; once."""
        for room in rooms:
            button = Button(
                self.look, self.look.text(room.title), icon=room.icon, role="answer"
            )
            advice = self.look.text(room.advice)
            button.setAccessibleDescription(advice)
            button.clicked.connect(lambda _=False, room=room: self.chosen.emit(room))
            inside = column(6)
            inside.addWidget(button)
            inside.addWidget(label(advice, "muted", wrap=True))
            self._notes[room.title] = label("", "strong", wrap=True)
            inside.addWidget(self._notes[room.title])
            self._notes[room.title].hide()
            self.add(panel(inside, "note", 12))
            self.buttons.append(button)
        if self.look.language.to_be_reviewed:
            self.add_line(self.look.say(NOT_READ_YET), "muted")

    def show_note(self, room: Room, words: Words | None) -> None:
        """Show what waits in a room, or nothing."""
        note = self._notes[room.title]
        note.setText(self.look.say(words) if words else "")
        note.setVisible(words is not None)

    def take_focus(self) -> None:
        """Put the keyboard on the first room."""
        if self.buttons:
            self.buttons[0].setFocus()
