"""A seal, a signature or an encrypted file does not check."""

from evidence_app.errors.base import EvidenceError


class CryptoError(EvidenceError):
    """A seal, a signature or an encrypted file does not check."""


class AgeFileBrokenError(CryptoError):
    """An age file is not well formed, was changed, or is for another key."""

    sentence = (
        "This encrypted file has changed, is incomplete, or belongs to another "
        "vault. Other files are not affected. Use your backup."
    )


class SealBrokenError(CryptoError):
    """A sealed value was changed, or was sealed with another key."""

    sentence = (
        "A locked part of the vault has changed or belongs to another vault. The other "
        "parts are not affected. Have everything checked, and use your backup."
    )


class SignatureBrokenError(CryptoError):
    """A signature does not fit the content or the key."""

    sentence = (
        "The signature does not fit. The content was changed after it was signed, "
        "or the signature belongs to something else. Ask for the bundle again."
    )
