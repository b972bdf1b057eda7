"""What tells near copies of a picture: hashes of what is seen in it.

They are personal data: with one, somebody could learn that a certain picture is kept
here. So they stay sealed in the vault, in no report and no bundle, and go nowhere.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import ItemId, Method
from evidence_app.words import mark

LENGTH: Final = 32
"""Bytes of one hash."""
TURNS: Final = 8
"""The picture as it is, turned by quarters, and each of them mirrored."""
CUTS: Final = 8
"""The picture without an even margin, and seven cuts out of its middle."""
FAR: Final = 31
"""From so many differing bits on, two pictures count as different ones."""
LEAST_QUALITY: Final = 50
"""Below this a picture has too little in it to be told from others."""

COMPARED: Final = frozenset(
    {
        Method.FILE_GIVEN,
        Method.PICTURE_PASTED,
        Method.EXPORT_READ,
        Method.SCREEN_GRABBED,
    }
)
"""What is compared. A page's picture shows the page around, and is near nothing; a
redacted copy shows its original."""

NAME: Final = mark("What near copies are known by")
_METHOD: Final = "pdq-2"


class Nearness(Enum):
    """How a picture was found to be near another."""

    WHOLE = "whole"
    """As it is."""
    TURNED = "turned"
    """Turned or mirrored."""
    CUT = "cut"
    """With something cut away on one of the two."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The hashes of one picture.

    Attributes:
        quality: 0 to 100: how much there is to be seen in it.
        turned: One for each of ``TURNS``, the picture as it is first.
        cut: One for each of ``CUTS``.
    """

    quality: int
    turned: tuple[bytes, ...] = field(repr=False)
    cut: tuple[bytes, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.quality <= 100:
            raise ValueError("quality")
        if (len(self.turned), len(self.cut)) != (TURNS, CUTS):
            raise ValueError("hashes")
        if any(len(each) != LENGTH for each in (*self.turned, *self.cut)):
            raise ValueError("hash")

    @property
    def tells(self) -> bool:
        """Whether the picture has enough in it to be told from others."""
        return self.quality >= LEAST_QUALITY


@dataclass(frozen=True, slots=True)
class KnownPicture:
    """A picture in the vault, with what is kept of it; None when nothing is."""

    item: ItemId
    likeness: Likeness | None


def fact_of(likeness: Likeness) -> Fact:
    """Return the fact that is kept with an item."""
    packed = b64encode(b"".join((*likeness.turned, *likeness.cut))).decode("ascii")
    value = f"{_METHOD} {likeness.quality} {packed}"
    return Fact(NAME, value, FactSource.CAPTURE)


def is_likeness(fact: Fact) -> bool:
    """Whether a fact is one of these, which are neither shown nor printed."""
    return fact.name == NAME


def likeness_from(value: str | None) -> Likeness | None:
    """Return what a fact's value says; None when it says nothing that is known."""
    return None if value is None else _read(value)


def _read(value: str) -> Likeness | None:
    try:
        method, quality, packed = value.split(" ")
        if method != _METHOD:
            return None
        content = b64decode(packed, validate=True)
        each = [content[at : at + LENGTH] for at in range(0, len(content), LENGTH)]
        return Likeness(int(quality), tuple(each[:TURNS]), tuple(each[TURNS:]))
    except ValueError:
        return None
