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
LIGHT_HIGH: Final[Tokens] = MappingProxyType(
    {
        "ground": "#FFFFFF",
        "surface": "#FFFFFF",
        "sunken": "#F0F0F0",
        "line": "#4A4A4A",
        "control": "#1A1A1A",
        "text": "#000000",
        "muted": "#2E2E2E",
        "accent": "#003C4A",
        "accent_strong": "#00242D",
        "accent_soft": "#E2F1F4",
        "on_accent": "#FFFFFF",
        "exit": "#6B1A0A",
        "exit_strong": "#470F05",
        "on_exit": "#FFFFFF",
        "good": "#0B4A1E",
        "good_soft": "#EDF7EF",
        "care": "#523600",
        "care_soft": "#FFF6E2",
        "focus": "#8F3B00",
    }
)
DARK_HIGH: Final[Tokens] = MappingProxyType(
    {
        "ground": "#000000",
        "surface": "#000000",
        "sunken": "#161616",
        "line": "#B4B4B4",
        "control": "#E6E6E6",
        "text": "#FFFFFF",
        "muted": "#DADADA",
        "accent": "#9BE3EE",
        "accent_strong": "#C3F0F6",
        "accent_soft": "#0B2A30",
        "on_accent": "#00161A",
        "exit": "#FFC4B5",
        "exit_strong": "#FFDDD4",
        "on_exit": "#240A04",
        "good": "#A9EBBB",
        "good_soft": "#0C2414",
        "care": "#FFDD8A",
        "care_soft": "#2A2008",
        "focus": "#FFB84D",
    }
)
"""High contrast: 7 for text and 4.5 for controls, whatever ``PAIRS`` asks."""
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


def tokens_of(*, dark: bool, high: bool) -> Tokens:
    """Return the colours of a theme; ``high`` is high contrast."""
    if high:
        return DARK_HIGH if dark else LIGHT_HIGH
    return DARK if dark else LIGHT


def is_high(tokens: Tokens) -> bool:
    """Say whether these are colours of high contrast."""
    return tokens is DARK_HIGH or tokens is LIGHT_HIGH


def is_dark(tokens: Tokens) -> bool:
    """Say whether these are light letters on dark ground."""
    return tokens is DARK or tokens is DARK_HIGH


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
