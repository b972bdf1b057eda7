"""What a vault in memory tells of its openings; nothing, unless a test says so."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from evidence_app.errors import EvidenceError
from evidence_app.session import Arrival
from evidence_app.vault.last_opening import BeforeThis, Opening
from evidence_app.vault.wrong_tries import Wrong

LAST = datetime(2026, 11, 24, 16, 14, tzinfo=UTC)


def before(*, ways=(), wrong=0, wrong_at=None, way="passphrase", name=""):
    """Return that it was opened last on 24 November, when it had these ways in."""
    last = Opening(
        at=LAST,
        local_offset=timedelta(hours=5),
        way=way,
        name=name,
        ways=frozenset(ways),
    )
    return BeforeThis(last=last, wrong=Wrong(wrong, wrong_at))


@dataclass
class FakeAfterUnlocking:
    """Tells what it was given; ``trouble`` is raised instead.

    ``keys`` are the ways in that the vault has.
    """

    keys: Any
    before: BeforeThis = field(default_factory=BeforeThis)
    left: tuple[Any, ...] = ()
    trouble: EvidenceError | None = None
    asked: list[Any] = field(default_factory=list)
    put_away: set[str] = field(default_factory=set)

    def told(self):
        self.asked.append("told")
        if self.trouble:
            raise self.trouble
        return Arrival(before=self.before, ways=tuple(self.keys.kept))

    def left_to_do(self, case):
        self.asked.append(("left", case))
        if self.trouble:
            raise self.trouble
        return self.left
