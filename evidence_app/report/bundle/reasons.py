"""Why a place could not be written to, in words."""

import errno
from pathlib import Path

from evidence_app.vault.layout import in_a_vault
from evidence_app.words import mark


def is_inside(vault: Path, out: Path) -> bool:
    """Say whether a place lies in a vault's folder, be it another's.

    What is readable must not lie there.
    """
    inside = vault.resolve() in (out.resolve(), *out.resolve().parents)
    return inside or in_a_vault(out)


def reason_of(error: OSError) -> str:
    """Return a few marked words for an error of the disk."""
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return mark("the disk is full")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return mark("the place may not be written to")
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.EIO}:
        return mark("the place is not there or cannot be read")
    return mark("the disk refused")
