"""Where a fact is from, how well it was checked, and until when that is good."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Status(Enum):
    """How well a statement was checked before it was put in."""

    PRIMARY = "primary"
    """Seen in an official or first-hand source."""
    SECONDARY = "secondary"
    """Seen only in someone else's account of it."""
    UNVERIFIED = "unverified"
    """Seen once, but old, undated or not yet looked at: never shown to anyone."""
    OWN = "own"
    """A rule or wording of this app, which claims no fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A public document.

    Attributes:
        title: Who says it, and in what: enough to find a page without an address.
        url: Its address with ``https://``; "" when only the publication is known.
    """

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What stands behind one fact.

    Attributes:
        checked_on: The day on which someone last compared fact and source.
        review_by: The last day on which that is good enough.
        late: Why it stays although it is past its review; "" when nobody said so.
    """

    source: Source
    status: Status
    checked_on: date
    review_by: date
    late: str = ""

    @property
    def shown(self) -> bool:
        """Whether anyone may be shown it."""
        return self.status is not Status.UNVERIFIED

    def overdue(self, on: date) -> bool:
        """Whether its review should have happened before a day."""
        return on > self.review_by
