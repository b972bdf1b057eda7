"""The findings of a vault: what opening or an audit found, repaired or adopted.

Each has a stable code. ``INTEGRITY`` means that bytes, a seal, the header or the
log are not what they were, also when they could be put right.
"""

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say


def header_repaired() -> Finding:
    """A copy of the key header was bad and was taken from the other."""
    return Finding(
        "header_repaired",
        say(
            "The part of this vault that your keys open is kept twice. One of the two "
            "was damaged and was put right from the other. Your keys work as before; "
            "you need not do anything."
        ),
        Severity.INTEGRITY,
    )


def header_damaged() -> Finding:
    """A copy of the key header is bad."""
    return Finding(
        "header_damaged",
        say(
            "The part of this vault that your keys open is kept twice, and one of the "
            "two is damaged. Your keys still work. Put right what can be put right, "
            "and it is made again from the other."
        ),
        Severity.INTEGRITY,
    )


def header_completed() -> Finding:
    """A copy of the key header was older: a change had been interrupted."""
    return Finding(
        "header_completed",
        say(
            "A change of the keys had been cut short and was finished now. What you "
            "saved is not affected."
        ),
    )


def keys_joined() -> Finding:
    """A change of the keys was interrupted, and someone came with the old key."""
    return Finding(
        "keys_joined",
        say(
            "A change of the keys was interrupted. The ways in from before and after "
            "it now open the vault. Look at the list of keys, and remove what should "
            "not be there."
        ),
    )


def code_mended(group: int, place: int) -> Finding:
    """One character of the recovery code was wrong; the code itself is not said."""
    return Finding(
        "code_mended",
        say(
            "One character of the recovery code was not as on the sheet: group "
            "{group}, character {place}. It was put right. Compare it with your sheet.",
            group=group,
            place=place,
        ),
    )


def log_repaired() -> Finding:
    """A copy of the log was bad and was taken from the other."""
    return Finding(
        "log_repaired",
        say(
            "The log of this vault, where the app writes down what is done to each "
            "item, is kept twice. One of the two was damaged and was put right from "
            "the other. What you saved is not affected."
        ),
        Severity.INTEGRITY,
    )


def log_gone() -> Finding:
    """Neither copy of the log is there."""
    return Finding(
        "log_gone",
        say(
            "The log of this vault, where the app writes down what is done to each "
            "item, is gone, and so is its second copy. What was done before cannot be "
            "shown any more. The items themselves were looked for and taken up again."
        ),
        Severity.INTEGRITY,
    )


def log_damaged() -> Finding:
    """A copy of the log on the disk is not what this session wrote."""
    return Finding(
        "log_damaged",
        say(
            "The log of this vault is not as the app wrote it. The items are checked "
            "apart from it. Put right what can be put right, or lock the vault and "
            "unlock it again: what one of the log's two copies still has comes back, "
            "and what neither has is named."
        ),
        Severity.INTEGRITY,
    )


def log_end_dropped() -> Finding:
    """A torn end was dropped."""
    return Finding(
        "log_end_dropped",
        say(
            "The app was cut off while it wrote into its log. The last entry was not "
            "finished and was dropped; nothing that was saved is affected."
        ),
    )


def log_end_completed() -> Finding:
    """A copy lacked the last entries."""
    return Finding(
        "log_end_completed",
        say(
            "The app was cut off while it wrote into its log. The log's second copy "
            "was completed from the first; nothing that was saved is affected."
        ),
    )


def log_end_lost() -> Finding:
    """The end is damaged in both copies."""
    return Finding(
        "log_end_lost",
        say(
            "The end of this vault's log is damaged in both of its copies, so what was "
            "done last may not be shown. The items are checked apart from it."
        ),
        Severity.INTEGRITY,
    )


def log_entries_lost(first: int, last: int) -> Finding:
    """Entries are missing in both copies."""
    return Finding(
        "log_entries_lost",
        say(
            "Entries {first} to {last} of this vault's log are damaged or missing in "
            "both of its copies, so what was done then cannot be shown. The items are "
            "checked apart from it.",
            first=first,
            last=last,
        )
        if first < last
        else say(
            "Entry {first} of this vault's log is damaged or missing in both of its "
            "copies, so what was done then cannot be shown. The items are checked "
            "apart from it.",
            first=first,
            last=last,  # for who asks the finding; the sentence does without it
        ),
        Severity.INTEGRITY,
    )


def log_chain_broken(sequence: int) -> Finding:
    """An entry does not follow the one before it."""
    return Finding(
        "log_chain_broken",
        say(
            "Entry {sequence} of this vault's log does not follow the entry before it: "
            "the log was changed, or entries are missing. The items are checked apart "
            "from it.",
            sequence=sequence,
        ),
        Severity.INTEGRITY,
    )


def log_shorter(expected: int, found: int) -> Finding:
    """The log has fewer entries than it once had."""
    return Finding(
        "log_shorter",
        say(
            "The log of this vault had {expected} entries and now has {found}. Entries "
            "were removed, or the log was put back to an older state. The items are "
            "checked apart from it.",
            expected=expected,
            found=found,
        ),
        Severity.INTEGRITY,
    )


def log_rewritten(sequence: int) -> Finding:
    """An entry is not the one that was there."""
    return Finding(
        "log_rewritten",
        say(
            "Entry {sequence} of this vault's log is not the one that the app wrote. "
            "The items are checked apart from it.",
            sequence=sequence,
        ),
        Severity.INTEGRITY,
    )


def item_adopted(title: str) -> Finding:
    """A stored item without an entry was taken up."""
    return Finding(
        "item_adopted",
        say(
            "{title} was saved, but the vault's log did not name it: the app may have "
            "been cut off, or entries were lost. It was checked and written into the "
            "log now.",
            title=title,
        ),
        Severity.WARNING,
    )


def record_adopted(kind: str) -> Finding:
    """A stored record without an entry was taken up."""
    return Finding(
        "record_adopted",
        say(
            "Something that the app keeps for you ({kind}) was saved, but the vault's "
            "log did not name it: the app may have been cut off, or entries were lost. "
            "It was checked and written into the log now.",
            kind=kind,
        ),
        Severity.WARNING,
    )


def catalog_rebuilt() -> Finding:
    """The catalog was built anew."""
    return Finding(
        "catalog_rebuilt",
        say(
            "The list by which the app finds things was missing or damaged. It was "
            "made again from the log and from what you saved; you need not do anything."
        ),
    )


def catalog_in_memory() -> Finding:
    """The catalog cannot be written to the disk."""
    return Finding(
        "catalog_in_memory",
        say(
            "The list by which the app finds things cannot be written to this disk. "
            "The app does without until the vault is locked; what was saved is not "
            "changed by this. Check that the disk has room."
        ),
        Severity.WARNING,
    )


def only_looked_at() -> Finding:
    """Nothing may be written where the vault lies."""
    return Finding(
        "only_looked_at",
        say(
            "This vault lies where nothing may be written, so it is opened to look at. "
            "To add to it, copy its whole folder to a disk of your own, and open the "
            "copy."
        ),
        Severity.NOTICE,
    )


def catalog_damaged() -> Finding:
    """The catalog does not check."""
    return Finding(
        "catalog_damaged",
        say(
            "The list by which the app finds things is damaged. What you saved is not "
            "affected. Put right what can be put right, or lock the vault and unlock "
            "it again, and the list is made anew."
        ),
        Severity.INTEGRITY,
    )


def item_missing(title: str) -> Finding:
    """An item's encrypted file is not there."""
    return Finding(
        "item_missing",
        say(
            "{title} is missing: its file is not in the vault. The other items are not "
            "affected. Put right what can be put right; if that does not bring it "
            "back, use your backup.",
            title=title,
        ),
        Severity.INTEGRITY,
    )


def item_changed(title: str) -> Finding:
    """An item's bytes are not those that were saved."""
    return Finding(
        "item_changed",
        say(
            "{title} is not as it was saved: its file was changed or damaged on the "
            "disk. The other items are not affected. Put right what can be put right; "
            "if that does not bring it back, use your backup.",
            title=title,
        ),
        Severity.INTEGRITY,
    )


def sidecar_damaged(title: str) -> Finding:
    """What is known about an item cannot be read from its sealed file."""
    return Finding(
        "sidecar_damaged",
        say(
            "What the app wrote down about {title} when it was saved is missing or was "
            "changed. The other items are not affected. Put right what can be put "
            "right; if that does not bring it back, use your backup.",
            title=title,
        ),
        Severity.INTEGRITY,
    )


def document_damaged(kind: str) -> Finding:
    """A sealed record or text is missing or was changed."""
    return Finding(
        "document_damaged",
        say(
            "Something that the app keeps for you ({kind}) is missing or was changed. "
            "The items themselves are not affected. Put right what can be put right; "
            "if that does not bring it back, use your backup.",
            kind=kind,
        ),
        Severity.INTEGRITY,
    )


def draft_damaged() -> Finding:
    """A copy of a draft cannot be read."""
    return Finding(
        "draft_damaged",
        say(
            "Something you began and did not finish is kept twice, and one of the two "
            "cannot be read. Put right what can be put right, and it is made again "
            "from the other."
        ),
        Severity.INTEGRITY,
    )


def draft_repaired() -> Finding:
    """A copy of a draft was written anew from its twin."""
    return Finding(
        "draft_repaired",
        say(
            "A copy of something you began and did not finish could not be read. It "
            "was put right from its second copy."
        ),
        Severity.INTEGRITY,
    )


def parity_damaged(title: str) -> Finding:
    """The repair data of an entry is missing or was changed."""
    return Finding(
        "parity_damaged",
        say(
            "The spare parts that the app keeps for {title} are missing or were "
            "changed. Put right what can be put right, and they are made again.",
            title=title,
        ),
        Severity.INTEGRITY,
    )


def deletion_finished() -> Finding:
    """Files of a deleted item were still there."""
    return Finding(
        "deletion_finished",
        say("A deletion that was cut short was finished now."),
    )
