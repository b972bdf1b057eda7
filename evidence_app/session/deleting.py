"""Taking away, deleting and locking away items of one open vault; what stays of them.

What is taken away keeps its drafts too: it can come back as it was.
"""

from typing import Final

from evidence_app.casework import deletions, locking, taken_away
from evidence_app.casework.deletions import Deletion, WentOut
from evidence_app.casework.locking import Copies
from evidence_app.casework.path_answers import place_of
from evidence_app.casework.taken_away import NamedBy, TakenAway
from evidence_app.model.gate import Shown
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.session.unkept import Unkept
from evidence_app.vault.vault import Vault


class Deleting:
    """What can be deleted, and what was."""

    def __init__(self, vault: Vault, unkept: Unkept) -> None:
        self._vault: Final = vault
        self._unkept: Final = unkept

    def take_away(self, item: ItemId) -> tuple[Item, ...]:
        """Take an item away with its parts; it stays in the vault, shown nowhere."""
        return taken_away.take_away(self._vault, item)

    def bring_back(self, item: ItemId) -> tuple[Item, ...]:
        """Bring back what was taken away, as it was."""
        return taken_away.bring_back(self._vault, item)

    def taken_away(self, case: CaseId | None = None) -> tuple[TakenAway, ...]:
        """Return what was taken away, of a case or of all, the last taken first."""
        return taken_away.taken_away(self._vault, case)

    def one(self, item: ItemId) -> Item:
        """Return an item as it is shown, also one that was taken away."""
        return taken_away.held(self._vault, item)

    def named_by(self, item: Item) -> NamedBy:
        """Return what else names an item, and when it went out."""
        return taken_away.named_by(self._vault, item)

    def went_out(self, item: Item) -> tuple[WentOut, ...]:
        """Return each time that an item, or what belongs to it, left the vault."""
        return deletions.went_out(self._vault, item)

    def delete(self, item: ItemId, reason: str) -> tuple[Item, ...]:
        """Delete an item with its parts, for good; the log keeps the reason."""
        return self._without_drafts(deletions.delete(self._vault, item, reason))

    def deleted(self) -> tuple[Deletion, ...]:
        """Return what stays of deleted items, oldest first."""
        return deletions.deletions(self._vault)

    def lock_away(self, item: ItemId, shown: Shown) -> tuple[Item, ...]:
        """Lock an item away with all that it belongs to; only erasing is left."""
        return self._without_drafts(locking.lock_away(self._vault, item, shown))

    def locked_for(self, item: ItemId) -> Shown | None:
        """Return the answer for which an item is locked away, None when it is not."""
        return locking.locked(self._vault, item)

    def place_of(self, case: CaseId) -> str:
        """Return where the person is (a pack's id), "" when that is not known."""
        return place_of(self._vault, case)

    def other_copies(self, item: ItemId) -> Copies:
        """Return the copies on other disks that the log knows of."""
        return locking.copies(self._vault, item)

    def erase(self, item: ItemId) -> tuple[Item, ...]:
        """Erase what is locked away, at once."""
        return self._without_drafts(locking.erase(self._vault, item))

    def _without_drafts(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """What was typed about these and not kept quotes them: it goes too."""
        self._unkept.forget_items(items)
        return items
