"""Bytes could not be opened by the decoder."""

from evidence_app.errors.base import EvidenceError


class DecoderError(EvidenceError):
    """Bytes could not be opened by the decoder."""


class NotDecodableError(DecoderError):
    """The bytes are not a picture that the decoder can open."""

    sentence = (
        "This picture cannot be shown: {reason}. Its bytes are saved as they are."
    )


class DecoderFailedError(DecoderError):
    """The decoder process died, hung or answered nonsense."""

    sentence = (
        "This picture could not be opened safely ({reason}). Its bytes are saved "
        "as they are."
    )
