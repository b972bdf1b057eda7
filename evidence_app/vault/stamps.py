"""What outside authorities answered to signed notes, kept beside the log.

The newest note stands for all of the log before it, so only that one is ever shown.
An answer is kept byte for byte, with the certificates up to the root, and its digest
goes into the log in an entry that also tells how far the clocks were apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.vault.custody.records import Moment
from evidence_app.vault.inclusion import newest_checkpoint
from evidence_app.vault.layout import CHAIN, STAMP, proof_name
from evidence_app.vault.opening import Rooms
from evidence_app.vault.proofs import keep_proofs

_SAID: Final = re.compile(r"([0-9a-z-]+) (\S+) ([+-][0-9]+\.[0-9]) s")
_APART: Final = "; "


@dataclass(frozen=True, slots=True)
class NewStamp:
    """An answer that was checked, to be kept.

    Attributes:
        authority: Its name in the list, small letters, digits and ``-``.
        response: RFC 3161 TimeStampResp, DER, as it came.
        chain: Certificates up to the root, PEM.
        at: The time that it signed, UTC.
        offset: How far that was ahead of this computer's clock.
    """

    authority: str
    response: bytes
    chain: bytes
    at: datetime
    offset: timedelta


@dataclass(frozen=True, slots=True)
class Waiting:
    """A note that no authority has seen yet.

    Attributes:
        size: How many entries it covers.
        note: Its bytes.
        after: The latest time that an authority signed for this log before.
    """

    size: int
    note: bytes
    after: datetime | None


@dataclass(frozen=True, slots=True)
class SignedTime:
    """What the log says of one answer.

    Attributes:
        authority: Its name in the list.
        at: The time that it signed, UTC.
        offset: How far that was ahead of this computer's clock.
    """

    authority: str
    at: datetime
    offset: timedelta


def waiting_note(rooms: Rooms) -> Waiting | None:
    """Return the newest note when no authority has seen it, else None.

    Args:
        rooms: Lent by ``vault.working()``, after ``write_checkpoint``.
    """
    kept = newest_checkpoint(rooms)
    seen = rooms.catalog.ask(lambda catalog: catalog.proofs.newest(STAMP)) or 0
    if kept is None or kept.size <= seen:
        return None
    entries = rooms.catalog.entries(None, Action.TIMESTAMPED)
    times = [one.at for logged in entries for one in signed_times(logged.entry)]
    return Waiting(kept.size, kept.note, max(times, default=None))


def keep_stamps(
    rooms: Rooms, moment: Moment, size: int, stamps: Sequence[NewStamp]
) -> None:
    """Keep answers to the note over the log's first ``size`` entries.

    Raises:
        DiskFullError, VaultWriteError: it is not known whether they count.
    """
    proofs: dict[str, bytes] = {}
    for stamp in stamps:
        proofs[proof_name(size, STAMP, stamp.authority)] = stamp.response
        proofs[proof_name(size, CHAIN, stamp.authority)] = stamp.chain
    detail = _APART.join(_said(stamp) for stamp in stamps)
    keep_proofs(rooms, moment, Action.TIMESTAMPED, proofs, detail=detail)


def signed_times(entry: CustodyEntry) -> Iterator[SignedTime]:
    """Yield what an entry says of the answers that it names."""
    if entry.action is not Action.TIMESTAMPED:
        return
    for told in entry.detail.split(_APART):
        if found := _SAID.fullmatch(told):
            at = datetime.fromisoformat(found[2])
            yield SignedTime(found[1], at, timedelta(seconds=float(found[3])))


def largest_offset(entries: Iterable[CustodyEntry]) -> SignedTime | None:
    """Return the answer that was furthest from this computer's clock."""
    every = [one for entry in entries for one in signed_times(entry)]
    return max(every, key=lambda one: abs(one.offset), default=None)


def _said(stamp: NewStamp) -> str:
    offset = stamp.offset.total_seconds()
    return f"{stamp.authority} {stamp.at.isoformat()} {offset:+.1f} s"
