"""For the police: what they read first, and how they reach the person.

Everything can be left out. What was typed stays in the form until it is kept, also
when the room is left; a draft of it outlives the form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from evidence_app.casework.brief import KeptBrief, brief_values, read_brief
from evidence_app.casework.contact_details import (
    KeptContact,
    contact_values,
    read_contact,
)
from evidence_app.errors import EvidenceError
from evidence_app.model.brief import NOTHING_SAID, Ask, Brief, Risk, Said
from evidence_app.model.bundle_size import BundleSize
from evidence_app.model.case import Case
from evidence_app.model.contact_details import NOBODY, ContactDetails
from evidence_app.model.item import CaseId
from evidence_app.model.wanted import ALL_EXHIBITS, Selection
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.unkept import FOUND, Drafting, FormDraft, Found, Unkept
from evidence_app.words import Words, mark, say

T = TypeVar("T")
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
NAMED_TIME: Final = mark("Did the other person name a day or an hour? Until when?")
ABOUT_NAMED_TIME: Final = mark(
    "Such as “Friday 20 November, 18:00”. If they wrote “in one hour”, write when that "
    "ends. It stands on the first pages. You need not do what they ask."
)
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

    def show_brief(self, brief: Brief, found: Found[Brief]) -> None:
        """Fill the form of what is read first: as it is kept, then as it was typed."""
        ...

    def show_contact(
        self, details: ContactDetails, found: Found[ContactDetails]
    ) -> None:
        """Fill the form of how the person is reached, likewise."""
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

    def show_still_there(self, words: Words) -> None:
        """Say it above each form in which something stands that is not kept."""
        ...

    def brief_kept(self) -> None:
        """What stood in the first form is kept; tell what was typed since."""
        ...

    def contact_kept(self) -> None:
        """What stood in the second form is kept; tell what was typed since."""
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

    def size(self, case: Case, selection: Selection = ALL_EXHIBITS) -> BundleSize:
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

    def __init__(
        self, view: ForPoliceView, desk: Desk, kept: ForPoliceKept, unkept: Unkept
    ) -> None:
        self._view = view
        self._desk = desk
        self._kept = kept
        drafting = Drafting(desk, unkept, self._not_drafted)
        self._brief = FormDraft(drafting, "for the police", brief_values, read_brief)
        self._contact = FormDraft(
            drafting, "contact details", contact_values, read_contact
        )
        self._case: CaseId | None = None
        self._stands: _Stands | None = None
        self._turn = 0

    def begin(self, case: Case) -> None:
        """Show what is kept of a case; what was typed of it and not kept stays."""
        if case.id == self._case:
            self._view.show_still_there(FOUND)
            return
        self._turn += 1
        turn = self._turn
        self._close()
        self._view.let_keep(on=False)
        self._desk.run(
            lambda: self._look(case.id),
            lambda found: self._found(turn, case.id, found),
            lambda error: self._failed(turn, error),
        )

    def brief_typed(self, typed: Brief | None) -> None:
        """This stands in the first form now; None when nothing unkept does."""
        self._brief.typed(typed)

    def contact_typed(self, typed: ContactDetails | None) -> None:
        """This stands in the second form now; None when nothing unkept does."""
        self._contact.typed(typed)

    def discard_brief_pressed(self) -> None:
        """Throw away what was typed into the first form."""
        if self._stands is not None:
            self._brief.typed(None)
            self._view.show_brief(self._stands.brief.brief, Found())

    def discard_contact_pressed(self) -> None:
        """Throw away what was typed into the second form."""
        if self._stands is not None:
            self._contact.typed(None)
            self._view.show_contact(self._stands.contact.details, Found())

    def keep_brief_pressed(self) -> None:
        """Keep what is told first."""
        case, typed = self._case, self._view.typed_brief()
        if case is None:
            return
        self._brief.keeping()

        def keep() -> Brief:
            told = self._kept.keep_brief(case, typed)
            self._brief.done(case)
            return told

        def kept(told: Brief) -> None:
            if self._stands is not None:
                self._stands.brief = KeptBrief(brief=told)
            self._view.brief_kept()

        self._keep(keep, kept)

    def keep_contact_pressed(self) -> None:
        """Keep how the person is reached."""
        case, typed = self._case, self._view.typed_contact()
        if case is None:
            return
        self._contact.keeping()

        def keep() -> ContactDetails:
            told = self._kept.keep_contact(case, typed)
            self._contact.done(case)
            return told

        def kept(told: ContactDetails) -> None:
            if self._stands is not None:
                self._stands.contact = KeptContact(details=told)
            self._view.contact_kept()

        self._keep(keep, kept)

    def forget(self) -> None:
        """The vault is closed: what was typed goes from the form."""
        self._turn += 1
        self._close()

    def _close(self) -> None:
        self._case, self._stands = None, None
        self._brief.close()
        self._contact.close()
        self._view.show_brief(NOTHING_SAID, Found())
        self._view.show_contact(NOBODY, Found())

    def _look(self, case: CaseId) -> "_Stands":
        return _Stands(
            brief=self._kept.brief(case),
            contact=self._kept.contact(case),
            typed_brief=self._brief.find(case),
            typed_contact=self._contact.find(case),
        )

    def _keep(self, work: Callable[[], T], kept: Callable[[T], None]) -> None:
        self._view.let_keep(on=False)
        turn = self._turn

        def done(told: T) -> None:
            kept(told)
            self._view.show_kept(_KEPT)

        self._desk.run(
            work,
            lambda told: self._after(turn, lambda: done(told)),
            lambda error: self._after(
                turn, lambda: self._view.show_problem(sentence(error))
            ),
        )

    def _after(self, turn: int, tell: Callable[[], None]) -> None:
        if turn == self._turn:
            self._view.let_keep(on=True)
            tell()

    def _found(self, turn: int, case: CaseId, found: "_Stands") -> None:
        if turn != self._turn:
            return
        self._case, self._stands = case, found
        self._brief.open(case)
        self._contact.open(case)
        self._view.show_brief(found.brief.brief, found.typed_brief)
        self._view.show_contact(found.contact.details, found.typed_contact)
        self._view.let_keep(on=True)
        if found.brief.lost or found.contact.lost:
            self._view.show_problem(_LOST)

    def _not_drafted(self, error: EvidenceError) -> None:
        if self._case is not None:
            self._view.show_problem(sentence(error))

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_problem(sentence(error))


@dataclass(slots=True, kw_only=True)
class _Stands:
    """What is kept of a case, and what was typed and not kept."""

    brief: KeptBrief
    contact: KeptContact
    typed_brief: Found[Brief]
    typed_contact: Found[ContactDetails]
