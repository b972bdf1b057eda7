"""The parts that are drawn over a picture: added, moved, sized, removed, undone.

All measures are the picture's own pixels, and no part leaves the picture. One part at
most is cut out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from evidence_app.model.redaction import (
    MOST_COVERED,
    Area,
    Cover,
    Covered,
    Redaction,
)
from evidence_app.words import Words, say

_MOST_UNDONE: Final = 100
_STEPS: Final = 100
"""A step is this part of the picture's shorter side."""
_SMALLEST: Final = 2
"""Pixels: what is drawn smaller is a slip of the hand."""


class Drawn(Enum):
    """What a part that is drawn does."""

    BOX = "box"
    VEIL = "veil"
    CROP = "crop"
    """Only what is inside stays."""


DRAWN: Final = {
    Drawn.BOX: say("black box, for words"),
    Drawn.VEIL: say("veil, for faces and bodies"),
    Drawn.CROP: say("cut out: only the inside stays"),
}
"""What each does, in words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part that is drawn, in the picture's own pixels."""

    drawn: Drawn
    area: Area


class Drawing:
    """What is drawn over one picture, with one part chosen or none."""

    def __init__(self, width: int, height: int, begun: Redaction) -> None:
        """Begin with what was covered before.

        Args:
            width: Of the picture, in pixels.
            height: Of the picture, in pixels.
            begun: What was covered.
        """
        self._whole: Final = Area(0, 0, width, height)
        self._undone: list[tuple[Part, ...]] = []
        self._parts: tuple[Part, ...] = _parts_of(begun)
        self.kind = Drawn.BOX
        """What the next part will be."""
        self.chosen = -1
        """The place of the chosen part, -1 for none."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is drawn."""
        return self._parts

    @property
    def is_changed(self) -> bool:
        """Whether anything was drawn since it was begun."""
        return bool(self._undone)

    @property
    def redaction(self) -> Redaction:
        """What is drawn, as it is done to a picture."""
        crops = [part.area for part in self._parts if part.drawn is Drawn.CROP]
        return Redaction(
            covered=tuple(
                Covered(Cover(part.drawn.value), part.area)
                for part in self._parts
                if part.drawn is not Drawn.CROP
            ),
            crop=crops[-1] if crops else None,
        )

    def choose(self, number: int) -> None:
        """Choose a part; whatever is no part chooses none."""
        self.chosen = number if 0 <= number < len(self._parts) else -1

    def choose_kind(self, drawn: Drawn) -> None:
        """Draw such parts from now on; the chosen part becomes one."""
        self.kind = drawn
        part = self._chosen_part()
        if part is not None:
            self._put(Part(drawn, part.area))

    def add(self, area: Area) -> bool:
        """Add a part, and choose it; False when no more fit."""
        inside = area.within(self._whole)
        if inside is None or min(inside.width, inside.height) < _SMALLEST:
            return True
        if len(self._parts) >= MOST_COVERED:
            return False
        is_crop = self.kind is Drawn.CROP
        others = _no_crops(self._parts) if is_crop else self._parts
        self.chosen = len(others)
        self._set((*others, Part(self.kind, inside)))
        return True

    def add_in_the_middle(self) -> bool:
        """Add a part that can then be moved; False when no more fit."""
        whole = self._whole
        wide, tall = max(2, whole.width // 4), max(2, whole.height // 6)
        left, top = (whole.width - wide) // 2, (whole.height - tall) // 2
        return self.add(Area(left, top, wide, tall))

    def move(self, across: int, down: int, *, exactly: bool) -> None:
        """Move the chosen part by steps, or pixel by pixel."""
        self._change(across, down, 0, 0, exactly=exactly)

    def size(self, wider: int, taller: int, *, exactly: bool) -> None:
        """Make the chosen part wider or taller by steps, or pixel by pixel."""
        self._change(0, 0, wider, taller, exactly=exactly)

    def remove(self) -> None:
        """Take the chosen part away."""
        if self._chosen_part() is not None:
            parts = [*self._parts]
            del parts[self.chosen]
            self.chosen = min(self.chosen, len(parts) - 1)
            self._set(tuple(parts))

    def undo(self) -> None:
        """Take the last change back."""
        if self._undone:
            self._parts = self._undone.pop()
            self.chosen = min(self.chosen, len(self._parts) - 1)

    def told(self) -> Words:
        """Return what is chosen, in words."""
        if not self._parts:
            return say("Nothing is covered yet.")
        part = self._chosen_part()
        if part is None:
            return say("No part is chosen. Press Tab to go from part to part.")
        return say(
            "Part {number} of {parts}: {what}. From the left {left}, from the top "
            "{top}, {width} wide, {height} tall.",
            number=self.chosen + 1,
            parts=len(self._parts),
            what=DRAWN[part.drawn],
            left=part.area.left,
            top=part.area.top,
            width=part.area.width,
            height=part.area.height,
        )

    def _change(
        self, across: int, down: int, wider: int, taller: int, *, exactly: bool
    ) -> None:
        part, whole = self._chosen_part(), self._whole
        if part is None:
            return
        step = 1 if exactly else max(1, min(whole.width, whole.height) // _STEPS)
        old = part.area
        width = _between(_SMALLEST, old.width + wider * step, whole.width)
        height = _between(_SMALLEST, old.height + taller * step, whole.height)
        left = _between(0, old.left + across * step, whole.width - width)
        top = _between(0, old.top + down * step, whole.height - height)
        self._put(Part(part.drawn, Area(left, top, width, height)))

    def _chosen_part(self) -> Part | None:
        is_one = 0 <= self.chosen < len(self._parts)
        return self._parts[self.chosen] if is_one else None

    def _put(self, part: Part) -> None:
        """Put a part in the place of the chosen one; another that is cut out goes."""
        if self._parts[self.chosen] == part:
            return
        before, after = self._parts[: self.chosen], self._parts[self.chosen + 1 :]
        if part.drawn is Drawn.CROP:
            before, after = _no_crops(before), _no_crops(after)
        self.chosen = len(before)
        self._set((*before, part, *after))

    def _set(self, parts: tuple[Part, ...]) -> None:
        self._undone.append(self._parts)
        del self._undone[:-_MOST_UNDONE]
        self._parts = parts


def _parts_of(begun: Redaction) -> tuple[Part, ...]:
    covered = (Part(Drawn(each.cover.value), each.area) for each in begun.covered)
    cut = () if begun.crop is None else (Part(Drawn.CROP, begun.crop),)
    return (*covered, *cut)


def _no_crops(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(each for each in parts if each.drawn is not Drawn.CROP)


def _between(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))
