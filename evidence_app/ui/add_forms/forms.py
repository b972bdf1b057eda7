"""What is asked before something is written down: a note."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QLineEdit

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.model.item import MessageFields
from evidence_app.presenters.add import TypedNote
from evidence_app.ui.drafted import Drafted
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.words import Words, mark


class NotePage(Page):
    """Lets the person write, or keep a message as words."""

    pressed = Signal(str, object, str)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Something you write")))
        self.drafted: Drafted[TypedNote] = Drafted(self, look)
        self.add(self.drafted.remark)
        self.words = writing_field(
            text(mark("Use your own words. You can stop and come back."))
        )
        self.words.setFixedHeight(self.look.px(136))
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
        self.add(side_by_side([self.go, self.drafted.discard], row()))
        self.drafted.watch(self._typed)
        self.go.clicked.connect(self._pressed)

    def show_typed(self, typed: TypedNote, remark: Words | None) -> None:
        """Start with what was typed or pasted, and say what it is."""
        self._fill(TypedNote())
        self.drafted.begin()
        self._fill(typed)
        # What was pasted is no draft yet: it becomes one, typed on or not.
        self.drafted.say(remark)
        self.hide_problem()
        # One goes on where one stopped.
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        self.words.setFocus()

    def _fill(self, typed: TypedNote) -> None:
        self.words.setPlainText(typed.text)
        self.author.setText(typed.author)
        self.when.setText(typed.when)
        self.place.setText(typed.place)
        self.title.setText(typed.title)

    def _typed(self) -> TypedNote:
        return TypedNote(
            text=self.words.toPlainText(),
            author=self.author.text(),
            when=self.when.text(),
            place=self.place.text(),
            title=self.title.text(),
        )

    def _pressed(self) -> None:
        # Should keeping it fail, it is a draft at least.
        self.drafted.pause.flush()
        fields = MessageFields(
            sender=self.author.text().strip(),
            sent_at=self.when.text().strip(),
            place=self.place.text().strip(),
        )
        self.pressed.emit(self.words.toPlainText(), fields, self.title.text())
