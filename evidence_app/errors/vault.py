"""The vault cannot be opened, read or written."""

from evidence_app.errors.base import EvidenceError


class VaultError(EvidenceError):
    """The vault cannot be opened, read or written."""


class NotAVaultError(VaultError):
    """The folder holds no vault."""

    sentence = (
        "There is no vault in this place. Nothing was changed. Choose the folder that "
        "you made with this app, or create a new vault."
    )


class HeaderLostError(VaultError):
    """Both copies of the key header are gone; the rest of a vault lies there."""

    sentence = (
        "This is a vault, but the part that your keys open is missing, so it cannot be "
        "opened. Nothing was changed, and what you saved still lies there, locked. Do "
        "not delete anything: bring the vault back from your backup, or ask a support "
        "worker."
    )


class RestoreUnfinishedError(VaultError):
    """A vault was being brought back from a backup here, and that was cut short."""

    sentence = (
        "A vault was being brought back into this folder, and that was cut short. "
        "Nothing was changed. Bring it back from the same backup into this folder "
        "again: it goes on where it stopped."
    )


class BackupNotVaultError(VaultError):
    """The folder is a backup."""

    sentence = (
        "This folder is a backup of a vault, not the vault itself. Nothing was "
        "changed. Open the vault, or bring a vault back from this backup."
    )


class VaultExistsError(VaultError):
    """The place chosen for a new vault is taken."""

    sentence = (
        "There is something in this place already. Nothing was changed. Choose an"
        " empty or new folder for the vault."
    )


class StrangeFolderError(VaultError):
    """A part of the vault's folder is a link, a pipe or a device."""

    sentence = (
        "A part of this vault's folder leads to another place on the disk, which this "
        "app never makes. Nothing was changed. Someone may have prepared the folder: "
        "use your backup, or ask a support worker to look at it."
    )


class VaultInUseError(VaultError):
    """Another process holds the vault open."""

    sentence = (
        "This vault is open in another window or program. Nothing was changed. "
        "Close it there first, then try again."
    )


class NoLockError(VaultError):
    """The disk has no file locks, so a second program could not be kept out."""

    sentence = (
        "This disk cannot keep a second window out of the vault; some network "
        "disks cannot. Nothing was changed. Keep the vault on a disk of this "
        "computer, or on a stick."
    )


class ShortMemoryError(VaultError):
    """The passphrase cannot be tried for lack of memory."""

    sentence = (
        "There is not enough free memory to open this vault. Nothing was changed. "
        "Close other programs, then try again."
    )


class NewerVaultError(VaultError):
    """The vault was written by a newer version."""

    sentence = (
        "This vault was made by a newer version of the app. Nothing was changed. "
        "Open it with that version."
    )


class VaultDamagedError(VaultError):
    """A part of the vault does not check and cannot be worked around."""

    sentence = (
        "A part of this vault is damaged: {part}. Nothing was changed. Keep the "
        "folder as it is and use your backup, or ask a support worker to look at "
        "it."
    )


class LogUnreadableError(VaultDamagedError):
    """The log was whole when the vault was opened, and its end cannot be read now."""

    sentence = (
        "The vault's log cannot be read to its end just now, so this was not finished: "
        "it would not be complete. Nothing was removed. If the vault lies on a stick "
        "or another disk, look whether it is still plugged in. Then lock the vault and "
        "unlock it again."
    )


class VaultLockedError(VaultError):
    """The vault was locked while something still wanted it."""

    sentence = (
        "The vault is locked. What was saved is not changed by this. Unlock it to go "
        "on."
    )


class CheckStoppedError(VaultError):
    """The person pressed Stop while everything was being checked."""

    sentence = (
        "Stopped, as you asked. What was saved is not changed by this. Not everything "
        "was checked: start again at any time."
    )


class DiskFullError(VaultError):
    """There is no room left where the vault lies."""

    sentence = (
        "There is not enough room on this disk. What was saved before stays as it was; "
        "this was not saved. Free some space, then try again."
    )


class VaultWriteError(VaultError):
    """The disk refused to write."""

    sentence = (
        "The disk could not be written. What was saved before stays as it was; this "
        "was not saved. Check that the disk or stick is still connected, then try "
        "again."
    )


class VaultAwayError(VaultWriteError):
    """The folder of an open vault is not there any more, or is a copy of it."""

    sentence = (
        "Your vault is not in its place any more. What was saved before is in it; "
        "this was not saved. Put the stick or disk back in, or move the folder back "
        "to where it was. Then try again."
    )


class OtherVaultInPlaceError(VaultAwayError):
    """Another vault was put where the open one lay."""

    sentence = (
        "Another vault lies where yours was. Nothing was written into it. What was "
        "saved before is in your own vault; this was not saved. Put your own stick or "
        "folder back, then try again."
    )


class OlderVaultInPlaceError(VaultAwayError):
    """A copy lies there that lacks what the open vault saved."""

    sentence = (
        "An older copy of your vault lies where it was. Nothing was written into it: "
        "it lacks some of what you saved. Put the right stick or folder back. To work "
        "with the copy instead, lock, and open it."
    )


class ItemNotFoundError(VaultError):
    """No item has this id."""

    sentence = "There is no item {item} in this vault. Nothing was changed."


class LockedAwayError(VaultError):
    """An item was locked away: nothing of it may be looked at or go out."""

    sentence = (
        "This was locked away, because it must not be kept here. The app does not "
        "show, copy or send it any more. Speak to a child protection line or the "
        "police now; then you can erase it here."
    )


class AnswerNotForbiddenError(VaultError):
    """What the answer says may be kept, so it is not locked away."""

    sentence = (
        "By this answer it may be kept, so it was not locked away. Nothing was changed."
    )


class NotLockedAwayError(VaultError):
    """Only what is locked away is erased at once."""

    sentence = (
        "This is not locked away. Nothing was changed. To remove it, choose to delete "
        "it."
    )


class ItemDamagedError(VaultError):
    """An item's bytes are not those that were saved."""

    sentence = (
        "{title} is not as it was saved, or cannot be read from the disk. The other "
        "items are not affected. Have everything checked and put right; if that does "
        "not help, use your backup."
    )


class WeakPassphraseError(VaultError):
    """The passphrase is too short to protect anything."""

    sentence = (
        "This passphrase is too short. Nothing was made. Use at least 8 "
        "characters; four or more words are better."
    )


class PlaceRefusedError(VaultError):
    """A folder cannot be made or used where it was asked for."""

    sentence = (
        "Nothing can be saved in this place: it is not a folder, or may not be "
        "written. Nothing was changed. Choose another place."
    )


class VaultReadOnlyError(VaultWriteError):
    """The vault lies where nothing may be written."""

    sentence = (
        "This vault lies in a place that may not be written, and the app has to write "
        "its log there. Nothing was changed. Copy the vault's whole folder to a disk "
        "of your own, and open the copy."
    )
