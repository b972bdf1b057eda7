"""A backup, a restored vault or a handover could not be made or read."""

from evidence_app.errors.vault import VaultError


class CopyError(VaultError):
    """A copy of the vault, or of a part of it, could not be made or read."""


class BackupOfAnotherVaultError(CopyError):
    """The folder holds the backup of another vault."""

    sentence = (
        "This folder holds the backup of another vault. Nothing was changed. Choose "
        "an empty folder, or the one that holds this vault's backup."
    )


class BackupPlaceTakenError(CopyError):
    """The folder holds something that is no backup."""

    sentence = (
        "There are other files in this folder. Nothing was changed. Choose an empty "
        "or new folder for the backup."
    )


class BackupInsideError(CopyError):
    """Vault and backup would lie one inside the other."""

    sentence = (
        "The vault and its backup would lie one inside the other, and could be lost "
        "together. Nothing was changed. Choose a folder on another disk."
    )


class BackupInUseError(CopyError):
    """Another run is writing to the same place."""

    sentence = (
        "Another backup or restore is using this place. Nothing was changed. Wait "
        "until it is finished, then try again."
    )


class BackupFullError(CopyError):
    """There is no room left on the disk of the backup."""

    sentence = (
        "There is not enough room for the backup on this disk. Your vault is safe. "
        "Free some space or choose a larger disk, then start the backup again: it "
        "goes on where it stopped."
    )


class BackupWriteError(CopyError):
    """The disk of the backup refused, or is gone."""

    sentence = (
        "The disk of the backup could not be written; it may have been taken out. "
        "Your vault is safe. Connect the disk and start the backup again: it goes "
        "on where it stopped."
    )


class BackupStoppedError(CopyError):
    """The person pressed Stop during a backup."""

    sentence = (
        "Stopped, as you asked. Your vault is safe. This backup is not complete: "
        "start it again, and it goes on where it stopped."
    )


class NotABackupError(CopyError):
    """The folder holds no backup."""

    sentence = (
        "This folder is not the backup of a vault. Nothing was changed. Choose the "
        "folder to which the app wrote its backup."
    )


class BackupDamagedError(CopyError):
    """No state of a backup can be read whole."""

    sentence = (
        "No state of this backup can be read whole. Nothing was changed. Keep it as "
        "it is, use another backup if you have one, or ask a support worker to look "
        "at it."
    )


class RestorePlaceTakenError(CopyError):
    """The place for a restored vault is taken."""

    sentence = (
        "There is something in this place already, and restoring never replaces "
        "anything. Nothing was changed. Choose an empty or new folder."
    )


class RestoreStoppedError(CopyError):
    """The person pressed Stop during a restore."""

    sentence = (
        "Stopped, as you asked. The backup is unchanged. The new vault is not "
        "complete and does not open yet: restore into the same folder again, and it "
        "goes on where it stopped."
    )
