"""A list and a form: what the three rooms of people, diary and notes are made of."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_app.look.controls import Button, column, holding, label, panel, row
from evidence_app.look.look import Look, breakable
from evidence_app.presenters.sheets import (
    OpenForm,
    SheetRow,
    Version,
)
from evidence_app.ui.fields import enable_controls
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.ui.pause import Pause
from evidence_app.words import Words, mark

W = TypeVar("W")
_ROWS_HEIGHT = 360
_ROW_HEIGHT = 58
_AROUND = 8
_TAKING_BACK = mark(
    "What you take back stays in your vault and is in no report from then on."
)


class ListPage(Page):
    """The list, what to look for in it, and what begins a new entry."""

    new_pressed = Signal()
    row_chosen = Signal(int)
    go_on_pressed = Signal()

    def __init__(self, look: Look, heading: str, advice: str, new: str) -> None:
        text = look.text
        super().__init__(look, text(heading))
        self.add_line(text(advice), "muted")
        self.new = Button(look, text(new), icon="plus", role="primary")
        self.go_on = Button(look, text(mark("Go on with what you were writing")))
        self.go_on.hide()
        self.add(side_by_side([self.new, self.go_on], row()))
        self.add_problem_box()
        self.filter = QLineEdit()
        self._found = captioned(text(mark("Look for")), self.filter)
        self._looking = holding(self._found)
        self.add(self._looking)
        self.rows = QListWidget()
        self.rows.setProperty("role", "days")
        self.rows.setAccessibleName(text(heading))
        self.rows.setFixedHeight(self.look.px(_ROWS_HEIGHT))
        self.rows.setUniformItemSizes(True)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self.rows)
        self.nothing = self.add_line(text(mark("Nothing stands here yet.")), "muted")
        self._remarks = self.add_line("", "small")
        self.new.clicked.connect(self.new_pressed)
        self.go_on.clicked.connect(self.go_on_pressed)
        self.filter.textChanged.connect(self._look_for)
        self.rows.itemActivated.connect(self._chosen)
        self.rows.itemClicked.connect(self._chosen)

    def show_rows(self, rows: Sequence[SheetRow], remarks: Sequence[Words]) -> None:
        """Show these."""
        self.hide_problem()
        self.rows.clear()
        texts = [self._text(each) for each in rows]
        # Scripts differ in height: a row has room for two lines of the tallest.
        height = round(self.look.px(_ROW_HEIGHT) * self.look.line_factor_of(texts))
        for each, text in zip(rows, texts, strict=True):
            entry = QListWidgetItem(text)
            entry.setToolTip(each.title)
            entry.setSizeHint(QSize(0, height))
            self.rows.addItem(entry)
        if rows:
            needed = len(rows) * height + _AROUND
            self.rows.setFixedHeight(min(self.look.px(_ROWS_HEIGHT), needed))
        self.rows.setVisible(bool(rows))
        self._looking.setVisible(bool(rows))
        self.nothing.setHidden(bool(rows))
        said = "\n".join(self.look.say(each) for each in remarks)
        self._remarks.setText(said)
        self._remarks.setVisible(bool(said))
        self._look_for(self.filter.text())

    def take_focus(self) -> None:
        """Put the keyboard where one goes on."""
        (self.rows if self.rows.count() else self.new).setFocus()

    def _text(self, shown: SheetRow) -> str:
        parts = [
            self.look.outside(each) if isinstance(each, str) else self.look.say(each)
            for each in (*shown.line, *([shown.remark] if shown.remark else []))
        ]
        return f"{self.look.outside(shown.title)}\n{'  ·  '.join(parts)}"

    def _look_for(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for place in range(self.rows.count()):
            text = self.rows.item(place).text().casefold()
            hidden = not all(each in text for each in wanted)
            self.rows.setRowHidden(place, hidden)

    def _chosen(self, item: QListWidgetItem) -> None:
        self.row_chosen.emit(self.rows.row(item))


class FormPage(Page):
    """A form: fields, what was kept before, and the buttons."""

    taking_back = _TAKING_BACK
    """What it means to take back what it is about; a message id."""
    asked = mark(
        "Take this back? It is in no report until you bring it back, and stays in "
        "your vault. What you typed here and did not keep is thrown away."
    )

    keep_pressed = Signal()
    discard_pressed = Signal()
    withdraw_pressed = Signal()
    withdraw_agreed = Signal()
    return_pressed = Signal()

    def __init__(self, look: Look, heading: str) -> None:
        text = look.text
        super().__init__(look, text(heading))
        self._closed = self.add_line("", "strong")
        self._texts: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.keep = Button(look, text(mark("Keep")), role="primary")
        self.discard = Button(look, text(mark("Throw away what I typed")))
        self.withdraw = Button(look, text(mark("Take this back")))
        self.withdraw.setAccessibleDescription(text(self.taking_back))
        self.bring_back = Button(look, text(mark("Bring it back")), icon="undo-2")
        self.bring_back.clicked.connect(self.return_pressed)
        self._versions = label("", "small", wrap=True)
        self.withdrawing = label(text(self.taking_back), "small", wrap=True)
        self.agree = Button(look, text(mark("Yes, take it back")))
        self.leave = Button(look, text(mark("No, leave it as it is")))
        self.sure = self._sure()
        self.keep.clicked.connect(self.keep_pressed)
        self.discard.clicked.connect(self.discard_pressed)
        self.withdraw.clicked.connect(self.withdraw_pressed)
        self.agree.clicked.connect(self.withdraw_agreed)
        self.leave.clicked.connect(self.hide_sure)

    def add_text(self, name: str, caption: str, *, lines: int = 1) -> QVBoxLayout:
        """Put a field below what is there, and return it with its caption."""
        field: QLineEdit | QPlainTextEdit
        if lines > 1:
            field = writing_field("")
            field.setFixedHeight(self.look.px(26 * lines + 18))
        else:
            field = QLineEdit()
        self._texts[name] = field
        made = captioned(self.look.text(caption), field)
        self.add(made)
        return made

    def add_buttons(self) -> None:
        """Put the buttons below what is there, and room for earlier versions."""
        self.add_problem_box()
        self.add(
            side_by_side(
                [self.keep, self.discard, self.withdraw, self.bring_back], row()
            )
        )
        self.add(self.withdrawing, self.sure, self._versions)

    def text_of(self, name: str) -> str:
        """Return what stands in a field."""
        field = self._texts[name]
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def set_text(self, name: str, text: str) -> None:
        """Put this into a field, its beginning in view."""
        field = self._texts[name]
        if isinstance(field, QLineEdit):
            field.setText(text)
            field.setCursorPosition(0)
        else:
            field.setPlainText(text)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self._texts.values())).setFocus()

    def field(self, name: str) -> QWidget:
        """Return a field."""
        return self._texts[name]

    def show_state(self, form: OpenForm[W]) -> None:
        """Show whether it can be changed, and what was kept before."""
        self.hide_problem()
        self._scroll.verticalScrollBar().setValue(0)
        changeable = form.remark is None
        enable_controls(self, enabled=True)
        for field in self._texts.values():
            field.setReadOnly(not changeable)
        self._closed.setText(self.look.say(form.remark) if form.remark else "")
        self._closed.setVisible(not changeable)
        self.keep.setVisible(changeable)
        known = changeable and form.id is not None
        self.sure.hide()
        self.withdraw.setVisible(known)
        self.withdrawing.setVisible(known)
        self.bring_back.setVisible(form.can_return)
        told = "\n\n".join(self._told(each) for each in form.versions)
        self._versions.setText(told)
        self._versions.setVisible(bool(told))

    def show_above(self, words: Words) -> None:
        """Say something above the fields."""
        self._closed.setText(self.look.say(words))
        self._closed.show()

    def show_sure(self) -> None:
        """Ask whether it is really to be taken back."""
        self.withdraw.hide()
        self.withdrawing.hide()
        self.sure.show()
        # After the layout has made room for it.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.sure))
        # On the way back: a space typed too early takes nothing back.
        self.leave.setFocus()

    def hide_sure(self) -> None:
        """It is left as it is."""
        self.sure.hide()
        self.withdraw.show()
        self.withdrawing.show()
        self.withdraw.setFocus()

    def _sure(self) -> QWidget:
        inside = column(10)
        inside.addWidget(label(self.look.text(self.asked), wrap=True))
        inside.addLayout(side_by_side([self.agree, self.leave], row()))
        made = panel(inside, "care", 14)
        made.hide()
        return made

    def _told(self, version: Version) -> str:
        lines = [self.look.say(version.head)]
        for name, value in version.fields:
            whole = breakable(value) if isinstance(value, str) else value
            shown = self.look.title(whole)
            lines.append(f"{self.look.text(name)}  {shown}")
        return "\n".join(lines)


class SheetScreen(QWidget, Generic[W]):
    """Shows a list or a form; what is typed stays until it is kept or thrown away."""

    def __init__(
        self,
        page: ListPage,
        form: FormPage,
        fill: Callable[[OpenForm[W]], None],
        typed: Callable[[], W],
    ) -> None:
        super().__init__()
        self.page = page
        self.form = form
        self._fill = fill
        self._typed = typed
        self._loaded: W | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.pause = Pause(form)
        page.go_on_pressed.connect(lambda: self.show_form_again(None))

    @property
    def has_unkept(self) -> bool:
        """Whether something was typed that was not kept."""
        return self._loaded is not None and self._typed() != self._loaded

    @property
    def shows_form(self) -> bool:
        """Whether the form is in front."""
        return self._stack.currentWidget() is self.form

    def typed(self) -> W:
        """Return what stands in the form."""
        return self._typed()

    def back(self) -> bool:
        """Go from the form to the list; False when the list is in front."""
        if not self.shows_form:
            return False
        self.pause.flush()
        self.show_page()
        return True

    def show_page(self) -> None:
        """Bring the list to the front; what was typed stays in the form."""
        self.page.go_on.setVisible(self.has_unkept)
        self._stack.setCurrentWidget(self.page)
        self.page.take_focus()

    def show_list(self, rows: Sequence[SheetRow], remarks: Sequence[Words]) -> None:
        """Show the list."""
        self.page.show_rows(rows, remarks)
        self.show_page()

    def show_form(self, form: OpenForm[W]) -> None:
        """Show an entry."""
        self.form.show_state(form)
        self._fill(form)
        self._loaded = self._typed()
        self.pause.drop()
        self.show_form_again(None)

    def show_typed(self, form: OpenForm[W], words: Words) -> None:
        """Show an entry as it was typed before and not kept, and say so above it."""
        self._fill(form)
        self.form.show_above(words)
        self.pause.drop()

    def show_sure(self) -> None:
        """Ask whether the entry is really to be taken back."""
        self.form.show_sure()

    def show_form_again(self, words: Words | None) -> None:
        """Show the form with what was typed, and why."""
        self._stack.setCurrentWidget(self.form)
        if words is None:
            self.form.hide_problem()
        else:
            self.form.show_problem(words)
        self.form.take_focus()

    def show_busy(self) -> None:
        """Show that something is being kept."""
        # Else the focus would move on to Exit, where a space typed blindly leaves.
        self.setFocus()
        self.form.hide_problem()
        enable_controls(self.form, enabled=False)

    def show_problem(self, words: Words) -> None:
        """Show what did not work; what was typed stays."""
        enable_controls(self.form, enabled=True)
        shown = self.form if self.shows_form else self.page
        shown.show_problem(words)

    def forget(self) -> None:
        """Forget what was typed and shown."""
        self._loaded = None
        enable_controls(self.form, enabled=True)
        for line in self.form.findChildren(QLineEdit):
            line.clear()
        for words in self.form.findChildren(QPlainTextEdit):
            words.clear()
        self.pause.drop()
