"""A backup, a restored vault or a handover could not be made or read."""

from evidence_app.errors.vault import VaultError

__all__ = [
    "BackupDamagedError",
    "BackupFullError",
    "BackupInUseError",
    "BackupInsideError",
    "BackupLinkError",
    "BackupOfAnotherVaultError",
    "BackupPlaceTakenError",
    "BackupStoppedError",
    "BackupUnfinishedError",
    "BackupWriteError",
    "CopyError",
    "HandoverChangedError",
    "HandoverClosedError",
    "HandoverDamagedError",
    "HandoverExistsError",
    "HandoverFullError",
    "HandoverStoppedError",
    "HandoverWriteError",
    "MoveFullError",
    "MoveRefusedError",
    "NotABackupError",
    "NothingToHandOverError",
    "ReceiptLeftOverError",
    "ReceiptWriteError",
    "RestorePlaceTakenError",
    "RestoreStoppedError",
]


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


class BackupLinkError(CopyError):
    """A part of a backup, or of the place for a restored vault, is a link."""

    sentence = (
        "A folder or file in this place is a link to another place, or is not what "
        "should lie there. Nothing was changed, and nothing was written or deleted "
        "through it. Choose another folder, or ask somebody you trust to look at this "
        "one."
    )


class BackupFullError(CopyError):
    """There is no room left on the disk of the backup."""

    sentence = (
        "There is not enough room for the backup on this disk. Your vault is not "
        "changed by this. Free some space or choose a larger disk, then start the "
        "backup again: it goes on where it stopped."
    )


class BackupWriteError(CopyError):
    """The disk of the backup refused, or is gone."""

    sentence = (
        "The disk of the backup could not be written; it may have been taken out. Your "
        "vault is not changed by this. Connect the disk and start the backup again: it "
        "goes on where it stopped."
    )


class BackupStoppedError(CopyError):
    """The person pressed Stop during a backup."""

    sentence = (
        "Stopped, as you asked. Your vault is not changed by this. This backup is not "
        "complete: start it again, and it goes on where it stopped."
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


class BackupUnfinishedError(CopyError):
    """No run of a backup was ever finished."""

    sentence = (
        "This backup holds no finished state, so no vault can be brought back from it: "
        "its first run was cut short, or parts of it are gone. Nothing was changed. If "
        "the vault still exists, make the backup again in the same folder: it goes on "
        "where it stopped."
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


class NothingToHandOverError(CopyError):
    """The case holds nothing."""

    sentence = (
        "This case holds nothing yet. Nothing was written. Add something to it first."
    )


class HandoverExistsError(CopyError):
    """There is a file of the name chosen for a handover."""

    sentence = (
        "There is a file of this name already. Nothing was changed. Choose another "
        "name."
    )


class HandoverFullError(CopyError):
    """There is no room for a handover."""

    sentence = (
        "There is not enough room on this disk for the file. Your vault is not changed "
        "by this, and nothing was handed over. Free some space or choose another disk, "
        "then try again."
    )


class HandoverWriteError(CopyError):
    """The disk refused the file of a handover."""

    sentence = (
        "The file could not be written. Your vault is not changed by this, and nothing "
        "was handed over. Check that the disk or stick is still connected, then try "
        "again."
    )


class HandoverStoppedError(CopyError):
    """The person pressed Stop."""

    sentence = (
        "Stopped, as you asked. What was saved before is not changed by this. Start "
        "again at any time: nothing is taken in twice."
    )


class HandoverClosedError(CopyError):
    """A handover does not open with this key, or is none."""

    sentence = (
        "This file does not open with this key: it was written for another key, or is "
        "no handover. Nothing was changed. Choose the key that you gave to "
        "whoever sent it, or ask for the file again."
    )


class HandoverDamagedError(CopyError):
    """A handover is not whole, not of the form, or not signed by its vault."""

    sentence = (
        "This handover is damaged, incomplete, or was not made by this app. Nothing of "
        "it was taken in. Ask for the file again."
    )


class HandoverChangedError(CopyError):
    """A handover changed between its check and its taking in."""

    sentence = (
        "The file changed while it was read. What was saved before is not changed by "
        "this; the rest was not taken in. Check that the disk or stick is still "
        "connected, then try again: nothing is taken in twice."
    )


class MoveFullError(CopyError):
    """There is no room for the copy that moving to a newer format begins with."""

    sentence = (
        "This vault was made by an older version of the app and has to be brought into "
        "the newer form, but its disk has too little room. Nothing was changed. Free "
        "some space, then open it again."
    )


class MoveRefusedError(CopyError):
    """The disk refused the move to a newer format."""

    sentence = (
        "This vault was made by an older version of the app and has to be brought into "
        "the newer form, but its disk could not be written. It is as it was. Check "
        "that the disk or stick is still connected, then open it again."
    )


class ReceiptWriteError(CopyError):
    """The page of a receipt could not be written to the chosen place."""

    sentence = (
        "The receipt could not be written there ({reason}). What was handed over is "
        "not changed by this, and the vault keeps the receipt. Choose another place."
    )


class ReceiptLeftOverError(CopyError):
    """It was not written, and what was begun may still be there."""

    sentence = (
        "The receipt was not finished, and what was written of it may still be in the "
        "place you chose: {name}. Anyone with that folder can read it. Delete it "
        "there. The vault keeps the receipt."
    )
