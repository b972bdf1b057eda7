"""More findings, of audits, the slow check and what was put back; see ``notices``."""

from typing import Final

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say

PROOF_REPAIRED: Final = "proof_repaired"


def proof_damaged(name: str) -> Finding:
    """One of the two copies of a signed note or token is bad."""
    return Finding(
        "proof_damaged",
        say(
            "One of the two copies of a signed note beside the custody log is missing "
            "or was changed: {name}. The other one is whole.",
            name=name,
        ),
        Severity.INTEGRITY,
    )


def proof_repaired(name: str) -> Finding:
    """A copy of a signed note or token was written anew from its twin."""
    return Finding(
        PROOF_REPAIRED,
        say(
            "One of the two copies of a signed note beside the custody log was missing "
            "or changed: {name}. It was put right from the other copy.",
            name=name,
        ),
        Severity.INTEGRITY,
    )


def proof_lost(name: str) -> Finding:
    """Neither copy of a signed note or token is what was written."""
    return Finding(
        "proof_lost",
        say(
            "Both copies of a signed note beside the custody log are missing or were "
            "changed: {name}. The items are not affected. If you gave this note to "
            "someone, theirs still counts.",
            name=name,
        ),
        Severity.INTEGRITY,
    )


def checkpoint_broken(sequence: int) -> Finding:
    """A signed note does not fit the log before it."""
    return Finding(
        "checkpoint_broken",
        say(
            "The signed note in entry {sequence} of the custody log does not fit the "
            "entries before it.",
            sequence=sequence,
        ),
        Severity.INTEGRITY,
    )


def answer_broken(sequence: int, authority: str) -> Finding:
    """What an authority answered to a note does not check any more."""
    return Finding(
        "answer_broken",
        say(
            "The time that {authority} signed, in entry {sequence} of the custody log, "
            "does not check. It does not count any more. The items are not affected.",
            authority=authority,
            sequence=sequence,
        ),
        Severity.INTEGRITY,
    )


def slots_damaged() -> Finding:
    """A slot of the header cannot open anything."""
    return Finding(
        "slots_damaged",
        say(
            "One of the keys of this vault cannot be right. What is open now is not "
            "affected. Make a new passphrase or recovery code before you lock it."
        ),
        Severity.INTEGRITY,
    )


def catalog_differs() -> Finding:
    """The catalog does not show what is held."""
    return Finding(
        "catalog_differs",
        say(
            "The search index does not show what the custody log and the sealed items "
            "hold. They are not affected. Run the audit with repair to build the "
            "index anew."
        ),
        Severity.INTEGRITY,
    )


def catalog_older() -> Finding:
    """The catalog is that of an earlier time."""
    return Finding(
        "catalog_older",
        say(
            "The search index was put back to an older state, by someone or by a "
            "program that copies files. It was brought up to date from the custody "
            "log; nothing that was saved is affected."
        ),
        Severity.INTEGRITY,
    )


def header_older() -> Finding:
    """The header is that of an earlier time."""
    return Finding(
        "header_older",
        say(
            "The key header was put back to an older state, by someone or by a program "
            "that copies files. What was saved is safe, but keys that were removed "
            "since may open the vault again. Look at its keys, and remove them anew."
        ),
        Severity.INTEGRITY,
    )


def drafts_changed() -> Finding:
    """Drafts are not those that lay there when the vault was locked."""
    return Finding(
        "drafts_changed",
        say(
            "Something you began and did not finish was changed, removed or put back "
            "to an older state while the vault was locked. What was saved is not "
            "affected."
        ),
        Severity.INTEGRITY,
    )


def adoption_waits() -> Finding:
    """Something stored has no entry, and the disk has no room for one."""
    return Finding(
        "adoption_waits",
        say(
            "Something was stored in the vault and has no entry in the custody log "
            "yet, and the disk has no room for one. It is safe where it is. Free some "
            "space, then lock the vault and unlock it again."
        ),
        Severity.WARNING,
    )
