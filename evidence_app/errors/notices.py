"""A notice to a platform could not be kept or made."""

from evidence_app.errors.report import ReportError

__all__ = [
    "NoNoticeForServiceError",
    "NoticeError",
    "NoticeLeftOverError",
    "NoticeTooLongError",
    "NoticeWriteError",
]


class NoticeError(ReportError):
    """A notice to a platform could not be kept or made."""


class NoticeTooLongError(NoticeError):
    """More was written for a notice than is kept."""

    sentence = (
        "This is too long for a notice. Nothing was changed. A field takes up to "
        "{most} letters, and a notice up to {addresses} addresses."
    )


class NoNoticeForServiceError(NoticeError):
    """The pack is of a service that helps, not of a platform where things happen."""

    sentence = (
        "{name} helps to get pictures taken down. It takes no notice: use its own "
        "page. Nothing was made."
    )


class NoticeWriteError(NoticeError):
    """The notice could not be written to the chosen place."""

    sentence = (
        "The notice could not be written there ({reason}). Nothing half-made was "
        "left. Choose another place or free some space."
    )


class NoticeLeftOverError(NoticeError):
    """It was not made, and what was written may still be there."""

    sentence = (
        "The notice was not finished, and what was written of it may still be in the "
        "place you chose: {name}. Anyone with that folder can read it. Delete it there."
    )
