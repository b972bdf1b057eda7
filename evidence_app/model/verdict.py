"""What a check of a bundle says: the same words everywhere."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from evidence_app.model.report_signature import ReportSignature
from evidence_app.words import mark


class Verdict(Enum):
    """The verdict on one path of a bundle; values are the machine's words."""

    CHANGED = "changed"
    MISSING = "missing"
    NOT_PART = "not_part"
    UNREADABLE = "unreadable"
    SEAL_BROKEN = "seal_broken"
    LOG_BROKEN = "log_broken"
    PROOF_BROKEN = "proof_broken"

    @property
    def words(self) -> str:
        """The words shown to people (an English message id)."""
        return _WORDS[self]


_WORDS = {
    Verdict.CHANGED: mark("CHANGED"),
    Verdict.MISSING: mark("MISSING"),
    Verdict.NOT_PART: mark("NOT PART OF THE BUNDLE"),
    Verdict.UNREADABLE: mark("UNREADABLE"),
    Verdict.SEAL_BROKEN: mark("SEAL BROKEN"),
    Verdict.LOG_BROKEN: mark("LOG BROKEN"),
    Verdict.PROOF_BROKEN: mark("PROOF BROKEN"),
}


class TimeBasis(Enum):
    """What the times in a bundle rest on."""

    COMPUTER_CLOCK = "computer_clock"
    """The computer's own clock only; no outside authority."""
    SOME_SIGNED = "some_signed"
    """Of some items an outside authority signed when they existed at the latest."""
    SIGNED = "signed"
    """Of every item an outside authority signed that."""


@dataclass(frozen=True, slots=True, order=True)
class BundleFinding:
    """One verdict; ``path`` is inside the bundle, with forward slashes."""

    verdict: Verdict
    path: str


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A time that an outside authority signed.

    Attributes:
        size: Of the checkpoint that it saw: all entries with a smaller number existed
            not later than that.
        authority: Its name, as this program's list has it or as it calls itself.
        at: The time, UTC.
        known: Whether its root is in this program's list.
    """

    size: int
    authority: str
    at: datetime
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedFile:
    """A file that is no original: what lets someone sign in was replaced in it.

    Attributes:
        path: Inside the bundle.
        original: SHA-256 of the full copy, which lies sealed in the vault.
        replaced: In how many places something was replaced.
    """

    path: str
    original: str
    replaced: int


@dataclass(frozen=True, slots=True)
class BundleCheck:
    """The outcome of a check.

    Attributes:
        intact: No finding.
        checked: How many files were read and compared.
        time_basis: What the times rest on.
        key: Fingerprint of the key that sealed the bundle, as hex, "" if unreadable.
        findings: In path order.
        log_key: Of the log that the entries stand in, as note tools take it; "" when
            there is none.
        unproved: How many entries of the log nothing proves: it lost entries.
        times: What outside authorities signed, the earliest first.
        cleaned: The cleaned copies that are as the list of exhibits says.
        report: What the signature inside the report's PDF says, None without a report
            that could be read. It says nothing about the rest, and is no finding.
        absent: Where something is missing, the ZIP files that were not given, as the
            names of the others tell.
    """

    intact: bool
    checked: int
    time_basis: TimeBasis
    key: str
    findings: tuple[BundleFinding, ...]
    log_key: str = ""
    unproved: int = 0
    times: tuple[SignedNote, ...] = ()
    cleaned: tuple[CleanedFile, ...] = ()
    report: ReportSignature | None = None
    absent: tuple[str, ...] = ()
