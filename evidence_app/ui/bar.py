"""The bar at the top: where one is, search, Lock, and Exit now, always."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from evidence_app.look.controls import Button, column, label, row
from evidence_app.look.lone_shift import PRESSES
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.words import LANGUAGES, mark


class Bar(QFrame):
    """Shows the bar and reports what is pressed in it."""

    back_pressed = Signal()
    lock_pressed = Signal()
    leave_pressed = Signal()
    search_typed = Signal(str)
    case_chosen = Signal(int)
    new_case_pressed = Signal()
    language_chosen = Signal(str)
    looks_pressed = Signal()
    looks_left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.text
        self._look = look
        self.setProperty("role", "bar")
        self.leave = Button(look, text(mark("Exit now")), icon="door-open", role="exit")
        self.leave.setToolTip(
            text(mark("Closes everything at once. Shift three times does the same."))
        )
        self.leave.setAccessibleDescription(self.leave.toolTip())
        self.lock = Button(look, text(mark("Lock")), icon="lock", role="quiet")
        self.lock.setShortcut(QKeySequence("Ctrl+L"))
        self.back = Button(look, text(mark("Back")), icon="arrow-left", role="quiet")
        self.title = label("", "title")
        self.case = Select(look)
        self.case.setProperty("role", "title")
        self.case.setAccessibleName(text(mark("Case")))
        self.case.setMaximumWidth(380)
        self.new_case = Button(look, "", icon="folder-plus", role="quiet")
        self.new_case.setAccessibleName(text(mark("New case")))
        self.new_case.setToolTip(text(mark("New case")))
        self.looks = Button(look, "", icon="a-large-small", role="quiet")
        self.looks.setAccessibleName(text(mark("How it looks")))
        self.looks.setToolTip(text(mark("How it looks")))
        self._before_looks: tuple[set[QWidget], str, bool] | None = None
        """What was to be seen before "How it looks"."""
        self.search = QLineEdit()
        self.search.setPlaceholderText(text(mark("Search what you have saved")))
        self.search.setAccessibleName(text(mark("Search what you have saved")))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(320)
        words = QFontMetrics(QGuiApplication.font()).horizontalAdvance(
            self.search.placeholderText()
        )
        self.search.setMinimumWidth(min(words + look.px(40), look.px(300)))
        self.language = Select(look)
        self.language.setAccessibleName(text(mark("Language")))
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(look.language.code))
        self._dots = QLabel()
        self._dots.setProperty("role", "muted")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(200)
        self._arrange()
        self._connect()

    def show_library(self) -> None:
        """Show case, search and Lock."""
        self._show({self.case, self.new_case, self.search, self.lock})

    def show_place(self, title: str) -> None:
        """Show a way back and where one is."""
        self.title.setText(title)
        self.back.setEnabled(True)
        self._show({self.back, self.title, self.lock})

    def show_before(self, title: str) -> None:
        """Show a way back and where one is while no vault is open."""
        self.title.setText(title)
        self.back.setEnabled(True)
        self._show({self.back, self.title})

    def show_start(self, title: str) -> None:
        """Show only a neutral name and the language."""
        self.title.setText(title)
        self.search.clear()
        self._show({self.title, self.language})

    def show_looks(self, title: str) -> None:
        """Show the way back from "How it looks"; afterwards all is as before."""
        shown = {each for each in self._changing() if not each.isHidden()}
        before = shown, self.title.text(), self.back.isEnabled()
        self.title.setText(title)
        self.back.setEnabled(True)
        self._show({self.back, self.title, *(shown & {self.lock})})
        self.looks.setEnabled(False)
        self._before_looks = before

    def leave_looks(self) -> None:
        """Show what was there before; nothing where something else is shown by now."""
        if self._before_looks is not None:
            shown, title, enabled = self._before_looks
            self.title.setText(title)
            self.back.setEnabled(enabled)
            self._show(shown)

    def show_cases(self, names: Sequence[str], chosen: int) -> None:
        """Show which cases there are."""
        self.case.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.case.clear()
        self.case.addItems(list(names))
        self.case.setCurrentIndex(chosen)
        self.case.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.case.updateGeometry()

    def show_armed(self, count: int) -> None:
        """Show how many presses of Shift count."""
        dots = "● " * count + "○ " * (PRESSES - count)
        self._dots.setText(dots.strip() if count else "")

    def _show(self, wanted: set[QWidget]) -> None:
        self._before_looks = None
        self.looks.setEnabled(True)
        for each in self._changing():
            each.setVisible(each in wanted)

    def _changing(self) -> tuple[QWidget, ...]:
        return (
            self.back,
            self.title,
            self.case,
            self.new_case,
            self.search,
            self.language,
            self.lock,
        )

    def _go_back(self) -> None:
        left = self.back_pressed if self._before_looks is None else self.looks_left
        left.emit()

    def _connect(self) -> None:
        self.leave.clicked.connect(self.leave_pressed)
        self.lock.clicked.connect(self.lock_pressed)
        self.back.clicked.connect(self._go_back)
        self.looks.clicked.connect(self.looks_pressed)
        self.new_case.clicked.connect(self.new_case_pressed)
        self.case.activated.connect(self.case_chosen)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.returnPressed.connect(self._typing.start)
        self._typing.timeout.connect(lambda: self.search_typed.emit(self.search.text()))
        self.language.activated.connect(
            lambda _: self.language_chosen.emit(str(self.language.currentData()))
        )

    def _arrange(self) -> None:
        # The keyboard goes from one to the next in the order in which they join.
        order: tuple[QWidget, ...] = (
            self.leave,
            self.back,
            self.case,
            self.new_case,
            self.search,
            self.language,
            self.looks,
            self.lock,
        )
        for each in order:
            each.setParent(self)
        inside = row(10)
        inside.setContentsMargins(18, 11, 18, 11)
        where: tuple[QWidget, ...] = (self.back, self.title, self.case, self.new_case)
        for each in where:
            inside.addWidget(each)
        if not self._look.large:
            inside.addStretch(1)
        at_the_end: tuple[QWidget, ...] = (
            self.search,
            self.language,
            self.looks,
            self.lock,
            self._dots,
            self.leave,
        )
        if self._look.large:
            self._arrange_below(inside, at_the_end)
        else:
            for each in at_the_end:
                inside.addWidget(each)
            inside.setStretchFactor(self.search, 2)
            self.setLayout(inside)
        for each in (self.new_case, self.looks):
            each.setMinimumSize(QSize(38, 38))
        self._dots.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _arrange_below(
        self, where: QHBoxLayout, at_the_end: tuple[QWidget, ...]
    ) -> None:
        """Put where one is below what can be done: large letters need two lines."""
        upper = row(10)
        upper.addWidget(self.search, 2)
        upper.addStretch(0)
        for each in at_the_end:
            if each not in {self.search, self.looks, self.lock}:
                upper.addWidget(each)
        where.setContentsMargins(0, 0, 0, 0)
        where.addStretch(1)
        where.addWidget(self.looks)
        where.addWidget(self.lock)
        self.search.setMaximumWidth(self._look.px(320))
        self.case.setMaximumWidth(800)
        self.title.setWordWrap(True)
        where.setStretchFactor(self.title, 9)
        both = column(6)
        both.setContentsMargins(18, 8, 18, 8)
        both.addLayout(upper)
        both.addLayout(where)
        self.setLayout(both)
