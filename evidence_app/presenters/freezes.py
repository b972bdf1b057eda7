"""What the screens need of a look at what is on all of them."""

from collections.abc import Callable, Sequence
from typing import Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.freezing import FrozenScreen, SeriesHears, Wanted


class Freezes(Protocol):
    """One look at the screens; ``capture.freezing.Freezing`` fulfils it."""

    def run(
        self, frozen: Callable[[Sequence[FrozenScreen]], None]
    ) -> tuple[Captured, ...]:
        """Grab the screens, have them shown, and return what was then chosen."""
        ...

    def keep(self, wanted: Sequence[Wanted]) -> None:
        """Keep this and nothing else."""
        ...

    def keep_series(self, wanted: Wanted, hears: SeriesHears) -> None:
        """Keep a picture of this each second from now on."""
        ...

    def enough(self) -> None:
        """Take no further picture; what has come stays."""
        ...

    def stop(self) -> None:
        """Keep nothing."""
        ...
