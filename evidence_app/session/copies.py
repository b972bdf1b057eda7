"""Copies of an open vault: its backup on another disk; and a vault brought back.

One call each into the rooms below, as everywhere in the session.
"""

from collections.abc import Callable
from pathlib import Path

from evidence_app.clock import Clock
from evidence_app.vault.backup import BackupMade, Restored, back_up, restore
from evidence_app.vault.key_slots import Key
from evidence_app.vault.vault import Vault

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


class Copies:
    """What can be copied out of one unlocked vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def back_up(
        self,
        target: Path,
        *,
        verify: bool = False,
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> BackupMade:
        """Bring the backup in a folder up to date; see ``vault.backup.back_up``."""
        return back_up(self._vault, target, verify=verify, progress=progress, stop=stop)


def restore_vault(
    backup: Path,
    key: Key,
    place: Path,
    *,
    clock: Clock,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Restored:
    """Bring a vault back from a backup into a new folder; it is locked then."""
    return restore(backup, key, place, clock=clock, progress=progress, stop=stop)
