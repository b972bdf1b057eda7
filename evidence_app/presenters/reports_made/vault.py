"""What is needed of the vault to keep reports made, as a protocol."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest
from evidence_app.casework.reports_made import Countdown, NewReply, NewReport
from evidence_app.clock import Clock
from evidence_app.facts.second_look import NotLoaded
from evidence_app.guidance.packs import JurisdictionPack
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.model.report_made import ReportMade, ReportsMade
from evidence_app.session.reports_made import KeptLook, Waiting
from evidence_app.words import Words


class MadeReports(Protocol):
    """What is needed of the vault; see ``session.reports_made``."""

    @property
    def clock(self) -> Clock:
        """Tells the time."""
        ...

    @property
    def packs(self) -> tuple[JurisdictionPack, ...]:
        """The jurisdictions' packs, as they may be shown."""
        ...

    def of(self, case: Case) -> ReportsMade:
        """Return a case's reports, those first that ask for attention."""
        ...

    def find(self, case: Case, report: str) -> ReportMade:
        """Return one report."""
        ...

    def waiting(self, case: Case) -> Waiting:
        """Return what waits in a case."""
        ...

    def countdown(self, report: ReportMade) -> Countdown | None:
        """Return how the clock of a report stands now."""
        ...

    def moment(self, typed: str) -> tuple[datetime, timedelta]:
        """Return a typed time in UTC with its offset; nothing typed is now."""
        ...

    def add(self, case: Case, new: NewReport) -> ReportMade:
        """Keep a report that was made."""
        ...

    def reply(self, case: Case, report: str, new: NewReply) -> ReportMade:
        """Add what came back."""
        ...

    def close(
        self, case: Case, report: str, words: str = "", *, closed: bool = True
    ) -> ReportMade:
        """Say that nothing more is awaited, or that something is again."""
        ...

    def place_of(self, case: Case) -> str:
        """Return where the person is (a pack's id), "" when that is not known."""
        ...

    def request(self, case: Case, report: str, address: str) -> PageRequest:
        """Return what a look would open; nothing is opened."""
        ...

    def look(
        self,
        request: PageRequest,
        *,
        progress: Callable[[Words], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Captured | NotLoaded:
        """Open the page; never touches the vault."""
        ...

    def keep(
        self,
        case: Case,
        report: str,
        address: str,
        looked: Captured | NotLoaded,
        shown: Shown,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> KeptLook:
        """Take in what a look met, and add to the report what it showed."""
        ...

    def say_seen(
        self, case: Case, report: str, address: str, *, there: bool
    ) -> ReportMade:
        """Keep what the person says after looking at the page that was saved last."""
        ...
