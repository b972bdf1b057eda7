"""Before a report is saved: what its files tell, and what becomes of each."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evidence_app.look.announce import ProgressVoice
from evidence_app.look.check import Check
from evidence_app.look.controls import (
    Button,
    column,
    empty,
    holding,
    label,
    panel,
    row,
)
from evidence_app.look.look import Look
from evidence_app.look.motion import Progress
from evidence_app.look.select import Select
from evidence_app.model.telling import Detail
from evidence_app.presenters.report.before import BeforeStep
from evidence_app.presenters.report.before_view import (
    Group,
    LackingRow,
    Printed,
    Row,
)
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.ui.report_room.before_rows import FATES, Rows
from evidence_app.ui.report_room.lacking_part import LackingPart
from evidence_app.ui.report_room.printed_part import PrintedPart
from evidence_app.words import Words, mark, say_count

_LACKS_NOTHING: Final = LackingRow(reference="", title="", lacks=())
_ROW: Final = Row(reference="", title="", told=(), fate=None)


class BeforePage(Page):
    """Shows the wait while files are looked through, then what can be chosen."""

    back_pressed = Signal()

    def __init__(self, look: Look, bring: Callable[[], None]) -> None:
        super().__init__(look, look.text(mark("Who will see this")))
        self._bring = bring
        self._step: BeforeStep | None = None
        self.groups: dict[Detail, Select] = {}
        self._make_printed()
        self.lacking = LackingPart(look, self._lacking_row)
        self.add(self.lacking)
        self.add_line(look.text(mark("What your files tell about you")), "strong")
        self._make_looking()
        self._make_found()
        self._make_own()
        self.neutral = Check(
            look,
            look.text(mark("Give the files names that say nothing, such as AB-1.png")),
        )
        self.add(self.neutral)
        self.add_line(
            look.text(mark("Their names as they came still stand in the report.")),
            "muted",
        )
        self.add_problem_box()
        self.go = Button(look, look.text(mark("Go on")), role="primary")
        self.back = Button(look, look.text(mark("Back")))
        self.add_in_sight(side_by_side([self.go, self.back], row(8)))

    def decided_by(self, step: BeforeStep) -> None:
        """Connect the page with what decides it."""
        self._step = step
        self.stop.clicked.connect(step.stop_pressed)
        self.lacking.add_pressed.connect(step.add_pressed)
        self.again.clicked.connect(lambda: step.look_again(self.own.toPlainText()))
        self.printed.leave_out.toggled.connect(
            lambda on: step.own_accounts_told(left_out=on)
        )
        self.go.clicked.connect(
            lambda: step.go_pressed(neutral_names=self.neutral.isChecked())
        )
        self.back.clicked.connect(step.leave)
        self.back.clicked.connect(self.back_pressed)

    def _make_printed(self) -> None:
        self.printed = PrintedPart(self.look)
        self.add(self.printed)

    def _make_looking(self) -> None:
        text = self.look.text
        inside = column(8)
        self._line = label(text(mark("Looking through your files")), "muted", wrap=True)
        self.bar = Progress(self.look, text(mark("How far it is")))
        self.stop = Button(self.look, text(mark("Stop")))
        inside.addWidget(self._line)
        self._voice = ProgressVoice(self, self.look)
        inside.addWidget(self.bar)
        inside.addLayout(side_by_side([self.stop], row()))
        self._looking = holding(inside)
        self.add(self._looking)

    def _make_found(self) -> None:
        text = self.look.text
        inside = column(12)
        for words in (
            mark("Choose what becomes of these files."),
            mark(
                "Of what is left out, the number, the digest, the title and the "
                "address stay in the report. A picture is still printed, without the "
                "place. Of a chat, a note or a web page that holds something of yours, "
                "no words and no picture are printed. You can hand the file over "
                "later. What goes in a locked file can be opened only with its "
                "password."
            ),
        ):
            inside.addWidget(label(text(words), wrap=True))
        self._groups = column(12)
        inside.addLayout(self._groups)
        self.rows = Rows(self.look, self._row)
        inside.addLayout(captioned(text(mark("Each by itself")), self.rows))
        self.fates = {
            fate: Button(self.look, text(words)) for fate, words in FATES.items()
        }
        for fate, button in self.fates.items():
            button.clicked.connect(lambda _=False, fate=fate: self._rows_chosen(fate))
        hint = mark("Choose one or more in the list, then what becomes of them.")
        inside.addWidget(label(text(hint), "muted", wrap=True))
        inside.addLayout(side_by_side(list(self.fates.values()), row(8)))
        self.rows.selectionModel().selectionChanged.connect(self._selected)
        self._selected()
        self._found = holding(inside)
        self.add(self._found)

    def _make_own(self) -> None:
        text = self.look.text
        inside = column(8)
        self._about = column(8)
        inside.addLayout(self._about)
        self.own = writing_field("")
        self.own.setFixedHeight(self.look.px(72))
        caption = mark("Other names, numbers or addresses of yours, one on each line")
        inside.addLayout(captioned(text(caption), self.own))
        kept = label(text(mark("What you type here is not kept.")), "muted", wrap=True)
        inside.addWidget(kept)
        self.again = Button(self.look, text(mark("Look again")))
        inside.addLayout(side_by_side([self.again], row()))
        self._own = holding(inside)
        self.add(self._own)

    def show_printed(self, printed: Printed) -> None:
        """Show who gets to see it, and what of the person stands on its pages."""
        self.printed.show_printed(printed)

    def show_lacking(self, count: int) -> None:
        """Show the exhibits that do not say what is asked for: so many rows."""
        self.lacking.show_count(count)

    def show_looking(self, *, anew: bool) -> None:
        """Show that files are looked through; ``anew`` with empty fields."""
        if anew:
            self.own.clear()
            self.neutral.setChecked(False)
        self.hide_problem()
        self._voice.begin()
        self._voice.told(self._line.text(), 0, 0)
        self.bar.setRange(0, 0)
        self._show_only(self._looking)
        self._bring()
        # Not on Stop: Return pressed twice on "Go on" must not stop it.
        self.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._voice.told(self._line.text(), done, total)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def show_found(
        self, groups: Sequence[Group], count: int, about: Sequence[Words]
    ) -> None:
        """Show what can be chosen, of how many exhibits, and what was not searched."""
        self.hide_problem()
        empty(self._groups)
        self.groups = {group.detail: self._group(group) for group in groups}
        self.rows.show_count(count)
        self._selected()
        empty(self._about)
        for words in about:
            inside = column()
            inside.addWidget(label(self.look.say(words), wrap=True))
            self._about.addWidget(panel(inside, "note", 12))
        self._show_only(self._own, self._found if count else None)
        self._bring()
        first = next(iter(self.groups.values()), None)
        (first or self.own).setFocus()

    def show_rows(self) -> None:
        """Show the rows again."""
        self.rows.rows.show_again()

    def forget(self) -> None:
        """Forget what was typed and shown."""
        self.own.clear()
        self.rows.show_count(0)
        empty(self._groups)
        empty(self._about)
        self.printed.clear()
        self.lacking.show_count(0)
        self.groups = {}
        self._show_only(self._looking)

    def _group(self, group: Group) -> Select:
        choice = Select(self.look)
        for fate, words in FATES.items():
            choice.addItem(self.look.text(words), fate)
        choice.setCurrentIndex(list(FATES).index(group.fate))
        told = self.look.say(_counted(group.detail, group.count))
        self._groups.addLayout(captioned(told, choice))
        step = self._step
        if step is not None:
            choice.activated.connect(
                lambda place: step.group_chosen(group.detail, list(FATES)[place])
            )
        return choice

    def _lacking_row(self, place: int) -> LackingRow:
        return self._step.lacking_row(place) if self._step else _LACKS_NOTHING

    def _row(self, place: int) -> Row:
        return self._step.row(place) if self._step else _ROW

    def _rows_chosen(self, fate: object) -> None:
        if self._step is not None:
            known = next(each for each in FATES if each is fate)
            self._step.rows_chosen(self.rows.chosen, known)

    def _selected(self) -> None:
        for button in self.fates.values():
            button.setEnabled(bool(self.rows.chosen))

    def _show_only(self, *parts: QWidget | None) -> None:
        for each in (self._looking, self._found, self._own):
            each.setVisible(each in parts)
        over = self._looking not in parts
        self.go.setEnabled(over)
        self.neutral.setEnabled(over)


def _counted(detail: Detail, count: int) -> Words:
    if detail is Detail.PLACE:
        return say_count(
            "{count} item holds a place (GPS)",
            "{count} items hold a place (GPS)",
            count,
        )
    if detail is Detail.SERIAL:
        return say_count(
            "{count} item holds the number of a device, or whose it is",
            "{count} items hold the number of a device, or whose it is",
            count,
        )
    return say_count(
        "{count} item holds an account, name, number or address of yours",
        "{count} items hold an account, name, number or address of yours",
        count,
    )
