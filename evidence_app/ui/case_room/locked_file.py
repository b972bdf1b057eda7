"""The room "Look into a locked file": its password, what it holds, and one of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QStackedWidget

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look, alone, breakable
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.held_files import LockedFiles
from evidence_app.presenters.item_sheet import UNSEEN, Seen
from evidence_app.presenters.locked_file import HeldRow, LockedFilePresenter
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.chooser import Chooser
from evidence_app.ui.cover import Cover
from evidence_app.ui.fields import PlaceField, enable_controls, secret_box, secret_field
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import Words, mark

_TITLE = mark("Look into a locked file")
_ADVICE = mark(
    "A locked report, or a locked file that you made for someone: see what is in it, "
    "with its password. Nothing of it is written anywhere."
)


class LockedFilePage(Page):
    """Which file, and its password."""

    open_pressed = Signal(str, str)

    def __init__(self, look: Look, chooser: Chooser) -> None:
        text = look.text
        super().__init__(look, text(_TITLE))
        self.add_line(text(_ADVICE), "muted")
        self.place = PlaceField(look, chooser, text(mark("The locked file")), file=True)
        self.password = secret_field()
        self.add(self.place)
        self.add(secret_box(look, text(mark("Its password")), self.password))
        self.add_problem_box()
        self.open = Button(look, text(mark("Open it")), role="primary")
        self.add(side_by_side([self.open], row()))
        self.open.clicked.connect(self._open)
        self.password.returnPressed.connect(self._open)

    def _open(self) -> None:
        self.open_pressed.emit(self.place.text(), self.password.text())

    def show_empty(self) -> None:
        """Ask anew."""
        self.hide_problem()
        enable_controls(self, enabled=True)
        self.place.set("")
        self.password.clear()


class HeldPage(Page):
    """What is in it, and one of it at a time."""

    chosen = Signal(int)
    show_pressed = Signal()
    cover_pressed = Signal()
    close_pressed = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("In the locked file")))
        self.told = self.add_line("", "strong")
        self.list = QListWidget()
        self.list.setFixedHeight(look.px(150))
        self.add(captioned(text(mark("What is in it")), self.list))
        self.cover = Cover(look)
        self.cover.setMinimumHeight(look.px(260))
        self.show_it = Button(look, text(mark("Show")), icon="eye")
        self.hide_it = Button(look, text(mark("Cover")), icon="eye-off")
        self.close_it = Button(look, text(mark("Close the file")), role="quiet")
        self.add(side_by_side([self.show_it, self.hide_it, self.close_it], row()))
        self.add(self.cover)
        self.more = self.add_line("", "muted")
        self.list.currentRowChanged.connect(self.chosen)
        self.show_it.clicked.connect(self.show_pressed)
        self.hide_it.clicked.connect(self.cover_pressed)
        self.close_it.clicked.connect(self.close_pressed)

    def fill(self, rows: Sequence[HeldRow], told: Sequence[Words]) -> None:
        """Show what is in it; nothing is chosen."""
        self.empty()
        self.told.setText("\n".join(map(self.look.say, told)))
        for each in rows:
            name = self.look.outside(breakable(each.name))
            self.list.addItem(f"{name} · {alone(each.size)}")
        self.say_aloud(self.told.text())

    def empty(self) -> None:
        """Let go of everything."""
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's way
        self.list.clear()
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's way
        self.told.setText("")
        self.more.setText("")
        self.cover.cover(Seen.NOTHING)
        self.show_it.setEnabled(False)
        self.hide_it.setEnabled(False)

    def offer(self, seen: Seen) -> None:
        """Cover the one that is chosen."""
        self.more.setText("")
        self.cover.cover(seen)
        self._keep_focus()
        kept = self.look.together and seen is Seen.PICTURE
        self.show_it.setEnabled(seen not in UNSEEN and not kept)
        self.hide_it.setEnabled(False)

    def fetching(self) -> None:
        """It is being opened."""
        self.cover.show_fetching()
        self._keep_focus()
        self.show_it.setEnabled(False)

    def _keep_focus(self) -> None:
        # Else it would move on to "Close the file", where a space closes it.
        if self.show_it.hasFocus() or self.hide_it.hasFocus():
            self.list.setFocus()

    def uncovered(self) -> None:
        """It can be covered again."""
        self._keep_focus()
        self.show_it.setEnabled(False)
        self.hide_it.setEnabled(True)


class LockedFileScreen(QStackedWidget):
    """The two pages."""

    def __init__(self, look: Look, chooser: Chooser) -> None:
        super().__init__()
        self.form = LockedFilePage(look, chooser)
        self.held = HeldPage(look)
        self.addWidget(self.form)
        self.addWidget(self.held)

    def show_form(self) -> None:
        """Ask for a file; nothing of an earlier one stays."""
        self.held.empty()
        self.form.show_empty()
        self.setCurrentWidget(self.form)
        self.form.place.line.setFocus()

    def show_busy(self) -> None:
        """Show that it is being read."""
        self.form.hide_problem()
        enable_controls(self.form, enabled=False)

    def show_problem(self, words: Words) -> None:
        """Show, above the form, what did not work."""
        enable_controls(self.form, enabled=True)
        self.form.show_problem(words)

    def show_held(self, rows: Sequence[HeldRow], told: Sequence[Words]) -> None:
        """Show what is in it."""
        self.form.show_empty()
        self.held.fill(rows, told)
        self.setCurrentWidget(self.held)
        self.held.show_top()
        self.held.list.setFocus()

    def show_covered(self, seen: Seen) -> None:
        """Cover the file that is chosen."""
        self.held.offer(seen)

    def show_fetching(self) -> None:
        """Show that it is being opened."""
        self.held.fetching()

    def show_picture(self, pixels: Pixels) -> None:
        """Uncover a picture."""
        self.held.cover.show_picture(pixels)
        self.held.uncovered()

    def show_words(self, text: str, more: Words | None) -> None:
        """Uncover a text."""
        self.held.cover.show_words(text)
        self.held.more.setText(self.held.look.say(more) if more else "")
        self.held.uncovered()

    def show_trouble(self, words: Words) -> None:
        """Say in its place why it cannot be shown."""
        self.held.cover.show_trouble(self.held.look.say(words))


def locked_file_room(
    look: Look, desk: Desk, files: LockedFiles, chooser: Chooser
) -> Room:
    """Make the room with its presenter."""
    screen = LockedFileScreen(look, chooser)
    presenter = LockedFilePresenter(screen, desk, files)
    screen.form.open_pressed.connect(presenter.open_pressed)
    screen.held.chosen.connect(presenter.chosen)
    screen.held.show_pressed.connect(presenter.show_pressed)
    screen.held.cover_pressed.connect(presenter.cover_pressed)
    screen.held.close_pressed.connect(presenter.back)
    return Room(
        title=_TITLE,
        advice=_ADVICE,
        icon="lock",
        screen=screen,
        begin=presenter.begin,
        close=presenter.left,
        back=presenter.back,
    )
