"""A case, its exhibits, and the bundles made from it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from evidence_app.model.annex import AnnexMade
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, Item
from evidence_app.model.paper import Paper
from evidence_app.model.wanted import Profile, Wrapping


class Concerns(Enum):
    """Whom a case is about, seen from the person who works with the app."""

    NOT_SAID = "not_said"
    YOU = "you"
    CHILD = "child"
    """A child that the person acts for."""
    HELPED = "helped"
    """Someone whom the person helps."""

    @property
    def another(self) -> bool:
        """Whether the person acts for someone else."""
        return self in {Concerns.CHILD, Concerns.HELPED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A named collection of items.

    ``initials`` begin the exhibit references (AB/1, AB/2 …); ``collector`` is a
    name as given in the app, not verified, and may be empty; ``concerns`` says for
    whom they act.
    """

    id: CaseId
    name: str
    initials: str
    collector: str
    created_at: datetime
    concerns: Concerns = Concerns.NOT_SAID
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """An item presented in a case, with the parts that belong to it."""

    number: int
    reference: str
    """Such as ``AB/1``: initials and running number, never reused."""
    item: Item
    parts: tuple[Item, ...] = ()


class Audience(Enum):
    """Whom a bundle is for."""

    POLICE = "police"
    PLATFORM = "platform"
    LAWYER = "lawyer"
    SELF = "self"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleMade:
    """The record of one export.

    Attributes:
        case: Whose exhibits went out.
        reference: Such as ``EV-2026-0001``.
        audience: For whom.
        jurisdiction: A guidance pack's id.
        made_at: UTC.
        manifest: Digest of the bundle's manifest.
        time_asked: Whether outside authorities were to sign the report's time.
        times: Which of them did, by its id, and when, UTC.
        papers: Those made beside it.
        wrapping: As what it was written.
        profile: For which way of handing over it was cut to size.
        files: How many files hold it; a plain one has a folder too.
        annex: The sealed annex made beside it, or None.
    """

    case: CaseId
    reference: str
    audience: Audience
    jurisdiction: str
    made_at: datetime
    manifest: Digest
    time_asked: bool = False
    times: tuple[tuple[str, datetime], ...] = ()
    papers: tuple[Paper, ...] = ()
    wrapping: Wrapping = Wrapping.PLAIN
    profile: Profile = Profile.WHOLE
    files: int = 1
    annex: AnnexMade | None = None
