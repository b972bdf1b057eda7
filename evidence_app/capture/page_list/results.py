"""What came of each address of a list, and the plain words for why not."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from evidence_app.capture.page import CONNECTION_CHANGED, NOT_CONNECTED
from evidence_app.errors import (
    CertificateRefusedError,
    EvidenceError,
    PageTooSlowError,
    RecorderFailedError,
    SiteNotFoundError,
    SiteUnreachableError,
)
from evidence_app.words import Words, error_words, say, say_count


class State(Enum):
    """How far it has come with one address."""

    WAITING = "waiting"
    HELD = "held"
    """It has come, and waits in memory for the answer to the question."""
    SAVED = "saved"
    FAILED = "failed"
    """It was tried, and nothing was saved."""
    NOT_TRIED = "not_tried"
    """It was not opened, or what opened it was broken off from outside."""
    TURNED_AWAY = "turned_away"
    """It came, and must not be kept: it is not tried again."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """What came of one address.

    Attributes:
        address: As it was given.
        state: How far it has come.
        reason: Why it is not saved; of a saved page, what was odd about it.
    """

    address: str
    state: State = State.WAITING
    reason: Words | None = None


class Trouble(Enum):
    """What a failure says beyond its own page."""

    OWN = "own"
    """Nothing: it is this page's alone."""
    NO_NETWORK = "no_network"
    """This computer has no connection, or it has just changed."""
    SILENT = "silent"
    """The site did not answer; perhaps nothing does."""
    RECORDER = "recorder"
    """What opens pages does not work."""


STOPPED: Final = say("Not reached, or not finished: Stop was pressed before.")
NO_NETWORK: Final = say("Not tried: this computer is not connected.")
ALL_SILENT: Final = say(
    "Not tried: one site after another could not be reached. Perhaps this computer is "
    "not connected."
)
RECORDER_BROKEN: Final = say(
    "Not tried: the part of the app that opens pages stopped again and again."
)
NOT_SAVED: Final = say("Not tried: the page before could not be saved.")
NOT_ANSWERED: Final = say(
    "It had come, but the question was not answered. So it was not saved, and nothing "
    "of it was written."
)
REFUSED: Final = say(
    "Not tried, so as not to be blocked: this site refused several times."
)
SILENT: Final = say("Not tried: this site could not be reached several times.")


def trouble_of(error: EvidenceError) -> Trouble:
    """Return what a failure says beyond its own page."""
    if error.values.get("reason") in {NOT_CONNECTED, CONNECTION_CHANGED}:
        return Trouble.NO_NETWORK
    if isinstance(error, (SiteNotFoundError, SiteUnreachableError, PageTooSlowError)):
        return Trouble.SILENT
    if isinstance(error, RecorderFailedError):
        return Trouble.RECORDER
    return Trouble.OWN


def was_asked(error: EvidenceError) -> bool:
    """Return whether the site may have been asked for the page that failed."""
    return error.values.get("reason") != NOT_CONNECTED


def reason_for(error: EvidenceError) -> Words:
    """Return why one page of a list was not saved."""
    if isinstance(error, CertificateRefusedError):
        # Not the error's own sentence: in a list there is nothing to confirm.
        return say(
            "The certificate does not check ({why}). Nothing was saved. In a list no "
            "such page is opened: open it alone, and decide there.",
            why=Words(str(error.values.get("reason", ""))),
        )
    return error_words(error)


def too_busy(status: int) -> Words:
    """Return why a page was not kept that says: not now."""
    return say(
        "The site answered that it is asked too often or too busy ({status}). What it "
        "showed then was not kept. Try again later, or open the page alone.",
        status=status,
    )


def kept_error(status: int) -> Words:
    """Return what is said of a page that was kept although it tells of an error."""
    return say(
        "Saved, but the site answered with the error {status}: look at what it showed.",
        status=status,
    )


def wants_rest(seconds: float) -> Words:
    """Return why a site is left alone that asked for more than a list waits."""
    return say_count(
        "Not tried, so as not to be blocked: this site wants to be left alone for "
        "{count} minute.",
        "Not tried, so as not to be blocked: this site wants to be left alone for "
        "{count} minutes.",
        max(1, round(seconds / 60)),
    )
