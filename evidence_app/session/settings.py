"""What is set for one open vault."""

from typing import Final

from evidence_app.casework.settings import (
    appearance,
    keep_appearance,
    keep_lock_after,
    keep_window_named,
    lock_after,
    tell_of_originals,
    window_named,
)
from evidence_app.model.appearance import Appearance
from evidence_app.model.window_named import WindowNamed
from evidence_app.vault.vault import Vault


class Settings:
    """Reads and keeps what is set; see ``casework.settings``."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault
        self._appearance: Appearance | None = None

    def lock_after(self) -> int:
        """Return after how many quiet minutes the vault locks itself."""
        return lock_after(self._vault)

    def keep_lock_after(self, minutes: int) -> None:
        """Keep after how many quiet minutes the vault locks itself.

        Raises:
            DiskFullError, VaultWriteError: it was not kept; what held before holds.
        """
        keep_lock_after(self._vault, minutes)

    def window_named(self) -> WindowNamed:
        """Return how the window is called while the vault is open."""
        return window_named(self._vault)

    def keep_window_named(self, named: WindowNamed) -> None:
        """Keep how the window is called.

        Raises:
            DiskFullError, VaultWriteError: it was not kept; what held before holds.
        """
        keep_window_named(self._vault, named)

    def appearance(self) -> Appearance:
        """Return how the window looks; read once, and known from then on."""
        if self._appearance is None:
            self._appearance = appearance(self._vault)
        return self._appearance

    def keep_appearance(self, chosen: Appearance) -> None:
        """Keep how the window looks.

        Raises:
            DiskFullError, VaultWriteError: it was not kept; what held before holds.
        """
        keep_appearance(self._vault, chosen)
        self._appearance = chosen

    def tell_of_originals(self) -> bool:
        """Return whether it is still to be said to leave originals where they are.

        Raises:
            DiskFullError, VaultWriteError: that it is said now could not be kept.
        """
        return tell_of_originals(self._vault)
