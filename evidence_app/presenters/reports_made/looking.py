"""Is it still online? First what that means, then the question, then the page.

Until the question is answered nothing is opened; until the page is saved it is only in
memory. Whatever is not clear could not be told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Event
from typing import Final, Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest
from evidence_app.casework.reports_made import SHOWS, why_line
from evidence_app.errors import (
    CertificateRefusedError,
    EvidenceError,
    IntakeStoppedError,
)
from evidence_app.facts.second_look import NotLoaded
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.model.report_made import ReportMade
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import NOT_ANSWERED, Gate
from evidence_app.presenters.reports_made.vault import MadeReports
from evidence_app.presenters.reports_made.view import ReportsMadeView
from evidence_app.presenters.sentences import sentence
from evidence_app.session.reports_made import KeptLook
from evidence_app.words import Words, say

BEFORE: Final = (
    say(
        "If you open it, the site sees that someone looks, from where, and when. Who "
        "has a small site can notice that."
    ),
    say("It opens without your accounts, as a stranger would see it."),
    say("What comes is saved as an item of this case, with its time."),
)


class LookListener(Protocol):
    """Is told what a look does."""

    def items_saved(self, items: Sequence[Item]) -> None:
        """These were saved just now."""
        ...

    def page_asked_for(self) -> None:
        """A site is being asked for a page: it sees a visit."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is to be opened, for which report."""

    case: Case
    report: str
    address: str


class Looking:
    """One look at a time."""

    def __init__(
        self,
        view: ReportsMadeView,
        desk: Desk,
        made: MadeReports,
        listener: LookListener,
        on_looked: Callable[[ReportMade | None, Words], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._made = made
        self._listener = listener
        self._on_looked = on_looked
        self.gate = Gate(view)
        self._asked: _Asked | None = None
        self._request: PageRequest | None = None
        self._held_up: PageRequest | None = None
        """A page held up by its certificate."""
        self._unsaid = False
        """A page that had come was let go of, and that has not been said yet."""
        self._busy = False
        self._stopped = Event()

    @property
    def busy(self) -> bool:
        """Whether a page is being opened or saved."""
        return self._busy

    @property
    def waits(self) -> bool:
        """Whether a page before the look stands there."""
        return self._asked is not None

    def unsaid(self) -> Words | None:
        """Return what has to be said of a page that was let go of; once."""
        unsaid, self._unsaid = self._unsaid, False
        return NOT_ANSWERED if unsaid else None

    def wanted(self, case: Case, report: str, address: str) -> None:
        """Say what it means to look; nothing is opened."""
        asked = _Asked(case=case, report=report, address=address)
        self.drop()
        self._asked = asked
        self._desk.run(
            lambda: (
                self._made.request(case, report, address),
                self._made.place_of(case),
            ),
            lambda planned: self._planned(asked, *planned),
            self._failed,
        )

    def agreed(self) -> None:
        """The person agrees to be seen: ask the one question."""
        request = self._request
        if self._busy or request is None:
            return
        self.gate.ask(
            say("About this page as it is now"),
            lambda _: self._look(request),
            address=request.url,
        )

    def certificate_accepted(self) -> None:
        """The person expected the certificate: go on with this one only."""
        if self._held_up is not None and not self._busy:
            request, self._held_up = self._held_up, None
            self._look(request)

    def stop_pressed(self) -> None:
        """Stop; a page that is saved already stays."""
        self._stopped.set()

    def drop(self) -> None:
        """Forget what waits."""
        self._unsaid = self.gate.drop() or self._unsaid
        self._asked = self._request = self._held_up = None

    def left(self) -> None:
        """The room is left: stop, and forget what waits."""
        self._stopped.set()
        if not self._busy:
            self.drop()

    def _planned(self, asked: _Asked, request: PageRequest, place: str) -> None:
        if self._asked is asked:
            self._request = request
            self.gate.place = place
            self._view.show_visit(request.url, BEFORE)

    def _look(self, request: PageRequest) -> None:
        asked = self._asked
        if self._busy or asked is None:
            return
        self._busy = True
        self._stopped.clear()
        self._view.show_progress(say("Opening the page"), 0, 0)
        self._listener.page_asked_for()
        self._desk.run(
            lambda: self._made.look(
                request, progress=self._tell_step, stop=self._stopped.is_set
            ),
            lambda looked: self._looked(asked, looked),
            lambda error: self._not_looked(error, request),
            lane=Lane.OUTSIDE,
        )

    def _looked(self, asked: _Asked, looked: Captured | NotLoaded) -> None:
        if self._stopped.is_set():
            self._failed(IntakeStoppedError())
        elif isinstance(looked, NotLoaded):
            # Nothing came that could show anyone.
            self._keep(asked, looked, Shown.NOTHING_SEXUAL)
        else:
            self._busy = False
            self.gate.ask_again(looked, lambda shown: self._keep(asked, looked, shown))

    def _keep(self, asked: _Asked, looked: Captured | NotLoaded, shown: Shown) -> None:
        self._busy = True
        self._view.show_progress(say("Saving"), 0, 0)
        self._desk.run(
            lambda: self._made.keep(
                asked.case,
                asked.report,
                asked.address,
                looked,
                shown,
                progress=self._tell_bytes,
            ),
            self._kept,
            self._failed,
        )

    def _not_looked(self, error: EvidenceError, request: PageRequest) -> None:
        if isinstance(error, CertificateRefusedError) and not self._stopped.is_set():
            self._busy = False
            fingerprint = str(error.values.get("fingerprint", ""))
            self._held_up = replace(request, accept_certificate=fingerprint)
            self._view.show_certificate(sentence(error))
            return
        self._failed(error)

    def _kept(self, kept: KeptLook) -> None:
        report, check = kept.report, kept.check
        self._busy = False
        self.drop()
        if kept.page is not None:
            self._listener.items_saved([kept.page])
        shows = [told for each, told in report.shown() if each is check]
        seen, why = SHOWS[shows[-1]], why_line(check)
        said = say("What was seen: {seen}. {why}", seen=seen, why=why)
        self._on_looked(report, said)

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self.drop()
        self._on_looked(None, sentence(error))

    def _tell_bytes(self, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise IntakeStoppedError
        self._desk.post(lambda: self._show_progress(say("Saving"), done, total))

    def _tell_step(self, words: Words) -> None:
        self._desk.post(lambda: self._show_progress(words, 0, 0))

    def _show_progress(self, words: Words, done: int, total: int) -> None:
        if self._busy:
            self._view.show_progress(words, done, total)
