"""Rows of a picture that is too large to be looked at in one piece."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureSize:
    """How large a picture is, upright.

    Attributes:
        width: In pixels.
        height: In pixels.
    """

    width: int
    height: int
