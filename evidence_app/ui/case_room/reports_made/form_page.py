"""Write down a report: whom, which way, when, about what."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem

from evidence_app.look.check import Check
from evidence_app.look.controls import Button, column, empty, holding, label, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.item import ItemId
from evidence_app.presenters.reports_made import (
    ChannelTold,
    ItemChoice,
    ReportForm,
    TypedReport,
    Whom,
)
from evidence_app.ui.fields import enable_controls
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.ui.pause import Pause
from evidence_app.words import Words, mark, say

WHEN = say(
    "When, such as {example}, by your own clock. Leave it empty for now.",
    example="2026-11-21 18:05",
)
"""No country reads a time differently that is written so."""
_LIST_HEIGHT = 132


class FormPage(Page):
    """The form; what is typed stays until it is kept or thrown away."""

    whom_chosen = Signal(object)
    keep_pressed = Signal(object)
    typed_some = Signal(object)
    discard_pressed = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Write down a report")))
        self._above = self.add_line("", "strong")
        self.whom = Select(look)
        self.name = QLineEdit()
        self._name_box = holding(
            captioned(text(mark("Who it was, in your words")), self.name)
        )
        self.channel = Select(look)
        self._channel_box = holding(
            captioned(text(mark("Which way you reported")), self.channel)
        )
        self._told = column(6)
        self.met = Check(look, text(mark("My report held all of this")))
        self.when = QLineEdit()
        self.reference = QLineEdit()
        self.addresses = writing_field("")
        self.items = QListWidget()
        self.words = writing_field("")
        self.keep = Button(look, text(mark("Keep")), role="primary")
        self.discard = Button(look, text(mark("Throw away what I typed")))
        self.back = Button(look, text(mark("All reports")), role="quiet")
        self._loaded: TypedReport | None = None
        self._people: tuple[Whom, ...] = ()
        self._channels: tuple[ChannelTold, ...] = ()
        self._shown_items: tuple[ItemChoice, ...] = ()
        self._cautions: tuple[Words, ...] = ()
        self._arrange()
        self.pause = Pause(self)
        self.pause.passed.connect(self._tell_typed)
        self.discard.clicked.connect(self.discard_pressed)
        self.whom.currentIndexChanged.connect(self._whom_changed)
        self.channel.currentIndexChanged.connect(self._show_channel)
        self.keep.clicked.connect(self._keep)
        self.back.clicked.connect(self.left)

    @property
    def has_unkept(self) -> bool:
        """Whether something was typed that was not kept."""
        return self._loaded is not None and self.typed() != self._loaded

    def show_form(self, form: ReportForm) -> None:
        """Show the form as it is filled in, or as it was typed before."""
        self.hide_problem()
        self.show_ready()
        self.forget()
        if form.whom != self._people:
            self._people = form.whom
            self.whom.blockSignals(True)  # noqa: FBT003 - Qt's signature
            self.whom.clear()
            for each in form.whom:
                name = each.name
                shown = self.look.outside(name) if isinstance(name, str) else None
                self.whom.addItem(shown or self.look.say(_words(name)))
            self.whom.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.whom.setCurrentIndex(0)
        self._whom_changed()
        self._list_items(form.items)
        if form.filled is not None:
            self._fill(form.filled)
            if form.described:
                self.name.setText(self.look.language.text(form.filled.name))
        self._loaded = self.typed()
        if form.typed is not None:
            self._fill(form.typed)
        self.addresses_filled.setVisible(
            form.typed is None and bool(form.filled and form.filled.addresses)
        )
        self.pause.drop()
        self._above.setText(self.look.say(form.remark) if form.remark else "")
        self._above.setVisible(form.remark is not None)
        self._scroll.verticalScrollBar().setValue(0)
        self.show_form_again(None)

    def show_form_again(self, words: Words | None) -> None:
        """Show it as it stands, and say something of it."""
        self.show_ready()
        if words is None:
            self.hide_problem()
        else:
            self.show_problem(words)
        self.whom.setFocus()

    def show_channels(
        self, channels: Sequence[ChannelTold], cautions: Sequence[Words]
    ) -> None:
        """Show the ways of the platform that was chosen."""
        self._channels = tuple(channels)
        self._cautions = tuple(cautions)
        self.channel.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.channel.clear()
        for each in channels:
            self.channel.addItem(self.look.text(each.name))
        self.channel.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._channel_box.setVisible(bool(channels))
        whom = self._whom()
        self._name_box.setVisible(whom is not None and not whom.pack)
        self._show_channel()

    def show_busy(self) -> None:
        """Let nothing be pressed while it is kept."""
        self.hide_problem()
        self.setFocus()
        enable_controls(self, enabled=False)

    def show_ready(self) -> None:
        """It can be used again."""
        enable_controls(self, enabled=True)

    def forget(self) -> None:
        """Forget what was typed: it is kept, or the vault is closed."""
        for line in (self.name, self.when, self.reference):
            line.clear()
        for field in (self.addresses, self.words):
            field.clear()
        self.items.clearSelection()
        self.met.setChecked(False)
        self._loaded = None
        self.pause.drop()

    def typed(self) -> TypedReport | None:
        """Return the form as it is filled in."""
        whom, channel = self._whom(), self._channel()
        if whom is None:
            return None
        return TypedReport(
            whom=whom,
            name=self.name.text(),
            channel=channel.name if channel else "",
            when=self.when.text(),
            reference=self.reference.text(),
            words=self.words.toPlainText(),
            addresses=self.addresses.toPlainText(),
            items=self._chosen_items(),
            duty=channel.duty if channel and self.met.isChecked() else "",
        )

    def _arrange(self) -> None:
        text = self.look.text
        for field in (self.when, self.addresses):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.addresses.setFixedHeight(self.look.px(92))
        self.words.setFixedHeight(self.look.px(92))
        self.items.setProperty("role", "days")
        self.items.setFixedHeight(self.look.px(_LIST_HEIGHT))
        self.items.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.items.setTabKeyNavigation(False)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(captioned(text(mark("Whom did you tell?")), self.whom))
        self.add(self._name_box, self._channel_box, self._told, self.met)
        self.add(captioned(self.look.say(WHEN), self.when))
        self.add(
            captioned(text(mark("Reference number, if you got one")), self.reference)
        )
        where = mark("Addresses it was about, one in each line")
        self.add(captioned(text(where), self.addresses))
        self.addresses_filled = self.add_line(
            text(
                mark(
                    "These are addresses that you saved in this case. Take out what "
                    "your report was not about."
                )
            ),
            "muted",
        )
        about = mark("Items of this case it was about (press to choose)")
        self.add(captioned(text(about), self.items))
        wrote = mark("What you wrote to them, if you want to keep it")
        self.add(captioned(text(wrote), self.words))
        self.add_problem_box()
        self.add(side_by_side([self.keep, self.discard, self.back], row()))

    def _fill(self, typed: TypedReport) -> None:
        """Put this into the fields."""
        if typed.whom in self._people:
            self.whom.setCurrentIndex(self._people.index(typed.whom))
        ways = [each.name for each in self._channels]
        if typed.channel in ways:
            self.channel.setCurrentIndex(ways.index(typed.channel))
        for line, text in (
            (self.name, typed.name),
            (self.when, typed.when),
            (self.reference, typed.reference),
        ):
            line.setText(text)
            line.setCursorPosition(0)
        self.addresses.setPlainText(typed.addresses)
        self.words.setPlainText(typed.words)
        self.met.setChecked(bool(typed.duty))
        for place, each in enumerate(self._shown_items):
            self.items.item(place).setSelected(each.id in typed.items)

    def _tell_typed(self) -> None:
        typed = self.typed()
        if typed is not None and self._loaded is not None:
            self.typed_some.emit(typed)

    def _whom_changed(self) -> None:
        whom = self._whom()
        if whom is not None:
            self.whom_chosen.emit(whom)

    def _show_channel(self) -> None:
        empty(self._told)
        channel = self._channel()
        self.met.setVisible(channel is not None and bool(channel.duty))
        self.met.setChecked(False)
        look = self.look
        if channel is not None:
            for words in channel.lines:
                self._told.addWidget(label(look.say(words), "muted", wrap=True))
            if channel.asks:
                asks = look.text(mark("What its form asks for:"))
                self._told.addWidget(label(asks, "strong", wrap=True))
                self._add_points(channel.asks)
        for words in self._cautions:
            self._told.addWidget(label(look.say(words), "muted", wrap=True))
        if channel is not None and channel.duty:
            for words in channel.duty_lines:
                self._told.addWidget(label(look.say(words), wrap=True))
            held = look.text(mark("Its time counts only if your report held this:"))
            self._told.addWidget(label(held, "strong", wrap=True))
            self._add_points(channel.duty_asks)

    def _add_points(self, points: Sequence[Words]) -> None:
        for each in points:
            point = label(self.look.say(each), wrap=True)
            point.setContentsMargins(18, 0, 18, 0)
            self._told.addWidget(point)

    def _list_items(self, items: Sequence[ItemChoice]) -> None:
        if tuple(items) == self._shown_items:
            return
        chosen = set(self._chosen_items())
        self._shown_items = tuple(items)
        self.items.clear()
        for each in items:
            entry = QListWidgetItem(self.look.outside(each.title))
            self.items.addItem(entry)
            entry.setSelected(each.id in chosen)

    def _chosen_items(self) -> tuple[ItemId, ...]:
        return tuple(
            each.id
            for place, each in enumerate(self._shown_items)
            if self.items.item(place).isSelected()
        )

    def _whom(self) -> Whom | None:
        place = self.whom.currentIndex()
        return self._people[place] if 0 <= place < len(self._people) else None

    def _channel(self) -> ChannelTold | None:
        place = self.channel.currentIndex()
        return self._channels[place] if 0 <= place < len(self._channels) else None

    def _keep(self) -> None:
        # Should keeping it fail, it is a draft at least.
        self.pause.flush()
        typed = self.typed()
        if typed is not None:
            self.keep_pressed.emit(typed)


def _words(name: str | Words) -> Words:
    return name if isinstance(name, Words) else Words(name)
