"""The filters above the gallery: choices in a row, and what is chosen in words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.check import Check
from evidence_app.look.controls import Button, column, holding, label, panel, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.listing import Selection
from evidence_app.presenters.library import Chosen, Offered, selection_words
from evidence_app.words import mark

_WIDEST = 230
_IN_A_ROW = 3


class HomeFilters(QWidget):
    """Shows them, and reports what is chosen."""

    wanted = Signal()
    chosen = Signal(object)
    everything_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.opener = Button(look, text(mark("Filters")), icon="list-filter")
        self.opener.setCheckable(True)
        self.opener.setToolTip(text(mark("Show only some of it (Ctrl+Shift+F)")))
        self.opener.setAccessibleDescription(self.opener.toolTip())
        self.sort, self._sort = self._choice(text(mark("What it is")))
        self.person, self._person = self._choice(text(mark("Person or account")))
        self.place, self._place = self._choice(text(mark("Place or platform")))
        self.since, self._since = self._choice(text(mark("From")))
        self.until, self._until = self._choice(text(mark("Until")))
        self.unstamped = Check(look, text(mark("Only without an outside time")))
        self._only = label("", "small", wrap=True)
        self.everything = Button(look, text(mark("Show everything")), role="link")
        self._arrange()
        self._connect()

    def show_filters(self, offered: Offered) -> None:
        """Show what can be chosen, and what is."""
        said, alone = self._look.say, self._look.outside
        fill = self._fill
        fill(self.sort, [said(each) for each in offered.sorts], offered.sort)
        fill(self.person, list(map(alone, offered.people)), offered.person)
        fill(self.place, list(map(alone, offered.places)), offered.place)
        months = list(map(self._look.month, offered.months))
        fill(self.since, months, offered.since)
        fill(self.until, months, offered.until)
        self.unstamped.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.unstamped.setChecked(offered.unstamped)
        self.unstamped.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._box.setEnabled(True)

    def show_only(self, selection: Selection) -> None:
        """Say which filters are chosen."""
        filters = selection_words(selection, self._look.day)
        only = self._look.text(mark("Only shown:"))
        parts = " · ".join(self._look.say(each) for each in filters)
        said = f"{only} {parts}" if filters else ""
        if said and said != self._only.text():
            announce(self, said)
        self._only.setText(said)
        self._told.setVisible(bool(filters))

    def open(self) -> None:
        """Open the filters and go into them."""
        self.opener.setChecked(True)
        self.sort.setFocus()

    def _open(self, is_open: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        self._box.setVisible(is_open)
        if is_open:
            self._box.setEnabled(False)  # until it is known what can be chosen
            self.wanted.emit()

    def _tell(self) -> None:
        self.chosen.emit(
            Chosen(
                sort=max(0, self.sort.currentIndex()),
                person=max(0, self.person.currentIndex()),
                place=max(0, self.place.currentIndex()),
                since=max(0, self.since.currentIndex()),
                until=max(0, self.until.currentIndex()),
                unstamped=self.unstamped.isChecked(),
            )
        )

    def _fill(self, choice: Select, names: Sequence[str], chosen: int) -> None:
        choice.blockSignals(True)  # noqa: FBT003 - Qt's signature
        choice.clear()
        choice.addItems([self._look.text(mark("All")), *names])
        choice.setCurrentIndex(chosen)
        choice.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _choice(self, name: str) -> tuple[Select, QLabel]:
        choice = Select(self._look)
        choice.setAccessibleName(name)
        choice.setMaximumWidth(self._look.px(_WIDEST))
        above = label(name, "small")
        above.setBuddy(choice)
        return choice, above

    def _connect(self) -> None:
        self.opener.toggled.connect(self._open)
        for each in (self.sort, self.person, self.place, self.since, self.until):
            each.activated.connect(self._tell)
        self.unstamped.toggled.connect(self._tell)
        self.everything.clicked.connect(self.everything_pressed)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        every = (
            (self._sort, self.sort),
            (self._person, self.person),
            (self._place, self.place),
            (self._since, self.since),
            (self._until, self.until),
        )
        in_a_row = 1 if self._look.large else _IN_A_ROW
        for at, (above, choice) in enumerate(every):
            down, across = 2 * (at // in_a_row), at % in_a_row
            grid.addWidget(above, down, across)
            grid.addWidget(choice, down + 1, across)
            grid.setColumnStretch(across, 1)
        grid.addWidget(self.unstamped, 2 * len(every), 0, 1, in_a_row)
        inside = column()
        inside.addLayout(grid)
        self._box = panel(inside, margin=12)
        self._box.hide()
        told = row(8)
        told.addWidget(self._only, 1)
        told.addWidget(self.everything)
        self._told = holding(told)
        self._told.hide()
        whole = column(6)
        whole.addWidget(self._box)
        whole.addWidget(self._told)
        self.setLayout(whole)
