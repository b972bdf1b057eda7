"""What is asked for, and what was made."""

from dataclasses import dataclass, field
from pathlib import Path

from evidence_app.model.case import Audience, Case
from evidence_app.model.paper import Paper
from evidence_app.model.wanted import Profile, Wanted, Wrapping
from evidence_app.report.annex_file import SealedAnnex
from evidence_app.report.asked_times import TimeWanted
from evidence_app.timestamping import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRequest:
    """A bundle that someone asks for.

    Attributes:
        case: Whose exhibits it holds.
        audience: Whom it is for.
        jurisdiction: A guidance pack's id; "" for the general one.
        platform: A guidance pack's id; "" for the general one.
        out: The folder in which the bundle's folder and ZIP are made.
        times: A yes to having the report's time signed by an outside authority; None
            without one, and nobody is asked.
        papers: Which papers are made beside it, in a folder of their own.
        wanted: What was chosen about its files and its wrapping.
    """

    case: Case
    audience: Audience
    jurisdiction: str
    platform: str
    out: Path
    times: TimeWanted | None = None
    papers: tuple[Paper, ...] = ()
    wanted: Wanted = field(default_factory=Wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBundle:
    """A bundle that was made, checked, and written into the custody log.

    Attributes:
        folder: The bundle; of one that is files alone, the folder that they lie in.
        archive: Its ZIP, holding the same, or the first of its files.
        checker: The page that checks them in a browser; None where none lies beside.
        reference: Such as ``EV-2026-0001``.
        pages: Of the report.
        left_out: How many exhibits went without their files because they are
            intimate.
        damaged: How many exhibits have a file that can no longer be read as it was
            saved, and was left out.
        cleaned: How many exhibits have a file of which a cleaned copy went out.
        uncleaned: How many exhibits went without a file that could not be cleaned.
        signed: Whether the report carries a signature.
        time_asked: Whether an outside authority was to sign its time.
        stamps: What authorities signed: up to two times.
        papers: The folder of the papers made beside it; None without any.
        no_draft: A draft for a lawyer was wanted, and there is none for the place.
        papers_inside: Papers were made, and are locked in with it.
        too_large: The names of the files that no mail carries and that are not in it.
        files: All ZIP files that hold it, in their order.
        size: Of all of it, in bytes.
        wrapping: As what it was written.
        profile: For which way of handing over.
        password: Made for it by the app, kept nowhere; "" when there is none.
        annex: The sealed annex made beside it, with its password; None without one.
    """

    folder: Path
    archive: Path
    checker: Path | None
    reference: str
    pages: int
    left_out: int
    damaged: int = 0
    cleaned: int = 0
    uncleaned: int = 0
    signed: bool = False
    time_asked: bool = False
    stamps: tuple[Stamp, ...] = ()
    papers: Path | None = None
    no_draft: bool = False
    papers_inside: bool = False
    too_large: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    size: int = 0
    wrapping: Wrapping = Wrapping.PLAIN
    profile: Profile = Profile.WHOLE
    password: str = field(default="", repr=False)
    annex: SealedAnnex | None = None
