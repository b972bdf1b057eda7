"""A small panel at the home screen: the last opening, and what can wait."""

from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from evidence_app.clock import SystemClock
from evidence_app.look.controls import (
    Button,
    IconLabel,
    column,
    empty,
    folding_row,
    holding,
    label,
    panel,
    row,
    scrolling,
)
from evidence_app.look.look import Look
from evidence_app.model.case import Case
from evidence_app.presenters.after_unlocking import (
    AfterUnlockingPresenter,
    Offer,
    Opener,
    Told,
)
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.reports_made import Reminding
from evidence_app.presenters.reports_made.reminding import RemindingView
from evidence_app.presenters.services import OpenVault
from evidence_app.session import (
    Todo,
    tries_that_did_not_fit,
    what_tries_do_not_show,
    what_tries_mean,
)
from evidence_app.words import Words, mark, say

_SHARE, _CROWDED = 40, 10
"""So much of the window's height its lines may take (percent), else they scroll; and
where what was found in the vault is shown above it."""
_OTHERS = 510
"""What the rest of the home screen needs of the height at least (pixels)."""


class AfterUnlockingPanel(QWidget):
    """Shows what its presenter decides; it takes no focus and covers nothing."""

    fine_pressed = Signal()
    later_pressed = Signal()
    only_me_pressed = Signal()
    offer_taken = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._offered: Todo | None = None
        self._crowded = False
        text = look.text
        self._lines = column(6)
        self._area = scrolling(
            holding(self._lines), name=text(mark("Since the last opening"))
        )
        self.fine = Button(look, text(mark("Fine")))
        self.only_me = Button(
            look,
            text(mark("Only me: new passphrase, all others out")),
            role="link",
        )
        self.go = Button(look, "")
        self.later = Button(look, text(mark("Not now")), role="link")
        self.fine.clicked.connect(self.fine_pressed)
        self.only_me.clicked.connect(self.only_me_pressed)
        self.later.clicked.connect(self.later_pressed)
        self.go.clicked.connect(self._taken)
        buttons = folding_row(8)
        for button in (self.fine, self.go, self.later):
            buttons.addWidget(button)
        buttons.addStretch(1)
        further = row(8)  # a row of its own: in a small window its words are as wide
        further.addWidget(self.only_me)
        further.addStretch(1)
        inside = column(8)
        inside.addWidget(self._area)
        inside.addLayout(further)
        inside.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._frame = panel(inside, "note", 12)
        whole.addWidget(self._frame)
        upright = QSizePolicy.Policy
        self.setSizePolicy(upright.Preferred, upright.Maximum)
        self.hide()

    def show_told(self, told: Told) -> None:
        """Show when it was opened last and who can open it."""
        empty(self._lines)
        self._add_last(told)
        older = [each for each in told.openers if not each.new]
        newer = [each for each in told.openers if each.new]
        # What she does not expect comes first: there may be room for a few lines only.
        for each in newer:
            since = say("Added since then: {way}", way=self._opener(each))
            self._add(since, "strong", icon="key-round", colour="care")
        if older:
            ways = self._listed(older)
            self._add(
                say("It can also be opened with: {ways}", ways=ways)
                if newer
                else say("It can be opened with: {ways}", ways=ways)
            )
        if told.wrong:
            self._add(what_tries_do_not_show(), "small")
        self._show(self.fine, self.only_me)

    def show_offer(self, offer: Offer) -> None:
        """Offer one thing that can be done."""
        empty(self._lines)
        self._add(offer.words)
        self._offered = offer.todo
        self.go.show_as(self._look.text(offer.go), "")
        self._show(self.go, self.later)

    def show_nothing(self) -> None:
        """Take no room; a keyboard that stood here goes back to the items."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        empty(self._lines)
        if had_focus:
            self.left.emit()

    def show_crowded(self, *, crowded: bool) -> None:
        """Take less room, while what was found in the vault is shown too."""
        self._crowded = crowded
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the lines as much room as they need, or let them scroll."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take no more than a share of the height; the items must stay in sight."""
        outside = self.window().height()
        needed = self._lines.totalHeightForWidth(self._area.viewport().width())
        share = outside * (_CROWDED if self._crowded else _SHARE) // 100
        most = min(share, outside - _OTHERS)
        self._area.setFixedHeight(max(0, min(needed, most)))
        # What was set while it was hidden is else not heard by the home screen.
        self._frame.updateGeometry()
        self.updateGeometry()
        policy = Qt.FocusPolicy
        self._area.setFocusPolicy(
            policy.StrongFocus if needed > most else policy.NoFocus
        )

    def _add_last(self, told: Told) -> None:
        look = self._look
        if told.at:
            when = look.day_and_time(told.at)
            self._add(say("Last opened: {when}", when=when), "strong", icon="clock")
            if told.by:
                self._add(say("Opened then with: {way}", way=told.by), "small")
        elif told.lost:
            self._add(
                say(
                    "When it was last opened is not known: the note of it was changed."
                ),
                "strong",
                icon="triangle-alert",
                colour="care",
            )
        if told.wrong:
            at = look.day_and_time(told.wrong_at) if told.wrong_at else ""
            self._add(
                tries_that_did_not_fit(told.wrong, at),
                "strong",
                icon="triangle-alert",
                colour="care",
            )
            self._add(what_tries_mean(), "small")

    def _listed(self, openers: list[Opener]) -> Words:
        first, *others = (self._opener(each) for each in openers)
        for each in others:
            first = say("{some}, {more}", some=first, more=each)
        return first

    def _opener(self, opener: Opener) -> Words:
        if opener.added is None:
            return opener.words
        day = self._look.day(opener.added)
        return say("{way} (added on {day})", way=opener.words, day=day)

    def _add(
        self, words: Words, role: str = "", *, icon: str = "", colour: str = "accent"
    ) -> QLabel:
        said = label(self._look.say(words), role, wrap=True)
        across: QBoxLayout = row(8)
        if icon:
            shown = IconLabel(self._look, icon, colour=colour, size=18)
            across.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(said, 1)
        self._lines.addWidget(holding(across))
        return said

    def _show(self, *buttons: QWidget) -> None:
        for each in (self.fine, self.only_me, self.go, self.later):
            each.setVisible(each in buttons)
        self.show()
        # After the layout has found out how wide they are.
        QTimer.singleShot(0, self, self._fit)

    def _taken(self) -> None:
        if self._offered is not None:
            self.offer_taken.emit(self._offered)


class HomeScreen(RemindingView, Protocol):
    """The home screen, with the panel in it."""

    @property
    def after_unlocking(self) -> AfterUnlockingPanel:
        """The panel."""
        ...


class HomeReminders(QObject):
    """What is told at the home screen beside the items, with what decides it."""

    wanted = Signal(object)
    """Something that is to be done; None is "Only me"."""

    def __init__(
        self, home: HomeScreen, desk: Desk, vault: OpenVault, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._due = Reminding(home, desk, vault.reports_made)
        shown = home.after_unlocking
        self.after = AfterUnlockingPresenter(
            shown,
            desk,
            vault.after_unlocking,
            local_offset=SystemClock().local_offset,
        )
        shown.fine_pressed.connect(self.after.fine_pressed)
        shown.later_pressed.connect(self.after.later_pressed)
        shown.only_me_pressed.connect(lambda: self.wanted.emit(None))
        shown.offer_taken.connect(self.wanted)

    def begin(self, *, new: bool) -> None:
        """The vault is open."""
        self.after.begin(new=new)

    def case_shown(self, case: Case | None, items: int) -> None:
        """A case with so many items is shown, perhaps again and again."""
        self._due.case_shown(case)
        self.after.case_shown(case, items)

    def items_shown(self, case: Case | None) -> None:
        """The person came back to the items."""
        self._due.items_shown(case)
        self.after.items_shown()
