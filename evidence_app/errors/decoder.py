"""Bytes could not be opened by the decoder."""

from evidence_app.errors.base import EvidenceError

__all__ = [
    "DecoderError",
    "DecoderFailedError",
    "DecoderNonsenseError",
    "DecoderStoppedError",
    "DecoderTooSlowError",
    "NotAPictureError",
    "NotDecodableError",
    "PagesNotShownError",
    "PictureDamagedError",
    "PictureTooLargeError",
]


class DecoderError(EvidenceError):
    """Bytes could not be opened by the decoder."""


class NotDecodableError(DecoderError):
    """The bytes are not a picture that the decoder can open."""

    sentence = (
        "This picture cannot be shown: {reason}. Its bytes are saved as they are."
    )


class NotAPictureError(NotDecodableError):
    """The bytes are no picture of a kind that is opened."""

    sentence = (
        "This file is kept as it is, but it cannot be shown here: it is not a "
        "picture of a kind that this program opens."
    )


class PictureTooLargeError(NotDecodableError):
    """The picture, or its size as declared, is beyond what is opened."""

    sentence = (
        "This picture is kept as it is, but it cannot be shown here: it is too large "
        "to be opened."
    )


class PictureDamagedError(NotDecodableError):
    """The picture breaks off or contradicts itself."""

    sentence = (
        "This picture is kept as it is, but it cannot be shown here: part of it "
        "is missing or damaged. If you can, fetch it again and add it too."
    )


class PagesNotShownError(NotDecodableError):
    """The pages of a PDF from outside cannot be drawn."""

    sentence = (
        "This PDF is kept as it is, but its pages cannot be shown here: it is damaged, "
        "too large, or needs a password."
    )


class DecoderFailedError(DecoderError):
    """The decoder process died, hung or answered nonsense."""

    sentence = (
        "This picture could not be opened ({reason}). Its bytes are saved as they are."
    )


class DecoderTooSlowError(DecoderFailedError):
    """The decoder gave no answer in time and was stopped."""

    sentence = (
        "This file is kept as it is, but opening it took too long and was "
        "stopped. You can try once more."
    )


class DecoderStoppedError(DecoderFailedError):
    """The decoder ended, or reached one of its limits, while opening a file."""

    sentence = (
        "This file is kept as it is, but the part of the app that opens files "
        "stopped while opening it. The file may be damaged, or made to do harm."
    )


class DecoderNonsenseError(DecoderFailedError):
    """The decoder's answer did not check."""

    sentence = (
        "This file is kept as it is, but it could not be opened. It may be damaged, or "
        "made to do harm."
    )
