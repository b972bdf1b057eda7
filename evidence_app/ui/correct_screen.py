"""Correct what was said of an item: which part, how it should be, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from evidence_app.look.controls import column, holding, row
from evidence_app.look.look import Look, breakable
from evidence_app.look.select import Select
from evidence_app.presenters.correction import CorrectionPresenter
from evidence_app.ui.drafted import Drafted
from evidence_app.ui.keys.pages import KeyPage
from evidence_app.ui.pages import captioned, side_by_side, writing_field
from evidence_app.words import Words, mark


class CorrectPage(KeyPage):
    """The form."""

    def __init__(self, look: Look, heading: str = "") -> None:
        text = look.text
        super().__init__(
            look,
            heading or text(mark("Say or correct something")),
            text(mark("Keep it")),
        )
        self._what = self.add_line("", "strong")
        self.add_line(
            text(
                mark(
                    "What you saved is never changed. What it said before stays, with "
                    "its time, and a report prints both."
                )
            ),
            "muted",
        )
        self.drafted: Drafted[tuple[str, str]] = Drafted(self, look)
        self.add(self.drafted.remark)
        self.field = Select(look)
        self.line = QLineEdit()
        self.words = writing_field("")
        self.words.setFixedHeight(self.look.px(136))
        self.reason = QLineEdit()
        self.add(captioned(text(mark("Which part of it?")), self.field))
        # One below the other, of which one is shown: a short or a long answer.
        how = text(mark("How it should be"))
        self._short = holding(captioned(how, self.line))
        self._long = holding(captioned(how, self.words))
        inside = column(0)
        inside.addWidget(self._short)
        inside.addWidget(self._long)
        self.add(inside)
        self.add(captioned(text(mark("Why (you can leave this empty)")), self.reason))
        self.add_problem_box()
        self.add(side_by_side([self.go, self.drafted.discard, self.back], row()))
        self.drafted.watch(lambda: (self.typed(), self.reason.text()))

    def ask(self, title: str, fields: Sequence[str]) -> None:
        """Ask what is to be corrected."""
        self.begin()
        self._what.setText(self.look.outside(breakable(title)))
        self.field.blockSignals(True)  # noqa: FBT003 - Qt's signature
        for each in fields:
            self.field.addItem(self.look.text(each))
        self.field.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.field.setFocus()

    def show_now(self, text: str, *, long: bool) -> None:
        """Show what it says now, to be written over."""
        self.hide_problem()
        self.show_ready()
        self._short.setVisible(not long)
        self._long.setVisible(long)
        self.line.setText("" if long else text)
        self.line.setCursorPosition(0)
        self.words.setPlainText(text if long else "")
        self.drafted.begin()
        self._now = self.typed()

    def show_typed(self, to: str | None, reason: str) -> None:
        """Show what was typed before, to be gone on with."""
        if to is not None:
            (self.words.setPlainText if self._is_long else self.line.setText)(to)
        self.reason.setText(reason)
        self.drafted.pause.drop()

    def changed(self) -> str | None:
        """Return how it should be, None where it says what it says now."""
        typed = self.typed()
        return None if typed == self._now else typed

    def typed(self) -> str:
        """Return how it should be."""
        if self._is_long:
            return self.words.toPlainText()
        return self.line.text()

    @property
    def _is_long(self) -> bool:
        return self._long.isVisibleTo(self)

    def clear(self) -> None:
        """Forget what was shown and typed."""
        super().clear()
        self._what.clear()
        self.field.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.field.clear()
        self.field.blockSignals(False)  # noqa: FBT003 - Qt's signature
        for each in self.findChildren(QPlainTextEdit):
            each.clear()
        self._short.show()
        self._long.hide()
        self.drafted.forget()


class CorrectScreen(QWidget):
    """Shows the form."""

    field_chosen = Signal(int)
    typed_some = Signal(object, str)
    discard_pressed = Signal()
    save_pressed = Signal(str, str)
    left = Signal()
    busy_changed = Signal(bool)

    def __init__(self, look: Look, heading: str = "") -> None:
        super().__init__()
        self.page = CorrectPage(look, heading)
        self.page.clear()
        self.page.field.currentIndexChanged.connect(self._field_chosen)
        self.page.drafted.told.connect(self._tell)
        self.page.drafted.discarded.connect(self.discard_pressed)
        self.page.go.clicked.connect(self._save)
        self.page.line.returnPressed.connect(self._save)
        self.page.reason.returnPressed.connect(self._save)
        self.page.back_pressed.connect(self._leave)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def show_form(self, title: str, fields: Sequence[str]) -> None:
        """Ask what is to be corrected."""
        self.page.ask(title, fields)

    def show_now(self, text: str, *, long: bool) -> None:
        """Show what it says now."""
        self.page.show_now(text, long=long)

    def show_choice(self, place: int) -> None:
        """Show that this field is chosen."""
        self.page.field.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.page.field.setCurrentIndex(place)
        self.page.field.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def show_typed(self, to: str | None, reason: str) -> None:
        """Show what was typed before."""
        self.page.show_typed(to, reason)

    def show_remark(self, words: Words | None) -> None:
        """Say above the form what was found of it."""
        self.page.drafted.say(words)

    def show_busy(self, words: Words) -> None:
        """Show that it is being kept."""
        # Else the focus would move on to Exit, where a space typed blindly leaves.
        self.setFocus()
        self.page.show_busy(words)
        self.busy_changed.emit(True)  # noqa: FBT003 - Qt's signature

    def show_problem(self, words: Words) -> None:
        """Show what did not work; what was typed stays."""
        self.page.show_ready()
        self.page.show_problem(words)
        self.busy_changed.emit(False)  # noqa: FBT003 - Qt's signature

    def decided_by(self, presenter: CorrectionPresenter) -> None:
        """Have a presenter hear what is chosen, typed and pressed."""
        self.field_chosen.connect(presenter.field_chosen)
        self.typed_some.connect(presenter.typed)
        self.discard_pressed.connect(presenter.discard_pressed)
        self.save_pressed.connect(presenter.save_pressed)

    def clear(self) -> None:
        """Forget what was shown and typed."""
        self.page.begin()
        self.busy_changed.emit(False)  # noqa: FBT003 - Qt's signature

    def _field_chosen(self, place: int) -> None:
        # What was typed until now belongs to the field before.
        self.page.drafted.pause.flush()
        self.field_chosen.emit(place)

    def _tell(self) -> None:
        self.typed_some.emit(self.page.changed(), self.page.reason.text())

    def _leave(self) -> None:
        self.page.drafted.pause.flush()
        self.left.emit()

    def _save(self) -> None:
        # Should keeping it fail, it is a draft at least.
        self.page.drafted.pause.flush()
        self.save_pressed.emit(self.page.typed(), self.page.reason.text())
