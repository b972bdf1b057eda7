"""A backup: an encrypted, verified copy of a vault on another disk, and the way back.

A folder of files that never change once they are named, so that any sync tool or
object store can carry it. Each run writes what is new and, last of all, a sealed
state that names everything by its SHA-256, directly or through the custody log.
"""

from evidence_app.vault.backup.make import BackupMade, back_up
from evidence_app.vault.backup.restore import Restored, restore

__all__ = ["BackupMade", "Restored", "back_up", "restore"]
