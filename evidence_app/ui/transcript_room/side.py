"""Beside the messages: all that is known of the chosen one, and its original bytes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from evidence_app.look.controls import Button, column, empty, holding, label, scrolling
from evidence_app.look.look import Look, breakable
from evidence_app.presenters.transcript import Detail, ExcerptRow, RawShown
from evidence_app.words import Words, mark

WIDTH = 340
_LOW = 180


class MessageSide(QFrame):
    """Shows one message."""

    raw_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.setProperty("role", "panel")
        if not look.large:
            self.setFixedWidth(WIDTH)
        self._nothing = label(
            text(mark("Choose a message to see all that is known of it.")),
            "muted",
            wrap=True,
        )
        self._rows = column(8)
        self.raw_button = Button(look, text(mark("Show the bytes in the file")))
        self._line = label("", "muted", wrap=True)
        self.raw = QPlainTextEdit()
        self.raw.setReadOnly(True)
        self.raw.setProperty("role", "reading")
        self.raw.setMinimumHeight(look.px(_LOW))
        self.raw.setAccessibleName(text(mark("The bytes in the original file")))
        # The file's own order of letters, whatever the app's language is.
        self.raw.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._excerpts = column(10)
        self._excerpts_box = holding(self._excerpts)
        inside = column(10)
        inside.addWidget(self.raw_button)
        inside.addWidget(self._line)
        inside.addWidget(self.raw)
        inside.addLayout(self._rows)
        inside.addStretch(1)
        self._body = holding(inside)
        both = column(0)
        both.addWidget(self._nothing)
        both.addWidget(self._excerpts_box)
        both.addWidget(self._body, 1)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 10, 14)
        name = text(mark("About this message"))
        whole.addWidget(scrolling(holding(both), name=name))
        self.raw_button.clicked.connect(self.raw_wanted)
        self.show_details(())

    def show_details(self, details: Sequence[Detail]) -> None:
        """Show all that is known; nothing when it is empty."""
        empty(self._rows)
        self._nothing.setVisible(not details)
        self._excerpts_box.setVisible(not details)
        self._body.setVisible(bool(details))
        for each in details:
            self._rows.addWidget(self._row(each))
        self.raw_button.show()
        self._line.hide()
        self.raw.hide()
        self.raw.clear()

    def show_excerpts(self, rows: Sequence[ExcerptRow]) -> None:
        """List what was picked, the newest first; seen while nothing is chosen."""
        look = self._look
        empty(self._excerpts)
        if rows:
            heading = look.text(mark("Kept as exhibits of their own"))
            self._excerpts.addWidget(label(heading, "strong", wrap=True))
        for each in rows:
            lines = [look.outside(each.title)] if each.title else []
            lines.append(look.say(each.words))
            if each.at is not None:
                lines.append(look.moment(each.at))
            self._excerpts.addWidget(label("\n".join(lines), wrap=True))
        self._excerpts.addStretch(1)

    def show_raw_wait(self) -> None:
        """Show that the bytes are being fetched."""
        self.raw_button.hide()
        self._say(self._look.text(mark("Being fetched")))

    def show_raw(self, raw: RawShown) -> None:
        """Show the bytes, those of the message marked."""
        self.raw_button.hide()
        self._say(self._look.say(raw.place))
        self.raw.setPlainText(f"{raw.before}{raw.record}{raw.after}")
        begin = QTextCursor(self.raw.document())
        begin.setPosition(_units(raw.before))
        shown = QTextCursor(begin)
        end = begin.position() + _units(raw.record)
        begin.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        marked = QTextEdit.ExtraSelection()
        marked.cursor = begin
        marked.format.setBackground(self.palette().alternateBase())
        marked.format.setFontUnderline(True)
        self.raw.setExtraSelections([marked])
        self.raw.show()
        self.raw.setFocus()
        # The message itself, and not what stands before it.
        self.raw.setTextCursor(shown)
        self.raw.centerCursor()

    def show_raw_trouble(self, words: Words) -> None:
        """Show why there are none to be seen."""
        self.raw_button.show()
        self._say(self._look.say(words))

    def _say(self, text: str) -> None:
        self._line.setText(text)
        self._line.show()

    def _row(self, detail: Detail) -> QWidget:
        value = detail.value
        shown = (
            self._look.say(value)
            if isinstance(value, Words)
            else self._look.outside(breakable(value))
        )
        inside = column(2)
        inside.addWidget(label(self._look.text(detail.label), "small", wrap=True))
        said = label(shown, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(said)
        return holding(inside)


def _units(text: str) -> int:
    """Return how many places a text takes in a document: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
