"""Which exhibits go into a report, their order, and the words on their sheets."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from evidence_app.casework.captions import LONGEST
from evidence_app.look.check import Check
from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.presenters.report import ItemRow, ItemsStep
from evidence_app.ui.pages import Page, captioned, side_by_side, writing_field
from evidence_app.ui.pause import Pause
from evidence_app.ui.report_room.asked_rows import AskedRows, Index
from evidence_app.ui.report_room.ticked_rows import TickedRows
from evidence_app.words import Words, mark

_WIDTH: Final = 760
_BORDERS: Final = 12
_HIGH: Final = 300
_NOTHING: Final = ItemRow(
    reference="", title="", about=Words(""), goes_in=False, caption=False
)


class ItemsModel(AskedRows):
    """The exhibits, each of which can be ticked."""

    ticked = Signal(int, bool)

    def __init__(self, look: Look, row: Callable[[int], ItemRow]) -> None:
        super().__init__(lambda place: _lines(look, row(place)))
        self._row = row

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that a row can be chosen and ticked."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return whether a row is ticked, or its words."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            inside = self._row(index.row()).goes_in
            return Qt.CheckState.Checked if inside else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(  # noqa: N802 - Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Tell that a row was ticked or cleared."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.ticked.emit(index.row(), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


class ItemsPage(Page):
    """The list with its ticks, and what is written for the row that is chosen."""

    back_pressed = Signal()

    def __init__(self, look: Look, bring: Callable[[], None]) -> None:
        text = look.text
        super().__init__(look, text(mark("What goes into the report")), width=_WIDTH)
        self._bring = bring
        self._step: ItemsStep | None = None
        self.add_line(
            text(
                mark(
                    "What you leave out is not in the report in any way. The report "
                    "says how many items you left out, and their numbers stay free."
                )
            ),
            "muted",
        )
        self._count = self.add_line("", "strong")
        self.rows = ItemsModel(look, self._row)
        self._make_list()
        self._make_caption()
        self._make_picture()
        self.add_problem_box()
        self.go = Button(look, text(mark("Go on")), role="primary")
        self.back = Button(look, text(mark("Back")))
        self.add_in_sight(side_by_side([self.go, self.back], row(8)))
        self._pause = Pause(self)

    def decided_by(self, step: ItemsStep) -> None:
        """Connect the page with what decides it."""
        self._step = step
        self.rows.ticked.connect(
            lambda place, goes_in: step.rows_told(
                self._marked_with(place), goes_in=goes_in
            )
        )
        self.all.clicked.connect(lambda: step.all_told(goes_in=True))
        self.none.clicked.connect(lambda: step.all_told(goes_in=False))
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.caption.textChanged.connect(self._typed)
        self._pause.passed.connect(step.typing_paused)
        self.no_picture.toggled.connect(lambda on: step.picture_told(left_out=on))
        self.list.selectionModel().currentChanged.connect(
            lambda at, _: step.row_chosen(at.row() if at.isValid() else None)
        )
        self.go.clicked.connect(step.go_pressed)
        self.back.clicked.connect(step.leave)
        self.back.clicked.connect(self.back_pressed)

    def show_wait(self) -> None:
        """Show that the list is being read."""
        self.hide_problem()
        self._count.setText(self.look.text(mark("Reading the list")))
        self.rows.show_count(0)
        self.go.setEnabled(False)
        self._bring()
        self.setFocus()

    def show_items(self, count: int) -> None:
        """Show so many rows from the first on."""
        self.hide_problem()
        self.rows.show_count(count)
        # As high as its rows: a large empty box looks as if something failed to come.
        rows = count * self.list.sizeHintForRow(0) + _BORDERS
        high = self.look.px(_HIGH)
        self.list.setFixedHeight(min(rows, high) if count else high)
        self.go.setEnabled(bool(count))
        if not count:
            self._count.setText("")
        self._bring()
        self.list.setFocus()
        if count:
            self.list.setCurrentIndex(self.rows.index(0))

    def show_page(self) -> None:
        """Bring the page to the front as it was left."""
        self.hide_problem()
        self._bring()
        self.list.setFocus()

    def show_again(self) -> None:
        """Show the rows again."""
        self.rows.show_again()

    def show_count(self, words: Words) -> None:
        """Show how many go in."""
        self._count.setText(self.look.say(words))

    def show_caption(self, text: str, *, of_a_row: bool) -> None:
        """Show what is written for the row that is chosen."""
        self.caption.setEnabled(of_a_row)
        if self.caption.toPlainText() != text:
            self.caption.setPlainText(text)
            self._pause.drop()

    def show_picture(self, *, offered: bool, left_out: bool) -> None:
        """Show whether the row's picture can be left out, and whether it is."""
        self.no_picture.setEnabled(offered)
        # What is shown is not told back.
        before = self.no_picture.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.no_picture.setChecked(left_out)
        self.no_picture.blockSignals(before)

    def forget(self) -> None:
        """Forget what was shown."""
        self.rows.show_count(0)
        self.caption.clear()
        self._count.setText("")
        self.hide_problem()

    def _make_list(self) -> None:
        text = self.look.text
        self.list = QListView()
        # Qt's: else Python would let it go whenever it pleases.
        self.rows.setParent(self.list)
        self.list.setModel(self.rows)
        ticks = TickedRows(self.look)
        ticks.setParent(self.list)
        self.list.setItemDelegate(ticks)
        self.list.setProperty("role", "days")
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(self.look.px(_HIGH))
        self.add(
            captioned(text(mark("The items, in the order of the report")), self.list)
        )
        self.all = Button(self.look, text(mark("All go in")))
        self.none = Button(self.look, text(mark("None")))
        self.earlier = Button(self.look, text(mark("Earlier in the report")))
        self.later = Button(self.look, text(mark("Later in the report")))
        buttons = [self.all, self.none, self.earlier, self.later]
        self.add(side_by_side(list(buttons), row(8)))

    def _make_caption(self) -> None:
        text = self.look.text
        self.caption = writing_field("")
        self.caption.setFixedHeight(self.look.px(72))
        self.add(
            captioned(
                text(mark("Your words on the sheet of the marked item (optional)")),
                self.caption,
            )
        )
        self.add_line(
            text(
                mark(
                    "They are kept, and printed as yours. Everyone who gets the "
                    "report reads them."
                )
            ),
            "muted",
        )

    def _make_picture(self) -> None:
        text = self.look.text
        self.no_picture = Check(
            self.look, text(mark("Leave out the picture of the marked item"))
        )
        self.no_picture.setEnabled(False)
        self.add(self.no_picture)
        self.add_line(
            text(
                mark(
                    "Its file stays with you too. The item keeps its number, its words "
                    "and its digest, and the report says that you left the picture out."
                )
            ),
            "muted",
        )

    def _row(self, place: int) -> ItemRow:
        return self._step.row(place) if self._step else _NOTHING

    def _marked_with(self, place: int) -> list[int]:
        """Return all marked rows when the one that was ticked is among them."""
        marked = [each.row() for each in self.list.selectedIndexes()]
        return marked if place in marked else [place]

    def _move(self, by: int) -> None:
        at = self.list.currentIndex().row()
        if self._step is None or at < 0:
            return
        to = self._step.moved(at, by)
        flag = QItemSelectionModel.SelectionFlag
        self.list.selectionModel().setCurrentIndex(
            self.rows.index(to), flag.ClearAndSelect
        )

    def _typed(self) -> None:
        told = self.caption.toPlainText()
        if len(told) > LONGEST:
            told = told[:LONGEST]
            self.caption.setPlainText(told)
            return
        if self._step is not None:
            self._step.caption_typed(told)


def _lines(look: Look, told: ItemRow) -> tuple[str, str]:
    """Return its name, and whether it goes in."""
    state = mark("Goes in") if told.goes_in else mark("Left out")
    parts = [look.text(state), look.say(told.about)]
    if told.caption:
        parts.append(look.text(mark("with words of yours")))
    if told.no_picture:
        parts.append(look.text(mark("without its picture")))
    title = f"{look.outside(told.reference)}  {look.outside(told.title)}"
    return title, " · ".join(parts)
