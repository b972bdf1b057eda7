"""Proofs that records stand in a vault's log: what a stranger needs to check one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from evidence_app.model.custody import CustodyEntry


@dataclass(frozen=True, slots=True)
class KeptStamp:
    """What an authority answered when it was shown a checkpoint.

    Attributes:
        authority: Its name in the list of authorities, such as ``digicert``.
        response: RFC 3161 TimeStampResp, DER, byte for byte as it came.
        chain: Its certificates up to the root, PEM, the signer's first.
        at: The time that it signed, UTC.
        offset: How far that was ahead of the computer's clock when it was asked.
    """

    authority: str
    response: bytes
    chain: bytes
    at: datetime
    offset: timedelta


@dataclass(frozen=True, slots=True)
class KeptCheckpoint:
    """A signed note over the log's first entries, and who saw it when.

    Attributes:
        size: How many records it covers.
        note: C2SP signed note with a tlog-checkpoint, byte for byte.
        stamps: Over the note's bytes.
    """

    size: int
    note: bytes
    stamps: tuple[KeptStamp, ...] = ()

    @property
    def seen(self) -> datetime | None:
        """When an authority saw it first, None when none did."""
        return min((stamp.at for stamp in self.stamps), default=None)


@dataclass(frozen=True, slots=True)
class ProvedRecord:
    """One record of the log, shown to be there without its neighbours.

    Attributes:
        entry: What it says; its sequence is its index in the tree.
        record: Its bytes, a leaf of the tree.
        size: Of the checkpoint that it is proved against; 0 when there is none.
        path: RFC 6962 audit path, 32 bytes each, the leaf's neighbour first.
    """

    entry: CustodyEntry
    record: bytes
    size: int = 0
    path: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Proofs:
    """Records with their proofs.

    Attributes:
        key: Of the vault for notes, as note tools take it (C2SP vkey), one line.
        checkpoints: Those that records are proved against, and the newest one.
        records: In the order of the log.
    """

    key: str
    checkpoints: tuple[KeptCheckpoint, ...]
    records: tuple[ProvedRecord, ...]

    def checkpoint(self, record: ProvedRecord) -> KeptCheckpoint | None:
        """Return the checkpoint that a record is proved against, None without any."""
        found = (each for each in self.checkpoints if each.size == record.size)
        return next(found, None)

    @property
    def unproved(self) -> int:
        """How many records no checkpoint shows: of a log that lost entries."""
        return sum(not each.size for each in self.records)
