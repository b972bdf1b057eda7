"""Which exhibits are shown by their redacted copies, and what stays out for that.

Where a copy is shown in an original's place, no file of the exhibit goes out but the
newest copy of each picture chosen: a page's archive holds the picture too, and an
earlier copy may cover less.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from evidence_app.casework.redactions import redactions_among
from evidence_app.model.case import Exhibit
from evidence_app.model.item import Item, ItemId
from evidence_app.report.material import Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What is shown in place of originals.

    Attributes:
        copies: The copies that go out.
        kept_back: The other items of their exhibits, which do not.
    """

    copies: frozenset[ItemId] = frozenset()
    kept_back: frozenset[ItemId] = frozenset()

    @property
    def withheld(self) -> dict[ItemId, Withheld]:
        """What stays out, and why."""
        return dict.fromkeys(self.kept_back, Withheld.REDACTED)


def shown_instead(exhibits: Iterable[Exhibit], themselves: Set[ItemId]) -> Instead:
    """Return what is shown in place of which originals.

    Args:
        exhibits: What the bundle holds.
        themselves: The originals that are shown themselves, though they have copies.
    """
    copies: set[ItemId] = set()
    kept_back: set[ItemId] = set()
    for exhibit in exhibits:
        found = {each.id for each in _newest(exhibit, themselves)}
        if found:
            items = (exhibit.item, *exhibit.parts)
            copies |= found
            kept_back |= {item.id for item in items} - found
    return Instead(copies=frozenset(copies), kept_back=frozenset(kept_back))


def _newest(exhibit: Exhibit, themselves: Set[ItemId]) -> Iterator[Item]:
    for original in (exhibit.item, *exhibit.parts):
        copies = redactions_among(original, exhibit.parts)
        if copies and original.id not in themselves:
            yield copies[-1]
