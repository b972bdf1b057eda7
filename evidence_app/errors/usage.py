"""The request itself cannot be met."""

from evidence_app.errors.base import EvidenceError


class UsageError(EvidenceError):
    """The request itself cannot be met."""

    sentence = "{problem}"


class CodesNotSavedError(EvidenceError):
    """The codes of what went wrong could not be written to the chosen place."""

    sentence = (
        "The file could not be written there ({reason}). Nothing half-made was left. "
        "Choose another place or free some space."
    )
