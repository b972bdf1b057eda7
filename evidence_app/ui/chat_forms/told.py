"""What an export does not say: asked once, and "I do not know" is an answer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.controls import Button, column, holding, label, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.presenters.chat_import import NOT_KNOWN, ToldForm
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import mark, say

_LONGEST_NAME = 60


class ChatToldPage(Page):
    """Asks in which order dates are written, in which zone, and who the person is."""

    answered = Signal(str, str, str)
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
        for box, field in (
            (self._order_box, self.order),
            (self._zone_box, self.zone),
            (self._owner_box, self.owner),
        ):
            box.setVisible(field.count() > 0)
        shown = [each for each in (self.order, self.zone, self.owner) if each.count()]
        shown[0].setFocus()

    def _box(self, caption: str, field: Select) -> QWidget:
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
            short = each if len(each) <= _LONGEST_NAME else f"{each[:_LONGEST_NAME]}…"
            self.owner.addItem(self.look.outside(short), each)

    def _begin(self, field: Select, *, not_known: bool = True) -> None:
        field.addItem(self.look.text(mark("Choose …")), "")
        if not_known:
            field.addItem(self.look.text(mark("I do not know")), NOT_KNOWN)

    def _pressed(self) -> None:
        self.hide_problem()
        self.answered.emit(*map(_chosen, (self.order, self.zone, self.owner)))


def _chosen(field: Select) -> str:
    return str(field.currentData() or "")
