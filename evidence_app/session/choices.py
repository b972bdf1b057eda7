"""What a person chooses when a report is made."""

from dataclasses import dataclass
from pathlib import Path

from evidence_app.model.case import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoices:
    """What a person chooses when a report is made."""

    audience: Audience
    jurisdiction: str
    out: Path
    platform: str = ""
