"""Whether an open vault lies in its place, what was lost meanwhile, and going on.

What stands in the forms waits in memory until the vault is there again; what was
being taken in and was not kept is named.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from evidence_app.errors import VaultAwayError
from evidence_app.ingest import Failure
from evidence_app.session.unkept import Unkept
from evidence_app.vault.presence import Where
from evidence_app.vault.vault import Vault

_MOST: Final = 10_000
"""So many names are kept; nobody reads as many."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen just now.

    Attributes:
        where: What lies in the vault's place.
        missed: The names of what was being taken in meanwhile and was not kept.
    """

    where: Where
    missed: tuple[str, ...] = ()


class Presence:
    """Watches over one open vault's place."""

    def __init__(self, vault: Vault, unkept: Unkept) -> None:
        self._vault: Final = vault
        self._unkept: Final = unkept
        self._missed: deque[str] = deque(maxlen=_MOST)

    def look(self) -> Seen:
        """Return what lies there now; never waits for other work.

        Raises:
            VaultLockedError: the vault has been locked.
        """
        return Seen(self._vault.rooms.presence.look(), tuple(self._missed))

    def come_back(self) -> tuple[str, ...]:
        """Go on with the vault that is back, and keep what was typed meanwhile.

        Returns:
            The names of what was not kept, told once.

        Raises:
            VaultAwayError: it is not there, or not as far as it had come.
            VaultError: it cannot be opened now, or takes no writing; try again later.
        """
        self._vault.come_back()
        self._unkept.write()
        missed = tuple(self._missed)
        self._missed.clear()
        return missed

    def failed(self, failures: Iterable[Failure]) -> None:
        """Note what was not kept because the vault was not there."""
        for each in failures:
            if isinstance(each.error, VaultAwayError) and each.name:
                self._missed.append(each.name)
