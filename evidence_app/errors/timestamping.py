"""A time that an outside authority signed could not be taken."""

from evidence_app.errors.base import EvidenceError


class TimestampError(EvidenceError):
    """A time that an outside authority signed could not be taken."""


class TimeNotAgreedError(TimestampError):
    """Nobody said yes to asking authorities for the time."""

    sentence = (
        "Nothing was sent: you have not agreed to asking outside services for a signed "
        "time. What you saved is not changed by this."
    )


class NotATimestampError(TimestampError):
    """The answer is no RFC 3161 response with a token, or is not well formed."""

    sentence = (
        "What {authority} answered is not a signed time, so it was not taken. What you "
        "saved is not changed by this. If you are in a network with a sign-in page, "
        "sign in with your browser first; the app can try again later."
    )


class TimestampDeclinedError(TimestampError):
    """The authority answered that it does not grant the request."""

    sentence = (
        "{authority} declined to sign a time (code {code}). What you saved is not "
        "changed by this. The app can try again later, or ask someone else."
    )


class OtherContentStampedError(TimestampError):
    """The signed time is about something else."""

    sentence = (
        "The signed time from {authority} belongs to something else, so it does not "
        "count. What you saved is not changed by this."
    )


class OtherRequestAnsweredError(TimestampError):
    """The signed time answers another request: it may be an old one."""

    sentence = (
        "The signed time from {authority} answers another question than ours, so it "
        "does not count: it may be an old one. What you saved is not changed by this. "
        "The app can try again later."
    )


class WeakTimestampError(TimestampError):
    """A hash, key or signature that can be forged by now, or is not known here."""

    sentence = (
        "The signed time from {authority} is made in a way that the app does not rely "
        "on, so it does not count. What you saved is not changed by this. The app can "
        "ask someone else."
    )


class UnknownSignerError(TimestampError):
    """The signer's certificates do not lead to a root that the app knows."""

    sentence = (
        "The app does not know who signed this time in the name of {authority}, so it "
        "does not count. What you saved is not changed by this. The app can ask "
        "someone else."
    )


class SignerNotForTimeError(TimestampError):
    """The signer's certificate is not one for signing times, and nothing else."""

    sentence = (
        "Whoever signed this time in the name of {authority} is not entitled to sign "
        "times, so it does not count. What you saved is not changed by this. The app "
        "can ask someone else."
    )


class SignerNotValidThenError(TimestampError):
    """A certificate was not valid at the time that was signed."""

    sentence = (
        "At the time that {authority} signed, its own certificate was not valid, so "
        "the signed time does not count. What you saved is not changed by this. The "
        "app can ask someone else."
    )


class TimeSignatureBrokenError(TimestampError):
    """The signature does not fit the time, or not the certificate."""

    sentence = (
        "The signature on the time from {authority} does not fit: it was changed, or "
        "never signed. It does not count. What you saved is not changed by this."
    )


class TimeBeforeLastError(TimestampError):
    """The signed time lies before one that was signed earlier."""

    sentence = (
        "The time from {authority} lies before one that was signed earlier for this "
        "vault, so it does not count. What you saved is not changed by this. The app "
        "can ask someone else, or try again later."
    )


class TimesApartError(TimestampError):
    """The authorities' times are more than five minutes apart."""

    sentence = (
        "The time from {authority} is more than {minutes} minutes away from what "
        "another service signed, so it does not count. What you saved is not changed "
        "by this. The app can try again later."
    )
