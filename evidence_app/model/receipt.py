"""The receipt of a handover: what went from one vault to another, when, to whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from evidence_app.model.digest import Digest


class Direction(Enum):
    """Which way it went, seen from this vault."""

    GIVEN = "given"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverReceipt:
    """What this vault noted of one handover.

    Attributes:
        direction: Whether it was given or taken in.
        id: The handover's own name, the same on both sides.
        at: When this vault wrote the file, or took it in, UTC.
        local_offset: How far local time was ahead of UTC then.
        case_name: As the case is called where it was noted.
        other: The key of the other side: ``age1…`` of whom it was written for, or the
            fingerprint of the key of the vault that it came from.
        name: The other side's, as typed; may be empty, not verified.
        items: How many items are in it, parts included.
        known: How many of them this vault had before; of one that was taken in.
        left_out: How many came without their bytes.
        size: Of the file, bytes; 0 where it was not noted.
        digest: SHA-256 of the file.
        broken_off: The file did not get its name: nobody can have it.
    """

    direction: Direction
    id: str
    at: datetime
    local_offset: timedelta
    case_name: str
    other: str
    digest: Digest
    name: str = ""
    items: int = 0
    known: int = 0
    left_out: int = 0
    size: int = 0
    broken_off: bool = False
