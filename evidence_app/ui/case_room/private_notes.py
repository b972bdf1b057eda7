"""The room "Private notes"."""

from evidence_app.look.look import Look
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.people import PeopleKept
from evidence_app.presenters.private_notes import TEXT, PrivateNotesPresenter
from evidence_app.presenters.sheets import OpenForm
from evidence_app.presenters.unkept import Unkept
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.case_room.sheet_room import sheet_room
from evidence_app.ui.case_room.sheet_screen import (
    FormPage,
    ListPage,
    SheetScreen,
)
from evidence_app.words import mark

_TITLE = mark("Private notes")
_ADVICE = mark(
    "Only for you. A private note is in no report, and this app hands it to nobody. It "
    "stays in your vault and its backups. A court can still ask for it: what someone "
    "who helps you writes here may have to be shown too."
)


class NotePage(FormPage):
    """The form of a note."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, mark("A private note"))
        self.add_line(look.text(_ADVICE), "muted")
        self.add_text("text", TEXT, lines=9)
        self.add_buttons()

    def fill(self, form: OpenForm[str]) -> None:
        """Show a note."""
        self.set_text("text", form.words)

    def typed(self) -> str:
        """Return what stands in the form."""
        return self.text_of("text")


class PrivateNotesScreen(SheetScreen[str]):
    """Shows the notes."""

    def __init__(self, look: Look) -> None:
        self.note = NotePage(look)
        page = ListPage(look, _TITLE, _ADVICE, mark("A new private note"))
        super().__init__(page, self.note, self.note.fill, self.note.typed)


def private_notes_room(
    look: Look, desk: Desk, people: PeopleKept, unkept: Unkept
) -> Room:
    """Return the room, its screen and presenter connected."""
    screen = PrivateNotesScreen(look)
    presenter = PrivateNotesPresenter(screen, desk, people, unkept)
    return sheet_room(
        screen, presenter, title=_TITLE, advice=_ADVICE, icon="lock-keyhole"
    )
