"""Makes a message of a record: what it says, who sent it, when, and its files.

Numbers stand for words as Android defines them (``Telephony.TextBasedSmsColumns``,
``BaseMmsColumns``, ``CallLog.Calls``); times are milliseconds of Unix time by the
phone's clock. "null" is how the app writes that there is nothing, except in words
that a person may have typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from evidence_app.messages.sms_backup.records import Record
from evidence_app.model.message import (
    Attachment,
    Direction,
    Embedded,
    Encoding,
    FileState,
    IdKind,
    MessageKind,
    Precision,
)

LAYOUT: Final = "application/smil"
"""The part of an MMS that says where its pictures stand; it is no text."""

_NO_NAME: Final = ("", "null", "(Unknown)")
_OWN_NUMBER: Final = "insert-address-token"
"""What Android writes in place of the phone's own number."""
_FROM: Final = "137"
_PHONE: Final = re.compile(r"\+?[0-9*#() ./-]{2,40}")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TIME: Final = re.compile(r"-?[0-9]{1,15}")
_MAX_NAME: Final = 1_000
_BOXES: Final = {
    "1": (Direction.IN, ""),
    "2": (Direction.OUT, ""),
    "3": (Direction.OUT, "not_sent_draft"),
    "4": (Direction.OUT, "not_sent_waiting"),
    "5": (Direction.OUT, "not_sent_failed"),
    "6": (Direction.OUT, "not_sent_waiting"),
}
_CALLS: Final = {
    "1": (Direction.IN, "call_incoming"),
    "2": (Direction.OUT, "call_outgoing"),
    "3": (Direction.IN, "call_missed"),
    "4": (Direction.IN, "call_voicemail"),
    "5": (Direction.IN, "call_rejected"),
    "6": (Direction.IN, "call_blocked"),
    "7": (Direction.IN, "call_answered_elsewhere"),
}
_NOTIFICATION: Final = "130"
"""An MMS that was announced and not fetched."""


@dataclass(slots=True)
class Body:
    """What a record says; ``address`` names its conversation."""

    kind: MessageKind
    address: str = ""
    contact: str = ""
    text: str = ""
    sender: str = ""
    sender_id: str = ""
    direction: Direction = Direction.UNKNOWN
    sent_raw: str = ""
    sent_at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    received_raw: str = ""
    platform_id: str = ""
    attachments: tuple[Attachment, ...] = ()
    flags: list[str] = field(default_factory=list)

    @property
    def sender_id_kind(self) -> IdKind:
        """What ``sender_id`` is; a name in place of a number is none."""
        if _PHONE.fullmatch(self.sender_id):
            return IdKind.PHONE
        return IdKind.EMAIL if "@" in self.sender_id else IdKind.NONE


def body_of(record: Record, member: str, occurrence: int) -> Body:
    """Return what a record says.

    Args:
        record: Of the tag ``sms``, ``mms`` or ``call``.
        member: Where its files are written.
        occurrence: Which of several members of that name.
    """
    body = _READ[record.tag](record)
    if record.tag == "mms":
        body.attachments = tuple(_files(record, member, occurrence, body.flags))
        if body.attachments:
            body.kind = MessageKind.MEDIA
    if record.more:
        body.flags.append("more_inside")
    return body


def _sms(record: Record) -> Body:
    told = record.attributes
    direction, flag = _BOXES.get(told.get("type", ""), (Direction.UNKNOWN, ""))
    body = Body(
        kind=MessageKind.TEXT,
        address=_said(told.get("address")),
        contact=_name(told),
        text=told.get("body", ""),
        direction=direction,
        flags=[flag] if flag else [],
    )
    if direction is Direction.IN:
        body.sender_id = body.address[:_MAX_NAME]
        body.sender = body.contact or body.sender_id
    _set_times(body, told, unit=1)
    return body


def _mms(record: Record) -> Body:
    told = record.attributes
    direction, flag = _BOXES.get(told.get("msg_box", ""), (Direction.UNKNOWN, ""))
    body = Body(
        kind=MessageKind.TEXT,
        address=_said(told.get("address")),
        contact=_name(told),
        text="\n".join(_texts(record)),
        direction=direction,
        platform_id=_said(told.get("m_id"))[:_MAX_NAME],
        flags=[flag] if flag else [],
    )
    if subject := _said(told.get("sub")):
        body.text = f"{subject}\n{body.text}"
        body.flags.append("subject_first")
    if told.get("m_type") == _NOTIFICATION:
        body.flags.append("not_fetched")
    _set_sender(body, record)
    # The phone keeps the time of sending of an MMS in seconds.
    _set_times(body, told, unit=1_000)
    return body


def _call(record: Record) -> Body:
    told = record.attributes
    direction, flag = _CALLS.get(told.get("type", ""), (Direction.UNKNOWN, ""))
    shown = ("type", "duration", "presentation")
    body = Body(
        kind=MessageKind.CALL,
        address=_said(told.get("number")),
        contact=_name(told),
        text=" ".join(f'{name}="{told[name]}"' for name in shown if name in told),
        direction=direction,
        sent_raw=_raw(told, "date"),
        flags=[flag] if flag else [],
    )
    if direction is Direction.IN:
        body.sender_id = body.address[:_MAX_NAME]
        body.sender = body.contact or body.sender_id
    body.sent_at = _moment(told.get("date", ""), 1)
    body.precision = Precision.MILLISECOND if body.sent_at else Precision.UNKNOWN
    return body


def _set_sender(body: Body, record: Record) -> None:
    """Say who sent an MMS: in a group only the address of type 137 tells."""
    written = [
        _said(each.attributes.get("address"))
        for each in record.inner
        if each.tag == "addr" and each.attributes.get("type") == _FROM
    ]
    senders = [each for each in written if each and each != _OWN_NUMBER]
    group = "~" in body.address
    if len(set(senders)) == 1:
        body.sender_id = senders[0][:_MAX_NAME]
    elif senders or (group and body.direction is Direction.IN):
        body.flags.append("sender_doubtful")
    elif body.direction is Direction.IN:
        body.sender_id = body.address[:_MAX_NAME]
    if body.direction is not Direction.OUT:
        body.sender = (body.contact if not group else "") or body.sender_id


def _texts(record: Record) -> Iterator[str]:
    for part in record.inner:
        told = part.attributes
        if part.tag != "part" or told.get("ct", "") == LAYOUT:
            continue
        text = told.get("text", "")
        kind = told.get("ct", "").lower()
        if kind == "text/plain" and part.data is None:
            # Whoever typed "null" meant it; a part without words has none.
            yield text
        elif text not in _NO_NAME:
            yield text


def _files(
    record: Record, member: str, occurrence: int, flags: list[str]
) -> Iterator[Attachment]:
    for part in record.inner:
        told = part.attributes
        if part.tag != "part" or told.get("ct", "") == LAYOUT:
            continue
        name = next((told[key] for key in _NAMES if _said(told.get(key))), "")
        kind = _said(told.get("ct"))[:_MAX_NAME]
        if part.data:
            if not part.clean:
                flags.append("file_damaged")
            start, end = part.data
            yield Attachment(
                name=name.strip("<>")[:_MAX_NAME],
                state=FileState.PRESENT,
                member=member,
                occurrence=occurrence,
                embedded=Embedded(start=start, end=end, encoding=Encoding.BASE64),
                claimed_type=kind,
            )
        elif told.get("text", "") in _NO_NAME and not kind.lower().startswith("text/"):
            flags.append("attachment_missing")
            yield Attachment(
                name=name.strip("<>")[:_MAX_NAME],
                state=FileState.MISSING,
                claimed_type=kind,
            )


def _set_times(body: Body, told: dict[str, str], *, unit: int) -> None:
    """Set when it was sent; of what came in, the phone's own time is the receipt."""
    sent = told.get("date_sent", "0")
    if body.direction is Direction.IN:
        body.received_raw = _raw(told, "date")
        if _TIME.fullmatch(sent) and int(sent) > 0:
            body.sent_raw = sent
            body.sent_at = _moment(sent, unit)
            body.precision = Precision.SECOND if unit > 1 else Precision.MILLISECOND
            return
        body.flags.append("time_of_receipt")
    body.sent_raw = _raw(told, "date")
    body.sent_at = _moment(told.get("date", ""), 1)
    if body.sent_at:
        body.precision = Precision.MILLISECOND


def _raw(told: dict[str, str], name: str) -> str:
    """Return a time as written, with the app's own words for it behind."""
    readable = _said(told.get("readable_date"))
    raw = told.get(name, "")
    return (f"{raw} ({readable})" if readable else raw)[:200]


def _moment(written: str, unit: int) -> datetime | None:
    if not _TIME.fullmatch(written):
        return None
    try:
        return _EPOCH + timedelta(milliseconds=int(written) * unit)
    except OverflowError:
        return None


def _said(value: str | None) -> str:
    return "" if value is None or value == "null" else value


def _name(told: dict[str, str]) -> str:
    name = told.get("contact_name", "")
    return "" if name in _NO_NAME else name[:_MAX_NAME]


_NAMES: Final = ("cl", "name", "fn", "cid")
_READ: Final = {"sms": _sms, "mms": _mms, "call": _call}
