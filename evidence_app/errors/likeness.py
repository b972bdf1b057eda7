"""Near copies of a picture were not searched."""

from evidence_app.errors.base import EvidenceError

__all__ = [
    "LikenessError",
    "LikenessStoppedError",
    "NoPictureToCompareError",
    "TooManyPairsError",
]


class LikenessError(EvidenceError):
    """Near copies of a picture were not searched."""


class NoPictureToCompareError(LikenessError):
    """It is no single picture."""

    sentence = (
        "There is no single picture here that others can be compared with. Nothing was "
        "changed. Choose a picture; a whole web page cannot be compared in this way."
    )


class LikenessStoppedError(LikenessError):
    """Whoever asked wants it no more."""

    sentence = (
        "The search was stopped before its end. Nothing was changed, and what it has "
        "found so far is not shown, because something could be missing."
    )


class TooManyPairsError(LikenessError):
    """A case has as many pairs of pictures as it can have."""

    sentence = (
        "{most} pairs of pictures are set side by side in this case already. Nothing "
        "was changed. Take one out of the reports first."
    )
