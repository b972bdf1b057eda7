"""A judgement: what a person says of something that a saved page states of itself.

The page's statement stays as it was found. A judgement stands beside it, and so does
every one before it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from evidence_app.model.fact import Fact


class Says(Enum):
    """What a person says of a statement; values are the machine's words."""

    RIGHT = "right"
    NOT_RIGHT = "not_right"
    OPEN = "open"
    """Neither: what was said before is taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was said of one statement, once.

    Attributes:
        name: The name of the statement's fact.
        value: Its value, with the place where it stood; it comes from the page.
        says: What the person says.
        at: When, UTC, by this computer's clock.
        local_offset: How far local time was ahead of UTC then.
        actor: By whom, as named in the app; not verified.
    """

    name: str
    value: str
    says: Says
    at: datetime
    local_offset: timedelta
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """All that was said of the statements of one item, the oldest first.

    Attributes:
        made: Those that can be read.
        lost: How many the custody log names that can no longer be read.
    """

    made: tuple[Judgement, ...] = ()
    lost: int = 0

    def of(self, statement: Fact) -> Judgement | None:
        """Return what was said last of a statement, None when it is open."""
        told = [
            each
            for each in self.made
            if (each.name, each.value) == (statement.name, statement.value)
        ]
        return told[-1] if told and told[-1].says is not Says.OPEN else None


NOT_JUDGED: Final = Judgements()
