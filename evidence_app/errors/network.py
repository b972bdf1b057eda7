"""Something could not be sent, or the answer could not be taken."""

from evidence_app.errors.base import EvidenceError


class NetworkError(EvidenceError):
    """Something could not be sent, or the answer could not be taken."""


class HostNotAgreedError(NetworkError):
    """Nobody agreed to speak to this computer."""

    sentence = (
        "Nothing was sent: you have not agreed to sending anything to {host}. What you "
        "saved is not changed by this. Look at what the app may send, and to whom, and "
        "say yes there if you want this."
    )


class AddressUnusableError(NetworkError):
    """The address is not one that the app speaks to."""

    sentence = (
        "Nothing was sent: this is not an address that the app can use. What you saved "
        "is not changed by this. An address begins with https:// or http://."
    )


class ServerNotFoundError(NetworkError):
    """No computer answers to this name."""

    sentence = (
        "{host} was not found, and nothing was sent. What you saved is not changed by "
        "this. Check your connection; the app can try again later."
    )


class ServerUnreachableError(NetworkError):
    """The connection was not taken, or was broken off."""

    sentence = (
        "{host} could not be reached, or broke off. What you saved is not changed by "
        "this. Check your connection; the app can try again later."
    )


class ServerTooSlowError(NetworkError):
    """There was no whole answer in time."""

    sentence = (
        "{host} gave no complete answer within {seconds} seconds. What you saved is "
        "not changed by this. The app can try again later."
    )


class ServerUnprovenError(NetworkError):
    """The server's certificate for the connection does not check."""

    sentence = (
        "Nothing was sent: the connection to {host} could not be checked. Someone may "
        "stand between you and it. What you saved is not changed by this. Try again "
        "over another connection."
    )


class AnswerTooLargeError(NetworkError):
    """The answer is larger than any that is expected."""

    sentence = (
        "{host} answered with far more than it should, so nothing of it was taken. "
        "What you saved is not changed by this. The app can ask someone else."
    )


class AnswerElsewhereError(NetworkError):
    """The server wants us to go to another address."""

    sentence = (
        "{host} wants the app to go to another address. It did not: you agreed to "
        "{host} only. What you saved is not changed by this. If you are in a network "
        "with a sign-in page, sign in with your browser first."
    )


class AnswerRefusedError(NetworkError):
    """The server answered that it does not do this."""

    sentence = (
        "{host} did not accept this (code {code}). What you saved is not changed by "
        "this. The app can try again later, or ask someone else."
    )


class AnswerBrokenError(NetworkError):
    """The answer is no HTTP, or ends in the middle."""

    sentence = (
        "What {host} answered is broken or incomplete, so nothing of it was taken. "
        "What you saved is not changed by this. The app can try again later."
    )


class SendingStoppedError(NetworkError):
    """Whoever asked for this wants it no more."""

    sentence = (
        "Stopped. Nothing more is sent, and what you saved is not changed by this."
    )
