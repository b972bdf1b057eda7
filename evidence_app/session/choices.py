"""What a person chooses when a report is made."""

from dataclasses import dataclass, field
from pathlib import Path

from evidence_app.model.case import Audience
from evidence_app.model.paper import Paper
from evidence_app.model.wanted import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoices:
    """What a person chooses when a report is made.

    Nobody is asked for a signed time without the yes that the vault keeps for that;
    ``ask_time`` can only leave it out this once.
    """

    audience: Audience
    jurisdiction: str
    out: Path
    platform: str = ""
    ask_time: bool = True
    papers: tuple[Paper, ...] = ()
    wanted: Wanted = field(default_factory=Wanted)
