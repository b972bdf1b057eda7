"""The sealed records of reports made: what is added takes nothing away.

Each revision holds all of those before it and one more addition. The custody log says
in the same write that something was kept, under the report's number, and says it of
each item concerned. Of a revision that cannot be read the log still knows: what is
missing is counted as lost.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from evidence_app.capture.page import checked_address, completed_address
from evidence_app.casework.reports_made.rows import report_from, row_of
from evidence_app.errors import (
    ItemNotFoundError,
    NoSuchReportMadeError,
    ReportMadeNotKeptError,
    VaultDamagedError,
)
from evidence_app.guidance.answers import find_duty
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.model.custody import Action
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.report_made import (
    Check,
    Closing,
    Made,
    Recipient,
    Reply,
    ReportMade,
    ReportsMade,
    State,
)
from evidence_app.vault.revisions import newest_records
from evidence_app.vault.values import LogNote
from evidence_app.words import mark

if TYPE_CHECKING:
    from evidence_app.model.case import Case
    from evidence_app.vault.vault import Record, Vault

KIND: Final = "report_made"
MOST_ADDRESSES: Final = 200
MOST_ADDITIONS: Final = 1_000
MOST_LETTERS: Final = 200_000
"""In one report with all its additions, for each revision holds them all."""
EARLY: Final = timedelta(minutes=2)
"""So far a typed time may be ahead of the clock: minutes are rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A report as the person tells it; see ``model.report_made.ReportMade``."""

    recipient: Recipient
    sent_at: datetime
    local_offset: timedelta
    channel: str = ""
    reference: str = ""
    words: str = ""
    addresses: tuple[str, ...] = ()
    items: tuple[ItemId, ...] = ()
    duty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReply:
    """A reply as the person tells it; see ``model.report_made.Reply``."""

    state: State
    at: datetime
    local_offset: timedelta
    words: str = ""
    reference: str = ""
    item: ItemId | None = None


def reports_of(vault: "Vault", case: CaseId) -> ReportsMade:
    """Return the reports of a case, in the order in which they were kept.

    Records that are not of the form count as lost; the others are still told.
    """
    named = _named(vault, case)
    found = newest_records(vault, KIND, named)
    made: list[ReportMade] = []
    for each, count in named.items():
        report = _read(found.get(each), count)
        if report is not None and report.case == case:
            made.append(report)
    return ReportsMade(made=tuple(made), lost=len(named) - len(made))


def find_report(vault: "Vault", case: CaseId, report_id: str) -> ReportMade:
    """Return one report of a case.

    Raises:
        NoSuchReportMadeError: there is none, or it cannot be read.
    """
    for each in reports_of(vault, case).made:
        if each.id == report_id:
            return each
    raise NoSuchReportMadeError


def add_report(vault: "Vault", case: "Case", new: NewReport) -> ReportMade:
    """Keep a report that was made.

    Raises:
        ReportMadeNotKeptError: something in it cannot be right; says what.
        BadAddressError, AddressWithLoginError: an address is none that can be opened.
        ItemNotFoundError: an item is not in the case.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    name = " ".join(new.recipient.name.split())
    if not name:
        raise ReportMadeNotKeptError(problem=mark("It is not said yet who you told."))
    _check_time(vault, new.sent_at)
    _check_duty(new.duty)
    _check_items(vault, case.id, new.items)
    report = ReportMade(
        id=secrets.token_hex(16),
        case=case.id,
        recipient=replace(new.recipient, name=name),
        channel=" ".join(new.channel.split()),
        sent_at=new.sent_at,
        local_offset=new.local_offset,
        reference=new.reference.strip(),
        words=new.words.strip(),
        addresses=_addresses(new.addresses),
        items=tuple(dict.fromkeys(new.items)),
        duty=new.duty,
        kept=_now(vault),
    )
    return _keep(vault, report, "made", report.items)


def add_reply(
    vault: "Vault", case: CaseId, report_id: str, new: NewReply
) -> ReportMade:
    """Add what came back to a report.

    Raises:
        NoSuchReportMadeError, ReportMadeNotKeptError, ItemNotFoundError: nothing was
            changed.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    report = whole_report(vault, case, report_id)
    _check_time(vault, new.at)
    _check_items(vault, case, [new.item] if new.item else ())
    reply = Reply(
        state=new.state,
        at=new.at,
        local_offset=new.local_offset,
        words=new.words.strip(),
        reference=new.reference.strip(),
        item=new.item,
        kept=_now(vault),
    )
    report = replace(report, replies=(*report.replies, reply))
    about = [new.item] if new.item else []
    return _keep(vault, report, "replied", about)


def add_check(
    vault: "Vault", case: CaseId, report_id: str, look: Callable[[Made], Check]
) -> ReportMade:
    """Add a look at one of a report's addresses.

    Args:
        vault: The vault.
        case: The report's case.
        report_id: The report.
        look: Given when it is written down, returns the look.

    Raises:
        NoSuchReportMadeError, ReportMadeNotKeptError: nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    report = whole_report(vault, case, report_id)
    check = look(_now(vault))
    check_address(report, check.address)
    report = replace(report, checks=(*report.checks, check))
    return _keep(vault, report, "looked", [check.item] if check.item else [])


def close_report(
    vault: "Vault", case: CaseId, report_id: str, words: str, *, closed: bool
) -> ReportMade:
    """Say that nothing more is awaited, or that something is again.

    What is said already changes nothing.

    Raises:
        NoSuchReportMadeError, ReportMadeNotKeptError: nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    report = whole_report(vault, case, report_id)
    if report.closed is closed:
        return report
    closing = Closing(closed=closed, words=words.strip(), kept=_now(vault))
    report = replace(report, closings=(*report.closings, closing))
    return _keep(vault, report, "closed" if closed else "opened again", [])


def fits(report: ReportMade) -> bool:
    """Say whether a report with all its additions is small enough to be kept."""
    return report.additions <= MOST_ADDITIONS and _letters(row_of(report)) <= (
        MOST_LETTERS
    )


def keep_received(
    vault: "Vault", report: ReportMade, before: ReportMade | None
) -> None:
    """Keep a report that another person handed over, or what was added to it there.

    The log names it once for itself and once for each addition, as of one from here.
    """
    new = report.additions - before.additions if before else report.additions + 1
    told = f"{report.case.value} {report.id} received"
    note = LogNote(action=Action.REPORTED, item=None, detail=told)
    vault.keep_together([note] * new, KIND, report.id, row_of(report))


def whole_report(vault: "Vault", case: CaseId, report_id: str) -> ReportMade:
    """Return a report to which something can be added: nothing of it is lost.

    Raises:
        NoSuchReportMadeError, ReportMadeNotKeptError: there is none; or part is lost.
    """
    report = find_report(vault, case, report_id)
    if report.lost:
        # A new revision would be all that counts, without what is lost now.
        raise ReportMadeNotKeptError(
            problem=mark(
                "Part of this report cannot be read any more. Check the vault first, "
                "and let it put right what it can."
            )
        )
    return report


def check_address(report: ReportMade, address: str) -> None:
    """Refuse an address that the report is not about.

    Raises:
        ReportMadeNotKeptError: it is none of the report's.
    """
    if address not in report.addresses:
        raise ReportMadeNotKeptError(
            problem=mark("This report is not about that address.")
        )


def _keep(
    vault: "Vault", report: ReportMade, what: str, about: Iterable[ItemId]
) -> ReportMade:
    row = row_of(report)
    if not fits(report):
        raise ReportMadeNotKeptError(
            problem=mark(
                "This is more than fits into one report. Keep what is long as a note, "
                "and link it here."
            )
        )
    notes = [
        LogNote(action=Action.REPORTED, item=item, detail=what)
        for item in about
        if _is_there(vault, item)
    ]
    # The case and the number are named, so that a record that is lost is missed.
    told = f"{report.case.value} {report.id} {what}"
    notes.append(LogNote(action=Action.REPORTED, item=None, detail=told))
    vault.keep_together(notes, KIND, report.id, row)
    return report


def _named(vault: "Vault", case: CaseId) -> Mapping[str, int]:
    """Return how often the log names each report of a case, in order."""
    named: Counter[str] = Counter()
    for entry in vault.entries(action=Action.REPORTED):
        if entry.item is None:
            told = entry.detail.split(" ")
            if told[0] == case.value and len(told) > 1:
                named[told[1]] += 1
    return named


def _read(record: "Record | None", named: int) -> ReportMade | None:
    if record is None:
        return None
    try:
        report = report_from(record.id, record.content)
    except VaultDamagedError:
        return None
    return replace(report, lost=max(0, named - 1 - report.additions))


def _now(vault: "Vault") -> Made:
    moment = vault.now()
    return Made(at=moment.at, local_offset=moment.local_offset, actor=moment.actor)


def _check_time(vault: "Vault", at: datetime) -> None:
    if at > vault.now().at + EARLY:
        raise ReportMadeNotKeptError(
            problem=mark(
                "This time has not come yet by this computer's clock. Look at the time "
                "you wrote, and at the clock."
            )
        )


def _check_duty(duty: str) -> None:
    if duty and find_duty(tuple(map(load_jurisdiction, jurisdictions())), duty) is None:
        raise ReportMadeNotKeptError(
            problem=mark("The app knows no rule of this name.")
        )


def _check_items(vault: "Vault", case: CaseId, items: Sequence[ItemId]) -> None:
    for each in items:
        if vault.item(each).case != case:
            raise ItemNotFoundError(item=each.value)


def _addresses(untrusted: Iterable[str]) -> tuple[str, ...]:
    typed = [completed_address(each) for each in untrusted]
    found = tuple(dict.fromkeys(checked_address(each) for each in typed if each))
    if len(found) > MOST_ADDRESSES:
        raise ReportMadeNotKeptError(
            problem=mark("These are more addresses than fit into one report.")
        )
    return found


def _is_there(vault: "Vault", item: ItemId) -> bool:
    try:
        vault.item(item)
    except ItemNotFoundError:
        return False
    return True


def _letters(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(_letters, value.values()))
    if isinstance(value, list):
        return sum(map(_letters, value))
    return len(str(value))
