"""The frame drawn on a frozen screen: what of it shall be kept.

All measures are the picture's own pixels, and the frame never leaves the picture.
"""

from typing import Final

from evidence_app.model.redaction import Area
from evidence_app.words import Words, say

_STEPS: Final = 50
"""A step of the keyboard is this part of the picture's shorter side."""
_SMALLEST: Final = 8
"""Pixels: what is drawn smaller is a slip of the hand."""


class Selection:
    """At most one frame on one screen."""

    def __init__(self, whole: Area) -> None:
        """Begin without a frame, on a screen that is so large."""
        self._whole: Final = whole
        self.area: Area | None = None
        """What is inside the frame, None without one."""

    def draw(self, area: Area) -> None:
        """Take this as the frame; what is too small, or outside, is none."""
        inside = area.within(self._whole)
        if inside is not None and min(inside.width, inside.height) < _SMALLEST:
            inside = None
        self.area = inside

    def move(self, across: int, down: int, *, exactly: bool) -> None:
        """Move it by steps or pixel by pixel; without one, begin in the middle."""
        self._change(across, down, 0, 0, exactly=exactly)

    def grow(self, wider: int, taller: int, *, exactly: bool) -> None:
        """Make it wider or taller; without one, begin in the middle."""
        self._change(0, 0, wider, taller, exactly=exactly)

    def told(self) -> Words:
        """Return what is inside the frame, in words."""
        area = self.area
        if area is None:
            return say("No frame yet.")
        return say(
            "Frame: {width} wide, {height} tall, from the left {left}, from the top "
            "{top}.",
            width=area.width,
            height=area.height,
            left=area.left,
            top=area.top,
        )

    def _change(
        self, across: int, down: int, wider: int, taller: int, *, exactly: bool
    ) -> None:
        whole, old = self._whole, self.area
        if old is None:
            self.area = _middle(whole)
            return
        step = 1 if exactly else max(1, min(whole.width, whole.height) // _STEPS)
        width = _between(_SMALLEST, old.width + wider * step, whole.width)
        height = _between(_SMALLEST, old.height + taller * step, whole.height)
        left = _between(0, old.left + across * step, whole.width - width)
        top = _between(0, old.top + down * step, whole.height - height)
        self.area = Area(left, top, width, height)


def _middle(whole: Area) -> Area:
    wide, tall = max(1, whole.width // 2), max(1, whole.height // 2)
    return Area((whole.width - wide) // 2, (whole.height - tall) // 2, wide, tall)


def _between(least: int, value: int, most: int) -> int:
    return max(min(least, most), min(value, most))
