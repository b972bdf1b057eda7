"""How the window of this vault is called: a form, and what it is good for."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, label, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.window_named import LONGEST_LABEL, WindowNamed
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.window_named import (
    ICONS,
    NAMES,
    NamedSetting,
    WindowNamedPresenter,
)
from evidence_app.ui.item_room import ItemRoom
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.ui.window import MainWindow
from evidence_app.words import Words, mark


class WindowNamedPage(Page):
    """Asks for the label, the name and the picture."""

    keep_pressed = Signal(object)
    back_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Label and name of this window")))
        self.add_line(
            text(
                mark(
                    "Whoever helps several people has one vault for each. A label "
                    "tells them apart: it stands at the bottom of every screen while "
                    "this vault is open. Take a word or a number, not a person's name."
                )
            ),
            "muted",
        )
        self.label = QLineEdit()
        self.label.setMaxLength(LONGEST_LABEL)
        self.label.setPlaceholderText(text(mark("For example: Blue 7")))
        self._names, self._icons = tuple(NAMES), tuple(ICONS)
        self.name = Select(look)
        self.name.addItems([text(each) for each in NAMES.values()])
        self.icon = Select(look)
        self.icon.addItems([text(each) for each in ICONS.values()])
        self.add(captioned(text(mark("Label (optional)")), self.label))
        self.add(captioned(text(mark("Name of the window")), self.name))
        self.add(captioned(text(mark("Its picture in the list of windows")), self.icon))
        self.add_line(
            text(
                mark(
                    "All three are kept in the vault. Until it is open, and after "
                    "Lock, the window is called as before."
                )
            ),
            "muted",
        )
        self.add_problem_box()
        self.told = label("", "strong", wrap=True)
        self.add(self.told)
        self.keep = Button(look, text(mark("Keep")), role="primary")
        self.back = Button(look, text(mark("Go back")))
        self.add(side_by_side([self.keep, self.back], row()))
        self.keep.clicked.connect(lambda: self.keep_pressed.emit(self.typed()))
        self.back.clicked.connect(self.back_pressed)
        self.label.returnPressed.connect(self.keep.click)

    def show_named(self, named: WindowNamed, told: Words | None) -> None:
        """Show what holds, and that it is kept."""
        self.hide_problem()
        self.label.setText(named.label)
        self.name.setCurrentIndex(self._names.index(named.name))
        self.icon.setCurrentIndex(self._icons.index(named.icon))
        said = self.look.say(told) if told else ""
        self.told.setText(said)
        self.told.setVisible(bool(said))
        if said:
            announce(self.told, said)

    def typed(self) -> WindowNamed:
        """Return what stands in the form."""
        return WindowNamed(
            label=self.label.text(),
            name=self._names[max(0, self.name.currentIndex())],
            icon=self._icons[max(0, self.icon.currentIndex())],
        )


class WindowNamedRoom(ItemRoom[WindowNamedPage]):
    """The page with its presenter."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        setting: NamedSetting,
        added: Callable[[QWidget], object],
    ) -> None:
        super().__init__(window, WindowNamedPage(window.look), added)
        self.presenter = WindowNamedPresenter(
            self.screen, desk, setting, on_kept=window.show_named
        )
        self.screen.keep_pressed.connect(self.presenter.keep_pressed)
        self.screen.back_pressed.connect(self.left)

    def show(self) -> None:
        """Bring it to the front."""
        self.bring(mark("Label and name of this window"))
        self.presenter.begin()
        self.screen.show_top()
        self.screen.label.setFocus()
