"""When a vault locks itself, in memory."""

from dataclasses import dataclass, field

from evidence_app.errors import EvidenceError
from evidence_app.model.appearance import Appearance
from evidence_app.model.window_named import NOT_NAMED, WindowNamed


@dataclass
class FakeSettings:
    """Keeps the minutes; ``trouble`` maps a method's name to the error it raises."""

    kept: int = 5
    named: WindowNamed = NOT_NAMED
    looks: Appearance = field(default_factory=Appearance)
    originals: bool = False
    trouble: dict[str, EvidenceError] = field(default_factory=dict)

    def lock_after(self):
        self._meet("lock_after")
        return self.kept

    def keep_lock_after(self, minutes):
        self._meet("keep_lock_after")
        self.kept = minutes

    def window_named(self):
        self._meet("window_named")
        return self.named

    def keep_window_named(self, named):
        self._meet("keep_window_named")
        self.named = named

    def appearance(self):
        return self.looks

    def keep_appearance(self, chosen):
        self._meet("keep_appearance")
        self.looks = chosen

    def tell_of_originals(self):
        self._meet("tell_of_originals")
        first, self.originals = not self.originals, True
        return first

    def _meet(self, name):
        if name in self.trouble:
            raise self.trouble[name]
