"""The reports that were made from one open vault: kept, timed, looked after.

"Is it still online?" is asked only when the person presses for it:

    1. request: what would be opened, and whether a stranger sees the visit   (nothing)
    2. look: the page is opened                                    (never the vault)
    3. keep: it is taken in as an item, and the report says what it showed
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest
from evidence_app.casework import reports_made as casework
from evidence_app.casework.path_answers import place_of
from evidence_app.casework.reports_made import (
    Countdown,
    Found,
    NewReply,
    NewReport,
    countdown,
    outcome_of,
)
from evidence_app.casework.reports_made.records import check_address, whole_report
from evidence_app.clock import Clock
from evidence_app.errors import ItemDamagedError, ReportMadeNotKeptError
from evidence_app.facts.second_look import Look, NotLoaded, same_place
from evidence_app.guidance.packs import (
    JurisdictionPack,
    jurisdictions,
    load_jurisdiction,
)
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, ItemId, Kind
from evidence_app.model.report_made import (
    Check,
    Made,
    ReportMade,
    ReportsMade,
    Seen,
    Why,
)
from evidence_app.session.saved_pages import look_at, saved_page
from evidence_app.session.second_looks import SecondLooks, Stop, TakeIn
from evidence_app.vault.listing import Listing
from evidence_app.vault.vault import Vault
from evidence_app.words import Words, mark

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits in a case, for one calm line.

    Attributes:
        reports: How many reports wait for an answer.
        passed: For how many of them the platform's time has passed.
    """

    reports: int
    passed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLook:
    """What a look left in the vault.

    Attributes:
        report: With the look.
        check: The look.
        page: The page as it was saved, None when none came.
    """

    report: ReportMade
    check: Check
    page: Item | None


class MadeReports:
    """Keeps the reports made of one open vault."""

    def __init__(
        self, vault: Vault, clock: Clock, looks: SecondLooks, take_in: TakeIn
    ) -> None:
        self._vault: Final = vault
        self.clock: Final = clock
        self._looks: Final = looks
        self._take_in: Final = take_in
        self._lists: Final = Listing(vault)
        self._packs: tuple[JurisdictionPack, ...] = ()

    @property
    def packs(self) -> tuple[JurisdictionPack, ...]:
        """The jurisdictions' packs, as they may be shown."""
        if not self._packs:
            self._packs = tuple(map(load_jurisdiction, jurisdictions()))
        return self._packs

    def of(self, case: Case) -> ReportsMade:
        """Return a case's reports, those first that ask for attention."""
        found = casework.reports_of(self._vault, case.id)
        ordered = casework.soonest_first(found.made, self.packs, self.clock.now())
        return ReportsMade(made=ordered, lost=found.lost)

    def find(self, case: Case, report: str) -> ReportMade:
        """Return one report or raise ``NoSuchReportMadeError``."""
        return casework.find_report(self._vault, case.id, report)

    def waiting(self, case: Case) -> Waiting:
        """Return what waits in a case."""
        waits = [each for each in self.of(case).made if each.waits]
        clocks = [self.countdown(each) for each in waits]
        passed = sum(bool(clock and clock.passed) for clock in clocks)
        return Waiting(reports=len(waits), passed=passed)

    def countdown(self, report: ReportMade) -> Countdown | None:
        """Return how the clock of a report stands now, None without one."""
        return countdown(report, self.packs, self.clock.now())

    def moment(self, typed: str) -> tuple[datetime, timedelta]:
        """Return a typed time in UTC with its offset; nothing typed is now."""
        if typed.strip():
            return casework.moment_from(typed, self.clock)
        now = self.clock.now()
        return now, self.clock.local_offset(now)

    def add(self, case: Case, new: NewReport) -> ReportMade:
        """Keep a report that was made."""
        return casework.add_report(self._vault, case, new)

    def reply(self, case: Case, report: str, new: NewReply) -> ReportMade:
        """Add what came back."""
        return casework.add_reply(self._vault, case.id, report, new)

    def close(
        self, case: Case, report: str, words: str = "", *, closed: bool = True
    ) -> ReportMade:
        """Say that nothing more is awaited, or that something is again."""
        return casework.close_report(self._vault, case.id, report, words, closed=closed)

    def place_of(self, case: Case) -> str:
        """Return where the person is (a pack's id), "" when that is not known."""
        return place_of(self._vault, case.id)

    # --- is it still online? ---------------------------------------------

    def request(self, case: Case, report: str, address: str) -> PageRequest:
        """Return what a look would open; nothing is opened.

        A page that was saved before is opened with the choices of that save.

        Raises:
            NoSuchReportMadeError, ReportMadeNotKeptError: there is no such address.
        """
        found = self.find(case, report)
        check_address(found, address)
        before = self._before(found, address)
        if before is None:
            return PageRequest(url=address)
        return self._looks.plan(before.id).request

    def look(
        self,
        request: PageRequest,
        *,
        progress: Callable[[Words], None] | None = None,
        stop: Stop | None = None,
    ) -> Captured | NotLoaded:
        """Open the page; never touches the vault. See ``SecondLooks.look``."""
        return self._looks.look(request, progress=progress, stop=stop)

    def keep(
        self,
        case: Case,
        report: str,
        address: str,
        looked: Captured | NotLoaded,
        shown: Shown,
        *,
        progress: Progress | None = None,
    ) -> KeptLook:
        """Take in what a look met, and add to the report what it showed.

        The page is an item of the case before the report names it: when that fails,
        what was seen is kept all the same.

        Raises:
            UnansweredError, UnderEighteenError: nothing was taken in.
            ReportMadeNotKeptError, VaultError: see ``add_check``.
        """
        found = whole_report(self._vault, case.id, report)
        check_address(found, address)
        before = self._before(found, address)
        page: Item | None = None
        if isinstance(looked, NotLoaded):
            rests = Found(seen=Seen.UNKNOWN, why=Why.NOT_LOADED)
            seen = _seen(address, rests, detail=looked.why)
        else:
            page, *_ = self._take_in([looked.answered(shown)], case, progress=progress)
            now = self._look(page)
            rests = outcome_of(address, now, self._look(before) if before else None)
            seen = _seen(address, rests, page=page, status=now.status)
        kept = casework.add_check(self._vault, case.id, report, seen)
        return KeptLook(report=kept, check=kept.checks[-1], page=page)

    def say_seen(
        self, case: Case, report: str, address: str, *, there: bool
    ) -> ReportMade:
        """Keep what the person says after looking at the page that was saved last.

        Raises:
            ReportMadeNotKeptError: no page was saved at the last look.
            NoSuchReportMadeError, VaultError: nothing was changed.
        """
        found = self.find(case, report)
        last = found.last_shown(address)
        if last is None or last[0].item is None:
            raise ReportMadeNotKeptError(
                problem=mark(
                    "No page was saved at the last look. Look at the address first; "
                    "then you can say what you see."
                )
            )
        check = last[0]
        seen = Seen.THERE if there else Seen.GONE

        def said(kept: Made) -> Check:
            return Check(
                address=address,
                seen=seen,
                why=Why.PERSON,
                status=check.status,
                detail="",
                item=check.item,
                at=check.at,
                local_offset=check.local_offset,
                kept=kept,
            )

        return casework.add_check(self._vault, case.id, report, said)

    def _before(self, report: ReportMade, address: str) -> Item | None:
        """Return the newest save that shows what was reported, None without one.

        A save that a look made counts only where it showed that it is there: else a
        page that says "not found" would be what the next one is compared with.
        """
        told: dict[ItemId, Seen] = {}
        for each in report.checks:
            if each.item is not None:
                told[each.item] = each.seen
        found = [
            item
            for item in self._vault.items(report.case)
            if item.kind is Kind.PAGE
            and item.part_of is None
            and _is_at(item, address)
            and _counts(item, report, told)
        ]
        # Newest last; of two at one time the one that came in later.
        for item in sorted(found, key=lambda each: each.captured_at)[::-1]:
            if self._is_good(item):
                return item
        return None

    def _is_good(self, item: Item) -> bool:
        try:
            known = saved_page(item, self._parts(item), self._read).known
        except ItemDamagedError:
            return False
        return 0 < known.status < 400

    def _look(self, item: Item) -> Look:
        parts = self._parts(item)
        return look_at(saved_page(item, parts, self._read), parts, self._read, None)

    def _parts(self, item: Item) -> Sequence[Item]:
        return self._lists.parts(item.id)

    def _read(self, item: Item, most: int) -> bytes:
        with self._vault.open_item(item.id) as stream:
            return stream.read(min(item.size, most))


def _seen(
    address: str,
    rests: Found,
    *,
    page: Item | None = None,
    status: int = 0,
    detail: str = "",
) -> Callable[[Made], Check]:
    """Return what makes the look once it is known when it is written down."""

    def made(kept: Made) -> Check:
        return Check(
            address=address,
            seen=rests.seen,
            why=rests.why,
            status=status,
            detail=detail,
            item=page.id if page else None,
            at=page.captured_at if page else kept.at,
            local_offset=page.local_offset if page else kept.local_offset,
            kept=kept,
        )

    return made


def _counts(item: Item, report: ReportMade, told: dict[ItemId, Seen]) -> bool:
    if item.id in told:
        return told[item.id] is Seen.THERE
    return item.id in report.items or item.captured_at <= report.sent_at


def _is_at(item: Item, address: str) -> bool:
    typed = [fact.value for fact in item.facts if fact.name == "Typed address"]
    return any(same_place(each, address) for each in (*typed, item.origin.place))
