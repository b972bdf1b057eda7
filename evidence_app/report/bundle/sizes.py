"""About how large a bundle becomes: asked before it is made, and quick to answer."""

from typing import TYPE_CHECKING, Final

from evidence_app.casework.exhibits import exhibits
from evidence_app.model.bundle_size import BundleSize
from evidence_app.model.case import Audience, Case
from evidence_app.model.item import PICTURE_TYPES
from evidence_app.model.wanted import ALL_EXHIBITS, Selection
from evidence_app.report.bundle.choosing import chosen
from evidence_app.report.bundle.plan import whole_withheld

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

PAGES: Final = 400_000
"""Bytes of a report's fonts and pages without pictures."""
A_PICTURE: Final = 300_000
"""Bytes of a picture in the report: the middle of screenshots and photos."""


def size_of_bundle(
    vault: "Vault", case: Case, selection: Selection = ALL_EXHIBITS
) -> BundleSize:
    """Return about how large a bundle for the police becomes."""
    items = [
        item
        for each in chosen(exhibits(vault, case), selection)[0]
        if not each.item.locked_away and not whole_withheld(each, Audience.POLICE)
        for item in (each.item, *each.parts)
    ]
    sizes = [item.size for item in items]
    pictures = sum(item.media_type in PICTURE_TYPES for item in items)
    return BundleSize(
        originals=sum(sizes),
        largest=max(sizes, default=0),
        report=PAGES + pictures * A_PICTURE,
    )
