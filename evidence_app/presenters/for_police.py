"""For the police: what they read first, and how they reach the person.

Everything can be left out. What was typed stays in the form until it is kept or the
vault is closed, also when the room is left.
"""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from evidence_app.casework.brief import KeptBrief
from evidence_app.casework.contact_details import KeptContact
from evidence_app.errors import EvidenceError
from evidence_app.model.brief import NOTHING_SAID, Ask, Brief, Risk, Said
from evidence_app.model.bundle_size import BundleSize
from evidence_app.model.case import Case
from evidence_app.model.contact_details import NOBODY, ContactDetails
from evidence_app.model.item import CaseId
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, mark, say

ANSWERS: Final[Mapping[Said, Words]] = {
    Said.NOT_SAID: say("Leave out"),
    Said.YES: say("Yes"),
    Said.NO: say("No"),
    Said.NOT_SURE: say("Not sure"),
}
QUESTIONS: Final[Mapping[str, str]] = {
    "danger": mark("Is anyone in danger now?"),
    "ongoing": mark("Is it still going on?"),
    "known": mark("Do you know who the other person is?"),
    "disappearing": mark("Do messages there disappear by themselves?"),
    "devices": mark("Do you still have the phone or computer that got it, unchanged?"),
}
ASKS: Final[Mapping[Ask, str]] = {
    Ask.INVESTIGATE: mark("Investigate what happened"),
    Ask.PRESERVE: mark("Have the platforms preserve the data at once"),
    Ask.SAFETY: mark("Plan with me how I stay safe"),
}
RISKS: Final[Mapping[Risk, str]] = {
    Risk.FRIGHTENED: mark("Are you very frightened?"),
    Risk.TURNED_UP: mark("Did the other person turn up uninvited again and again?"),
    Risk.DAMAGED: mark("Did they damage something of yours?"),
    Risk.FOLLOWED: mark("Did they follow you to your home or work?"),
    Risk.THREATENED: mark("Did they threaten to hurt you?"),
    Risk.OTHERS_BEFORE: mark("Did they do this to others before?"),
    Risk.VIOLENT: mark("Were they violent to anyone?"),
    Risk.HELPERS: mark("Do other people help them with it?"),
}
CONTACT: Final[Mapping[str, str]] = {
    "name": mark("Your real name"),
    "born": mark("Date of birth"),
    "address": mark("Address for letters"),
    "phone": mark("A telephone number that is safe to call"),
    "email": mark("An e-mail address that is safe to write to"),
    "times": mark("When it is safe to call or write, and when not"),
    "language": mark("Language to speak in, and whether you need an interpreter"),
    "support": mark("What helps you: someone with you, a quiet room, other needs"),
}
_KEPT: Final = say("It is kept.")
_LOST: Final = say(
    "What you wrote here before cannot be read any more. What you saved is not changed "
    "by this. Please write it again."
)


class ForPoliceView(Protocol):
    """Shows the two forms."""

    def show_brief(self, brief: Brief) -> None:
        """Fill the form of what is read first."""
        ...

    def show_contact(self, details: ContactDetails) -> None:
        """Fill the form of how the person is reached."""
        ...

    def typed_brief(self) -> Brief:
        """Return what stands in the first form."""
        ...

    def typed_contact(self) -> ContactDetails:
        """Return what stands in the second form."""
        ...

    def show_problem(self, words: Words) -> None:
        """Say what went wrong in the form that is in front."""
        ...

    def show_kept(self, words: Words) -> None:
        """Say that it is kept in the form that is in front."""
        ...

    def let_keep(self, *, on: bool) -> None:
        """Let "Keep" be pressed, or not."""
        ...


class ForPoliceKept(Protocol):
    """What is needed of the vault; see ``session.for_police``."""

    def brief(self, case: CaseId) -> KeptBrief:
        """Return what is told first."""
        ...

    def keep_brief(self, case: CaseId, brief: Brief) -> Brief:
        """Keep what is told first."""
        ...

    def size(self, case: Case) -> BundleSize:
        """Return about how large a report becomes."""
        ...

    def contact(self, case: CaseId) -> KeptContact:
        """Return how the person can be reached."""
        ...

    def keep_contact(self, case: CaseId, details: ContactDetails) -> ContactDetails:
        """Keep how the person can be reached."""
        ...


class ForPolicePresenter:
    """Decides what is filled in, and keeps it."""

    def __init__(self, view: ForPoliceView, desk: Desk, kept: ForPoliceKept) -> None:
        self._view = view
        self._desk = desk
        self._kept = kept
        self._case: CaseId | None = None
        self._turn = 0

    def begin(self, case: Case) -> None:
        """Show what is kept of a case; what was typed of it and not kept stays."""
        if case.id == self._case:
            return
        self._turn += 1
        turn = self._turn
        self._case = None
        self._fill(NOTHING_SAID, NOBODY)
        self._view.let_keep(on=False)
        self._desk.run(
            lambda: (self._kept.brief(case.id), self._kept.contact(case.id)),
            lambda found: self._found(turn, case.id, *found),
            lambda error: self._failed(turn, error),
        )

    def keep_brief_pressed(self) -> None:
        """Keep what is told first."""
        case, typed = self._case, self._view.typed_brief()
        if case is not None:
            self._keep(lambda: self._kept.keep_brief(case, typed))

    def keep_contact_pressed(self) -> None:
        """Keep how the person is reached."""
        case, typed = self._case, self._view.typed_contact()
        if case is not None:
            self._keep(lambda: self._kept.keep_contact(case, typed))

    def forget(self) -> None:
        """The vault is closed: what was typed goes too."""
        self._turn += 1
        self._case = None
        self._fill(NOTHING_SAID, NOBODY)

    def _keep(self, work: Callable[[], object]) -> None:
        self._view.let_keep(on=False)
        turn = self._turn
        self._desk.run(
            work,
            lambda _: self._after(turn, lambda: self._view.show_kept(_KEPT)),
            lambda error: self._after(
                turn, lambda: self._view.show_problem(sentence(error))
            ),
        )

    def _after(self, turn: int, tell: Callable[[], None]) -> None:
        if turn == self._turn:
            self._view.let_keep(on=True)
            tell()

    def _found(
        self, turn: int, case: CaseId, brief: KeptBrief, contact: KeptContact
    ) -> None:
        if turn != self._turn:
            return
        self._case = case
        self._fill(brief.brief, contact.details)
        self._view.let_keep(on=True)
        if brief.lost or contact.lost:
            self._view.show_problem(_LOST)

    def _fill(self, brief: Brief, contact: ContactDetails) -> None:
        self._view.show_brief(brief)
        self._view.show_contact(contact)

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_problem(sentence(error))
