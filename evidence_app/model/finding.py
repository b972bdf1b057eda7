"""What could not be done, or was not as expected: said, never hidden."""

from dataclasses import dataclass
from enum import Enum

from evidence_app.words import Words


class Severity(Enum):
    """How much a finding matters."""

    NOTICE = "notice"
    """Usual, worth knowing: for example no metadata."""
    WARNING = "warning"
    """Something was not done or not as it should be."""
    INTEGRITY = "integrity"
    """Bytes, log or seal are not what they were."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding on an item, a capture or a vault.

    ``code`` is a stable name for machines (``no_metadata``); ``words`` is the
    sentence for people.
    """

    code: str
    words: Words
    severity: Severity = Severity.NOTICE
