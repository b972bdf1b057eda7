"""Reports made in memory, for presenters and screens; no page is ever opened."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from evidence_app.capture.page import PageRequest
from evidence_app.casework.reports_made import countdown, moment_from, soonest_first
from evidence_app.errors import CaptureStoppedError, NoSuchReportMadeError
from evidence_app.facts.second_look import NotLoaded
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.report_made import (
    Check,
    Closing,
    Made,
    Recipient,
    Reply,
    ReportMade,
    ReportsMade,
    Seen,
    State,
    To,
    Why,
)
from evidence_app.session.reports_made import KeptLook, Waiting
from evidence_app.words import say
from tests.fixed import FixedClock

OFFSET = timedelta(hours=5)
NOW = datetime(2026, 11, 23, 16, 14, 5, tzinfo=UTC)
KEPT = Made(at=NOW, local_offset=OFFSET, actor="")
HOSTILE = "\u202eFO<b>{x}</b>"


class FakeReportsMade:
    """Keeps reports of a fake vault; what a look meets can be set.

    Attributes:
        outcome: What the next look shows, and why.
        not_loaded: Why no page comes, "" when one does.
        errors: Raised by ``look``, one after the other, before it works.
        trouble: Raised by whatever keeps something, None for nothing.
        asked: What was opened.
    """

    def __init__(self, vault, make_item):
        self._vault = vault
        self._make_item = make_item
        self.clock = FixedClock(NOW, OFFSET)
        self.packs = tuple(map(load_jurisdiction, jurisdictions()))
        self.made = []
        self.lost = 0
        self.outcome = (Seen.THERE, Why.SAME_WORDS)
        self.not_loaded = ""
        self.errors = []
        self.trouble = None
        self.asked = []

    def of(self, case):
        mine = [each for each in self.made if each.case == case.id]
        ordered = soonest_first(mine, self.packs, NOW)
        return ReportsMade(made=ordered, lost=self.lost)

    def find(self, case, report):
        for each in self.of(case).made:
            if each.id == report:
                return each
        raise NoSuchReportMadeError

    def waiting(self, case):
        waits = [each for each in self.of(case).made if each.waits]
        clocks = [self.countdown(each) for each in waits]
        passed = sum(bool(clock and clock.passed) for clock in clocks)
        return Waiting(reports=len(waits), passed=passed)

    def countdown(self, report):
        return countdown(report, self.packs, NOW)

    def moment(self, typed):
        return moment_from(typed, self.clock) if typed.strip() else (NOW, OFFSET)

    def add(self, case, new):
        self._meet()
        values = {name: getattr(new, name) for name in new.__slots__}
        report = ReportMade(
            id=f"{len(self.made) + 1:032x}", case=case.id, kept=KEPT, **values
        )
        self.made.append(report)
        return report

    def reply(self, case, report, new):
        self._meet()
        values = {name: getattr(new, name) for name in new.__slots__}
        found = self.find(case, report)
        return self._put(
            replace(found, replies=(*found.replies, Reply(kept=KEPT, **values)))
        )

    def close(self, case, report, words="", *, closed=True):
        self._meet()
        found = self.find(case, report)
        closing = Closing(closed=closed, words=words, kept=KEPT)
        return self._put(replace(found, closings=(*found.closings, closing)))

    def place_of(self, _case):
        return ""

    def request(self, case, report, address):
        self.find(case, report)
        return PageRequest(url=address)

    def look(self, request, *, progress=None, stop=None):
        self.asked.append(request)
        if self.errors:
            raise self.errors.pop(0)
        if progress:
            progress(say("Opening the page …"))
        if stop and stop():
            raise CaptureStoppedError
        if self.not_loaded:
            return NotLoaded(
                at=NOW, local_offset=OFFSET, typed=request.url, why=self.not_loaded
            )
        return self._vault.capture_page(request, stop=lambda: False)

    def keep(self, case, report, address, looked, shown, *, progress=None):
        self._meet()
        page, seen = None, (Seen.UNKNOWN, Why.NOT_LOADED)
        if not isinstance(looked, NotLoaded):
            seen = self.outcome
            page = self._make_item(
                len(self._vault.kept) + 1,
                kind=Kind.PAGE,
                title="A page as it is now",
                origin=Origin(Method.PAGE_RECORDED, address),
                shown=shown,
            )
            self._vault.kept.append(page)
        if progress:
            progress(1, 1)
        check = self._check(address, *seen, page.id if page else None)
        found = self.find(case, report)
        kept = self._put(replace(found, checks=(*found.checks, check)))
        return KeptLook(report=kept, check=check, page=page)

    def say_seen(self, case, report, address, *, there):
        self._meet()
        found = self.find(case, report)
        seen = Seen.THERE if there else Seen.GONE
        last = found.checks[-1].item
        check = self._check(address, seen, Why.PERSON, last)
        return self._put(replace(found, checks=(*found.checks, check)))

    def _check(self, address, seen, why, item):
        return Check(
            address=address,
            seen=seen,
            why=why,
            status=200,
            detail=self.not_loaded,
            item=item,
            at=NOW,
            local_offset=OFFSET,
            kept=KEPT,
        )

    def _meet(self):
        if self.trouble is not None:
            raise self.trouble

    def _put(self, report):
        place = [each.id for each in self.made].index(report.id)
        self.made[place] = report
        return report


def sample_reports(case, items):
    """Return reports to be looked at: one late, one running, one closed."""

    def report(number, name, hours, pack="", **changes):
        to = To.PLATFORM if pack else To.POLICE
        values = {
            "id": f"{number:032x}",
            "case": case.id,
            "recipient": Recipient(to=to, pack=pack, name=name),
            "channel": "",
            "sent_at": NOW - timedelta(hours=hours),
            "local_offset": OFFSET,
            "reference": "",
            "words": "",
            "addresses": (),
            "items": (),
            "duty": "",
            "kept": KEPT,
        }
        return ReportMade(**(values | changes))

    address = "https://board.example/thread/4711?page=1#p17"
    late = report(
        901,
        "X",
        53,
        pack="x",
        duty="us/take-it-down",
        reference="CASE-2026-0042",
        addresses=(address, "https://pics.example/" + "a-long-name-" * 9 + "1"),
        items=items,
        words="This picture shows me. I did not agree to it.",
        replies=(
            Reply(
                state=State.ANSWERED,
                at=NOW - timedelta(hours=50),
                local_offset=OFFSET,
                words="We received your report and will look at it.",
                reference="2-981",
                item=None,
                kept=KEPT,
            ),
        ),
        checks=(
            _look(address, Seen.GONE, Why.NO_SUCH_PAGE, items[0], 410, 20),
            _look(address, Seen.UNKNOWN, Why.OTHER_WORDS, items[0], 200, 8),
            _look(address, Seen.THERE, Why.SAME_WORDS, items[0], 200, 1),
        ),
    )
    running = report(
        902, "Facebook, Instagram and Threads (Meta)", 7, pack="meta", duty=late.duty
    )
    closing = Closing(closed=True, words="", kept=KEPT)
    closed = report(903, "Lahore police", 300, closings=(closing,))
    return [late, running, closed]


def _look(address, seen, why, item, status, hours):
    return Check(
        address=address,
        seen=seen,
        why=why,
        status=status,
        detail="",
        item=item,
        at=NOW - timedelta(hours=hours),
        local_offset=OFFSET,
        kept=KEPT,
    )
