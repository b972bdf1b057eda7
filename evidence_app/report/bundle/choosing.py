"""Which exhibits of a case go into a bundle, where a person chose among them.

Numbers are never given anew for it: what was left out shows as a gap, and the report
says how many exhibits the person left out.
"""

from collections.abc import Iterable, Sequence

from evidence_app.model.case import Exhibit
from evidence_app.model.wanted import Selection


def chosen(
    exhibits: Sequence[Exhibit], selection: Selection
) -> tuple[tuple[Exhibit, ...], int]:
    """Return those that go in, by number, and how many were left out."""
    wanted = frozenset(selection.items) if selection.items is not None else None
    found = tuple(each for each in exhibits if wanted is None or each.item.id in wanted)
    return found, len(exhibits) - len(found)


def sheet_order(exhibits: Iterable[Exhibit], selection: Selection) -> tuple[str, ...]:
    """Return the references in the order of their sheets."""
    by_item = {each.item.id: each.reference for each in exhibits}
    first = selection.items or ()
    return tuple(
        dict.fromkeys(by_item[each] for each in (*first, *by_item) if each in by_item)
    )
