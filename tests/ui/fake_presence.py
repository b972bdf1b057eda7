"""Where a vault lies, in memory: moved by hand."""

from dataclasses import dataclass, field

from evidence_app.errors import EvidenceError
from evidence_app.session import Seen, Where


@dataclass
class FakePresence:
    where: Where = Where.HERE
    missed: tuple[str, ...] = ()
    trouble: EvidenceError | None = None
    came_back: int = 0
    looks: list[Where] = field(default_factory=list)

    def look(self):
        self.looks.append(self.where)
        return Seen(self.where, self.missed)

    def come_back(self):
        if self.trouble is not None:
            raise self.trouble
        self.came_back += 1
        self.where = Where.HERE
        return self.missed
