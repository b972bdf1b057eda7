"""How far the slow check has come: kept in the catalog, so losing it costs a round."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from evidence_app.vault.catalog import Catalog
from evidence_app.vault.shapes import SHAPE_ERRORS, mapping, moment, rows, text, whole

_NAME: Final = "scrub"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a round goes on.

    Attributes:
        sequence: The log entry.
        file: Which of its large files; "" before any.
        offset: How many bytes of it were checked.
    """

    sequence: int = 0
    file: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What the slow check remembers.

    Attributes:
        round_began: When the last round began.
        place: Where it goes on; None when it is over.
        week_began: When the weekly part was done last.
        damaged: Entries that could not be put right, by number.
    """

    round_began: datetime | None = None
    place: Place | None = None
    week_began: datetime | None = None
    damaged: tuple[int, ...] = ()

    @classmethod
    def recall(cls, catalog: Catalog) -> "Kept":
        """Return what is kept; of anything that does not read, nothing."""
        try:
            return _kept(mapping(catalog.state.recall(_NAME)))
        except SHAPE_ERRORS:
            return cls()

    def remember(self, catalog: Catalog) -> None:
        """Keep it."""
        place = self.place
        values = {
            "round_began": _told(self.round_began),
            "place": [place.sequence, place.file, place.offset] if place else None,
            "week_began": _told(self.week_began),
            "damaged": list(self.damaged),
        }
        catalog.state.remember(_NAME, values)


def _kept(values: Mapping[str, Any]) -> Kept:
    place = values["place"]
    return Kept(
        round_began=_moment(values["round_began"]),
        place=None if place is None else _place(place),
        week_began=_moment(values["week_began"]),
        damaged=tuple(whole(each) for each in rows(values["damaged"])),
    )


def _place(values: object) -> Place:
    sequence, file, offset = rows(values)
    return Place(whole(sequence), text(file), whole(offset))


def _moment(value: object) -> datetime | None:
    return None if value is None else moment(value)


def _told(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
