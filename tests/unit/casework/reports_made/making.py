"""A report made, its case, and a clock that can be set, for tests."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from evidence_app.casework.reports_made import NewReply, NewReport, countdown
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.model.case import Case
from evidence_app.model.report_made import (
    Check,
    Made,
    Recipient,
    ReportMade,
    Seen,
    State,
    To,
    Why,
)
from tests.unit.vault.making import AT, CASE

HOUR = timedelta(hours=1)
ADDRESS = "https://talk.example/p/17"
DUTY = "us/take-it-down"
SENT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
NOBODY = Made(at=AT, local_offset=HOUR, actor="Noor")
THE_CASE = Case(id=CASE, name="C", initials="EX", collector="", created_at=AT)
PLATFORM = Recipient(to=To.PLATFORM, pack="x", name="X")
PACKS = tuple(map(load_jurisdiction, jurisdictions()))


@dataclass
class ZoneClock:
    """A clock of a time zone."""

    zone: object
    at: datetime = field(default=AT)

    def now(self):
        return self.at

    def local_offset(self, at):
        return at.astimezone(self.zone).utcoffset()


def new(**changes):
    values: dict[str, Any] = {
        "recipient": PLATFORM,
        "sent_at": SENT,
        "local_offset": HOUR,
        "channel": "Report an intimate picture",
        "addresses": (ADDRESS,),
        "duty": DUTY,
    }
    return NewReport(**(values | changes))


def reply(state=State.ANSWERED, **changes):
    values: dict[str, Any] = {"state": state, "at": AT, "local_offset": HOUR}
    return NewReply(**(values | changes))


def look(seen=Seen.THERE, **changes):
    values: dict[str, Any] = {
        "address": ADDRESS,
        "seen": seen,
        "why": Why.PERSON,
        "status": 200,
        "detail": "",
        "item": None,
        "at": AT,
        "local_offset": HOUR,
    }
    return lambda kept: Check(**(values | changes), kept=kept)


def report(**changes):
    """Return a report as it is once kept."""
    values: dict[str, Any] = {
        "id": "a" * 32,
        "case": CASE,
        "recipient": PLATFORM,
        "channel": "",
        "sent_at": SENT,
        "local_offset": HOUR,
        "reference": "",
        "words": "",
        "addresses": (ADDRESS,),
        "items": (),
        "duty": DUTY,
        "kept": NOBODY,
    }
    return ReportMade(**(values | changes))


def clock_of(told, now, packs=PACKS):
    """Return the clock of a report that has one."""
    found = countdown(told, packs, now)
    assert found is not None
    return found
