"""Taken away: what is kept and shown nowhere else, to be brought back or deleted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import (
    Button,
    IconLabel,
    column,
    empty,
    label,
    panel,
    row,
)
from evidence_app.look.look import Look, breakable
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.services import OpenVault
from evidence_app.presenters.taken_away import AwayPresenter, AwayRow
from evidence_app.ui.item_room import ItemRoom
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.ui.window import MainWindow
from evidence_app.words import Words, mark, say


class AwayPage(Page):
    """Lists them, covered: told apart by words, never by their pictures."""

    back_wanted = Signal(object)
    delete_wanted = Signal(object)
    back_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Taken away")))
        self.add_line(
            text(
                mark(
                    "What you took away stays in the vault, locked up like everything "
                    "else. Bring it back, or delete it for good. Nothing is deleted by "
                    "itself."
                )
            ),
            "muted",
        )
        self.told = label("", "", wrap=True)
        told = column()
        told.addWidget(self.told)
        self._told_box = panel(told, "note", 12)
        self._told_box.setParent(self)
        self._told_box.hide()
        self.add(self._told_box)
        self.add_problem_box()
        self.rows = column(8)
        self.add(self.rows)
        self.back = Button(look, text(mark("Go back")), role="primary")
        self.add(side_by_side([self.back], row()))
        self.back.clicked.connect(self.back_pressed)

    def show_away(self, rows: Sequence[AwayRow], told: Words | None) -> None:
        """Show them, and what was just done."""
        self.hide_problem()
        empty(self.rows)
        for each in rows:
            self.rows.addWidget(self._row(each))
        if not rows:
            nothing = self.look.text(mark("Nothing is taken away."))
            self.rows.addWidget(label(nothing, wrap=True))
        said = self.look.say(told) if told else ""
        self.told.setText(said)
        self._told_box.setVisible(bool(said))
        if said:
            announce(self.told, said)
        self.back.setFocus()

    def clear(self) -> None:
        """Forget the titles."""
        empty(self.rows)
        self._told_box.hide()

    def _row(self, shown: AwayRow) -> QWidget:
        look = self.look
        title = look.title(shown.title)
        words = column(1)
        words.addWidget(label(breakable(title), "strong", wrap=True))
        words.addWidget(label(look.say(shown.about), "small", wrap=True))
        for each in shown.standing:
            words.addWidget(label(look.say(each), "small", wrap=True))
        bring = Button(look, look.text(mark("Bring back")), icon="undo-2")
        bring.setAccessibleName(look.say(say("Bring back: {title}", title=title)))
        bring.clicked.connect(lambda: self.back_wanted.emit(shown.item))
        delete = Button(look, look.text(mark("Delete for good now …")), role="link")
        delete.setAccessibleName(look.say(say("Delete for good: {title}", title=title)))
        delete.clicked.connect(lambda: self.delete_wanted.emit(shown.item))
        words.addLayout(side_by_side([bring, delete], row(8)))
        inside = row(12)
        inside.addWidget(IconLabel(look, "eye-off", colour="muted", size=22))
        inside.addLayout(words, 1)
        return panel(inside, "note", 12)


class AwayRoom(ItemRoom[AwayPage]):
    """The page with its presenter."""

    brought_back = Signal()
    delete_wanted = Signal(object)
    """Carries the item, for the two questions that deleting asks."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        vault: OpenVault,
        added: Callable[[QWidget], object],
    ) -> None:
        super().__init__(window, AwayPage(window.look), added)
        self.presenter = AwayPresenter(
            self.screen,
            desk,
            vault.deleting,
            on_back=self.brought_back.emit,
            on_delete=self.delete_wanted.emit,
        )
        self.screen.back_wanted.connect(self.presenter.bring_back_pressed)
        self.screen.delete_wanted.connect(self.presenter.delete_pressed)
        self.screen.back_pressed.connect(self.left)

    def show(self) -> None:
        """Bring it to the front."""
        self.bring(mark("Taken away"))
        self.presenter.begin()
        self.screen.show_top()
