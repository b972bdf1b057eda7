"""Laws, duties and official wordings, and from when on they count.

A law whose commencement is not confirmed is neither cited as in force nor timed. A
law of which only is known that it was in force when it was checked is not cited for
a day before that: the app never says more than was seen.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Final

from evidence_app.guidance.asked import Asked
from evidence_app.guidance.provenance import Provenance
from evidence_app.guidance.situations import Situation

_LAST_MIDNIGHT: Final = timedelta(hours=12)
"""How long after midnight in UTC a day begins in the last place on earth."""


class Commencement(Enum):
    """What is known of a law's beginning where it is not one confirmed date."""

    WHEN_CHECKED = "in force when checked"
    """The source treats it as law; since when was not looked up."""
    NOT_CONFIRMED = "not confirmed"
    """It was passed, and nothing seen shows that it has begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One law, named as it is cited.

    Attributes:
        says: What it is about, in plain words; marked for translation.
        begins: The confirmed day, or what is known instead.
    """

    name: str
    says: str
    situations: tuple[Situation, ...]
    begins: date | Commencement
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What a law makes a platform do once it has a report.

    Attributes:
        id: Its name for the packs of platforms, after the jurisdiction's:
            ``us/take-it-down``.
        asks: What a report under it must hold; marked for translation.
        fields: What answers each of ``asks``, in the same order.
        within: How long the platform has; None when the law names no time.
        prescribed: Those are the fields of a form that the law itself prescribes: it
            takes the place of the platform's own.
        escalate: Whom to turn to when the time has passed: an office's name, or "".
    """

    id: str
    name: str
    says: str
    situations: tuple[Situation, ...]
    asks: tuple[str, ...]
    fields: tuple[tuple[Asked, ...], ...]
    begins: date | Commencement
    within: timedelta | None
    escalate: str
    provenance: Provenance
    prescribed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An official wording, never translated: another wording would not count.

    Attributes:
        purpose: When it is used; marked for translation.
        sha256: Of the wording in UTF-8; held against it whenever it is read.
    """

    id: str
    name: str
    purpose: str
    wording: str
    sha256: str
    provenance: Provenance


def in_force(law: Law | Duty, on: date) -> bool:
    """Whether it is known to have been in force on a day."""
    if law.begins is Commencement.NOT_CONFIRMED:
        return False
    if isinstance(law.begins, date):
        return law.begins <= on
    return law.provenance.checked_on <= on


def start_not_known(law: Law | Duty, on: date) -> bool:
    """Whether it is law now, and nothing is known of it for this earlier day."""
    return law.begins is Commencement.WHEN_CHECKED and on < law.provenance.checked_on


def deadline(duty: Duty, sent_at: datetime) -> datetime | None:
    """Return when a platform has to have acted on a report, in UTC.

    Args:
        duty: Under which the report was made.
        sent_at: When it was sent; aware.

    Returns:
        None where no time can be named: the law names none, or is not known to have
        been in force everywhere when the report was sent, or was not checked.
    """
    sent = sent_at.astimezone(UTC)
    # A duty begins at midnight of a place we do not know: on its first day it is
    # counted once that day has begun in the last place on earth.
    day = (sent - _LAST_MIDNIGHT).date()
    if duty.within is None or not duty.provenance.shown or not in_force(duty, day):
        return None
    return sent + duty.within
