"""Two pictures that a person sets side by side, and what she says they are."""

from dataclasses import dataclass
from enum import Enum

from evidence_app.model.item import ItemId


class PairKind(Enum):
    """What the two are, by the person's own word; the app concludes nothing."""

    ALTERED = "altered"
    """An altered picture, and the one that it was made from."""
    PROFILE = "profile"
    """A profile that pretends to be someone, and that person's own."""
    COPIES = "copies"
    """Two copies of one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two pictures of one case.

    Attributes:
        one: The altered picture, or the false profile.
        other: The picture it was made from, or the person's own profile.
        kind: What the two are.
    """

    one: ItemId
    other: ItemId
    kind: PairKind

    def joins(self, one: ItemId, other: ItemId) -> bool:
        """Whether it is of these two, in either order."""
        return {self.one, self.other} == {one, other}
