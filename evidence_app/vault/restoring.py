"""The mark of a folder into which a vault is being restored, and of which vault.

It is taken away when the key header is there. One that a crash left in a finished
vault means nothing, and goes when that is opened.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from evidence_app.vault.layout import RESTORING

_MAGIC: Final = b"EVR1\n"


def mark_of(vault: bytes) -> bytes:
    """Return what the mark of a vault's restore holds."""
    return _MAGIC + vault.hex().encode() + b"\n"


def clear_restoring_mark(folder: Path) -> None:
    """Take a mark that was left out of a finished vault."""
    with suppress(OSError):
        (folder / RESTORING).unlink(missing_ok=True)
