"""The request itself cannot be met."""

from evidence_app.errors.base import EvidenceError


class UsageError(EvidenceError):
    """The request itself cannot be met."""

    sentence = "{problem}"
