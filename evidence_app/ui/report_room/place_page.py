"""Where a report is saved, and as what."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from evidence_app.look.check import Check
from evidence_app.look.controls import (
    Button,
    column,
    holding,
    label,
    panel,
    row,
)
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.wanted import Profile
from evidence_app.presenters.report.place import Offer, PlaceChosen, Way
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.fields import caption
from evidence_app.ui.file_password import PasswordChoice
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import Words, mark

_PROFILES = {
    Profile.WHOLE: mark("By hand, on a stick or a disk: all in one"),
    Profile.PORTAL: mark("On a website of the police: up to 16 files of 2 GB"),
    Profile.MAIL: mark("By mail: files of 14 MB each"),
}


class PlacePage(Page):
    """Asks for the place, and says who can read a report there."""

    make_pressed = Signal(object)
    look_pressed = Signal(object)
    changed = Signal(object)
    back_pressed = Signal()
    password_typed = Signal(str)

    def __init__(self, look: Look, chooser: Chooser, bring: Callable[[], None]) -> None:
        text = look.text
        super().__init__(look, text(mark("Where to save it")))
        self._chooser = chooser
        self._bring = bring
        self._folders: dict[int, str] = {}
        self.way = Select(look)
        self.add(captioned(text(mark("How it is saved")), self.way))
        self._add_folder()
        self._add_password()
        self.profile = Select(look)
        for profile, words in _PROFILES.items():
            self.profile.addItem(text(words), profile)
        self.add(captioned(text(mark("How you hand it over")), self.profile))
        self._sizes = self.add_line("", "muted")
        self.add_problem_box()
        self.back = Button(look, text(mark("Back")))
        self.go = Button(
            look, text(mark("Make the report")), icon="package", role="primary"
        )
        self.pages = Button(look, text(mark("Look at the pages first")), icon="eye")
        # A report's pages show what is covered elsewhere.
        self.pages.setHidden(look.together)
        self.add_in_sight(side_by_side([self.go, self.pages, self.back], row(8)))
        self.choose.clicked.connect(self._choose)
        self.way.currentIndexChanged.connect(self._way_changed)
        self.folder.textChanged.connect(self._tell)
        self.profile.currentIndexChanged.connect(self._tell)
        self.password.by_app.toggled.connect(self._made_by_app.setVisible)
        self.password.typed.connect(self.password_typed)
        self.back.clicked.connect(self.back_pressed)
        self.pages.clicked.connect(lambda: self.look_pressed.emit(self.chosen()))
        self.go.clicked.connect(lambda: self.make_pressed.emit(self.chosen()))

    def _add_folder(self) -> None:
        text = self.look.text
        self.folder = QLineEdit()
        self.folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.choose = Button(self.look, text(mark("Choose …")), icon="folder-open")
        place = row(8)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        where = column(6)
        where.addWidget(caption(text(mark("Folder")), self.folder))
        where.addLayout(place)
        self._about_place = label("", "small", wrap=True)
        where.addWidget(self._about_place)
        self.agreed = Check(self.look, text(mark("I know who can read it there")))
        inside = column()
        inside.addWidget(self.agreed)
        self._consent = panel(inside, "care", 12)
        self._consent.setParent(self)
        self._consent.hide()
        self.add(where)
        self.add(self._consent)

    def _add_password(self) -> None:
        text = self.look.text
        inside = column(8)
        told = mark(
            "The app makes a password and shows it when the report is made. Tell it to "
            "the officer by another way than the file. Some computers need the free "
            "program 7-Zip to open it."
        )
        self._made_by_app = label(text(told), "small", wrap=True)
        inside.addWidget(self._made_by_app)
        self.password = PasswordChoice(self.look)
        inside.addWidget(self.password)
        self._locked: QWidget = holding(inside)
        self.add(self._locked)

    def chosen(self) -> PlaceChosen:
        """Return what stands there."""
        return PlaceChosen(
            way=Way(self.way.currentData() or Way.LOCKED),
            folder=self.folder.text(),
            profile=Profile(self.profile.currentData()),
            typed=self.password.value,
            agreed=self.agreed.isChecked() and not self._consent.isHidden(),
        )

    def show_page(self) -> None:
        """Bring the page to the front."""
        self.hide_problem()
        self._bring()
        self.way.setFocus()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show the ways, the first of them chosen."""
        self.way.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.way.clear()
        self._folders = {}
        for number, offer in enumerate(offers):
            self.way.addItem(self.look.say(offer.name), offer.way)
            self._folders[number] = offer.folder
        self.way.setCurrentIndex(0)
        self.way.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.password.clear()
        self.profile.setCurrentIndex(0)
        self._way_changed()

    def show_place(self, words: Words | None, *, ask: bool) -> None:
        """Show who can read a report in the chosen folder, and ask for a yes."""
        told = self.look.say(words) if words else ""
        self._about_place.setText(told)
        self._about_place.setVisible(bool(told))
        self.folder.setAccessibleDescription(told)
        if not ask:
            self.agreed.setChecked(False)
        self.agreed.setAccessibleDescription(told)
        self._consent.setVisible(ask)

    def show_sizes(self, words: Sequence[Words]) -> None:
        """Show how large it becomes."""
        self._sizes.setText(" ".join(map(self.look.say, words)))

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the password that is typed."""
        self.password.show_strength(words)

    def forget(self) -> None:
        """Forget the password that was typed."""
        self.password.forget()

    def _way_changed(self) -> None:
        self.hide_problem()
        self.agreed.setChecked(False)
        self.folder.setText(self._folders.get(self.way.currentIndex(), ""))
        self._locked.setVisible(self.way.currentData() == Way.LOCKED)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.chosen())

    def _choose(self) -> None:
        chosen = self._chooser.choose_folder(self.folder.text())
        if chosen is not None:
            self.folder.setText(str(chosen))
