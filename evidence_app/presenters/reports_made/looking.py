"""Is it still online? First what that means, then the question, then the page.

Until the question is answered nothing is opened; until the page is saved it is only in
memory. Whatever is not clear could not be told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.page import PageRequest
from evidence_app.casework.reports_made import SHOWS, why_line
from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.model.report_made import ReportMade
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.gate import NOT_ANSWERED
from evidence_app.presenters.page_look import Looked, LookListener, PageLook
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
        self._page = PageLook(
            view,
            desk,
            made,
            listener,
            saving=say("Saving"),
            failed=self._failed,
        )
        self.gate = self._page.gate
        self._asked: _Asked | None = None
        self._request: PageRequest | None = None

    @property
    def busy(self) -> bool:
        """Whether a page is being opened or saved."""
        return self._page.busy

    @property
    def waits(self) -> bool:
        """Whether a page before the look stands there."""
        return self._asked is not None

    def unsaid(self) -> Words | None:
        """Return what has to be said of a page that was let go of; once."""
        return NOT_ANSWERED if self._page.take_unsaid() else None

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
        request, asked = self._request, self._asked
        if not self._page.busy and request is not None and asked is not None:
            self._page.ask(
                request, lambda looked, shown: self._keep(asked, looked, shown)
            )

    def certificate_accepted(self) -> None:
        """The person expected the certificate: go on with this one only."""
        self._page.certificate_accepted()

    def stop_pressed(self) -> None:
        """Stop; a page that is saved already stays."""
        self._page.stop()

    def drop(self) -> None:
        """Forget what waits."""
        self._page.drop()
        self._asked = self._request = None

    def left(self) -> None:
        """The room is left: stop, and forget what waits."""
        self._page.stop()
        if not self._page.busy:
            self.drop()

    def _planned(self, asked: _Asked, request: PageRequest, place: str) -> None:
        if self._asked is asked:
            self._request = request
            self.gate.place = place
            self._view.show_visit(request.url, BEFORE)

    def _keep(self, asked: _Asked, looked: Looked, shown: Shown) -> None:
        self._desk.run(
            lambda: self._made.keep(
                asked.case,
                asked.report,
                asked.address,
                looked,
                shown,
                progress=self._page.tell_bytes,
            ),
            self._kept,
            self._failed,
        )

    def _kept(self, kept: KeptLook) -> None:
        report, check = kept.report, kept.check
        self._page.busy = False
        self.drop()
        if kept.page is not None:
            self._listener.items_saved([kept.page])
        shows = [told for each, told in report.shown() if each is check]
        seen, why = SHOWS[shows[-1]], why_line(check)
        said = say("What was seen: {seen}. {why}", seen=seen, why=why)
        self._on_looked(report, said)

    def _failed(self, error: EvidenceError) -> None:
        self._page.busy = False
        self.drop()
        self._on_looked(None, sentence(error))
