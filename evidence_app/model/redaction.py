"""A redaction: which parts of a picture are covered, how, and what is cut away.

All measures are the upright picture's own pixels. A black box leaves nothing; a veil
leaves at most ``MOST_CELLS`` cells of ``LEVELS`` steps a channel, which is 48 bytes,
whatever lies under it. ``placed`` says where all of it comes to lie in the copy.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

ROLE: Final = "redaction"
"""The role of an item that is a redacted copy of the one it is part of."""
MOST_COVERED: Final = 60
"""Boxes and veils of one redaction."""
MOST_CELLS: Final = 32
MOST_ACROSS: Final = 8
SMALLEST_CELL: Final = 12
"""No side of a cell is shorter, in pixels: a small region has fewer cells."""
LEVELS: Final = 16
STEP: Final = 255 // (LEVELS - 1)
"""A channel of a cell is a multiple of this, from 0 to 255."""


class Cover(Enum):
    """How a part of a picture is covered."""

    BOX = "box"
    """Black: nothing is left. For words."""
    VEIL = "veil"
    """A few soft patches of colour. For faces and bodies."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of pixels; ``left`` and ``top`` may lie outside the picture."""

    left: int
    top: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError("empty area")

    @property
    def right(self) -> int:
        """The first column behind it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.top + self.height

    def within(self, other: "Area") -> "Area | None":
        """Return the part of it inside another area, None when there is none."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        if right <= left or bottom <= top:
            return None
        return Area(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class Covered:
    """One part of a picture, and how it is covered."""

    cover: Cover
    area: Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What is done to a picture.

    Attributes:
        covered: The parts, in the order in which they were drawn.
        crop: What stays of the picture, None for all of it.
    """

    covered: tuple[Covered, ...] = ()
    crop: Area | None = None

    @property
    def changes_anything(self) -> bool:
        """Whether anything is covered or cut away."""
        return bool(self.covered) or self.crop is not None

    def count(self, cover: Cover) -> int:
        """Return how many parts are covered in this way."""
        return sum(each.cover is cover for each in self.covered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a redaction comes to lie.

    Attributes:
        frame: What stays of the picture, in the picture's pixels.
        veils: In the frame's pixels, all inside it; a later one lies above.
        boxes: The same; boxes lie above all veils.
    """

    frame: Area
    veils: tuple[Area, ...]
    boxes: tuple[Area, ...]


def placed(redaction: Redaction, width: int, height: int) -> Placed | None:
    """Return where it lies in a picture of this size; None when nothing is left.

    What reaches over the picture's edge, or over that of the crop, is cut there.
    """
    whole = Area(0, 0, width, height)
    frame = whole if redaction.crop is None else redaction.crop.within(whole)
    if frame is None:
        return None
    return Placed(
        frame=frame,
        veils=_inside(redaction, Cover.VEIL, frame),
        boxes=_inside(redaction, Cover.BOX, frame),
    )


def grid(area: Area) -> tuple[int, int]:
    """Return how many cells a veil has across and down: few, and about square."""
    across = _cells(area.width)
    down = _cells(area.height)
    while across * down > MOST_CELLS:
        if area.width * down < area.height * across:
            across -= 1
        else:
            down -= 1
    return across, down


def _cells(side: int) -> int:
    return max(1, min(MOST_ACROSS, side // SMALLEST_CELL))


def _inside(redaction: Redaction, cover: Cover, frame: Area) -> tuple[Area, ...]:
    found = (
        each.area.within(frame) for each in redaction.covered if each.cover is cover
    )
    return tuple(
        Area(area.left - frame.left, area.top - frame.top, area.width, area.height)
        for area in found
        if area is not None
    )
