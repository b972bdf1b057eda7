"""What an export does not say: asked once, and "I do not know" is an answer."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from evidence_app.look.check import Check
from evidence_app.look.controls import Button, column, holding, label, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.export_told import Columns
from evidence_app.presenters.chat_import import NOT_KNOWN, ToldAnswers, ToldForm
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import mark, say

_LONGEST_NAME: Final = 60
_NAMES_HIGH: Final = 90
_COLUMNS: Final = {
    "when": mark("The column that holds the time"),
    "who": mark("The column that holds who wrote"),
    "what": mark("The column that holds the words"),
}


class ChatToldPage(Page):
    """Asks how dates are written, in which zone, and who is who."""

    answered = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("What the file does not say")))
        self.add_line(
            text(
                mark(
                    "What you say here stands beside the chat as said by you. Nothing "
                    "is filled in for what you do not know."
                )
            ),
            "muted",
        )
        self._written = label("", wrap=True)
        self.order = Select(look)
        self._order_box = self._box(mark("How dates are written"), self.order)
        self._order_inside().insertWidget(0, self._written)
        self.zone = Select(look)
        self._zone_box = self._box(
            mark("The time zone that the phone was set to when it made the file"),
            self.zone,
        )
        self.owner = Select(look)
        self._owner_box = self._box(
            mark("Which of the names is you (you may leave this open)"), self.owner
        )
        self.names = QPlainTextEdit()
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(self.look.px(_NAMES_HIGH))
        self._names_box = self._box(
            mark("The names in it, one on each line, as the file has them"), self.names
        )
        self.columns = {name: Select(look) for name in _COLUMNS}
        self._column_boxes = [
            self._box(_COLUMNS[name], field) for name, field in self.columns.items()
        ]
        self.first = Check(
            look, text(mark("The first row holds the names of the columns"))
        )
        self.add(self.first)
        self.add_problem_box()
        self.go = Button(look, text(mark("Go on")), role="primary")
        self.back = Button(look, text(mark("Cancel")))
        self.add(side_by_side([self.go, self.back], row()))
        self.go.clicked.connect(self._pressed)
        self.back.clicked.connect(self.cancelled)

    def show_form(self, form: ToldForm) -> None:
        """Ask what is to be asked."""
        self.show_top()
        self.hide_problem()
        self._show_dates(form)
        self._show_zones(form)
        self._show_names(form)
        self._show_columns(form)
        fields = (self.order, self.zone, self.owner, *self.columns.values())
        boxes = (self._order_box, self._zone_box, self._owner_box, *self._column_boxes)
        for box, field in zip(boxes, fields, strict=True):
            box.setVisible(field.count() > 0)
        self.names.clear()
        self._names_box.setVisible(form.names_together)
        self.first.setVisible(bool(form.columns))
        shown = [each for each in fields if each.count()]
        (shown[0] if shown else self.names).setFocus()

    def _show_columns(self, form: ToldForm) -> None:
        self.first.setChecked(True)
        for field in self.columns.values():
            field.clear()
            if not form.columns:
                continue
            field.addItem(self.look.text(mark("None, or I do not know")), 0)
            for number, name in enumerate(form.columns, start=1):
                field.addItem(self.look.outside(f"{number}: {_short(name)}"), number)

    def _box(self, caption: str, field: QWidget) -> QWidget:
        inside = column(6)
        inside.addLayout(captioned(self.look.text(caption), field))
        box = holding(inside)
        self.add(box)
        return box

    def _order_inside(self) -> QVBoxLayout:
        inside = self._order_box.layout()
        if not isinstance(inside, QVBoxLayout):
            raise TypeError("a column")
        return inside

    def _show_dates(self, form: ToldForm) -> None:
        self.order.clear()
        if not form.dates:
            return
        self._written.setText(
            self.look.say(
                say(
                    "In this file a date is written as {date}. It can be read in two "
                    "ways.",
                    date=form.written,
                )
            )
        )
        self._begin(self.order)
        for each in form.dates:
            self.order.addItem(self.look.day(each.reads.date()), each.order)

    def _show_zones(self, form: ToldForm) -> None:
        self.zone.clear()
        if not form.zones:
            return
        self._begin(self.zone, not_known=False)
        if form.here:
            name = form.here.replace("_", " ")
            words = say("{zone} (this computer's)", zone=name)
            self.zone.addItem(self.look.say(words), form.here)
        self.zone.addItem(self.look.text(mark("I do not know")), NOT_KNOWN)
        for each in form.zones:
            self.zone.addItem(self.look.outside(each.replace("_", " ")), each)

    def _show_names(self, form: ToldForm) -> None:
        self.owner.clear()
        if not form.names:
            return
        self.owner.addItem(self.look.text(mark("I leave this open")), "")
        for each in form.names:
            self.owner.addItem(self.look.outside(_short(each)), each)

    def _begin(self, field: Select, *, not_known: bool = True) -> None:
        field.addItem(self.look.text(mark("Choose …")), "")
        if not_known:
            field.addItem(self.look.text(mark("I do not know")), NOT_KNOWN)

    def _pressed(self) -> None:
        self.hide_problem()
        when, who, what = (
            int(field.currentData() or 0) for field in self.columns.values()
        )
        self.answered.emit(
            ToldAnswers(
                order=_chosen(self.order),
                zone=_chosen(self.zone),
                owner=_chosen(self.owner),
                names=self.names.toPlainText(),
                columns=Columns(
                    when=when, who=who, what=what, named=self.first.isChecked()
                ),
            )
        )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _chosen(field: Select) -> str:
    return str(field.currentData() or "")
