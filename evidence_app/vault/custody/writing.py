"""How one copy of the log is written to, and kept when it is damaged."""

import os
from pathlib import Path

from evidence_app.errors import VaultWriteError
from evidence_app.model.digest import Digest
from evidence_app.vault import disk
from evidence_app.vault.custody.reading import content_of


def append_to(path: Path, content: bytes, size: int) -> None:
    """Append to a copy that has ``size`` bytes, and flush it.

    Raises:
        VaultWriteError: it has another size.
        OSError: not known what the disk has.
    """
    flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        if os.fstat(descriptor).st_size != size:
            raise VaultWriteError
        disk.write_all(descriptor, content)
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


def keep_aside(path: Path) -> None:
    """Keep what a copy holds under a name of its own, for an expert."""
    if content := content_of(path):
        aside = path.with_name(f"{path.name}.damaged-{Digest.of(content)!s:.16}")
        aside.unlink(missing_ok=True)
        disk.write_new(aside, content)
