"""The finished notice: who sees the name, what is missing, and each field to copy."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from evidence_app.look.controls import Button, column, empty, holding, label, panel, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.presenters.notice import GROUNDS
from evidence_app.presenters.notice_values import ShownField, ShownNotice
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.copied import copy_words, take_back
from evidence_app.ui.fields import PlaceField, enable_controls
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import LANGUAGES, Words, mark, say

_WIDTH = 760
_TEXT_HEIGHT = 220
_FIELD_LINES = 4
_AROUND = 24
"""Room around the lines of a field (pixels)."""


class NoticePage(Page):
    """Shows it; everything is pressed for."""

    ground_chosen = Signal(object)
    channel_chosen = Signal(str)
    language_chosen = Signal(str)
    save_pressed = Signal(str, bool)
    look_pressed = Signal()
    keep_pressed = Signal()
    sent_pressed = Signal()
    left = Signal()

    def __init__(self, look: Look, chooser: Chooser) -> None:
        text = look.text
        super().__init__(look, text(mark("The notice")), width=_WIDTH)
        self.ground, self.channel, self.language = (
            Select(look),
            Select(look),
            Select(look),
        )
        self._why = label("", "muted", wrap=True)
        self._lacks, self._seen = column(8), column(6)
        self._fields = column(12)
        self._usual = label("", "muted", wrap=True)
        self._read_in = label("", "muted", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.look.px(_TEXT_HEIGHT))
        self.copy_all = Button(look, text(mark("Copy all")))
        self.folder = PlaceField(look, chooser, text(mark("Where to save it")))
        self.pdf = Button(look, text(mark("Save as PDF")), role="primary")
        self.plain = Button(look, text(mark("Save as text")))
        self.pages = Button(look, text(mark("Look at the pages first")), icon="eye")
        self.keep = Button(look, text(mark("Keep")))
        self.sent = Button(look, text(mark("I sent it")))
        self.back = Button(look, text(mark("Go back and change it")))
        self._said = label("", "strong", wrap=True)
        self._about_place = label("", "small", wrap=True)
        self._place = QLineEdit()
        self._copied: set[str] = set()
        self.copies: list[Button] = []
        self._arrange()
        self._connect()

    def show_notice(self, shown: ShownNotice) -> None:
        """Show it from its beginning."""
        self.show_ready()
        notice = shown.notice
        _offer(
            self.ground,
            [
                (self.look.say(GROUNDS[each.ground]), each.ground)
                for each in notice.bases
            ],
            notice.basis.ground,
        )
        self._why.setText(self.look.say(notice.basis.why))
        ways = [(self.look.text(each.name), each.name) for each in shown.ways]
        current = notice.channel.name if notice.channel else ""
        _offer(self.channel, ways, current)
        self._way.setVisible(bool(ways))
        names = [(name, code) for code, name in LANGUAGES.items()]
        _offer(self.language, names, shown.language)
        self._read_in.setText(self.look.say(_about_language(notice.read_in)))
        self._show_lines(self._lacks, mark("What it still lacks"), notice.lacks, "care")
        self._show_lines(
            self._seen, mark("Who will see your name"), notice.who_sees, "care"
        )
        self._usual.setVisible(notice.usual_order)
        empty(self._fields)
        self.copies.clear()
        for field in shown.fields:
            self._fields.addWidget(self._field(field))
        self.text.setPlainText(shown.text)
        self._scroll.verticalScrollBar().setValue(0)
        self.ground.setFocus()

    def clear(self) -> None:
        """Take it from the screen, and from the clipboard what was copied of it."""
        take_back(lambda words: words in self._copied)
        self._copied.clear()
        self.copies.clear()
        for shown in (self._fields, self._lacks, self._seen):
            empty(shown)
        self.text.clear()
        self._place.clear()
        self._place.hide()
        self._said.hide()
        self.show_ready()

    def show_busy(self) -> None:
        """Let nothing be pressed."""
        self.hide_problem()
        self._said.hide()
        self.setFocus()
        enable_controls(self, enabled=False)

    def show_ready(self) -> None:
        """It can be used again."""
        self.hide_problem()
        self._said.hide()
        self._place.hide()
        enable_controls(self, enabled=True)

    def show_said(self, words: Words, place: str = "") -> None:
        """Say what was done, and where a file lies."""
        self._said.setText(self.look.say(words))
        self._said.show()
        self._place.setText(place)
        self._place.setCursorPosition(0)
        self._place.setVisible(bool(place))
        self._scroll.ensureWidgetVisible(self._said)

    def show_place(self, words: Words | None) -> None:
        """Show who can read what is saved in the folder, or nothing."""
        self._about_place.setText(self.look.say(words) if words else "")
        self._about_place.setVisible(words is not None)

    def _arrange(self) -> None:
        text = self.look.text
        self._usual.setText(
            self.look.say(
                say("What this form asks for was not found. This is the usual order.")
            )
        )
        self._place.setReadOnly(True)
        self._place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._place.setAccessibleName(text(mark("Where it is saved")))
        self._place.hide()
        self._said.hide()
        self.add(self._lacks, self._seen)
        self.add(captioned(text(mark("What it rests on")), self.ground))
        self.add(self._why)
        self._way = holding(captioned(text(mark("Which way it goes")), self.channel))
        self.add(self._way)
        self.add(captioned(text(mark("Language of the notice")), self.language))
        self.add(self._read_in)
        heading = text(mark("The fields of the form, to copy one by one"))
        self.add(label(heading, "heading", wrap=True))
        self.add(self._usual, self._fields)
        self.add(captioned(text(mark("All of it as text")), self.text))
        self.add(side_by_side([self.copy_all], row()))
        self.add_line(
            text(
                mark(
                    "What you copy is taken from the clipboard again after 30 seconds, "
                    "or when you leave this page."
                )
            ),
            "muted",
        )
        self.add(self.folder)
        self.add_line(
            text(mark("What you save can be read by anyone who can open that folder.")),
            "muted",
        )
        self._about_place.hide()
        self.add(self._about_place)
        self.add(side_by_side([self.pdf, self.plain, self.pages], row()))
        self.add_problem_box()
        self.add(self._said, self._place)
        self.add_line(
            text(
                mark(
                    "When you sent it yourself, press “I sent it”: it is kept under "
                    "“Reports made” with the time."
                )
            ),
            "muted",
        )
        self.add(side_by_side([self.sent, self.keep, self.back], row()))

    def _connect(self) -> None:
        self.ground.activated.connect(
            lambda _at: self.ground_chosen.emit(self.ground.currentData())
        )
        self.channel.activated.connect(
            lambda _at: self.channel_chosen.emit(self.channel.currentData())
        )
        self.language.activated.connect(
            lambda _at: self.language_chosen.emit(self.language.currentData())
        )
        self.copy_all.clicked.connect(lambda: self._copy(self.text.toPlainText()))
        self.pdf.clicked.connect(lambda: self._save(pdf=True))
        self.plain.clicked.connect(lambda: self._save(pdf=False))
        self.pages.clicked.connect(self.look_pressed)
        self.keep.clicked.connect(self.keep_pressed)
        self.sent.clicked.connect(self.sent_pressed)
        self.back.clicked.connect(self.left)

    def _save(self, *, pdf: bool) -> None:
        self.save_pressed.emit(self.folder.text(), pdf)

    def _show_lines(
        self, inside: QVBoxLayout, heading: str, lines: Iterable[Words], role: str
    ) -> None:
        empty(inside)
        told = tuple(lines)
        if not told:
            return
        made = column(6)
        made.addWidget(label(self.look.text(heading), "strong", wrap=True))
        for words in told:
            made.addWidget(label(self.look.say(words), wrap=True))
        inside.addWidget(panel(made, role, 12))

    def _field(self, field: ShownField) -> QWidget:
        inside = column(6)
        name = self.look.say(field.label)
        inside.addWidget(label(name, "strong", wrap=True))
        if field.text:
            shown = QPlainTextEdit(field.text)
            shown.setReadOnly(True)
            shown.setTabChangesFocus(True)
            shown.setAccessibleName(name)
            lines = min(
                _FIELD_LINES, 1 + field.text.count("\n") + len(field.text) // 80
            )
            tall = shown.fontMetrics().lineSpacing() * self.look.line_factor
            shown.setFixedHeight(_AROUND + round(tall * lines))
            inside.addWidget(shown)
            copy = Button(self.look, self.look.text(mark("Copy")))
            copy.setAccessibleName(self.look.say(say("Copy: {field}", field=name)))
            copy.clicked.connect(lambda _=False, text=field.text: self._copy(text))
            self.copies.append(copy)
            inside.addLayout(side_by_side([copy], row()))
        if field.own_form:
            inside.addWidget(
                label(
                    self.look.text(
                        mark(
                            "Only their form can take this. The app puts nothing in: "
                            "give it there, if you want to."
                        )
                    ),
                    "muted",
                    wrap=True,
                )
            )
        elif not field.text:
            inside.addWidget(label(self.look.text(mark("Missing")), "muted", wrap=True))
        return panel(inside, "note", 12)

    def _copy(self, text: str) -> None:
        copy_words(text)
        self._copied.add(text)


def _about_language(code: str) -> Words:
    """Return which language to send it in: few who decide read another one."""
    return say(
        "Send it in {language}: those who decide most likely read that. Choose your "
        "own language to read here what it says.",
        language=LANGUAGES[code],
    )


def _offer(
    shown: Select, choices: Iterable[tuple[str, object]], current: object
) -> None:
    shown.clear()
    for name, value in choices:
        shown.addItem(name, value)
        if value == current:
            shown.setCurrentIndex(shown.count() - 1)
