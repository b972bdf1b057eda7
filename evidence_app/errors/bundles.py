"""A locked bundle could not be opened, or a bundle not be cut to size."""

from evidence_app.errors.report import ReportError

__all__ = [
    "BundleLockedError",
    "BundlePasswordError",
    "BundleTooLargeError",
    "LockedLeftOverError",
    "NotLockedFileError",
]


class BundleLockedError(ReportError):
    """A locked bundle was given where nobody is asked for its password."""

    sentence = (
        "This ZIP file is locked. Open it with its password first, for example with "
        "7-Zip, and check what is inside: a ZIP file or a folder."
    )


class BundlePasswordError(ReportError):
    """The password does not fit, or the locked file is damaged."""

    sentence = (
        "This password does not open the file, or the file is damaged. Nothing was "
        "changed. Look at each letter of the password again."
    )


class BundleTooLargeError(ReportError):
    """It does not fit the way in which it is to be handed over."""

    sentence = (
        "The report does not fit this way of handing over: {name} is too large for "
        "it. Nothing was made. Save the whole report on a stick or a disk."
    )


class LockedLeftOverError(ReportError):
    """A locked bundle was not made, and something of it could not be removed."""

    sentence = (
        "Nothing in the vault was changed. The locked report was not finished, and "
        "parts of it could not be removed from the place you chose: {names}. Nobody "
        "can read them. The names begin with a dot, so they may be hidden. Delete them "
        "there, or make that place reachable and unlock the vault again: the app then "
        "removes them."
    )


class NotLockedFileError(ReportError):
    """What was given is no locked file of the kind that the app makes."""

    sentence = (
        "This is no locked file that the app can open, or it is no longer there. "
        "Nothing was changed. Choose a file that the app made: its name ends in "
        "-locked.zip or begins with AX-."
    )
