"""The custody log's entries: what was done to an item, when, in what order."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId


class Action(Enum):
    """What was done."""

    VAULT_CREATED = "vault_created"
    TAKEN_IN = "taken_in"
    RECORD_KEPT = "record_kept"
    """A casework record (case, exhibit list, bundle made) was written."""
    EXPORTED = "exported"
    CHECKED = "checked"
    REPAIRED = "repaired"
    RECOVERED = "recovered"
    """A stored item without an entry was adopted after a crash."""
    DELETED = "deleted"
    LOCKED_AWAY = "locked_away"
    """It must never be kept: nothing of it is read, copied or mended any more."""
    REMOVED = "removed"
    """A person took it away, with what belongs to it: kept, and shown nowhere."""
    BROUGHT_BACK = "brought_back"
    """A person brought it back: it is shown as before."""
    CHECKPOINTED = "checkpointed"
    """A signed note of how far the log had come was written."""
    TIMESTAMPED = "timestamped"
    """Outside authorities signed when they saw such a note."""
    CLOCK_WENT_BACK = "clock_went_back"
    """The computer's clock shows an earlier time than at the entry before."""
    MIGRATED = "migrated"
    """The vault was brought into a newer format."""
    KEYS_CHANGED = "keys_changed"
    """A way to open the vault was added, changed or removed."""
    BACKED_UP = "backed_up"
    HANDED_OVER = "handed_over"
    """A case was written for another person's key."""
    RECEIVED = "received"
    """A case that another person handed over was taken in."""
    CORRECTED = "corrected"
    """What a person said of an item was corrected; ``detail`` names the field."""
    JUDGED = "judged"
    """A person said of a page's statement whether it is right; ``detail`` says how."""
    COMPARED = "compared"
    """A second look was compared with it; ``detail`` is the comparison's item."""
    REDACTED = "redacted"
    """A copy with covered parts was made; ``detail``: the copy's item, how much."""
    REPORTED = "reported"
    """A report to someone else was kept, or what came of it; ``detail`` says which."""
    LINKED = "linked"
    """It was named on an account's sheet or in the diary; ``detail`` says which."""
    UNLINKED = "unlinked"
    TIME_ASKED = "time_asked"
    """An outside authority was asked for a report's time, or what came of it."""


OUT_OF_USE = frozenset({Action.DELETED, Action.LOCKED_AWAY})
"""After one of these an item's files are neither checked, mended nor copied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEntry:
    """One entry of the custody log, sealed to the entry before it.

    Attributes:
        sequence: From 0, without gaps.
        at: UTC, by this computer's clock.
        local_offset: Local time ahead of UTC.
        action: What was done.
        item: The item concerned, or None.
        digest: SHA-256 of the item's original bytes, or None.
        size: Of the original, bytes; 0 without an item.
        stored_digest: SHA-256 of the encrypted file, or None.
        actor: As named in the app; not verified.
        tool: Name and version of this program.
        detail: Short plain text; no paths, no content.
        seal: SHA-256 that covers this entry and, through it, all before it.
    """

    sequence: int
    at: datetime
    local_offset: timedelta
    action: Action
    item: ItemId | None
    digest: Digest | None
    size: int
    stored_digest: Digest | None
    actor: str
    tool: str
    detail: str
    seal: Digest
