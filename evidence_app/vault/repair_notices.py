"""What is said when damaged files are put right from repair data, or cannot be."""

from typing import Final

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import Words, say

REPAIRED: Final = "repaired"


def repaired(what: Words, title: str | Words) -> Finding:
    """A damaged file was computed anew, and is proved to be the old one."""
    return Finding(
        REPAIRED,
        say(
            "{what} ({title}) was damaged on the disk. It was put right from the spare "
            "parts that the app keeps, and is again exactly what was saved.",
            what=what,
            title=title,
        ),
        Severity.INTEGRITY,
    )


def not_repairable(what: Words, title: str | Words) -> Finding:
    """More is damaged than the repair data can give back."""
    return Finding(
        "not_repairable",
        say(
            "{what} ({title}) is damaged on the disk, and more of it than the app's "
            "spare parts can put right. The other items are not affected. Do not "
            "delete anything; take this item from your backup.",
            what=what,
            title=title,
        ),
        Severity.INTEGRITY,
    )


def parity_repaired(what: Words, title: str | Words) -> Finding:
    """Repair data were made again from what they cover."""
    return Finding(
        REPAIRED,
        say(
            "The spare parts that the app keeps for {title} were damaged or missing. "
            "They were made again from what they belong to, which is exactly what was "
            "saved.",
            what=what,  # for the log; the sentence does without it
            title=title,
        ),
        Severity.INTEGRITY,
    )


def parity_lost(what: Words, title: str | Words) -> Finding:
    """Repair data cannot be made again: what they cover is damaged too."""
    return Finding(
        "not_repairable",
        say(
            "The spare parts that the app keeps for {title} are damaged or missing "
            "too, so they cannot help. They are made again once what they belong to is "
            "whole.",
            what=what,  # for the log; the sentence does without it
            title=title,
        ),
        Severity.INTEGRITY,
    )


def repair_refused(what: Words, title: str | Words) -> Finding:
    """It could be repaired, but the disk takes nothing."""
    return Finding(
        "repair_refused",
        say(
            "{what} ({title}) is damaged on the disk and can be put right, but the "
            "disk could not be written. Nothing was changed. Check that the disk has "
            "room and is connected, then put right once more what can be put right.",
            what=what,
            title=title,
        ),
        Severity.INTEGRITY,
    )
