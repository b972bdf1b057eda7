"""What each way of handing a bundle over takes.

How well these sizes are known stands in ``model.known_limits``, and on the screen.
"""

from dataclasses import dataclass
from typing import Final

from evidence_app.model.wanted import Profile

MOST: Final = 1 << 62
"""Bytes of a locked file: as much as its form can say."""
AROUND: Final = 4096
"""Bytes of a volume that are nobody's file: the list's end, and what locking adds."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one way of handing over takes: bytes of a file, and how many files."""

    size: int
    files: int

    @property
    def largest(self) -> int:
        """Bytes of an original for which there is room in a file of its own."""
        return self.size - 2 * AROUND


LIMITS: Final = {
    Profile.WHOLE: Limits(size=MOST, files=1),
    Profile.PORTAL: Limits(size=2_000_000_000, files=16),
    Profile.MAIL: Limits(size=14_000_000, files=99),
}
