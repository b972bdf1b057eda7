"""The pictures of emoji, from one colour font: each a pile of shapes in flat colours.

The font comes with the wheel (installers/build.py). A run without it draws no pictures,
and one with it none for what came after it: such an emoji is a box that names it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from pathlib import Path
from typing import Any, Final

import uharfbuzz
from fontTools.ttLib import TTFont

from evidence_app.host import resources

SIDE: Final = 0.04
"""Room at each side of a picture (em): the font's own touch each other."""
MOST_TRIED: Final = 32
"""Spellings of one emoji that are asked for: phones differ in where they put signs."""

_JOINER: Final = "\u200d"
_PICTURE_SIGN: Final = "\ufe0f"
_KEYCAP: Final = "\u20e3"


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the font: parts of 255, and how much covers what lies below."""

    red: int
    green: int
    blue: int
    cover: int


@dataclass(frozen=True, slots=True)
class Layer:
    """One shape of a picture: a glyph of the font in one colour."""

    glyph: int
    colour: Colour


class PictureFace:
    """A colour font of emoji (OpenType COLR, version 0)."""

    def __init__(self, path: Path) -> None:
        # Neither library ships types.
        self._face: Any = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font: Any = uharfbuzz.Font(self._face)
        self.units = int(self._face.upem)
        self.side = round(SIDE * self.units)
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = int(extents.ascender), int(extents.descender)
        # HarfBuzz's own reading of palettes never ends (uharfbuzz 0.57).
        with TTFont(path, lazy=True) as opened:
            palette: Any = opened["CPAL"].palettes[0]
            self._palette = [
                Colour(one.red, one.green, one.blue, one.alpha) for one in palette
            ]

    def find(self, sequence: str) -> int | None:
        """Return the glyph of an emoji, or None when the font has no picture of it.

        A joined one is found as a whole or not at all: its parts side by side would
        be other emoji than the one that was sent.
        """
        for spelling in islice(_spellings(sequence), MOST_TRIED):
            shaped = self._shape(spelling)
            if len(shaped) == 1 and self._face.get_glyph_color_layers(shaped[0]):
                return shaped[0]
        return None

    def width(self, glyph: int) -> int:
        """Return what a picture takes with the room at its sides, in font units."""
        return int(self._font.get_glyph_h_advance(glyph)) + 2 * self.side

    def layers(self, glyph: int) -> list[Layer]:
        """Return the shapes of a picture, the lowest first."""
        return [
            Layer(layer.glyph, self._palette[layer.color_index])
            for layer in self._face.get_glyph_color_layers(glyph)
        ]

    def draw(self, layer: Layer, pen: object) -> None:
        """Draw the outline of a shape with a fontTools pen."""
        self._font.draw_glyph_with_pen(layer.glyph, pen)

    def _shape(self, text: str) -> list[int]:
        buffer: Any = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        uharfbuzz.shape(self._font, buffer)
        return [int(glyph.codepoint) for glyph in buffer.glyph_infos]


@lru_cache(maxsize=1)
def picture_face() -> PictureFace | None:
    """Return the colour font, or None when this run carries none."""
    path = resources.find("fonts/emoji.ttf")
    return PictureFace(path) if path else None


def _spellings(sequence: str) -> Iterator[str]:
    """Give an emoji as it came, then with U+FE0F after more or fewer of its parts."""
    yield sequence
    bare = sequence.replace(_PICTURE_SIGN, "")
    if bare.endswith(_KEYCAP):
        yield bare[0] + _PICTURE_SIGN + _KEYCAP
    choices = [(part, part + _PICTURE_SIGN) for part in bare.split(_JOINER)]
    for parts in product(*choices):
        yield _JOINER.join(parts)
