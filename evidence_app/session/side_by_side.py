"""Two pictures of one case on one sheet of its reports, in one open vault."""

from typing import Final

from evidence_app.casework.pairs import drop_pair, keep_pair, pairs_of
from evidence_app.errors import NoPictureToCompareError
from evidence_app.model.item import PICTURE_TYPES, Item, ItemId
from evidence_app.model.likeness import COMPARED
from evidence_app.model.pair import Pair, PairKind
from evidence_app.session.correcting import Correcting
from evidence_app.vault.listing import Listing
from evidence_app.vault.vault import Vault

MOST: Final = 200
"""So many pictures are offered, the newest ones."""


class SideBySide:
    """Sets pictures side by side."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault
        self._lists: Final = Listing(vault)
        self._correcting: Final = Correcting(vault)

    def others(self, item: ItemId) -> tuple[Item, ...]:
        """Return the other pictures of its case, the newest first."""
        case = self._vault.item(item).case
        found: list[Item] = []
        for known in reversed(self._lists.likenesses(PICTURE_TYPES, COMPARED)):
            other = self._vault.item(known.item)
            if other.case == case and other.part_of is None and other.id != item:
                found.append(other)
            if len(found) == MOST:
                break
        return self._correcting.shown(found)

    def pair(self, one: ItemId, other: ItemId) -> Pair | None:
        """Return what is kept of two pictures, None for nothing."""
        pairs = pairs_of(self._vault, self._vault.item(one).case)
        return next((each for each in pairs if each.joins(one, other)), None)

    def keep(self, one: ItemId, other: ItemId, kind: PairKind) -> None:
        """Have both on one sheet of reports.

        Raises:
            NoPictureToCompareError: they are not of one case.
            TooManyPairsError: there are too many in the case.
        """
        case = self._vault.item(one).case
        if self._vault.item(other).case != case or one == other:
            raise NoPictureToCompareError
        keep_pair(self._vault, case, Pair(one=one, other=other, kind=kind))

    def drop(self, one: ItemId, other: ItemId) -> None:
        """Have that sheet in no report any more; the pictures stay."""
        drop_pair(self._vault, self._vault.item(one).case, one, other)
