"""What account sheets, diary entries and private notes have in common.

Each is kept in versions: a change makes a new one, and none is ever taken away.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

_ID: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, order=True)
class SheetId:
    """A random 128-bit name, as 32 lower-case hex digits."""

    value: str

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.value):
            raise ValueError(self.value)

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFrom:
    """Whence something came that another person handed over.

    Attributes:
        vault: Fingerprint of the key of the vault that gave it.
        name_there: Its id in that vault.
        revision: Its version there.
        at: When the handover was made, by that computer's clock.
        written_at: When it was written there, by that clock.
        actor: By whom, as named there; not verified.
    """

    vault: str
    name_there: SheetId
    revision: int
    at: datetime
    written_at: datetime
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """When a version was written, and by whom.

    Attributes:
        revision: From 1; the highest counts.
        at: UTC, by this computer's clock.
        local_offset: How far local time was ahead of UTC then.
        actor: As named in the app; not verified.
        withdrawn: The person took it back: it is kept, counted and not printed.
        received: Whence it came, None for what was written in this vault.
    """

    revision: int
    at: datetime
    local_offset: timedelta
    actor: str
    withdrawn: bool = False
    received: ReceivedFrom | None = None
