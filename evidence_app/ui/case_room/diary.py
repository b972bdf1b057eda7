"""The room "Diary"."""

from typing import Any

from PySide6.QtWidgets import QLineEdit

from evidence_app.look.check import Check
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.incident import IncidentWords
from evidence_app.model.item import ItemId
from evidence_app.model.sheet import SheetId
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.diary import (
    EXACTNESS,
    LABELS,
    DiaryForm,
    DiaryPresenter,
)
from evidence_app.presenters.people import PeopleKept
from evidence_app.presenters.sheets import OpenForm
from evidence_app.presenters.unkept import Unkept
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.case_room.links import Links
from evidence_app.ui.case_room.sheet_room import sheet_room
from evidence_app.ui.case_room.sheet_screen import (
    FormPage,
    ListPage,
    SheetScreen,
)
from evidence_app.ui.pages import captioned
from evidence_app.words import mark

_TITLE = mark("Diary")
_ADVICE = mark(
    "What was done and said, one entry for each time. Write what happened here; what "
    "is only for you belongs in a private note."
)
_EXACTNESS = tuple(EXACTNESS)
_FIELDS = ("done", "said", "when", "place", "witnesses", "told_to", "effect")


class IncidentPage(FormPage):
    """The form of an entry."""

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, mark("What happened"))
        self.add_text("done", LABELS["done"], lines=3)
        self.add_text("said", LABELS["said"], lines=3)
        self.add_text("when", LABELS["when"])
        self.add_text("dated", LABELS["dated"])
        dated = self.field("dated")
        if isinstance(dated, QLineEdit):
            dated.setPlaceholderText(text(mark("Year-month-day, or leave it empty")))
        self.exactness = Select(look)
        self.exactness.addItems([look.say(each) for each in EXACTNESS.values()])
        self.add(captioned(text(LABELS["exactness"]), self.exactness))
        self.add_text("place", LABELS["place"])
        self.add_text("witnesses", LABELS["witnesses"])
        self.add_text("told_to", LABELS["told_to"])
        self.add_text("effect", LABELS["effect"], lines=3)
        self.printed = Check(look, text(mark("A report may print what it did to me")))
        self.add(self.printed)
        self.items = Links[ItemId, bool](look, LABELS["items"], ((True, None),))
        self.accounts = Links[SheetId, bool](look, LABELS["accounts"], ((True, None),))
        self.add(self.items, self.accounts)
        self.add_buttons()

    def fill(self, form: OpenForm[DiaryForm]) -> None:
        """Show an entry."""
        words, changeable = form.words.words, form.remark is None
        for name in _FIELDS:
            self.set_text(name, getattr(words, name))
        self.set_text("dated", form.words.dated)
        self.exactness.setCurrentIndex(_EXACTNESS.index(words.exactness))
        self.printed.setChecked(words.effect_printed)
        self.exactness.setEnabled(changeable)
        self.printed.setEnabled(changeable)
        items = [(each, True) for each in words.items]
        self.items.offer(form.choices.items, items, changeable=changeable)
        accounts = [(each, True) for each in words.accounts]
        self.accounts.offer(form.choices.accounts, accounts, changeable=changeable)

    def typed(self) -> DiaryForm:
        """Return what stands in the form."""
        texts: dict[str, Any] = {name: self.text_of(name) for name in _FIELDS}
        return DiaryForm(
            words=IncidentWords(
                exactness=_EXACTNESS[max(0, self.exactness.currentIndex())],
                effect_printed=self.printed.isChecked(),
                items=tuple(item for item, _ in self.items.chosen),
                accounts=tuple(account for account, _ in self.accounts.chosen),
                **texts,  # Any: the fields of the record are of several types
            ),
            dated=self.text_of("dated"),
        )


class DiaryScreen(SheetScreen[DiaryForm]):
    """Shows the diary."""

    def __init__(self, look: Look) -> None:
        self.incident = IncidentPage(look)
        page = ListPage(look, _TITLE, _ADVICE, mark("A new entry"))
        super().__init__(page, self.incident, self.incident.fill, self.incident.typed)


def diary_room(look: Look, desk: Desk, people: PeopleKept, unkept: Unkept) -> Room:
    """Return the room, its screen and presenter connected."""
    screen = DiaryScreen(look)
    presenter = DiaryPresenter(screen, desk, people, unkept)
    return sheet_room(
        screen, presenter, title=_TITLE, advice=_ADVICE, icon="notebook-pen"
    )
