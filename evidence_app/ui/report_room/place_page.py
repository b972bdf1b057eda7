"""Where a report is saved."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from evidence_app.look.controls import Button, column, label, row
from evidence_app.look.look import Look
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark


class PlacePage(Page):
    """Asks for the place, and says who can read a report there."""

    make_pressed = Signal(str)
    place_changed = Signal(str)
    back_pressed = Signal()

    def __init__(self, look: Look, chooser: Chooser, bring: Callable[[], None]) -> None:
        text = look.text
        super().__init__(look, text(mark("Where to save it")))
        self._chooser = chooser
        self._bring = bring
        self.folder = QLineEdit()
        self.folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.choose = Button(look, text(mark("Choose …")), icon="folder-open")
        place = row(8)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        caption = label(text(mark("Folder")), "strong")
        caption.setBuddy(self.folder)
        self.folder.setAccessibleName(caption.text())
        where = column(6)
        where.addWidget(caption)
        where.addLayout(place)
        self._about_place = label("", "small", wrap=True)
        where.addWidget(self._about_place)
        self.add(where)
        self.add_problem_box()
        self.back = Button(look, text(mark("Back")))
        self.go = Button(
            look, text(mark("Make the report")), icon="package", role="primary"
        )
        self.add(side_by_side([self.go, self.back], row(8)))
        self.choose.clicked.connect(self._choose)
        self.folder.textChanged.connect(self.place_changed)
        self.back.clicked.connect(self.back_pressed)
        self.go.clicked.connect(lambda: self.make_pressed.emit(self.folder.text()))

    def show_page(self) -> None:
        """Bring the page to the front."""
        self.hide_problem()
        self._bring()
        self.folder.setFocus()

    def show_place(self, words: Words | None) -> None:
        """Show who can read a report in the chosen folder."""
        told = self.look.say(words) if words else ""
        self._about_place.setText(told)
        self._about_place.setVisible(bool(told))
        self.folder.setAccessibleDescription(told)

    def _choose(self) -> None:
        chosen = self._chooser.choose_folder(self.folder.text())
        if chosen is not None:
            self.folder.setText(str(chosen))
