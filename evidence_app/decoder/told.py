"""What the walkers over films and sounds gather: plain values by name."""

from dataclasses import dataclass, field
from typing import Final

LONGEST: Final = 500
"""Letters of one value."""
MOST_TRACKS: Final = 20
_REPACKERS: Final = ("Lavf", "Lavc", "HandBrake")
"""What writes files out of other files: messengers and download programs use it."""


@dataclass(slots=True)
class Told:
    """What a file says of itself, by name; the first word on something counts."""

    facts: dict[str, str] = field(default_factory=dict)
    tracks: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)

    def keep(self, name: str, value: str) -> None:
        """Keep the first word on something; an empty one is none."""
        kept = "".join(each if each.isprintable() else " " for each in value)
        plain = " ".join(kept.split())[:LONGEST]
        if plain:
            self.facts.setdefault(name, plain)

    def track(self, codec: str) -> None:
        """Keep what one track is packed with."""
        if len(self.tracks) < MOST_TRACKS:
            self.tracks.append(codec)

    def finish(self, *, times_usual: bool = True) -> None:
        """Draw together what was gathered.

        Args:
            times_usual: Whether what records this kind of file writes the time.
        """
        make, model = self.facts.pop("make", ""), self.facts.pop("model", "")
        self.keep("camera", f"{make} {model}".strip())
        self.keep("tracks", ", ".join(self.tracks))
        if self.facts.get("software", "").startswith(_REPACKERS):
            self.findings.append("packed_anew")
        if times_usual and not {"recorded_at", "stated_time"} & set(self.facts):
            self.findings.append("no_recording_time")


def clock(seconds: float) -> str:
    """Return a length of time as hours, minutes and seconds."""
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest // 10:02}.{rest % 10}"
