"""The first screen: open, or make a new one. It names nothing that was kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import (
    Button,
    centred,
    column,
    holding,
    label,
    panel,
    row,
    scrolling,
)
from evidence_app.look.look import Look
from evidence_app.presenters.auto_lock import Reach
from evidence_app.presenters.vault_place import VaultPlace
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.fields import (
    PlaceField,
    ShowTyped,
    caption,
    enable_controls,
    secret_box,
    secret_field,
)
from evidence_app.ui.reach import ReachChoice
from evidence_app.ui.vault_place import VaultPlaceChoice
from evidence_app.words import Words, mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the form; it is shown by no ``repr``."""

    making: bool
    folder: str = field(repr=False)
    passphrase: str = field(repr=False)
    again: str = field(repr=False)
    reach: Reach


class StartScreen(QWidget):
    """Shows the two forms."""

    opening_wanted = Signal()
    making_wanted = Signal()
    open_pressed = Signal(str, str)
    make_pressed = Signal(str, str, str, object)
    passphrase_typed = Signal(str)
    place_changed = Signal(str)
    place_chosen = Signal(object)
    other_way_wanted = Signal()
    restore_wanted = Signal()
    now_wanted = Signal()
    before_wanted = Signal()
    second_passed = Signal()

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        self._look = look
        self._making = False
        text = look.text
        self._heading = label("", "title", wrap=True)
        self._lead = label("", "muted", wrap=True)
        self._folder = PlaceField(look, chooser, text(mark("Folder")))
        self._about_place = label("", "small", wrap=True)
        self._passphrase = secret_field()
        self._again = secret_field()
        self._strength = label("", "small", wrap=True)
        self._advice = label("", "small", wrap=True)
        self.reach = ReachChoice(look)
        self.kind = VaultPlaceChoice(look)
        self.kind.chosen.connect(self.place_chosen)
        self._problem = label("", "", wrap=True)
        self._problem_box = panel(_only(self._problem), "care", 12)
        self._go = Button(look, "", role="primary")
        self._other = Button(look, "")
        self._other_way = Button(look, text(mark("Open in another way")), role="link")
        self._restore = Button(
            look, text(mark("Bring a vault back from a copy")), role="link"
        )
        self.now = Button(look, text(mark("It is happening now")), role="answer")
        self.now.setAccessibleDescription(
            text(mark("What helps in the next minutes. Nothing is written down."))
        )
        self.before = Button(
            look, text(mark("What this app does and cannot do")), role="link"
        )
        again = column(6)
        again.addWidget(caption(text(mark("The same passphrase again")), self._again))
        again.addWidget(self._again)
        self._again_box = holding(again)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._arrange()
        self._passphrase.textChanged.connect(self._typed)
        self._folder.line.textChanged.connect(self._place_changed)
        self._go.clicked.connect(self._go_pressed)
        self._other.clicked.connect(self._other_pressed)
        self._other_way.clicked.connect(self.other_way_wanted)
        self._restore.clicked.connect(self.restore_wanted)
        self.now.clicked.connect(self.now_wanted)
        self.before.clicked.connect(self.before_wanted)
        self._second.timeout.connect(self.second_passed)
        for each in (self._folder.line, self._passphrase, self._again):
            each.returnPressed.connect(self._go_pressed)

    def show_opening(self, folder: str) -> None:
        """Show the form that opens a vault."""
        self._show_form(folder, making=False)
        text = self._look.text
        self._heading.setText(text(mark("Open your notes and pictures")))
        self._lead.setText(text(mark("Choose the folder, then type your passphrase.")))
        self._advice.setText("")
        self._go.show_as(text(mark("Open")), "")
        self._other.show_as(text(mark("I am new here: make a folder")), "")

    def show_making(self, folder: str) -> None:
        """Show the form that makes a vault."""
        self._show_form(folder, making=True)
        text = self._look.text
        self._heading.setText(text(mark("Make a locked folder")))
        self._lead.setText(
            text(
                mark(
                    "What you add is kept in one folder, called a vault. Only your "
                    "passphrase opens it."
                )
            )
        )
        self._advice.setText(
            text(
                mark(
                    "Four or more words that nobody can guess are good. Nobody can "
                    "reset it: without it the folder stays closed for ever."
                )
            )
        )
        self._go.show_as(text(mark("Make it")), "")
        self._place_changed(self._folder.text())
        self._other.show_as(text(mark("I have one already: open it")), "")

    def typed(self) -> Typed:
        """Return what stands in the form, to be typed again on another first screen."""
        return Typed(
            making=self._making,
            folder=self._folder.text(),
            passphrase=self._passphrase.text(),
            again=self._again.text(),
            reach=self.reach.chosen(),
        )

    def type_again(self, typed: Typed) -> None:
        """Show this form with what was typed."""
        if typed.making:
            self.making_wanted.emit()
        self._folder.set(typed.folder)
        self._passphrase.setText(typed.passphrase)
        self._again.setText(typed.again)
        self.reach.choose(typed.reach)

    @property
    def folder(self) -> str:
        """The folder in the form."""
        return self._folder.text()

    def show_folder(self, folder: str) -> None:
        """Show this folder, whatever stood there."""
        self._folder.set(folder)

    def show_wait(self, words: Words) -> None:
        """Show how long the next try has to wait; what is typed stays."""
        self._problem.setText(self._look.say(words))
        self._problem_box.show()

    def count_seconds(self, *, on: bool) -> None:
        """Say each second that it has passed, or stop saying so."""
        if on:
            self._second.start()
        else:
            self._second.stop()

    def show_place(self, words: Words | None) -> None:
        """Show what is said of the folder for a new vault."""
        told = self._look.say(words) if words and self._making else ""
        self._about_place.setText(told)
        self._about_place.setVisible(bool(told))
        self._folder.line.setAccessibleDescription(told)

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the new passphrase, below it and to a reader."""
        text = " ".join(self._look.say(each) for each in words)
        self._strength.setText(text)
        self._strength.setVisible(self._making and bool(text))
        self._passphrase.setAccessibleDescription(text)

    def show_busy(self, words: Words) -> None:
        """Show that something is being done."""
        self._problem_box.hide()
        self._go.show_as(self._look.say(words), "")
        # Else the focus would move on to Exit, where a space typed blindly leaves.
        self.setFocus()
        self._enable(enabled=False)

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        self._enable(enabled=True)
        text = self._look.text
        self._go.show_as(text(mark("Make it") if self._making else mark("Open")), "")
        self._problem.setText(self._look.say(words))
        self._problem_box.show()
        announce(self._problem_box, self._problem.text(), urgent=True)
        self._passphrase.setFocus()
        self._passphrase.selectAll()

    def _show_form(self, folder: str, *, making: bool) -> None:
        self._making = making
        self._enable(enabled=True)
        self._folder.set(self._folder.text() or folder)
        self._problem_box.hide()
        self._again_box.setVisible(making)
        self.reach.box.setVisible(making)
        self.reach.choose(Reach.NOT_SAID)
        self.kind.setVisible(making)
        self.kind.choose(VaultPlace.COMPUTER)
        self._put_in_order(making=making)
        self._advice.setVisible(making)
        for each in (self._links, self.before, self._now_box):
            each.setVisible(not making)
        self.show_place(None)
        self.show_strength(())
        for each in (self._passphrase, self._again):
            each.clear()
        self._passphrase.setFocus()

    def _enable(self, *, enabled: bool) -> None:
        enable_controls(self, enabled=enabled)

    def _place_changed(self, folder: str) -> None:
        if self._making:
            self.place_changed.emit(folder)

    def _typed(self, text: str) -> None:
        if self._making:
            self.passphrase_typed.emit(text)

    def _go_pressed(self) -> None:
        folder, passphrase = self._folder.text(), self._passphrase.text()
        if self._making:
            again, reach = self._again.text(), self.reach.chosen()
            self.make_pressed.emit(folder, passphrase, again, reach)
        else:
            self.open_pressed.emit(folder, passphrase)

    def _other_pressed(self) -> None:
        wanted = self.opening_wanted if self._making else self.making_wanted
        wanted.emit()

    def _arrange(self) -> None:
        text = self._look.text
        first = secret_box(
            self._look, text(mark("Passphrase")), self._passphrase, (self._again,)
        )
        first.addWidget(self._strength)
        links = row(8)
        links.addWidget(self._other_way)
        links.addStretch(1)
        links.addWidget(self._restore)
        self._links = holding(links)
        inside = column(11)
        inside.addWidget(self._heading)
        inside.addWidget(self._lead)
        place = column(6)
        place.addWidget(self._folder)
        place.addWidget(self._about_place)
        self._place = holding(place)
        self._inside, self._place_at = inside, inside.count()
        inside.addWidget(self._place)
        inside.addLayout(first)
        inside.addWidget(self._again_box)
        inside.addWidget(self._advice)
        inside.addWidget(self.kind)
        inside.addWidget(self.reach.box)
        end = column(11)
        for each in (self._problem_box, self._go, self._other):
            end.addWidget(each)
        self._end = holding(end)
        inside.addWidget(self._end)
        inside.addWidget(self._links)
        inside.addWidget(self.before)
        card = panel(inside, margin=24)
        cards = column(14)
        self._now_box = self._urgent()
        cards.addWidget(self._now_box)
        cards.addWidget(card)
        both = holding(cards)
        both.setFixedWidth(self._look.wide(500))
        self._below = column()
        foot = holding(self._below)
        foot.setFixedWidth(self._look.wide(500))
        across = row(0)
        across.setContentsMargins(0, 6, 0, 0)
        across.addStretch(1)
        across.addWidget(foot)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(centred(both), name=text(mark("First screen"))), 1)
        whole.addLayout(across)

    def _put_in_order(self, *, making: bool) -> None:
        """Arrange the form: who makes a vault needs a passphrase first, then a place.

        Making asks more than fits on a small screen: its buttons stand below what
        scrolls, always in sight. Large letters need all the room to scroll in.
        """
        inside = self._inside
        inside.removeWidget(self._place)
        inside.removeWidget(self._end)
        if making:
            inside.insertWidget(inside.indexOf(self.reach.box), self._place)
        else:
            inside.insertWidget(self._place_at, self._place)
        if making and not self._look.large:
            self._below.addWidget(self._end)
        else:
            inside.insertWidget(inside.indexOf(self._links), self._end)
        (eye,) = self.findChildren(ShowTyped)
        secrets = (eye, self._passphrase, self._again)
        place = (self._folder.line, self._folder.choose)
        kinds = tuple(self.kind.buttons.values())
        order: tuple[QWidget, ...] = (
            self.now,
            *((*secrets, *kinds, *place) if making else (*place, *secrets)),
            self.reach.list,
            self._go,
            self._other,
            self._other_way,
            self._restore,
            self.before,
        )
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _urgent(self) -> QWidget:
        """Return what stands above all forms."""
        inside = column(8)
        inside.addWidget(self.now)
        inside.addWidget(
            label(
                self._look.text(
                    mark(
                        "Danger, a threat, a deadline: what helps in the next minutes. "
                        "It asks for nothing and writes nothing down."
                    )
                ),
                "small",
                wrap=True,
            )
        )
        return panel(inside, "care", 16)


def _only(widget: QWidget) -> QVBoxLayout:
    made = column()
    made.addWidget(widget)
    return made
