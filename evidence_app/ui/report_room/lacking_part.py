"""On the page before a report is saved: what will be asked for and no exhibit says."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from evidence_app.look.controls import Button, column, label, row
from evidence_app.look.look import Look
from evidence_app.presenters.report.before_view import LackingRow
from evidence_app.ui.pages import captioned, side_by_side
from evidence_app.ui.report_room.asked_rows import AskedRows
from evidence_app.words import mark

_IN_SIGHT = 4


class LackingPart(QWidget):
    """A list, and a button that leads to where it can be added."""

    add_pressed = Signal(int)

    def __init__(self, look: Look, asked: Callable[[int], LackingRow]) -> None:
        super().__init__()
        self._look = look
        self._asked = asked
        text = look.text
        self.rows = AskedRows(self._lines)
        self.list = QListView()
        # Qt's: else Python would let it go whenever it pleases.
        self.rows.setParent(self.list)
        self.list.setModel(self.rows)
        self.list.setProperty("role", "days")
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = Button(look, text(mark("Add what is missing")), icon="plus")
        whole = column(8)
        whole.addLayout(captioned(text(mark("What may be asked for")), self.list))
        whole.addWidget(
            label(
                text(
                    mark(
                        "Where it was seen and which account it was often decides what "
                        "can be done. Leave it where there is none, or you do not know."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        whole.addLayout(side_by_side([self.add], row()))
        self.setLayout(whole)
        self.add.clicked.connect(self._pressed)
        self.list.activated.connect(lambda _index: self._pressed())
        self.hide()

    def show_count(self, count: int) -> None:
        """Show so many rows, the first of them chosen; nothing where there are none."""
        self.rows.show_count(count)
        tall = 2 * self.list.fontMetrics().lineSpacing() + 14
        self.list.setFixedHeight(min(count, _IN_SIGHT) * tall + 10)
        self.setVisible(bool(count))
        if count:
            self.list.setCurrentIndex(self.rows.index(0))

    def _lines(self, place: int) -> tuple[str, str]:
        told = self._asked(place)
        return (
            f"{self._look.outside(told.reference)}  {self._look.outside(told.title)}",
            " · ".join(map(self._look.say, told.lacks)),
        )

    def _pressed(self) -> None:
        place = self.list.currentIndex().row()
        if place >= 0:
            self.add_pressed.emit(place)
