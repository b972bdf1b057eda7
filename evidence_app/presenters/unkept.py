"""What is typed into a form and not kept yet: a draft, written while one writes.

The screen tells it when nothing was typed for a moment and when it is left. What was
kept or thrown away is no draft any more.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.item import CaseId
from evidence_app.presenters.desk import Desk
from evidence_app.words import say

Content = Mapping[str, object]
FOUND: Final = say(
    "You had written this and not kept it. Keep it, or throw away what you typed."
)
LOST: Final = say(
    "What you were writing here and had not kept cannot be read any more. What you "
    "kept before is not changed by this."
)
NOT_KEPT_YET: Final = say(
    "You have not kept this yet. Keep it, or throw away what you typed; then go on."
)


class Unkept(Protocol):
    """What is needed of the vault; see ``session.unkept``."""

    def hand(self, case: CaseId, form: str, content: Content | None) -> None:
        """Take what stands in a form now, None for nothing; never waits."""
        ...

    def write(self) -> None:
        """Write what was handed over last."""
        ...

    def find(self, case: CaseId, form: str) -> Content | None:
        """Return what was typed into a form and not kept, None for nothing."""
        ...


class Drafting:
    """Keeps the drafts of one screen's forms."""

    def __init__(
        self, desk: Desk, unkept: Unkept, on_trouble: Callable[[EvidenceError], None]
    ) -> None:
        self._desk = desk
        self._unkept = unkept
        self._on_trouble = on_trouble
        self._troubled = False

    def typed(self, case: CaseId, form: str, content: Content | None) -> None:
        """Write what stands in a form now; None when nothing unkept does."""
        self._unkept.hand(case, form, content)
        self._desk.run(self._unkept.write, self._written, self._not_written)

    def find(self, case: CaseId, form: str) -> Content | None:
        """Return what was not kept; only inside the desk's work."""
        return self._unkept.find(case, form)

    def done(self, case: CaseId, form: str) -> None:
        """It was kept: no draft is left; only inside the desk's work."""
        self._unkept.hand(case, form, None)
        # What was typed is kept: a draft that stays is no reason to frighten anyone.
        with suppress(EvidenceError):
            self._unkept.write()

    def _written(self, _: None) -> None:
        self._troubled = False

    def _not_written(self, error: EvidenceError) -> None:
        # Said once, and not again with every few words that are typed.
        if not self._troubled:
            self._troubled = True
            self._on_trouble(error)
