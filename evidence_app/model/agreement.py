"""What a person and a support worker agreed on about working with one vault."""

from dataclasses import dataclass
from enum import Enum

from evidence_app.model.sheet import SheetId, Written


class Presses(Enum):
    """Who presses when something is saved."""

    PERSON = "person"
    """The person does; the worker sits beside."""
    BESIDE = "worker_beside"
    """The worker does, and the person is there."""
    ALONE = "worker_alone"
    """The worker does, also when the person is not there."""


class YesBy(Enum):
    """Who pressed when the person's yes was kept."""

    PERSON = "person"
    WORKER = "worker"
    """The person said yes aloud."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWords:
    """What was agreed.

    Attributes:
        name: The worker's, as given; not verified.
        service: Where they work, may be empty.
        agreed: What was agreed, in the person's own words.
        presses: Who presses when something is saved.
        yes_by: Who pressed when the yes was kept.
        told: The worker was told that whoever presses may be asked for a statement,
            or to give evidence.
    """

    name: str = ""
    service: str = ""
    agreed: str = ""
    presses: Presses = Presses.PERSON
    yes_by: YesBy = YesBy.PERSON
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One agreement in its newest version; taken back, it is withdrawn."""

    id: SheetId
    written: Written
    words: AgreementWords


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTold:
    """An agreement as a report tells it.

    Attributes:
        first: When its first version was written, and by whom.
        agreement: As it stands now.
    """

    first: Written
    agreement: Agreement
