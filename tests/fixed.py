"""A clock and a key cost for tests: fixed and fast."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from evidence_app.crypto.keys import PassphraseCost

CHEAP = PassphraseCost(memory=8 * 1024, iterations=1, lanes=1)
"""Far below what the app itself would ever use."""


@dataclass
class FixedClock:
    """Always the same moment."""

    at: datetime
    offset: timedelta = timedelta(0)

    def now(self):
        return self.at

    def local_offset(self, _at):
        return self.offset
