"""What a list of pages is worked off with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evidence_app.clock import Clock, SystemClock, monotonic
from evidence_app.model.item import Item
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.services import Intake


def _nobody(_items: Iterable[Item]) -> None:
    return


@dataclass(frozen=True, slots=True, kw_only=True)
class PageListDesk:
    """What the work is done with: workers, the vault, and two clocks.

    Attributes:
        shown: Told of what was saved, when that is being shown.
    """

    desk: Desk
    intake: Intake
    shown: Callable[[Iterable[Item]], None] = _nobody
    seconds: Callable[[], float] = monotonic
    clock: Clock = SystemClock()  # noqa: RUF009 - it has no state
