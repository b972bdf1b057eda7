"""The findings of backups and restores."""

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say, say_count


def same_disk() -> Finding:
    """Vault and backup lie on one disk."""
    return Finding(
        "backup_same_disk",
        say(
            "The backup lies on the same disk as the vault. If that disk breaks or is "
            "lost, both are gone: use another disk or stick too."
        ),
        Severity.WARNING,
    )


def locked_away(count: int) -> Finding:
    """Items that are locked away go into no copy, and come back from none."""
    return Finding(
        "backup_locked_away",
        say_count(
            "{count} item was left out, because it is locked away and must not be "
            "copied. What older copies hold of it is still in them.",
            "{count} items were left out, because they are locked away and must not be "
            "copied. What older copies hold of them is still in them.",
            count,
        ),
        Severity.NOTICE,
    )


def source_damaged(title: str) -> Finding:
    """A stored file is not whole in the vault, nor in the backup."""
    return Finding(
        "backup_source_damaged",
        say(
            "A saved file of {title} is damaged or missing in the vault, and the "
            "backup has no whole copy of it either. Everything else was copied.",
            title=title,
        ),
        Severity.INTEGRITY,
    )


def only_in_backup(title: str) -> Finding:
    """A stored file is whole in the backup only."""
    return Finding(
        "backup_has_it",
        say(
            "A saved file of {title} is damaged or missing in the vault. The backup "
            "has a whole copy, which was kept: bring the vault back from it to a new "
            "place.",
            title=title,
        ),
        Severity.INTEGRITY,
    )


def copy_replaced(count: int) -> Finding:
    """Files of the backup were damaged or gone, and written anew."""
    return Finding(
        "backup_replaced",
        say_count(
            "{count} file of the backup was damaged or gone. It was written anew.",
            "{count} files of the backup were damaged or gone. They were written anew.",
            count,
        ),
        Severity.INTEGRITY,
    )


def ahead() -> Finding:
    """The backup knows log entries that the vault lacks."""
    return Finding(
        "backup_ahead",
        say(
            "The backup knows of things done that this vault's log does not: the vault "
            "was put back to an older state, or a copy that was brought back went on "
            "elsewhere. The older states of the backup were kept."
        ),
        Severity.WARNING,
    )


def not_logged() -> Finding:
    """The run is complete, but the vault's log could not be written."""
    return Finding(
        "backup_not_logged",
        say(
            "The backup is complete, but this could not be written into the vault's "
            "log. Check that the vault's disk has room and is connected, then lock the "
            "vault and unlock it again."
        ),
        Severity.WARNING,
    )


def state_broken() -> Finding:
    """A state of the backup does not check."""
    return Finding(
        "backup_state_broken",
        say(
            "A newer state of the backup is damaged or incomplete. The newest one that "
            "is whole was used."
        ),
        Severity.INTEGRITY,
    )


def older_key() -> Finding:
    """An older key header opened, the newest did not."""
    return Finding(
        "backup_older_key",
        say(
            "This key opens an older state of the backup's keys, not the newest. The "
            "vault that was brought back opens with the keys of that time."
        ),
        Severity.WARNING,
    )


def draft_left_out() -> Finding:
    """A draft is damaged in the backup."""
    return Finding(
        "restored_without_draft",
        say(
            "Something you began and did not finish is damaged or missing in the "
            "backup and was not brought back. What was saved is not affected."
        ),
        Severity.WARNING,
    )
