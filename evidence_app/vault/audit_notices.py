"""More findings, of audits, the slow check and what was put back; see ``notices``."""

import re
from typing import Final

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say, say_count

PROOF_REPAIRED: Final = "proof_repaired"
_OWN_NAME: Final = re.compile(r"[0-9a-f]{32}")


def proof_damaged(name: str) -> Finding:
    """One of the two copies of a signed note or token is bad."""
    return Finding(
        "proof_damaged",
        say(
            "A signed note about this vault's log is kept twice, and one of the two is "
            "missing or was changed. The other one is whole. Put right what can be put "
            "right, and it is made again.",
            name=name,  # for who asks the finding; the sentence does without it
        ),
        Severity.INTEGRITY,
    )


def proof_repaired(name: str) -> Finding:
    """A copy of a signed note or token was written anew from its twin."""
    return Finding(
        PROOF_REPAIRED,
        say(
            "A signed note about this vault's log is kept twice. One of the two was "
            "missing or changed, and was put right from the other.",
            name=name,  # for who asks the finding; the sentence does without it
        ),
        Severity.INTEGRITY,
    )


def proof_lost(name: str) -> Finding:
    """Neither copy of a signed note or token is what was written."""
    return Finding(
        "proof_lost",
        say(
            "A signed note about this vault's log is missing or was changed, and so is "
            "its second copy. The items are not affected. If you gave this note to "
            "someone, theirs still counts.",
            name=name,  # for who asks the finding; the sentence does without it
        ),
        Severity.INTEGRITY,
    )


def checkpoint_broken(sequence: int) -> Finding:
    """A signed note does not fit the log before it."""
    return Finding(
        "checkpoint_broken",
        say(
            "The signed note in entry {sequence} of this vault's log does not fit the "
            "entries before it: the log or the note was changed. The items are checked "
            "apart from it.",
            sequence=sequence,
        ),
        Severity.INTEGRITY,
    )


def answer_broken(sequence: int, authority: str) -> Finding:
    """What an authority answered to a note does not check any more."""
    return Finding(
        "answer_broken",
        say(
            "The time that {authority} signed, in entry {sequence} of this vault's "
            "log, does not check. It does not count any more. The items are not "
            "affected.",
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
            "The list by which the app finds and shows things is not as what you saved "
            "says. What you saved is not affected. Put right what can be put right, "
            "and the list is made anew."
        ),
        Severity.INTEGRITY,
    )


def catalog_older() -> Finding:
    """The catalog is that of an earlier time."""
    return Finding(
        "catalog_older",
        say(
            "The list by which the app finds things was put back to an older state, by "
            "someone or by a program that copies files. It was brought up to date from "
            "the log; nothing that was saved is affected."
        ),
        Severity.INTEGRITY,
    )


def header_older() -> Finding:
    """The header is that of an earlier time."""
    return Finding(
        "header_older",
        say(
            "The keys of this vault were put back to an older state, by someone or by "
            "a program that copies files. What was saved is not changed by this, but "
            "keys that were removed since may open the vault again. Look at the list "
            "of keys, and remove them anew."
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


def opening_note_changed() -> Finding:
    """The note of the last opening is not the one that was left there."""
    return Finding(
        "opening_note_changed",
        say(
            "The note of when this vault was last opened was changed or removed while "
            "the vault was locked. So the app cannot say when that was. What you saved "
            "is not affected. A new note was begun."
        ),
        Severity.INTEGRITY,
    )


def adoption_waits() -> Finding:
    """Something stored has no entry, and the disk has no room for one."""
    return Finding(
        "adoption_waits",
        say(
            "Something was saved that the vault's log does not name yet, and the disk "
            "has no room to write it down. It stays where it is. Free some space, then "
            "lock the vault and unlock it again."
        ),
        Severity.WARNING,
    )


def stray_files(count: int, first: str) -> Finding:
    """Files lie in the vault that it does not know.

    A name that the app gave says nothing to a person, so it is not said.
    """
    if _OWN_NAME.match(first):
        words = say_count(
            "There is a file in the vault's folder that belongs to nothing you saved. "
            "It was left as it is; you need not do anything.",
            "There are {count} files in the vault's folder that belong to nothing you "
            "saved. They were left as they are; you need not do anything.",
            count,
            first=first,  # for who asks the finding; the sentence does without it
        )
        return Finding("stray_files", words, Severity.WARNING)
    return Finding(
        "stray_files",
        say_count(
            "There is a file in the vault's folder that belongs to nothing you saved: "
            "{first}. It was left as it is; you need not do anything.",
            "There are {count} files in the vault's folder that belong to nothing you "
            "saved, such as {first}. They were left as they are; you need not do "
            "anything.",
            count,
            first=first,
        ),
        Severity.WARNING,
    )
