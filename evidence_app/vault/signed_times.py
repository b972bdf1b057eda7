"""How an entry of the log tells which authority signed which time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from evidence_app.model.custody import Action, CustodyEntry

_SAID: Final = re.compile(r"([0-9a-z-]+) (\S+) ([+-][0-9]+\.[0-9]) s")
_APART: Final = "; "


@dataclass(frozen=True, slots=True)
class SignedTime:
    """What the log says of one answer.

    Attributes:
        authority: Its name in the list, small letters, digits and ``-``.
        at: The time that it signed, UTC.
        offset: How far that was ahead of this computer's clock.
    """

    authority: str
    at: datetime
    offset: timedelta


def times_to_text(times: Iterable[SignedTime]) -> str:
    """Return the detail of an entry."""
    return _APART.join(
        f"{one.authority} {one.at.isoformat()} {one.offset.total_seconds():+.1f} s"
        for one in times
    )


def signed_times(entry: CustodyEntry) -> Iterator[SignedTime]:
    """Yield what an entry says of the answers that it names."""
    if entry.action is not Action.TIMESTAMPED:
        return
    for told in entry.detail.split(_APART):
        if found := _SAID.fullmatch(told):
            at = datetime.fromisoformat(found[2])
            yield SignedTime(found[1], at, timedelta(seconds=float(found[3])))
