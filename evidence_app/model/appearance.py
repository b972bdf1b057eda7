"""How a person wants the window to look; it says nothing of what is kept, or why."""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Theme(Enum):
    """Dark letters on light ground, or the other way."""

    SYSTEM = ""
    LIGHT = "light"
    DARK = "dark"


class Wish(Enum):
    """Whether something is wished for, or is to be as the system has it."""

    SYSTEM = ""
    YES = "yes"
    NO = "no"


TEXT_SIZES: Final = (100, 125, 150, 200)
"""In percent of the usual size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """What was chosen; what was not is as the system has it.

    Attributes:
        theme: Light or dark.
        text_size: In percent, one of ``TEXT_SIZES``; 0 for the system's.
        contrast: High contrast.
        still: Nothing moves by itself.
        language: Its code; "" for the system's.
    """

    theme: Theme = Theme.SYSTEM
    text_size: int = 0
    contrast: Wish = Wish.SYSTEM
    still: Wish = Wish.SYSTEM
    language: str = ""
