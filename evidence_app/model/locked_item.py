"""What may still be told of an item that is locked away: that it is there.

Nothing that says what it is goes up from the vault: no title, name, place, fact or
finding. Its digest, size and times stay, as they stand in the custody log.
"""

from dataclasses import replace
from typing import Final

from evidence_app.model.item import Item, Origin
from evidence_app.words import Words, mark

LOCKED_TITLE: Final = mark("An item that is locked away")


def veiled(item: Item) -> Item:
    """Return an item as it is told of once it is locked away."""
    return replace(
        item,
        title=LOCKED_TITLE,
        original_name="",
        origin=Origin(item.origin.method, ""),
        facts=(),
        findings=(),
        message=None,
        locked_away=True,
    )


def title_of(item: Item) -> str | Words:
    """Return an item's title, or the app's own words for one that is locked away."""
    return Words(LOCKED_TITLE) if item.locked_away else item.title
