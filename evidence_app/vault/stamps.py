"""What outside authorities answered to signed notes, kept beside the log.

The newest note stands for all of the log before it, so only that one is ever shown.
An answer is kept byte for byte, with the certificates up to the root, and its digest
goes into the log in an entry that also tells how far the clocks were apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from evidence_app.model.custody import Action
from evidence_app.vault.custody.records import Moment
from evidence_app.vault.inclusion import newest_checkpoint
from evidence_app.vault.layout import CHAIN, STAMP, proof_name
from evidence_app.vault.opening import Rooms
from evidence_app.vault.proofs import keep_proofs
from evidence_app.vault.signed_times import SignedTime, signed_times, times_to_text


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
    times = (SignedTime(each.authority, each.at, each.offset) for each in stamps)
    detail = times_to_text(times)
    keep_proofs(rooms, moment, Action.TIMESTAMPED, proofs, detail=detail)
