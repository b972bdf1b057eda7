"""What has gone out of a vault, by its own records: over all sessions, not only this.

The log tells of fingerprints that outside authorities answered, of reports, notices and
annexes that were saved, and of cases that were handed over. What failed before anything
was kept is not known: an authority that never answered.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.report.asked_times import Came
from evidence_app.timestamping import authorities
from evidence_app.vault.newest import newest_entry
from evidence_app.vault.signed_times import signed_times
from evidence_app.vault.vault import Vault

_BROKEN_OFF: Final = ", broken off"
_REACHED: Final = frozenset({Came.ANSWERED.value, Came.NOT_COUNTED.value})
"""What the log says of an authority that surely got what it was asked with."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A fingerprint that authorities were shown.

    Attributes:
        names: Who, as the list of authorities calls them.
        day: When, by the local date of then.
    """

    names: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneOut:
    """The newest of each kind, None where there is none.

    Attributes:
        fingerprint: Of the log or of a report, to outside authorities.
        saved: The day on which a report, a notice or an annex was saved.
        handed_over: The day on which a case was written for another person's key.
    """

    fingerprint: Fingerprint | None = None
    saved: date | None = None
    handed_over: date | None = None


def gone_out(vault: Vault) -> GoneOut:
    """Return what has gone out of a vault; asks nobody."""
    with vault.working() as rooms:
        stamped = newest_entry(rooms, Action.TIMESTAMPED, _names_an_authority)
        asked = newest_entry(rooms, Action.TIME_ASKED, _reached)
        saved = newest_entry(rooms, Action.EXPORTED, _came_about())
        handed = newest_entry(rooms, Action.HANDED_OVER, _came_about())
    return GoneOut(
        fingerprint=_fingerprint(each for each in (stamped, asked) if each),
        saved=_day(saved) if saved else None,
        handed_over=_day(handed) if handed else None,
    )


def _fingerprint(entries: Iterable[CustodyEntry]) -> Fingerprint | None:
    newest = max(entries, key=lambda each: each.sequence, default=None)
    if newest is None:
        return None
    known = {each.id: each.name for each in authorities()}
    names = [known.get(each, each) for each in _authorities_of(newest)]
    return Fingerprint(tuple(dict.fromkeys(names)), _day(newest))


def _authorities_of(entry: CustodyEntry) -> tuple[str, ...]:
    """Return which authorities an entry names, by their ids."""
    if entry.action is Action.TIMESTAMPED:
        return tuple(each.authority for each in signed_times(entry))
    _, _, rest = entry.detail.partition(", ")
    return (rest.partition(", ")[0],)


def _names_an_authority(entry: CustodyEntry) -> bool:
    return bool(_authorities_of(entry))


def _reached(entry: CustodyEntry) -> bool:
    return entry.detail.rpartition(", ")[2] in _REACHED


def _came_about() -> Callable[[CustodyEntry], bool]:
    """Return what tells, from the newest on, whether a file was really written.

    That one was broken off stands in the log behind what it called out.
    """
    broken_off: set[str] = set()

    def came_about(entry: CustodyEntry) -> bool:
        reference = entry.detail.partition(",")[0]
        if entry.detail.endswith(_BROKEN_OFF):
            broken_off.add(reference)
        return reference not in broken_off

    return came_about


def _day(entry: CustodyEntry) -> date:
    return (entry.at + entry.local_offset).date()
