"""Deleting items of one open vault, and what stays of them."""

from typing import Final

from evidence_app.casework import deletions
from evidence_app.casework.deletions import Deletion, WentOut
from evidence_app.model.item import Item, ItemId
from evidence_app.vault.vault import Vault


class Deleting:
    """What can be deleted, and what was."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def went_out(self, item: Item) -> tuple[WentOut, ...]:
        """Return each time that an item, or what belongs to it, left the vault."""
        return deletions.went_out(self._vault, item)

    def delete(self, item: ItemId, reason: str) -> tuple[Item, ...]:
        """Delete an item with its parts, for good; the log keeps the reason."""
        return deletions.delete(self._vault, item, reason)

    def deleted(self) -> tuple[Deletion, ...]:
        """Return what stays of deleted items, oldest first."""
        return deletions.deletions(self._vault)
