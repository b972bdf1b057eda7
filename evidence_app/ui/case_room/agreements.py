"""The room "Who works with this vault"."""

from typing import Final

from evidence_app.look.check import Check
from evidence_app.look.controls import column, label, panel
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.agreement import AgreementWords
from evidence_app.presenters.agreements import (
    LABELS,
    PRESSES,
    YES_BY,
    AgreementsKept,
    AgreementsPresenter,
    names_a_worker,
)
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sheets import OpenForm
from evidence_app.presenters.unkept import Unkept
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.case_room.sheet_room import sheet_room
from evidence_app.ui.case_room.sheet_screen import (
    FormPage,
    ListPage,
    SheetScreen,
)
from evidence_app.ui.pages import captioned
from evidence_app.words import mark

_TITLE = mark("Who works with this vault")
_ADVICE = mark(
    "Someone helps you? Keep here what you agreed on. You can take it back at any "
    "time. It is often better that you press, and they sit beside you."
)
_EVIDENCE = mark(
    "To the worker: you may be asked for a statement, or to give evidence in court. "
    "A report to the police or a lawyer says that you pressed, with your name."
)
_SHOWN = mark(
    "What you and the worker write in this vault may have to be shown to the police, a "
    "court, and so to the other person."
)
_PRESSES: Final = tuple(PRESSES)
_YES_BY: Final = tuple(YES_BY)
_TEXTS: Final = ("name", "service", "agreed")


class AgreementPage(FormPage):
    """The form of an agreement."""

    taking_back = mark(
        "Your yes ends then. That you gave it, and that you took it back, stays in the "
        "vault, and a report to the police or a lawyer says both."
    )
    asked = mark(
        "Take your yes back? Reports still say that you gave it, and that you took it "
        "back. What you typed here and did not keep is thrown away."
    )

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, mark("What we agreed on"))
        self.add_text("name", LABELS["name"])
        self.add_text("service", LABELS["service"])
        self.presses = Select(look)
        self.presses.addItems([look.say(each) for each in PRESSES.values()])
        self.add(captioned(text(LABELS["presses"]), self.presses))
        inside = column(8)
        inside.addWidget(label(text(_EVIDENCE), wrap=True))
        self.told = Check(look, text(mark("The worker has read this.")))
        inside.addWidget(self.told)
        self.evidence = panel(inside, "care", 12)
        self.evidence.setParent(self)
        self.add(self.evidence)
        self.add_text("agreed", LABELS["agreed"], lines=4)
        self.field("agreed").setPlaceholderText(  # type: ignore[attr-defined] # a writing field
            text(
                mark(
                    "For example: we save my messages together, and nothing is handed "
                    "on without me."
                )
            )
        )
        self.add_line(text(_SHOWN), "muted")
        self.yes_by = Select(look)
        self.yes_by.addItems([look.say(each) for each in YES_BY.values()])
        self.add(captioned(text(LABELS["yes_by"]), self.yes_by))
        self.add_buttons()
        self.presses.currentIndexChanged.connect(self._tell)
        self._tell()

    def fill(self, form: OpenForm[AgreementWords]) -> None:
        """Show an agreement."""
        words, changeable = form.words, form.remark is None
        for name in _TEXTS:
            self.set_text(name, getattr(words, name))
        self.presses.setCurrentIndex(_PRESSES.index(words.presses))
        self.yes_by.setCurrentIndex(_YES_BY.index(words.yes_by))
        self.told.setChecked(words.told)
        for each in (self.presses, self.yes_by, self.told):
            each.setEnabled(changeable)

    def typed(self) -> AgreementWords:
        """Return what stands in the form."""
        return AgreementWords(
            name=self.text_of("name"),
            service=self.text_of("service"),
            agreed=self.text_of("agreed"),
            presses=_PRESSES[max(0, self.presses.currentIndex())],
            yes_by=_YES_BY[max(0, self.yes_by.currentIndex())],
            told=self.told.isChecked(),
        )

    def _tell(self) -> None:
        self.evidence.setVisible(names_a_worker(self.typed()))


class AgreementsScreen(SheetScreen[AgreementWords]):
    """Shows the agreements."""

    def __init__(self, look: Look) -> None:
        self.agreement = AgreementPage(look)
        page = ListPage(look, _TITLE, _ADVICE, mark("A new agreement"))
        form = self.agreement
        super().__init__(page, form, form.fill, form.typed)


def agreements_room(
    look: Look, desk: Desk, kept: AgreementsKept, unkept: Unkept
) -> Room:
    """Return the room, its screen and presenter connected."""
    screen = AgreementsScreen(look)
    presenter = AgreementsPresenter(screen, desk, kept, unkept)
    return sheet_room(screen, presenter, title=_TITLE, advice=_ADVICE, icon="users")
