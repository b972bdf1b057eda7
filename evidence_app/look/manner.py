"""How windows are dressed: from what was chosen, and from what the system says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How windows look and behave.

    Attributes:
        dark: Light letters on dark ground.
        high_contrast: Colours far apart, and a thicker mark where the keyboard is.
        scale: How much larger than usual the text is: 1 to 2.
        still: Nothing moves by itself.
    """

    dark: bool = False
    high_contrast: bool = False
    scale: float = 1.0
    still: bool = False
