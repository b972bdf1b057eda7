"""What is set for one open vault."""

from typing import Final

from evidence_app.casework.settings import keep_lock_after, lock_after
from evidence_app.vault.vault import Vault


class Settings:
    """Reads and keeps what is set; see ``casework.settings``."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def lock_after(self) -> int:
        """Return after how many quiet minutes the vault locks itself."""
        return lock_after(self._vault)

    def keep_lock_after(self, minutes: int) -> None:
        """Keep after how many quiet minutes the vault locks itself.

        Raises:
            DiskFullError, VaultWriteError: it was not kept; what held before holds.
        """
        keep_lock_after(self._vault, minutes)
