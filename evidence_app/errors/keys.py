"""A key does not open the vault, or the keys could not be changed."""

from evidence_app.errors.vault import VaultError


class KeysError(VaultError):
    """A key cannot be used, or the keys could not be changed."""


class WrongKeyError(KeysError):
    """No key slot opened with what was given; each such try is counted."""


class WrongPassphraseError(WrongKeyError):
    """No key slot opened with the passphrase."""

    sentence = (
        "This passphrase does not open the vault. Nothing was changed. Try again:"
        " mind capital letters and the keyboard language."
    )


class WrongRecoveryCodeError(WrongKeyError):
    """No key slot opened with the recovery code."""

    sentence = (
        "This recovery code is written correctly, but it does not open this vault. "
        "Nothing was changed. Perhaps it belongs to another vault, or was removed "
        "from this one: look for a newer sheet."
    )


class WrongWorkerKeyError(WrongKeyError):
    """No key slot opened with the age key."""

    sentence = (
        "This key file does not open the vault. Nothing was changed. Perhaps the key "
        "was not added to this vault, or was removed from it."
    )


class WrongPINError(WrongKeyError):
    """The key kept by the system does not open with the PIN."""

    sentence = (
        "This PIN does not open the vault. Nothing was changed. Try again, or use "
        "your passphrase."
    )


class TooManyTriesError(KeysError):
    """Wrong tries came too fast; the next one has to wait."""

    sentence = (
        "Several tries did not fit. Seconds to wait before the next one: {seconds}. "
        "Nothing was changed, and wrong tries never delete anything."
    )


class RecoveryCodeLengthError(KeysError):
    """What was typed is too short or too long for a recovery code."""

    sentence = (
        "A recovery code has 32 letters and digits; {count} were typed. Nothing was "
        "changed. Compare group by group with your sheet."
    )


class RecoveryCodeMistypedError(KeysError):
    """More than one character of a recovery code is wrong."""

    sentence = (
        "More than one character differs from a recovery code. Nothing was changed. "
        "Compare group by group with your sheet; spaces and dashes do not matter."
    )


class NotAWorkersKeyError(KeysError):
    """Only a support worker's key is a file of its own."""

    sentence = (
        "Only a support worker's key can be written to a file. Nothing was written. "
        "The list of keys shows which ones are."
    )


class BadRecipientError(KeysError):
    """What was given is no public age key of the kind that is known."""

    sentence = (
        "This is not a key that can be used here. Nothing was changed. A key that "
        "someone gives you begins with age1 and has 62 characters; copy it whole."
    )


class BadIdentityError(KeysError):
    """The file holds no secret age key."""

    sentence = (
        "There is no secret key in this file. Nothing was changed. Choose the file "
        "that the support worker keeps: in it a line begins with AGE-SECRET-KEY-1. The "
        "key that begins with age1 opens nothing."
    )


class KeyFileUnreadableError(KeysError):
    """The chosen file cannot be read, or is no key file."""

    sentence = (
        "This file could not be read as a key. Nothing was changed. Check that the "
        "stick or disk is connected, and choose the key file again."
    )


class NotAgreedError(KeysError):
    """A support worker's key was to be added without a yes to what that means."""

    sentence = (
        "Nothing was changed, because adding this key needs your yes. Whoever holds "
        "it can open everything in this vault, also what you add later, and every "
        "copy of the vault. Removing it does not reach copies already made."
    )


class KeyNameError(KeysError):
    """The name for a key is empty, too long or not one line."""

    sentence = (
        "A key needs a name of 1 to 100 characters on one line, such as the name of "
        "the support worker. Nothing was changed."
    )


class WeakPINError(KeysError):
    """The PIN is too short."""

    sentence = (
        "This PIN is too short. Nothing was changed. Use at least 4 characters; 6 or "
        "more are better."
    )


class KeyringAbsentError(KeysError):
    """This computer has no key store that we may use."""

    sentence = (
        "This computer offers no key store that could keep a key. Nothing was changed. "
        "Your passphrase and your recovery code work as before."
    )


class KeyringLostError(KeysError):
    """The key store does not have this vault's key."""

    sentence = (
        "The key store of this computer has no key for this vault. What was saved is "
        "not changed by this. Open it with your passphrase or recovery code; then you "
        "can remove this way in and set it up again."
    )


class KeyringRefusedError(KeysError):
    """The key store is locked or did not answer."""

    sentence = (
        "The key store of this computer did not give an answer; it may be locked. What "
        "was saved is not changed by this. Unlock it and try again, or use your "
        "passphrase."
    )


class KeyringAloneError(KeysError):
    """The key store would be the only way in."""

    sentence = (
        "A key in the key store of this computer must not be the only way in: it can "
        "get lost with the computer. Nothing was changed. Add a passphrase or a "
        "recovery code first."
    )


class LastWayInError(KeysError):
    """The last way in of her own would go."""

    sentence = (
        "This is the last passphrase or recovery code, so it stays: without it you "
        "could not open your vault yourself. Nothing was changed. Add another one "
        "first."
    )


class TooManyKeysError(KeysError):
    """There are as many keys as there can be."""

    sentence = (
        "This vault has as many keys as it can have: {count}. Nothing was changed, and "
        "all your keys work as before. Remove one that is not needed first."
    )


class SlotNotFoundError(KeysError):
    """No key has this name."""

    sentence = (
        "This key is not in this vault; perhaps it was removed already. Nothing was "
        "changed. Look at the list of keys."
    )


class KeysUnchangedError(KeysError):
    """The changed keys could not be written."""

    sentence = (
        "The keys could not be changed, because the disk could not be written. What "
        "was saved is not changed by this, and the ways in that you had open the vault "
        "as before. Keep them until a change has worked. Check that the disk has room "
        "and is connected, then try again."
    )


class KeysChangedNotLoggedError(KeysError):
    """The keys were changed; the entry in the log could not be written."""

    sentence = (
        "The keys were changed, but the disk refused the entry in the log. What was "
        "saved is not changed by this. Check that the disk has room and is connected; "
        "the app adds the entry when you open the vault again. Look at the list of "
        "keys then."
    )


class KeysUncertainError(KeysError):
    """The changed keys could not be written, nor could the old ones be put back."""

    sentence = (
        "The disk failed while the keys were being changed, so it is not known whether "
        "they were. What was saved is not changed by this, and the ways in that you "
        "had open the vault as before. Check that the disk has room and is connected, "
        "open the vault again, and look at the list of keys."
    )
