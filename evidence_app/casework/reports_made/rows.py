"""A report made as plain values, in the vault's record and in a bundle's list."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Final, TypeVar

from evidence_app.casework import content
from evidence_app.errors import VaultDamagedError
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.report_made import (
    Check,
    Closing,
    Made,
    Recipient,
    Reply,
    ReportMade,
    Seen,
    State,
    To,
    Why,
)

_PART: Final = "report_made"
_E = TypeVar("_E", bound=Enum)


def row_of(report: ReportMade) -> dict[str, Any]:
    """Return a report with all its additions as plain values."""
    return {
        "case": report.case.value,
        "to": report.recipient.to.value,
        "pack": report.recipient.pack,
        "name": report.recipient.name,
        "channel": report.channel,
        **_time("sent_at", report.sent_at, report.local_offset),
        "reference": report.reference,
        "words": report.words,
        "addresses": list(report.addresses),
        "items": [each.value for each in report.items],
        "duty": report.duty,
        "kept": _made(report.kept),
        "replies": [_reply(each) for each in report.replies],
        "checks": [_check(each) for each in report.checks],
        "closings": [_closing(each) for each in report.closings],
        "received": report.received,
    }


def report_from(report_id: str, row: Mapping[str, object]) -> ReportMade:
    """Return the report that plain values hold.

    Raises:
        VaultDamagedError: they are not of the form.
    """
    sent_at, offset = _when(row, "sent_at")
    recipient = Recipient(
        to=_one_of(To, row, "to"),
        pack=content.text(row, "pack"),
        name=content.text(row, "name"),
    )
    try:
        case = CaseId(content.text(row, "case"))
    except ValueError as error:
        raise VaultDamagedError(part=_PART) from error
    return ReportMade(
        id=report_id,
        case=case,
        recipient=recipient,
        channel=content.text(row, "channel"),
        sent_at=sent_at,
        local_offset=offset,
        reference=content.text(row, "reference"),
        words=content.text(row, "words"),
        addresses=_texts(row, "addresses"),
        items=tuple(map(_item, _texts(row, "items"))),
        duty=content.text(row, "duty"),
        kept=_made_from(row),
        replies=tuple(map(_reply_from, content.rows(row, "replies"))),
        checks=tuple(map(_check_from, content.rows(row, "checks"))),
        closings=tuple(map(_closing_from, content.rows(row, "closings"))),
        # Not there in what earlier versions wrote.
        received=content.text({"received": "", **row}, "received"),
    )


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "state": reply.state.value,
        **_time("at", reply.at, reply.local_offset),
        "words": reply.words,
        "reference": reply.reference,
        "item": reply.item.value if reply.item else "",
        "kept": _made(reply.kept),
    }


def _reply_from(row: Mapping[str, object]) -> Reply:
    at, offset = _when(row, "at")
    return Reply(
        state=_one_of(State, row, "state"),
        at=at,
        local_offset=offset,
        words=content.text(row, "words"),
        reference=content.text(row, "reference"),
        item=_item_or_none(row),
        kept=_made_from(row),
    )


def _check(check: Check) -> dict[str, Any]:
    return {
        "address": check.address,
        "seen": check.seen.value,
        "why": check.why.value,
        "status": check.status,
        "detail": check.detail,
        "item": check.item.value if check.item else "",
        **_time("at", check.at, check.local_offset),
        "kept": _made(check.kept),
    }


def _check_from(row: Mapping[str, object]) -> Check:
    at, offset = _when(row, "at")
    return Check(
        address=content.text(row, "address"),
        seen=_one_of(Seen, row, "seen"),
        why=_one_of(Why, row, "why"),
        status=content.number(row, "status"),
        detail=content.text(row, "detail"),
        item=_item_or_none(row),
        at=at,
        local_offset=offset,
        kept=_made_from(row),
    )


def _closing(closing: Closing) -> dict[str, Any]:
    return {
        "closed": closing.closed,
        "words": closing.words,
        "kept": _made(closing.kept),
    }


def _closing_from(row: Mapping[str, object]) -> Closing:
    closed = row.get("closed")
    if not isinstance(closed, bool):
        raise VaultDamagedError(part=_PART)
    return Closing(
        closed=closed, words=content.text(row, "words"), kept=_made_from(row)
    )


def _made(made: Made) -> dict[str, Any]:
    return {**_time("at", made.at, made.local_offset), "actor": made.actor}


def _made_from(row: Mapping[str, object]) -> Made:
    kept = row.get("kept")
    if not isinstance(kept, dict):
        raise VaultDamagedError(part=_PART)
    at, offset = _when(kept, "at")
    return Made(at=at, local_offset=offset, actor=content.text(kept, "actor"))


def _time(name: str, at: datetime, offset: timedelta) -> dict[str, Any]:
    return {
        name: at.isoformat(),
        "local_offset_minutes": offset // timedelta(minutes=1),
    }


def _when(row: Mapping[str, object], name: str) -> tuple[datetime, timedelta]:
    minutes = content.number(row, "local_offset_minutes")
    if abs(minutes) >= 24 * 60:
        raise VaultDamagedError(part=_PART)
    return content.moment(row, name), timedelta(minutes=minutes)


def _one_of(kind: type[_E], row: Mapping[str, object], name: str) -> _E:
    try:
        return kind(content.text(row, name))
    except ValueError as error:
        raise VaultDamagedError(part=_PART) from error


def _texts(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = row.get(name)
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise VaultDamagedError(part=_PART)
    return tuple(found)


def _item_or_none(row: Mapping[str, object]) -> ItemId | None:
    name = content.text(row, "item")
    return _item(name) if name else None


def _item(name: str) -> ItemId:
    try:
        return ItemId(name)
    except ValueError as error:
        raise VaultDamagedError(part=_PART) from error
