"""Something cannot be taken in."""

from evidence_app.errors.base import EvidenceError


class IntakeError(EvidenceError):
    """Something cannot be taken in."""


class UnansweredError(IntakeError):
    """The question about naked or sexual pictures was not answered."""

    sentence = (
        "Nothing was taken in, because one question has no answer yet: does this "
        "show anyone naked or in a sexual way?"
    )


class UnderEighteenError(IntakeError):
    """The picture shows, or may show, someone under 18."""

    sentence = (
        "Nothing was taken in, and nothing was written. Sexual pictures of anyone"
        " under 18 must not be saved or sent, not even as proof: the law forbids "
        "it, and there are people who get them removed. Do not delete your own "
        "original before you have spoken to one of them."
    )


class SomeoneElseError(IntakeError):
    """The picture shows an adult who is not the person asking, nor acted for."""

    sentence = (
        "Nothing was taken in, and nothing was written. A naked or sexual picture of "
        "someone else must not be kept here unless you act for that person: keeping "
        "it can hurt them, and in some places it is a crime. That is also so for a "
        "picture that the other person sent of themselves. What was said, when and "
        "from which account can all be kept, in words."
    )


class EmptySourceError(IntakeError):
    """There are no bytes to save."""

    sentence = (
        "{name} is empty (0 bytes). There is nothing to save. If it should hold "
        "something, open it where it is first, or fetch it again."
    )


class SourceGoneError(IntakeError):
    """The source vanished or could not be read."""

    sentence = (
        "{name} could not be read: it is not there or may not be opened. Nothing "
        "was saved. Check that it is still there, then try again."
    )


class SourceChangedError(IntakeError):
    """The source changed while it was read."""

    sentence = (
        "{name} changed or vanished while it was being read. Nothing of it was saved; "
        "what was saved before is not changed by this. Wait until it is finished, then "
        "try again."
    )


class NotAFileError(IntakeError):
    """The source is a folder, a device or the like."""

    sentence = (
        "{name} is not a file that can be saved. Nothing was saved. Choose a file."
    )


class UnknownExportError(IntakeError):
    """No reader recognises this export."""

    sentence = (
        "{name} is not a chat export that this version can read. Nothing was "
        "saved. You can still keep it as a file."
    )


class ExportTooLargeError(IntakeError):
    """A chat export holds more than is opened."""

    sentence = (
        "{name} is too large to be read as a chat export. Nothing was saved. "
        "You can keep it as a file, or export the chat again without pictures."
    )


class TooManyFilesError(IntakeError):
    """More files were given than are looked at in one go."""

    sentence = (
        "There are more than {count} files. Nothing was saved. Add the folders inside "
        "one after another."
    )


class NoSuchFileInExportError(IntakeError):
    """A file that was to be left out is not in the export."""

    sentence = (
        "There is no file {name} in this export. Nothing was saved. Look at the name "
        "again."
    )


class NotOneExportError(IntakeError):
    """Several files were named that are not parts of one export."""

    sentence = (
        "These files are not parts of one export. Nothing was saved. Import them one "
        "after another."
    )


class UnknownZoneError(IntakeError):
    """The name of a time zone is not known."""

    sentence = (
        "{zone} is not a time zone that this app knows. Nothing was saved. Write it as "
        "Asia/Karachi or Europe/London."
    )


class ReadingDamagedError(IntakeError):
    """The kept messages of a chat are not what was written."""

    sentence = (
        "The messages of this chat cannot be shown: the list made when it was taken "
        "in is damaged. The export itself is kept as a file of its own."
    )


class IntakeStoppedError(IntakeError):
    """The person pressed Stop."""

    sentence = (
        "Stopped, as you asked. What was saved before stays as it was; this was not "
        "saved. You can add it again at any time."
    )
