"""The colours and sizes of the window, in one place for each theme.

Every pair that carries text or marks a control is checked for contrast by a test
(``PAIRS``): 4.5 for text, 3 for controls, icons and focus rings.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Tokens = Mapping[str, str]

LIGHT: Final[Tokens] = MappingProxyType(
    {
        "ground": "#F5F4F0",
        "surface": "#FFFFFF",
        "sunken": "#ECEAE4",
        "line": "#DDD9D0",
        "control": "#82796B",
        "text": "#23272B",
        "muted": "#565C63",
        "accent": "#1F5F6B",
        "accent_strong": "#184C56",
        "accent_soft": "#DCECEE",
        "on_accent": "#FFFFFF",
        "exit": "#7A2E1D",
        "exit_strong": "#5F2316",
        "on_exit": "#FFFFFF",
        "good": "#2C6A3F",
        "good_soft": "#E2F0E5",
        "care": "#7A5200",
        "care_soft": "#FBF0D9",
        "focus": "#B45A00",
    }
)
DARK: Final[Tokens] = MappingProxyType(
    {
        "ground": "#17191B",
        "surface": "#202326",
        "sunken": "#131517",
        "line": "#3A3F44",
        "control": "#8C949B",
        "text": "#E9E7E2",
        "muted": "#AEB5BB",
        "accent": "#7CC4CF",
        "accent_strong": "#98D3DC",
        "accent_soft": "#1E3A3F",
        "on_accent": "#0E2226",
        "exit": "#F0B3A2",
        "exit_strong": "#F7CBBF",
        "on_exit": "#2A100A",
        "good": "#8FD0A2",
        "good_soft": "#1D3325",
        "care": "#E9C46A",
        "care_soft": "#3A2F14",
        "focus": "#FFB45C",
    }
)
SIZES: Final[Tokens] = MappingProxyType(
    {"small": "6px", "middle": "10px", "large": "14px"}
)
PAIRS: Final = (
    ("text", "ground", 4.5),
    ("text", "surface", 4.5),
    ("text", "sunken", 4.5),
    ("text", "accent_soft", 4.5),
    ("text", "care_soft", 4.5),
    ("text", "good_soft", 4.5),
    ("muted", "ground", 4.5),
    ("muted", "surface", 4.5),
    ("muted", "sunken", 4.5),
    ("muted", "accent_soft", 4.5),
    ("accent", "surface", 4.5),
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_strong", 4.5),
    ("on_exit", "exit", 4.5),
    ("on_exit", "exit_strong", 4.5),
    ("good", "good_soft", 4.5),
    ("care", "care_soft", 4.5),
    ("control", "ground", 3.0),
    ("control", "surface", 3.0),
    ("focus", "ground", 3.0),
    ("focus", "surface", 3.0),
    ("focus", "accent_soft", 3.0),
    ("accent", "ground", 3.0),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
