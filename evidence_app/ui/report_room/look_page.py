"""A look at the pages of a report, one at a time, before it is made."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QStackedLayout, QWidget

from evidence_app.look.announce import ProgressVoice, announce
from evidence_app.look.controls import (
    Button,
    column,
    folding_row,
    holding,
    label,
    panel,
    row,
    scrolling,
)
from evidence_app.look.look import Look
from evidence_app.look.motion import Progress
from evidence_app.look.select import Select
from evidence_app.presenters.report.look import LookPresenter
from evidence_app.presenters.report.look_view import OwnPlace, PageShown
from evidence_app.ui.pages import side_by_side
from evidence_app.ui.picture import pixmap_of
from evidence_app.words import Words, mark, say

_LEAST: Final = 250
"""How high the page is at least where the screen scrolls (pixels)."""
_STEPS: Final = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
}


class LookPage(QWidget):
    """Shows the wait, then the pages, or why there are none."""

    gone = Signal()
    """It is not in front any more: nothing of the pages is to be kept."""

    def __init__(self, look: Look, bring: Callable[[], None]) -> None:
        super().__init__()
        self.look = look
        self._bring = bring
        text = look.text
        self._heading = label(text(mark("Look at the pages first")), "title", wrap=True)
        self._about = label("", "small", wrap=True)
        self._make_bar()
        self.sheet = Sheet(look)
        self._make_wait()
        self._make_problem()
        self._middle = QWidget()
        self._stack = QStackedLayout(self._middle)
        for each in (self._wait, self.sheet, self._problem_box):
            self._stack.addWidget(each)
        self.back = Button(look, text(mark("Back")))
        self._make_own()
        whole = column(8, 12)
        for part in (self._heading, self._about):
            whole.addWidget(part)
        whole.addWidget(self._own)
        whole.addWidget(self._bar)
        whole.addWidget(self._middle, 1)
        whole.addLayout(side_by_side([self.back], row()))
        if not look.large:
            self.setLayout(whole)
            return
        # A page needs room of its own: what is around it scrolls.
        self._middle.setMinimumHeight(look.px(_LEAST))
        around = column(0)
        around.addWidget(scrolling(holding(whole), name=self._heading.text()))
        self.setLayout(around)

    def decided_by(self, presenter: LookPresenter) -> None:
        """Connect the page with what decides it."""
        self.earlier.clicked.connect(lambda: presenter.turned(-1))
        self.later.clicked.connect(lambda: presenter.turned(1))
        self.pages.activated.connect(presenter.page_chosen)
        self.own.activated.connect(
            lambda place: (
                presenter.page_chosen(int(self.own.itemData(place))) if place else None
            )
        )
        self.smaller.clicked.connect(lambda: presenter.zoomed(-1))
        self.larger.clicked.connect(lambda: presenter.zoomed(1))
        self.sheet.turned.connect(presenter.turned)
        self.sheet.zoomed.connect(presenter.zoomed)
        self.sheet.first_pressed.connect(presenter.first_pressed)
        self.sheet.last_pressed.connect(presenter.last_pressed)
        self.stop.clicked.connect(presenter.back_pressed)
        self.back.clicked.connect(presenter.back_pressed)
        self._escape.activated.connect(presenter.back_pressed)
        # Left for "How it looks", too: coming back, the page before it is there.
        self.gone.connect(presenter.back_pressed)

    @property
    def sharpness(self) -> float:
        """How many pixels the screen has for one point."""
        return self.devicePixelRatioF()

    def _make_bar(self) -> None:
        text = self.look.text
        self.earlier = Button(self.look, text(mark("Page before")))
        self.later = Button(self.look, text(mark("Next page")))
        self.pages = Select(self.look)
        self.pages.setAccessibleName(text(mark("Page")))
        self.smaller = Button(self.look, text(mark("Smaller")))
        self.larger = Button(self.look, text(mark("Larger")))
        self._zoom = label("", "muted")
        turning: tuple[QWidget, ...] = (self.earlier, self.pages, self.later)
        sizing: tuple[QWidget, ...] = (self.smaller, self._zoom, self.larger)
        inside: QBoxLayout = column(8) if self.look.large else row(8)
        for group in (turning, sizing):
            part = folding_row(8)
            for each in group:
                part.addWidget(each)
            inside.addLayout(part)
            if group is turning and not self.look.large:
                inside.addStretch(1)
        self._bar = holding(inside)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_own(self) -> None:
        inside = row(8)
        self._told_own = label("", "small", wrap=True)
        self.own = Select(self.look)
        self.own.setAccessibleName(
            self.look.text(mark("Where something of yours stands"))
        )
        inside.addWidget(self._told_own, 1)
        inside.addWidget(self.own)
        self._own = holding(inside)

    def _make_wait(self) -> None:
        text = self.look.text
        inside = column(8)
        self._line = label(text(mark("One moment …")), "muted", wrap=True)
        bar = Progress(self.look, text(mark("How far it is")))
        bar.setRange(0, 0)
        self.stop = Button(self.look, text(mark("Stop")))
        inside.addStretch(1)
        inside.addWidget(self._line)
        inside.addWidget(bar)
        inside.addLayout(side_by_side([self.stop], row()))
        inside.addStretch(2)
        self._wait = holding(inside)
        self._voice = ProgressVoice(self, self.look)

    def _make_problem(self) -> None:
        self._problem = label("", "", wrap=True)
        inside = column()
        inside.addWidget(self._problem)
        box = column(0)
        box.addWidget(panel(inside, "care", 12))
        box.addStretch(1)
        self._problem_box = holding(box)

    def show_wait(self) -> None:
        """Show that the pages are being made, and that it can be stopped."""
        self._show_only(self._wait)
        self._line.setText(self.look.text(mark("One moment …")))
        self._voice.begin()
        self._bring()
        # Not on Stop: Return pressed twice on the button before must not stop it.
        self.setFocus()

    def show_progress(self, words: Words) -> None:
        """Show what is being done."""
        self._line.setText(self.look.say(words))
        self._voice.told(self._line.text(), 0, 0)

    def show_begun(self, count: int, about: Sequence[Words]) -> None:
        """Show that there are so many pages, and what is to be known of them."""
        self._show_only(self.sheet)
        self._about.setText(" ".join(map(self.look.say, about)))
        self._about.setVisible(bool(about))
        self.pages.clear()
        for number in range(1, count + 1):
            words = say("Page {number} of {count}", number=number, count=count)
            self.pages.addItem(self.look.say(words))
        announce(self, self._about.text())
        self.sheet.setFocus()

    def show_turning(self, number: int) -> None:
        """Show that this page comes; what is shown of another one goes."""
        self._show_only(self.sheet)
        self.pages.setCurrentIndex(number - 1)
        self._enable(number, self.pages.count())
        self.sheet.show_nothing()

    def show_page(self, page: PageShown) -> None:
        """Show a page from its top."""
        self._show_only(self.sheet)
        self.pages.setCurrentIndex(page.number - 1)
        self._enable(page.number, page.of)
        words = say("Page {number} of {count}", number=page.number, count=page.of)
        self.sheet.show_page(page, self.look.say(words))

    def show_zoom(self, percent: int, *, larger: bool, smaller: bool) -> None:
        """Show how large it is, and whether it can be larger or smaller."""
        self._zoom.setText(self.look.say(say("{percent} %", percent=percent)))
        self.larger.setEnabled(larger)
        self.smaller.setEnabled(smaller)

    def show_own(self, words: Words, places: Sequence[OwnPlace]) -> None:
        """Show what came of looking for the person's own words, and where they are."""
        self._told_own.setText(self.look.say(words))
        announce(self._own, self._told_own.text())
        self.own.clear()
        self.own.addItem(self.own.accessibleName())
        for each in places:
            where = say("{word}, page {number}", word=each.word, number=each.page + 1)
            self.own.addItem(self.look.say(where), each.page)
        self.own.setVisible(bool(places))
        self._own.setVisible(self._bar.isVisible())

    def show_problem(self, words: Words) -> None:
        """Show why nothing is shown."""
        self._problem.setText(self.look.say(words))
        self._show_only(self._problem_box)
        announce(self._problem_box, self._problem.text(), urgent=True)
        self.back.setFocus()

    def forget(self) -> None:
        """Forget everything."""
        self.sheet.show_nothing()
        self.pages.clear()
        self._about.clear()
        self._told_own.clear()
        self.own.clear()
        self._own.hide()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Say that it is left; a window that is only made small is not left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.gone.emit()

    def _enable(self, number: int, of: int) -> None:
        self.earlier.setEnabled(number > 1)
        self.later.setEnabled(number < of)

    def _show_only(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self._bar.setVisible(part is self.sheet)
        for each, told in ((self._about, self._about), (self._own, self._told_own)):
            each.setVisible(part is self.sheet and bool(told.text()))


class Sheet(QScrollArea):
    """One page, moved with the keys; beyond its end the next one comes."""

    turned = Signal(int)
    zoomed = Signal(int)
    first_pressed = Signal()
    last_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "focusable")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.text(mark("Page")))
        self._page = QLabel()
        self._page.setScaledContents(True)
        self.setWidget(self._page)

    def show_nothing(self) -> None:
        """Let go of the page."""
        self._page.clear()
        self._page.setAccessibleDescription("")
        self.setAccessibleDescription("")

    def show_page(self, page: PageShown, name: str) -> None:
        """Show a page from its top, and have its words read out."""
        pixels = page.pixels
        self._page.setPixmap(pixmap_of(pixels))
        height = max(1, round(pixels.height * page.across / pixels.width))
        self._page.setFixedSize(page.across, height)
        self.verticalScrollBar().setValue(0)
        for each in (self, self._page):
            each.setAccessibleName(name)
            each.setAccessibleDescription(self._look.outside(page.words))
        announce(self, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn, scroll, or show it larger."""
        key, bar = event.key(), self.verticalScrollBar()
        if key == Qt.Key.Key_PageDown and bar.value() >= bar.maximum():
            self.turned.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() <= bar.minimum():
            self.turned.emit(-1)
        elif key == Qt.Key.Key_Home:
            self.first_pressed.emit()
        elif key == Qt.Key.Key_End:
            self.last_pressed.emit()
        elif key in _STEPS:
            self.zoomed.emit(_STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)
