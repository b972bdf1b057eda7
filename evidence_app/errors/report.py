"""A bundle could not be made or checked."""

from evidence_app.errors.base import EvidenceError


class ReportError(EvidenceError):
    """A bundle could not be made or checked."""


class NothingToReportError(ReportError):
    """The case holds no items."""

    sentence = "There is nothing in this case to report yet. Add something first."


class CaseNotFoundError(ReportError):
    """No case has this name."""

    sentence = "There is no case named {name} in this vault. Nothing was made."


class CaseNameError(ReportError):
    """A case without a name, or with one that cannot be told apart."""

    sentence = (
        "A case needs a name of 1 to 100 characters. Nothing was made. Choose a "
        "short name that you will know again."
    )


class InitialsError(ReportError):
    """Initials that cannot begin an exhibit reference."""

    sentence = (
        "{initials} cannot be used as initials. Nothing was changed. Use one to "
        "four letters from A to Z, such as AB."
    )


class InitialsGivenError(ReportError):
    """The case numbers its exhibits under other initials already."""

    sentence = (
        "This case numbers its exhibits as {initials}/1, {initials}/2 and so on. "
        "Nothing was changed: a number that was given once is never changed. "
        "Leave the initials out, or use {initials}."
    )


class UnknownJurisdictionError(ReportError):
    """There is no guidance pack for this jurisdiction."""

    sentence = "There is no guidance for {name}. Nothing was made. Known: {known}."


class UnknownPlatformError(ReportError):
    """There is no guidance pack for this platform."""

    sentence = (
        "There is no guidance for the platform {name}. Nothing was made. Known: "
        "{known}."
    )


class BundleWriteError(ReportError):
    """The bundle could not be written to the chosen place."""

    sentence = (
        "The bundle could not be written there ({reason}). What is in the vault is not "
        "changed by this, and nothing half-made was left. Choose another place or free "
        "some space."
    )


class BundleLeftOverError(ReportError):
    """The bundle was not made, and something of it could not be removed."""

    sentence = (
        "Nothing in the vault was changed. The bundle was not finished, and parts of "
        "it that anyone can read could not be removed from the place you chose: "
        "{names}. The names begin with a dot, so they may be hidden. Delete them "
        "there, or make that place reachable and unlock the vault again: the app then "
        "removes them."
    )


class ReportStoppedError(ReportError):
    """Whoever asked for the report wants it no more."""

    sentence = "The report was stopped. Nothing was left outside the vault."


class PagesTooLargeError(ReportError):
    """The pages of a report take more memory than is given to them for a look."""

    sentence = (
        "This report has too many large pictures to be looked at here. Nothing was "
        "made. You can make it without looking, and look at its PDF afterwards."
    )


class PagesNotDrawnError(ReportError):
    """The pages of a report could not be drawn for a look."""

    sentence = (
        "The pages could not be drawn. Nothing was made or changed. You can try once "
        "more, or make the report without looking, and look at its PDF afterwards."
    )


class ProofPlaceError(ReportError):
    """The place for a proof is taken, or lies inside the vault."""

    sentence = (
        "The proof needs a new or empty folder that does not lie inside the vault. "
        "Nothing was written. Choose another one."
    )


class ProofWriteError(ReportError):
    """The proof could not be written to the chosen place."""

    sentence = (
        "The proof could not be written there ({reason}). Nothing half-made was "
        "left. Choose another place or free some space."
    )


class NotANoteError(ReportError):
    """What was given to hold the log against has no signed note."""

    sentence = (
        "There is no signed note there. Choose a note that was kept, the folder of a "
        "proof, or a bundle."
    )


class ExhibitNotFoundError(ReportError):
    """Neither an item's id nor an exhibit's reference."""

    sentence = (
        "Nothing in this vault is called {name}. Give an exhibit's reference, such "
        "as AB/1, or the 32 letters and digits that the list shows."
    )


class NotABundleError(ReportError):
    """What was given to check is no bundle."""

    sentence = (
        "This is not an evidence bundle. Choose the bundle's folder or its ZIP file."
    )


class BundlePartsError(ReportError):
    """Of a bundle in several ZIP files the one without which nothing is checked."""

    sentence = (
        "This is a part of a bundle that came in several ZIP files. By their names, "
        "this was not chosen: {names}. Without the first of them nothing can be "
        "checked. Choose all of them at once."
    )


class CheckerMissingError(ReportError):
    """This installation lacks a part of the page that checks bundles."""

    sentence = (
        "This installation of the app lacks the page that checks bundles. Nothing "
        "was written. Install the app anew."
    )


class CheckerPlaceError(ReportError):
    """Something else has the page's name there."""

    sentence = (
        "There is another file with that name already. Nothing was changed. Choose "
        "another folder."
    )


class CheckerWriteError(ReportError):
    """The page could not be written to the chosen place."""

    sentence = (
        "The page could not be written there ({reason}). Nothing half-made was left. "
        "Choose another place or free some space."
    )


class CorrectionError(ReportError):
    """A correction could not be kept; nothing was changed."""


class NotCorrectableError(CorrectionError):
    """The item has nothing of this kind that a person said."""

    sentence = (
        "This has nothing of that kind to correct. Nothing was changed. What belongs "
        "to something else is corrected there."
    )


class NothingToCorrectError(CorrectionError):
    """The new value is the one that stands there."""

    sentence = "That is what it says already. Nothing was changed."


class CorrectionEmptyError(CorrectionError):
    """A text or a title may not become empty."""

    sentence = (
        "Nothing is written there yet. Nothing was changed. Write how it should be."
    )


class CorrectionTooLongError(CorrectionError):
    """The new value or the reason is longer than is kept."""

    sentence = (
        "This is too long to be kept as a correction. Nothing was changed. Up to "
        "{most} letters fit; keep the rest as a new note."
    )


class TooManyCorrectionsError(CorrectionError):
    """One item has been corrected so often that no more is kept."""

    sentence = (
        "This was corrected so many times that no more corrections fit. Nothing was "
        "changed. Keep a new note instead, and say what it is about."
    )


class JudgementError(ReportError):
    """What was said of a page's statement could not be kept; nothing was changed."""


class NoSuchStatementError(JudgementError):
    """The item is no recorded page, or that page does not state this."""

    sentence = (
        "This page states nothing of that kind. Nothing was changed. Look at what "
        "it states, and choose one of those."
    )


class TooManyJudgementsError(JudgementError):
    """So much was said of one page's statements that no more is kept."""

    sentence = (
        "You said something about this page so many times that no more fits. "
        "Nothing was changed. Keep a new note instead, and say what it is about."
    )


class NoSuchReportMadeError(ReportError):
    """There is no report made of this number in the vault, or it cannot be read."""

    sentence = (
        "There is no such report here. Nothing was changed. Look at the list of the "
        "reports you made, and choose one of those."
    )


class ReportMadeNotKeptError(ReportError):
    """Something about a report made cannot be kept as it was given."""

    sentence = "{problem} Nothing was changed."
