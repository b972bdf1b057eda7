"""What the log says of the keys: it is told of each change, and the header held to it.

A header put back to an older state has keys that were removed since, or lacks some
that were added. The entries behind the last one that the header knows say which.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from evidence_app.model.custody import Action
from evidence_app.model.finding import Finding
from evidence_app.vault import audit_notices
from evidence_app.vault.custody.log import CustodyLog
from evidence_app.vault.custody.records import Happening, Logged, Moment
from evidence_app.vault.key_slots import Header, KeptHeader

_SAID: Final = re.compile(
    r"(added|removed|changed|kept) \S+ ([0-9a-f]{16})(?: to ([0-9a-f]{16}))?"
)
_GONE: Final = frozenset({"removed", "changed"})


def key_change(detail: str) -> Happening:
    """Return what the log says of a change of the keys."""
    return Happening(action=Action.KEYS_CHANGED, detail=detail)


def log_key_change(header: KeptHeader, log: CustodyLog, moment: Moment) -> None:
    """Log a change of the keys that the header knows of and the log does not yet.

    The change comes first, so that no crash leaves an entry for what never was.
    """
    detail = header.current.unlogged
    if not detail:
        return
    later = _later(header.current, log.entries)
    if detail not in {one.entry.detail for one in later}:
        log.append([key_change(detail)], moment)
    header.logged()


def keys_put_back(header: Header, changes: Iterable[Logged]) -> Iterator[Finding]:
    """Say that the header has keys of an earlier time.

    Args:
        header: As it was opened.
        changes: What the log says of changes of the keys, in order.
    """
    told: dict[str, bool] = {}
    for change in _later(header, changes):
        for did, slot, by in _SAID.findall(change.entry.detail):
            told[slot] = did not in _GONE
            if by:
                told[by] = True
    has = {slot.id.hex() for slot in header.slots}
    if any((slot in has) != there for slot, there in told.items()):
        yield audit_notices.header_older()


def _later(header: Header, entries: Iterable[Logged]) -> Iterator[Logged]:
    """Yield what the log says of the keys behind what the header knows of it."""
    after = header.acknowledged.sequence if header.acknowledged else -1
    for one in entries:
        if one.entry.sequence > after and one.entry.action is Action.KEYS_CHANGED:
            yield one
