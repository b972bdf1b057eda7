"""The form of a notice: where, what, and as little about the person as they like."""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from evidence_app.casework.notices import NoticeWords
from evidence_app.guidance.situations import NAMES, Situation
from evidence_app.look.check import Check
from evidence_app.look.controls import Button, holding, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.case import Concerns
from evidence_app.presenters.notice_fields import FURTHER
from evidence_app.presenters.notice_values import NoticeForm, TypedNotice
from evidence_app.ui.drafted import Drafted
from evidence_app.ui.fields import enable_controls
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.words import Words, mark

_LIST_HEIGHT: Final = 132
_WRITING_HEIGHT: Final = 92
_CONCERNS: Final = (
    (Concerns.NOT_SAID, mark("Not said")),
    (Concerns.YOU, mark("Me")),
    (Concerns.CHILD, mark("My child")),
    (Concerns.HELPED, mark("Someone I help")),
)
_WRITING: Final = MappingProxyType(
    {
        "why": mark("What happened on this platform, in two or three sentences"),
        "said": mark("The exact words, and who said them to whom"),
        "earlier": mark("What happened before, with dates"),
        "harm": mark("What it does to the person, if you want to say it"),
    }
)
_LINES: Final = MappingProxyType(
    {
        "rule": mark(
            "Which of their rules it breaks, by its title, and when you checked"
        ),
        "part": mark("Where in it to look, such as a time in a video"),
        "recognised": mark("How the person shown can be told apart in it"),
        "posed_as": mark("Whom the account poses as"),
        "name": mark("Your name, only if the form or the law asks for it"),
        "contact": mark("How they can reach you; best an e-mail address for this"),
        "stopncii_case": mark(
            "The case number from StopNCII.org, if there is one; never the PIN"
        ),
        "police_reference": mark(
            "The reference that the police gave, and which police, if there is one"
        ),
    }
)
_ORDER: Final = (
    *("why", "rule", "part", "recognised", "posed_as", "said", "earlier", "harm"),
    *("name", "contact", "stopncii_case", "police_reference"),
)


class FormPage(Page):
    """The form; what is typed stays until it is kept, or the vault is closed."""

    platform_chosen = Signal(object, str)
    situation_chosen = Signal(object)
    keep_pressed = Signal(object)
    show_pressed = Signal(object)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Notice to a platform")))
        self.add_line(
            text(
                mark(
                    "Choose what it is about and write as little as you like. No "
                    "picture and no private note goes into it. Nothing is sent."
                )
            ),
            "muted",
        )
        self.drafted: Drafted[TypedNotice] = Drafted(self, look)
        self.add(self.drafted.remark)
        self.platform, self.place = Select(look), Select(look)
        self.situation, self.concerns = Select(look), Select(look)
        self.own_picture = Check(
            look, text(mark("I took the picture myself, with my own camera"))
        )
        self.places, self.accounts = _list(look), _list(look)
        self.more = writing_field("")
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._boxes: dict[str, QWidget] = {}
        self.keep = Button(look, text(mark("Keep")))
        self.go = Button(look, text(mark("Show the notice")), role="primary")
        self._form: NoticeForm | None = None
        self._way = NoticeWords()
        self._arrange()
        self.drafted.watch(self._drafted)
        self._said = self.add_line("", "strong")
        self._said.hide()
        self.platform.activated.connect(self._platform_chosen)
        self.situation.activated.connect(
            lambda _at: self.situation_chosen.emit(self.situation.currentData())
        )
        self.keep.clicked.connect(lambda: self._tell(self.keep_pressed))
        self.go.clicked.connect(lambda: self._tell(self.show_pressed))

    def show_form(self, form: NoticeForm) -> None:
        """Show what can be chosen, and these words."""
        self.show_ready()
        self._form = form
        text = self.look.text
        self._offer(self.platform, form.choices.platforms, text(mark("Another one")))
        self._offer(self.place, form.choices.places, text(mark("Not said")))
        shown = TypedNotice(words=form.start.words, concerns=form.concerns)
        self._fill(form, form.stands or shown)
        self.drafted.begin()
        if form.stands not in {None, shown}:
            self._fill(form, shown)
        self.drafted.say(form.remark)
        self._scroll.verticalScrollBar().setValue(0)
        self.platform.setFocus()

    def _fill(self, form: NoticeForm, typed: TypedNotice) -> None:
        words = self._way = typed.words
        _choose(self.platform, words.platform)
        _choose(self.place, words.place)
        _choose(self.situation, words.situation)
        _choose(self.concerns, typed.concerns)
        self.own_picture.setChecked(words.own_picture)
        known = [each.address for each in form.start.places]
        _fill(self.places, [self.look.outside(each) for each in known])
        _select(self.places, [each in words.addresses for each in known])
        self.more.setPlainText(
            "\n".join(each for each in words.addresses if each not in known)
        )
        accounts = form.start.accounts
        _fill(self.accounts, [self.look.outside(each.called) for each in accounts])
        _select(self.accounts, [each.id in words.accounts for each in accounts])
        # An empty list would be a hole in the page.
        self._places_box.setVisible(bool(known))
        self._accounts_box.setVisible(bool(accounts))
        for name, field in self.fields.items():
            _write(field, str(getattr(words, name)))

    def show_fields(self, names: frozenset[str]) -> None:
        """Show those of the further fields that belong to what happened.

        One that holds something stays: what was typed is never out of sight.
        """
        for name in FURTHER:
            self._boxes[name].setVisible(
                name in names or bool(_text(self.fields[name]).strip())
            )

    def remember_way(self, words: NoticeWords) -> None:
        """Keep the ground and the way that were chosen beside the notice."""
        self._way = words

    def typed(self) -> TypedNotice:
        """Return the form as it is filled in."""
        start = self._form.start if self._form is not None else None
        accounts = start.accounts if start is not None else ()
        places = start.places if start is not None else ()
        chosen = [
            each.address for at, each in enumerate(places) if _is_on(self.places, at)
        ]
        words = NoticeWords(
            platform=str(self.platform.currentData() or ""),
            place=str(self.place.currentData() or ""),
            situation=self.situation.currentData(),
            channel=self._way.channel,
            ground=self._way.ground,
            own_picture=self.own_picture.isChecked(),
            addresses=(*chosen, *self.more.toPlainText().split()),
            accounts=tuple(
                each.id for at, each in enumerate(accounts) if _is_on(self.accounts, at)
            ),
            **{name: _text(field) for name, field in self.fields.items()},
        )
        concerns = self.concerns.currentData() or Concerns.NOT_SAID
        return TypedNotice(words=words, concerns=concerns)

    def _drafted(self) -> TypedNotice:
        """Return what is typed for the platform that the form was shown for."""
        typed = self.typed()
        platform = self._form.start.words.platform if self._form is not None else ""
        return replace(typed, words=replace(typed.words, platform=platform))

    def _tell(self, pressed: SignalInstance) -> None:
        # Should it fail, what was typed is a draft at least.
        self.drafted.pause.flush()
        pressed.emit(self.typed())

    def forget(self) -> None:
        """Forget what was typed: the vault is closed, or it is another case."""
        self._form, self._way = None, NoticeWords()
        for field in (*self.fields.values(), self.more):
            field.clear()
        for chosen in (self.places, self.accounts):
            chosen.clear()
        self.own_picture.setChecked(False)
        self._said.hide()
        self.drafted.forget()

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
        enable_controls(self, enabled=True)

    def show_said(self, words: Words, _place: str = "") -> None:
        """Say what was done."""
        self._said.setText(self.look.say(words))
        self._said.show()
        self.keep.setFocus()

    def _arrange(self) -> None:
        text = self.look.text
        self.situation.addItem(text(mark("Not said")), None)
        for each in Situation:
            self.situation.addItem(text(NAMES[each]), each)
        for concerns, name in _CONCERNS:
            self.concerns.addItem(text(name), concerns)
        self.add(captioned(text(mark("To which platform?")), self.platform))
        self.add(captioned(text(mark("Where are you?")), self.place))
        self.add(captioned(text(mark("What happened?")), self.situation))
        self.add(captioned(text(mark("Who is it about?")), self.concerns))
        self.add(self.own_picture)
        where = mark("Addresses in this case (press to choose)")
        self._places_box = holding(captioned(text(where), self.places))
        self.add(self._places_box)
        self.more.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.more.setFixedHeight(self.look.px(_WRITING_HEIGHT))
        more = mark("More addresses, one in each line")
        self.add(captioned(text(more), self.more))
        who = mark("Accounts that posted it (press to choose)")
        self._accounts_box = holding(captioned(text(who), self.accounts))
        self.add(self._accounts_box)
        for name in _ORDER:
            self._add_field(name)
        self.add_problem_box()
        buttons = [self.go, self.keep, self.drafted.discard]
        self.add(side_by_side(buttons, row()))

    def _add_field(self, name: str) -> None:
        if name in _WRITING:
            field: QLineEdit | QPlainTextEdit = writing_field("")
            field.setFixedHeight(self.look.px(_WRITING_HEIGHT))
            words = _WRITING[name]
        else:
            field, words = QLineEdit(), _LINES[name]
        self.fields[name] = field
        self._boxes[name] = holding(captioned(self.look.text(words), field))
        self.add(self._boxes[name])

    def _offer(
        self, list_: Select, choices: Sequence[tuple[str, str]], nothing: str
    ) -> None:
        text = self.look.text
        named = sorted(((text(name), key) for key, name in choices), key=lambda n: n[0])
        list_.clear()
        list_.addItem(nothing, "")
        for name, key in named:
            list_.addItem(name, key)

    def _platform_chosen(self) -> None:
        # What was typed until now belongs to the platform before.
        self.drafted.pause.flush()
        self.platform_chosen.emit(self.typed(), self.platform.currentData() or "")


def _list(look: Look) -> QListWidget:
    made = QListWidget()
    made.setProperty("role", "days")
    made.setFixedHeight(look.px(_LIST_HEIGHT))
    made.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
    made.setTabKeyNavigation(False)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def _fill(shown: QListWidget, names: Sequence[str]) -> None:
    shown.clear()
    for name in names:
        shown.addItem(QListWidgetItem(name))


def _select(shown: QListWidget, chosen: Sequence[bool]) -> None:
    for at, on in enumerate(chosen):
        shown.item(at).setSelected(on)


def _is_on(shown: QListWidget, at: int) -> bool:
    return at < shown.count() and shown.item(at).isSelected()


def _choose(shown: Select, value: object) -> None:
    places = [at for at in range(shown.count()) if shown.itemData(at) == value]
    shown.setCurrentIndex(next(iter(places), 0))


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _write(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)
