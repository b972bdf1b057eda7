"""Offices and platform channels: where to turn, how, and what they ask for."""

from dataclasses import dataclass
from enum import Enum

from evidence_app.guidance.asked import Asked
from evidence_app.guidance.hours import Hours
from evidence_app.guidance.provenance import Provenance, Source, Status
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns


class Role(Enum):
    """What an office does for those who turn to it."""

    REPORT = "report"
    """Takes reports and can act as an authority."""
    HELPLINE = "helpline"
    """People who listen and advise."""
    REMOVAL = "removal"
    """Gets pictures taken down."""


class Kind(Enum):
    """What a contact is."""

    PHONE = "phone"
    TEXT = "text"
    """A number for typed messages."""
    EMAIL = "email"
    LINK = "link"


class Account(Enum):
    """Whether a channel can be used only by those who have an account."""

    NEEDED = "needed"
    NOT_NEEDED = "not needed"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One number or address, which is a fact of its own.

    Attributes:
        value: As it is dialled or opened; a link has no scheme when its source
            names none.
    """

    kind: Kind
    value: str
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where to report or turn to.

    Attributes:
        name: As it calls itself; not translated, unless it is ``described``.
        described: The name is our description of it, marked for translation.
        purpose: What it is for; marked for translation.
        situations: Empty when it is for all of them.
        asks: What it wants to be told or shown; marked.
        limits: What it cannot do, or who will see what; "" when nothing was found;
            marked.
        hours: None when they are not known.
        emergency: It is what stands behind the emergency number.
        crisis: It is for someone who thinks of ending their life.
    """

    name: str
    purpose: str
    role: Role
    situations: tuple[Situation, ...]
    contacts: tuple[Contact, ...]
    asks: tuple[str, ...]
    limits: str
    hours: Hours | None
    emergency: bool
    crisis: bool
    described: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way to report to a platform.

    Attributes:
        name: Our description of it; marked for translation.
        asks: The fields of its form, in its order; marked for translation.
        fields: What answers each of ``asks``, in the same order.
        situations: Empty when it is for all of them.
        who_sees: Who gets to see the reporter's name; "" when nothing was found;
            marked.
        duties: Ids of the duties that a report on it counts for.
        law_only: It takes reports under those alone.
    """

    name: str
    asks: tuple[str, ...]
    fields: tuple[tuple[Asked, ...], ...]
    situations: tuple[Situation, ...]
    contacts: tuple[Contact, ...]
    account: Account
    who_sees: str
    duties: tuple[str, ...]
    law_only: bool
    provenance: Provenance


class Topic(Enum):
    """What a text helps to decide, where it is not general advice."""

    SAVE = "save"
    """What to save first, and how."""
    NOTICED = "noticed"
    """What the other person may notice."""
    ORDER = "order"
    """What comes before what."""
    AVOID = "avoid"
    """What not to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A text for people, in a pack's words; marked for translation.

    Attributes:
        situations: Empty when it is for all of them.
        topic: None for general advice.
        concerns: Who acts for whom; empty when it is for everyone.
    """

    text: str
    situations: tuple[Situation, ...]
    provenance: Provenance
    topic: Topic | None = None
    concerns: tuple[Concerns, ...] = ()

    @property
    def source(self) -> Source:
        """Where it is from."""
        return self.provenance.source

    @property
    def status(self) -> Status:
        """How well it was checked."""
        return self.provenance.status
