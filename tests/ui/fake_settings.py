"""When a vault locks itself, in memory."""

from dataclasses import dataclass, field

from evidence_app.errors import EvidenceError


@dataclass
class FakeSettings:
    """Keeps the minutes; ``trouble`` maps a method's name to the error it raises."""

    kept: int = 5
    trouble: dict[str, EvidenceError] = field(default_factory=dict)

    def lock_after(self):
        self._meet("lock_after")
        return self.kept

    def keep_lock_after(self, minutes):
        self._meet("keep_lock_after")
        self.kept = minutes

    def _meet(self, name):
        if name in self.trouble:
            raise self.trouble[name]
