"""A sealed annex: a locked file of originals for one named person."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexMade:
    """An annex that was made, read again, and written into the custody log.

    Attributes:
        reference: Such as ``AX-2026-0001``.
        case: Whose items it holds.
        recipient: For whom it is, in the person's words.
        at: UTC.
        local_offset: How far local time was ahead then.
        items: What it holds.
        digest: SHA-256 of the file.
        size: Of the file, in bytes.
    """

    reference: str
    case: CaseId
    recipient: str
    at: datetime
    local_offset: timedelta
    items: tuple[ItemId, ...]
    digest: Digest
    size: int
