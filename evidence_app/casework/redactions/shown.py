"""Whether reports show a picture, or its newest redacted copy in its place.

The copy, unless the person chose the picture: one sealed record for each of which
they chose, whose newest revision counts. So where a choice is missing or cannot be
read, in a vault that was handed the case too, less is shown and not more.
"""

from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.errors import VaultDamagedError
from evidence_app.model.item import ItemId

if TYPE_CHECKING:
    from evidence_app.vault.vault import Record, Vault

KIND: Final = "redaction_shown"
_INSTEAD: Final = "copy_instead"


def show_in_reports(vault: "Vault", original: ItemId, *, copy: bool) -> None:
    """Keep what reports show from now on; said again, nothing is written.

    Args:
        vault: Keeps it.
        original: The picture.
        copy: Its newest redacted copy in its place.

    Raises:
        ItemNotFoundError: there is no such item; nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    item = vault.item(original)
    if copy is (item.id in originals_shown(vault)):
        vault.keep_together([], KIND, item.id.value, {_INSTEAD: copy}, about=item.id)


def originals_shown(vault: "Vault") -> frozenset[ItemId]:
    """Return the pictures that reports show themselves, though they have copies."""
    return frozenset(
        ItemId(record.id) for record in vault.records(KIND) if not _is_copy(record)
    )


def _is_copy(record: "Record") -> bool:
    try:
        return content.truth(record.content, _INSTEAD)
    except VaultDamagedError:
        return True
