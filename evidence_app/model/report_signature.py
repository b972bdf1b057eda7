"""What a check says of the signature inside a report's PDF."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class SignatureState(Enum):
    """How the signature stands to the report; values are the machine's words."""

    HOLDS = "holds"
    """It covers every byte, and was made by the key that it names."""
    ADDED_TO = "added_to"
    """It holds for what it covers; something was added behind that later."""
    BROKEN = "broken"
    """It does not fit, or is not of the form that this app makes."""
    NONE = "none"
    """There is none."""


class Covered(Enum):
    """What an authority was shown; values are the machine's words."""

    REPORT = "report"
    """The report, before it was signed."""
    SIGNATURE = "signature"
    """The signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTime:
    """A time that an outside authority signed, inside the report's PDF.

    Attributes:
        covered: What it saw.
        at: The time, UTC.
        authority: Its name, "" when its root is not in this program's list. Then
            nobody has checked who it is.
    """

    covered: Covered
    at: datetime
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSignature:
    """The signature of a report.

    Attributes:
        state: How it stands to the report.
        key: Fingerprint of the key that made it, as hex; "" unless it holds.
        times: What authorities signed; none unless it holds.
    """

    state: SignatureState
    key: str = ""
    times: tuple[ReportTime, ...] = ()
