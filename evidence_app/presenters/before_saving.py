"""What the screens need to look through files before they are handed over."""

from collections.abc import Callable, Iterable
from typing import Protocol

from evidence_app.model.case import Case
from evidence_app.model.telling import LookedThrough
from evidence_app.model.wanted import ALL_EXHIBITS, Selection


class BeforeSaving(Protocol):
    """Looks through the files of a case; ``session.before_saving`` fulfils it."""

    def look_through(
        self,
        case: Case,
        typed: Iterable[str] = (),
        *,
        selection: Selection = ALL_EXHIBITS,
        progress: Callable[[int, int], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> LookedThrough:
        """Return what its files would tell of the person."""
        ...
