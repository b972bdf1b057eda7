"""The window's fonts: Noto for Latin, Arabic script (Naskh) and Korean.

They come with packages, never from the system, so that every script is drawn
right on every computer. They are ours, not evidence.
"""

from dataclasses import dataclass
from importlib import resources
from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

LATIN: Final = ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf")
NASKH: Final = ("pylopdf_fonts_ar", "NotoNaskhArabic-Variable.ttf")
KOREAN: Final = ("pylopdf_fonts_ko", "NotoSansKR-Regular.otf")

BODY_SIZE: Final = {"en": 15, "ko": 15, "ur": 17}
"""Text size in pixels; Naskh letters are small for their size."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families that were loaded, by script."""

    latin: tuple[str, ...]
    naskh: tuple[str, ...]
    korean: tuple[str, ...]


def load_fonts() -> Fonts:
    """Load the fonts into Qt."""
    return Fonts(_load(*LATIN), _load(*NASKH), _load(*KOREAN))


def body_size(code: str, scale: float = 1.0) -> int:
    """Return the size of the text in pixels."""
    return round(BODY_SIZE.get(code, 15) * scale)


def body_font(code: str, fonts: Fonts, scale: float = 1.0) -> QFont:
    """Return the window's font for a language.

    The sans letters come first: those in the Naskh font are of another style.
    """
    first = {"ko": fonts.korean}.get(code, fonts.latin)
    families = [*first, *fonts.latin, *fonts.naskh, *fonts.korean]
    font = QFont()
    font.setFamilies(list(dict.fromkeys(families)))
    font.setPixelSize(body_size(code, scale))
    return font


def _load(package: str, name: str) -> tuple[str, ...]:
    content = resources.files(package).joinpath(name).read_bytes()
    number = QFontDatabase.addApplicationFontFromData(QByteArray(content))
    return tuple(QFontDatabase.applicationFontFamilies(number)) if number >= 0 else ()
