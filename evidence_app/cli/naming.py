"""What a person types to name an item."""

from evidence_app.errors import UsageError
from evidence_app.model.item import ItemId
from evidence_app.words import mark


def item_id_from(given: str) -> ItemId:
    """Return the id, or raise ``UsageError`` for what is none."""
    try:
        return ItemId(given)
    except ValueError as error:
        raise UsageError(
            problem=mark(
                "An item is named by 32 letters and digits; the word list shows them."
            )
        ) from error
