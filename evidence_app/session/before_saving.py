"""Before a report leaves one open vault: what its files would tell of the person."""

from collections.abc import Callable, Iterable
from typing import Final

from evidence_app.model.case import Case
from evidence_app.model.telling import LookedThrough
from evidence_app.model.wanted import ALL_EXHIBITS, Selection
from evidence_app.report.bundle.telling import look_through
from evidence_app.vault.vault import Vault


class BeforeSaving:
    """Looks through the files of a case."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def look_through(
        self,
        case: Case,
        typed: Iterable[str] = (),
        *,
        selection: Selection = ALL_EXHIBITS,
        progress: Callable[[int, int], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> LookedThrough:
        """Return what was found; see ``report.bundle.telling``."""
        return look_through(
            self._vault,
            case,
            typed,
            selection=selection,
            progress=progress,
            stop=stop,
        )
