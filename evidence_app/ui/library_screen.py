"""The home screen: days at one side, the gallery, and the item chosen."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_app.look.announce import announce
from evidence_app.look.controls import (
    Button,
    IconLabel,
    column,
    empty,
    holding,
    label,
    panel,
    row,
    scrolling,
)
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.listing import Selection
from evidence_app.presenters.library import Day, Offered, Tile
from evidence_app.ui.after_unlocking import AfterUnlockingPanel
from evidence_app.ui.gallery import Gallery
from evidence_app.ui.home_filters import HomeFilters
from evidence_app.ui.item_panel import ItemPanel
from evidence_app.ui.undo_line import UndoLine
from evidence_app.words import Words, mark, say_count

_LOW: Final = 150
"""How high a list is where the screen scrolls (pixels at the usual size)."""
_NOTICES_SHARE: Final = 30
"""So much of the height what was found may take (percent)."""
_A_MONTH: Final = -1
"""Stands for a month's heading among the days."""


class LibraryScreen(QWidget):
    """Shows a case."""

    add_pressed = Signal()
    report_pressed = Signal()
    keys_pressed = Signal()
    case_pressed = Signal()
    day_chosen = Signal(int)
    order_chosen = Signal(bool)
    tiles_wanted = Signal(int, int)
    tile_chosen = Signal(object)
    tile_opened = Signal()
    cases_shown = Signal(list, int)
    escape_pressed = Signal()
    everything_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.item_panel = ItemPanel(look)
        self.after_unlocking = AfterUnlockingPanel(look)
        self._add = Button(
            look, text(mark("Add something")), icon="plus", role="primary"
        )
        self._report = Button(look, text(mark("Make a report")), icon="package")
        self._keys = Button(look, text(mark("Keys and copies")), icon="key-round")
        self._case = Button(look, text(mark("What happened")), icon="notebook-pen")
        self._reminder = label("", "small", wrap=True)
        self._reminder.hide()
        self._told = ""
        self._shown_days: tuple[Day, ...] = ()
        self.order = Select(look)
        self.order.addItems(
            [text(mark("When you saved it")), text(mark("Happened (about)"))]
        )
        self.order.setAccessibleName(text(mark("In which order")))
        self._rows: list[int] = []
        self._days = QListWidget()
        self._days.setProperty("role", "days")
        self._days.setAccessibleName(text(mark("When you saved it")))
        self._days.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._heading = label("", "heading")
        self._count = label("", "muted")
        self.gallery = Gallery(look)
        self.filters = HomeFilters(look)
        self.undo_line = UndoLine(look)
        self._everything = Button(look, text(mark("Show everything")))
        self._empty_heading = label("", "heading", wrap=True)
        self._empty_advice = label("", "muted", wrap=True)
        self._problem = label("", "", wrap=True)
        self._notices = column(10)
        self._notices_area = scrolling(
            holding(self._notices), name=text(mark("What was found in this vault"))
        )
        self._arrange()
        self._connect()

    def show_cases(self, names: Sequence[str], chosen: int) -> None:
        """Show which cases there are."""
        self.cases_shown.emit(list(names), chosen)

    def show_days(self, days: Sequence[Day], chosen: int, *, by_event: bool) -> None:
        """Show the days on which something was saved, or happened."""
        self.order.setCurrentIndex(int(by_event))
        self._days.setAccessibleName(self.order.currentText())
        self._days.blockSignals(True)  # noqa: FBT003 - Qt's signature
        if tuple(days) != self._shown_days:  # there can be years of them
            self._shown_days = tuple(days)
            self._list_days(days)
        self._days.setCurrentRow(self._rows.index(chosen))
        self._days.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def show_gallery(self, length: int, heading: Words, count: Words) -> None:
        """Show a gallery of so many tiles, none of which is known yet."""
        self._problem_box.hide()
        self._heading.setText(self._look.say(heading))
        self._count.setText(self._look.say(count))
        self.gallery.show_length(length)
        self._middle.setCurrentIndex(0)
        self._tell(f"{self._heading.text()}: {self._count.text()}")

    def show_tiles(self, first: int, tiles: Sequence[Tile]) -> None:
        """Show some of its tiles."""
        self.gallery.show_tiles(first, tiles)

    def show_chosen(self, place: int) -> None:
        """Mark one tile as chosen."""
        self.gallery.show_chosen(place)

    def show_filters(self, offered: Offered) -> None:
        """Show what can be chosen, and what is."""
        self.filters.show_filters(offered)

    def show_only(self, selection: Selection) -> None:
        """Say which filters are chosen."""
        self.filters.show_only(selection)

    def show_empty(self, heading: Words, advice: Words, *, can_widen: bool) -> None:
        """Show that there is nothing to show."""
        self._problem_box.hide()
        self._heading.setText("")
        self._count.setText("")
        self.gallery.show_length(0)
        self._empty_heading.setText(self._look.say(heading))
        self._empty_advice.setText(self._look.say(advice))
        self._everything.setVisible(can_widen)
        self._middle.setCurrentIndex(1)
        self._tell(self._empty_heading.text())

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        self._problem.setText(self._look.say(words))
        self._problem_box.show()
        announce(self._problem_box, self._problem.text(), urgent=True)

    def show_reminder(self, words: Words | None) -> None:
        """Show a quiet line below "What happened", or none."""
        self._reminder.setText(self._look.say(words) if words else "")
        self._reminder.setVisible(words is not None)
        said = self._look.say(words) if words else ""
        self._case.setAccessibleDescription(said)

    def show_notices(self, notices: Sequence[Words]) -> None:
        """Show what opening the vault found or put right."""
        empty(self._notices)
        for words in notices:
            self._notices.addWidget(label(self._look.say(words), wrap=True))
        self._notices_box.setVisible(bool(notices))
        self.after_unlocking.show_crowded(crowded=bool(notices))
        # After the layout has found out how wide they are.
        QTimer.singleShot(0, self, self._fit_notices)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give what was found as much room as is left for it."""
        super().resizeEvent(event)
        self._fit_notices()

    def take_focus(self) -> None:
        """Put the keyboard where the person most likely goes on."""
        target = self.gallery if self._middle.currentIndex() == 0 else self._add
        target.setFocus()

    def _tell(self, text: str) -> None:
        """Have read out what is shown now: what a search or a day came to."""
        if text != self._told:
            self._told = text
            announce(self, text)

    def _fit_notices(self) -> None:
        """Show all of what was found, or scroll: the items must stay in sight."""
        width = self._notices_area.viewport().width()
        needed = self._notices.totalHeightForWidth(width)
        most = self.height() * _NOTICES_SHARE // 100
        self._notices_area.setFixedHeight(max(0, min(needed, most)))
        scrolls = needed > most
        policy = Qt.FocusPolicy
        self._notices_area.setFocusPolicy(
            policy.StrongFocus if scrolls else policy.NoFocus
        )

    def _list_days(self, days: Sequence[Day]) -> None:
        self._days.clear()
        self._rows = []
        line = self.fontMetrics().height() * self._look.line_factor
        month = None
        for number, day in enumerate(days):
            if day.day is not None and day.day.replace(day=1) != month:
                month = day.day.replace(day=1)
                self._list_month(month, round(line) + 14)
            entry = QListWidgetItem(self._day_text(day))
            entry.setSizeHint(QSize(0, round(2 * line) + 16))
            self._days.addItem(entry)
            self._rows.append(number)

    def _list_month(self, month: date, tall: int) -> None:
        """Put a heading above the days of a month; it cannot be chosen."""
        heading = QListWidgetItem(self._look.month(month))
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        strong = self._days.font()
        strong.setWeight(strong.Weight.DemiBold)
        heading.setFont(strong)
        heading.setSizeHint(QSize(0, tall))
        self._days.addItem(heading)
        self._rows.append(_A_MONTH)

    def _day_chosen(self, row: int) -> None:
        number = self._rows[row] if 0 <= row < len(self._rows) else _A_MONTH
        if number != _A_MONTH:
            self.day_chosen.emit(number)

    def _day_text(self, day: Day) -> str:
        name = (
            self._look.text(mark("All days"))
            if day.day is None
            else self._look.day(day.day)
        )
        count = self._look.say(say_count("{count} item", "{count} items", day.count))
        return f"{name}\n{count}"

    def _opened(self, _item: object) -> None:
        self.tile_opened.emit()

    def _widened(self, wide: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        self._side.setVisible(not wide)
        self._centre.setVisible(not wide)
        if not wide:
            self.gallery.setFocus()

    def _connect(self) -> None:
        self._add.clicked.connect(self.add_pressed)
        self._report.clicked.connect(self.report_pressed)
        self._keys.clicked.connect(self.keys_pressed)
        self._case.clicked.connect(self.case_pressed)
        self.order.activated.connect(lambda at: self.order_chosen.emit(at == 1))
        self._days.currentRowChanged.connect(self._day_chosen)
        self.gallery.tiles_wanted.connect(self.tiles_wanted)
        self.gallery.tile_chosen.connect(self.tile_chosen)
        self.gallery.tile_opened.connect(self._opened)
        self._everything.clicked.connect(self.everything_pressed)
        self.filters.everything_pressed.connect(self.everything_pressed)
        self.item_panel.widened.connect(self._widened)
        self.after_unlocking.left.connect(self.take_focus)
        filters = QShortcut(QKeySequence("Ctrl+Shift+F"), self)
        filters.setContext(Qt.ShortcutContext.WindowShortcut)
        filters.activated.connect(self.filters.open)
        # Only where the tile is in sight: it goes at once, and can be undone at once.
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.gallery)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.item_panel.take_away_wanted)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.escape_pressed)

    def _arrange(self) -> None:
        side = column(10)
        side.addWidget(self._add)
        side.addSpacing(4)
        side.addWidget(self.order)
        side.addWidget(self._days, 1)
        side.addWidget(self._case)
        side.addWidget(self._reminder)
        side.addWidget(self._report)
        side.addWidget(self._keys)
        self._side = panel(side, margin=14)
        if not self._look.large:
            self._side.setFixedWidth(self._look.px(232))
        self._middle = QStackedWidget()
        self._middle.addWidget(self.gallery)
        self._middle.addWidget(self._nothing())
        top = row(8)
        top.addSpacing(6)
        top.addWidget(self._heading, 1)
        top.addWidget(self._count)
        top.addSpacing(6)
        top.addWidget(self.filters.opener)
        problem = column()
        problem.addWidget(self._problem)
        self._problem_box = panel(problem, "care", 12)
        self._problem_box.hide()
        notices = column()
        notices.addWidget(self._notices_area)
        self._notices_box = panel(notices, "care", 12)
        self._notices_box.hide()
        self._arrange_sides(top)

    def _arrange_sides(self, top: QBoxLayout) -> None:
        centre = column(6)
        centre.addLayout(top)
        centre.addWidget(self.filters)
        centre.addWidget(self._notices_box)
        centre.addWidget(self._problem_box)
        centre.addWidget(self.undo_line)
        centre.addWidget(self.after_unlocking)
        centre.addWidget(self._middle, 1)
        self._centre = holding(centre)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        sides: QBoxLayout = column(14) if self._look.large else row(14)
        sides.addWidget(self._side)
        sides.addWidget(self._centre, 1)
        sides.addWidget(self.item_panel)
        if not self._look.large:
            whole.addLayout(sides)
            return
        # Below each other, and scrolled: large letters find no room beside.
        self._days.setFixedHeight(self._look.px(_LOW))
        self.gallery.setMinimumHeight(self._look.px(_LOW))
        name = self._look.text(mark("What you have saved"))
        whole.addWidget(scrolling(holding(sides), name=name))

    def _nothing(self) -> QWidget:
        nothing = column(8, 40)
        nothing.addStretch(1)
        icon = IconLabel(self._look, "folder-open", colour="muted", size=40)
        nothing.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for each in (self._empty_heading, self._empty_advice):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            nothing.addWidget(each)
        nothing.addWidget(self._everything, 0, Qt.AlignmentFlag.AlignHCenter)
        nothing.addStretch(2)
        return holding(nothing)
