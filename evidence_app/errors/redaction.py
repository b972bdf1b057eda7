"""A copy of a picture with covered parts, or a sealed annex, was not made."""

from evidence_app.errors.base import EvidenceError

__all__ = [
    "AnnexAudienceError",
    "AnnexDamagedError",
    "AnnexEmptyError",
    "AnnexError",
    "AnnexExistsError",
    "AnnexItemError",
    "AnnexLeftOverError",
    "AnnexNobodyError",
    "AnnexPlaceError",
    "AnnexTooLargeError",
    "AnnexUncertainError",
    "LockedFilePasswordError",
    "NoPictureToCoverError",
    "NothingCoveredError",
    "PasswordLettersError",
    "RedactionError",
    "RedactionNotCheckedError",
    "RedactionTooLargeError",
    "TooManyCoveredError",
]


class RedactionError(EvidenceError):
    """A copy of a picture with covered parts was not made."""


class NoPictureToCoverError(RedactionError):
    """It is no picture that can be opened, or a page with several."""

    sentence = (
        "There is no single picture here of which parts can be covered. Nothing was "
        "changed. Choose a picture; of a web page, choose one of its pictures."
    )


class NothingCoveredError(RedactionError):
    """Nothing would be covered or cut away, or nothing would be left."""

    sentence = (
        "Nothing in the picture is covered yet. Nothing was changed. Draw a box over "
        "what nobody should see; it must lie inside the picture."
    )


class TooManyCoveredError(RedactionError):
    """More parts are covered than one copy takes."""

    sentence = (
        "More than {most} parts are covered. Nothing was changed. Cover several of "
        "them with one large box."
    )


class RedactionTooLargeError(RedactionError):
    """The picture is larger than is worked on at once."""

    sentence = (
        "This picture is too large to be worked on as a whole. Nothing was changed. "
        "Cut out the part that you need, and cover in it what nobody should see."
    )


class RedactionNotCheckedError(RedactionError):
    """The copy was opened again and was not what it should be."""

    sentence = (
        "The copy was opened again to test it, and it was not right, so it was thrown "
        "away. The original is unchanged. You can try once more."
    )


class AnnexError(EvidenceError):
    """A sealed annex was not made."""


class AnnexItemError(AnnexError):
    """It cannot go into an annex as it is."""

    sentence = (
        "This cannot go into a locked file. Nothing was made. Of a saved web page only "
        "pictures can: its other files could let someone sign in as you."
    )


class AnnexEmptyError(AnnexError):
    """Nothing is to go into it."""

    sentence = (
        "Nothing is chosen that goes into the locked file. Nothing was made. Choose "
        "what one person has to see whole."
    )


class AnnexAudienceError(AnnexError):
    """A platform is handed no locked file."""

    sentence = (
        "Beside a bundle for a platform no locked file is made. Nothing was made. "
        "Make the bundle for the police, or the locked file by itself."
    )


class LockedFilePasswordError(AnnexError):
    """The password that was typed would be found."""

    sentence = (
        "Whoever has the file could find this password. Nothing was made. Take five "
        "or more words that do not belong together, or let the app make a password."
    )


class PasswordLettersError(AnnexError):
    """The password that was typed has signs that not all programs take."""

    sentence = (
        "Some programs could not open the file with this password. Nothing was made. "
        "Use only English letters, figures and the signs on an English keyboard, at "
        "most 99, or let the app make a password."
    )


class AnnexNobodyError(AnnexError):
    """Nobody was named for whom it is."""

    sentence = (
        "Write first for whom the locked file is, in one short line, such as the name "
        "of an officer. Nothing was made."
    )


class AnnexTooLargeError(AnnexError):
    """It would be larger than most programs open."""

    sentence = (
        "Together this is too large for one locked file. Nothing was made. Choose "
        "fewer items, and make a second file for the others."
    )


class AnnexDamagedError(AnnexError):
    """It was read again and was not what was written."""

    sentence = (
        "The locked file was read again to test it, and it was not right, so it was "
        "removed. What is in the vault is not changed by this. Try another place."
    )


class AnnexPlaceError(AnnexError):
    """It could not be written there."""

    sentence = (
        "The locked file could not be written there ({reason}). What is in the vault "
        "is not changed by this, and nothing was left. Choose another place or another "
        "name."
    )


class AnnexLeftOverError(AnnexError):
    """It was not made, and what was written may still be there."""

    sentence = (
        "The locked file was not finished, and what was written of it may still be in "
        "the place you chose: {names}. Nobody can read it: its password is kept "
        "nowhere. What is in the vault is not changed, and the log says that it was "
        "broken off. Delete it there. A name that begins with a dot may be hidden."
    )


class AnnexUncertainError(AnnexError):
    """It lies there, and nobody can tell whether the log could still be written."""

    sentence = (
        "The vault's disk failed just when the locked file {name} was noted in the "
        "log. Its password cannot be shown any more. Lock the vault and unlock it "
        "again: the app then says whether the file stays or was removed. Then make "
        "another."
    )


class AnnexExistsError(AnnexError):
    """There is something of this name."""

    sentence = (
        "There is a file of this name already. It was not changed, and nothing was "
        "made. Choose another name."
    )
