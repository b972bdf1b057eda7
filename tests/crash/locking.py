"""Locking an item away with its parts, broken off: all of it is locked, or none."""

import io
from contextlib import suppress

from evidence_app.errors import EvidenceError, LockedAwayError
from evidence_app.model.gate import Shown
from evidence_app.vault.audit import audit
from evidence_app.vault.locking_away import lock_away, locked_away
from tests.crash.looking import serious
from tests.unit.vault.making import item_for, make, reopen, save

LEAD, PART = b"the page", b"its picture"


def with_a_family(home):
    """A vault with an item that has a part, and one that stands alone."""
    with make(home / "vault") as vault:
        save(vault, b"stays", "Stays")
        lead, part = (vault.stage(io.BytesIO(content)) for content in (LEAD, PART))
        items = item_for(lead), item_for(part, part_of=lead.id)
        vault.commit(list(zip((lead, part), items, strict=True)))


def lock_family(vault, say):
    """Lock the part; the whole goes with it."""
    part = next(item for item in vault.items() if item.part_of)
    lock_away(vault, part.id, Shown.UNDER_EIGHTEEN)
    say("locked")


def look_at_locked(home, told):
    """Yield what is wrong: half a family locked, a lost lock, something that opens."""
    try:
        with reopen(home / "vault") as vault:
            family = {item.id for item in vault.items() if item.title != "Stays"}
            locked = set(locked_away(vault))
            if locked not in (set(), family):
                yield f"half locked: {locked}"
            if "locked" in told and locked != family:
                yield "lost: the lock"
            yield from (f"opens: {item}" for item in locked if opens(vault, item))
            yield from serious(audit(vault))
    except EvidenceError as error:
        yield f"does not open: {error!r}"


def opens(vault, item):
    with suppress(LockedAwayError):
        with vault.open_item(item) as stream:
            stream.read()
        return True
    return False
