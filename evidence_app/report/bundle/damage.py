"""Finds the items whose bytes are no longer those that were saved, before a report.

A damaged item costs the bundle only itself: it is named, with the digest that its
bytes had, and its file stays out.
"""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from evidence_app.errors import ItemDamagedError
from evidence_app.model.case import Exhibit
from evidence_app.model.item import Item, ItemId
from evidence_app.report.bundle.stopping import GoOn

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_CHUNK: Final = 1 << 20


def damaged_items(
    vault: "Vault", exhibits: Iterable[Exhibit], go_on: GoOn
) -> frozenset[ItemId]:
    """Return the items that do not read as they were saved.

    Raises:
        ReportStoppedError: the person stopped.
    """
    return frozenset(
        item.id
        for exhibit in exhibits
        for item in (exhibit.item, *exhibit.parts)
        if not _reads_well(vault, item, go_on)
    )


def _reads_well(vault: "Vault", item: Item, go_on: GoOn) -> bool:
    digest = hashlib.sha256()
    try:
        with vault.open_item(item.id) as stream:
            while piece := stream.read(_CHUNK):
                go_on()
                digest.update(piece)
    except ItemDamagedError:
        return False
    return digest.hexdigest() == item.digest.hexadecimal
