"""The findings of a vault: what opening or an audit found, repaired or adopted.

Each has a stable code. ``INTEGRITY`` means that bytes, a seal, the header or the
log are not what they were, also when they could be put right.
"""

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say, say_count


def header_repaired() -> Finding:
    """A copy of the key header was bad and was taken from the other."""
    return Finding(
        "header_repaired",
        say(
            "One of the two copies of the key header was damaged. It was put right "
            "from the other copy."
        ),
        Severity.INTEGRITY,
    )


def header_damaged() -> Finding:
    """A copy of the key header is bad."""
    return Finding(
        "header_damaged",
        say("One of the two copies of the key header is damaged."),
        Severity.INTEGRITY,
    )


def header_completed() -> Finding:
    """A copy of the key header was older: a change had been interrupted."""
    return Finding(
        "header_completed",
        say("An interrupted change of the key header was completed."),
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
            "One of the two copies of the custody log was damaged. It was put right "
            "from the other copy."
        ),
        Severity.INTEGRITY,
    )


def log_gone() -> Finding:
    """Neither copy of the log is there."""
    return Finding(
        "log_gone",
        say(
            "Both copies of the custody log are gone. What was done before cannot be "
            "shown any more; the items themselves were looked for and taken up again."
        ),
        Severity.INTEGRITY,
    )


def log_damaged() -> Finding:
    """A copy of the log on the disk is not what this session wrote."""
    return Finding(
        "log_damaged",
        say(
            "The custody log on the disk is not what it should be. What one of its two "
            "copies still has is put right from it when the vault is unlocked the next "
            "time, or by putting right what can be put right; what neither has is "
            "named. The items themselves are checked apart from it."
        ),
        Severity.INTEGRITY,
    )


def log_end_dropped() -> Finding:
    """A torn end was dropped."""
    return Finding(
        "log_end_dropped",
        say(
            "The app had stopped while it wrote the custody log. The unfinished "
            "last entry was dropped; nothing that was saved is affected."
        ),
    )


def log_end_completed() -> Finding:
    """A copy lacked the last entries."""
    return Finding(
        "log_end_completed",
        say(
            "The app had stopped while it wrote the custody log. The second copy "
            "was completed from the first."
        ),
    )


def log_end_lost() -> Finding:
    """The end is damaged in both copies."""
    return Finding(
        "log_end_lost",
        say("The end of the custody log is damaged in both copies."),
        Severity.INTEGRITY,
    )


def log_entries_lost(first: int, last: int) -> Finding:
    """Entries are missing in both copies."""
    return Finding(
        "log_entries_lost",
        say(
            "Entries {first} to {last} of the custody log are damaged or missing in "
            "both copies.",
            first=first,
            last=last,
        )
        if first < last
        else say(
            "Entry {first} of the custody log is damaged or missing in both copies.",
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
            "Entry {sequence} of the custody log does not follow the entry before it.",
            sequence=sequence,
        ),
        Severity.INTEGRITY,
    )


def log_shorter(expected: int, found: int) -> Finding:
    """The log has fewer entries than it once had."""
    return Finding(
        "log_shorter",
        say(
            "The custody log had {expected} entries and now has {found}. Entries "
            "were removed, or the log was put back to an older state.",
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
            "Entry {sequence} of the custody log is not the one that was written.",
            sequence=sequence,
        ),
        Severity.INTEGRITY,
    )


def item_adopted(title: str) -> Finding:
    """A stored item without an entry was taken up."""
    return Finding(
        "item_adopted",
        say(
            "{title} was stored but had no entry in the custody log: the app may have "
            "stopped, or entries were lost. It was checked and taken up now.",
            title=title,
        ),
        Severity.WARNING,
    )


def record_adopted(kind: str) -> Finding:
    """A stored record without an entry was taken up."""
    return Finding(
        "record_adopted",
        say(
            "A record ({kind}) was stored but had no entry in the custody log: the app "
            "may have stopped, or entries were lost. It was checked and taken up now.",
            kind=kind,
        ),
        Severity.WARNING,
    )


def stray_files(count: int, first: str) -> Finding:
    """Files lie in the vault that it does not know."""
    return Finding(
        "stray_files",
        say_count(
            "There is a file in the vault that does not belong to any item: {first}. "
            "It was left as it is.",
            "There are {count} files in the vault that do not belong to any item, "
            "such as {first}. They were left as they are.",
            count,
            first=first,
        ),
        Severity.WARNING,
    )


def catalog_rebuilt() -> Finding:
    """The catalog was built anew."""
    return Finding(
        "catalog_rebuilt",
        say(
            "The search index was missing or damaged. It was built again from the "
            "custody log and the sealed items."
        ),
    )


def catalog_in_memory() -> Finding:
    """The catalog cannot be written to the disk."""
    return Finding(
        "catalog_in_memory",
        say(
            "The search index cannot be written to this disk. It is kept in memory "
            "until the vault is locked; what was saved is safe."
        ),
        Severity.WARNING,
    )


def catalog_damaged() -> Finding:
    """The catalog does not check."""
    return Finding(
        "catalog_damaged",
        say(
            "The search index is damaged. Lock the vault and unlock it again to "
            "build it anew."
        ),
        Severity.INTEGRITY,
    )


def item_missing(title: str) -> Finding:
    """An item's encrypted file is not there."""
    return Finding(
        "item_missing",
        say(
            "The stored file of {title} is missing. The other items are not affected. "
            "If putting right what can be put right does not bring it back, use your "
            "backup.",
            title=title,
        ),
        Severity.INTEGRITY,
    )


def item_changed(title: str) -> Finding:
    """An item's bytes are not those that were saved."""
    return Finding(
        "item_changed",
        say(
            "The stored bytes of {title} are not those that were saved. The other "
            "items are not affected. If putting right what can be put right does not "
            "bring it back, use your backup.",
            title=title,
        ),
        Severity.INTEGRITY,
    )


def sidecar_damaged(title: str) -> Finding:
    """What is known about an item cannot be read from its sealed file."""
    return Finding(
        "sidecar_damaged",
        say(
            "The sealed description of {title} is missing or was changed. The other "
            "items are not affected. If putting right what can be put right does not "
            "bring it back, use your backup.",
            title=title,
        ),
        Severity.INTEGRITY,
    )


def document_damaged(kind: str) -> Finding:
    """A sealed record or text is missing or was changed."""
    return Finding(
        "document_damaged",
        say("A sealed part ({kind}) is missing or was changed.", kind=kind),
        Severity.INTEGRITY,
    )


def draft_damaged() -> Finding:
    """A copy of a draft cannot be read."""
    return Finding(
        "draft_damaged",
        say("A copy of something you began and did not finish cannot be read."),
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
            "The repair data of {title} is missing or was changed. What it belongs to "
            "is not affected.",
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
