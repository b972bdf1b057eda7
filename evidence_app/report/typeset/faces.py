"""The fonts that reports are set in, from installed packages, never the system's.

Faces are opened once per process and hold nothing of a document.
"""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pylopdf_fonts_ar
import pylopdf_fonts_ko
import uharfbuzz
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

BOLD_STROKE: Final = 0.022
"""How much wider strokes are drawn where a font has no bold of its own (em)."""

MOST_LETTERS: Final = 50_000
"""Letters of a face that are remembered, each as often as its neighbours move it."""

_Glyph = tuple[int, int, int, int, int]
"""Where its cluster starts; its number; its offsets right and up, and its advance."""


class Weight(Enum):
    """How heavy letters are."""

    REGULAR = 400
    BOLD = 700


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Letters that are drawn as one: glyphs with their offsets, in font units.

    Compared by identity: a face gives the same one for a plain letter each time.
    """

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    """Glyph number and its shift to the right and up."""
    width: int
    """What the drawn glyph itself takes."""
    advance: int
    """What it takes here: kerning makes it differ."""


class Face:
    """One font in one weight."""

    def __init__(
        self,
        name: str,
        path: Path,
        *,
        weight: Weight = Weight.REGULAR,
        language: str,
        scale: float = 1.0,
    ) -> None:
        self.name = name
        self.scale = scale
        # uharfbuzz ships no types.
        opened: Any = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font: Any = uharfbuzz.Font(opened)
        self.language = language
        """The language that its letters are shaped as, and read aloud as."""
        self.leans = language == "ur"
        """Whether letters change their form beside others."""
        self._letters: dict[tuple[object, ...], Cluster] = {}
        self.units = int(opened.upem)
        self.covers: frozenset[int] = frozenset(opened.unicodes)
        self.postscript_name = str(
            opened.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or name
        )
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = int(extents.ascender), int(extents.descender)
        if weight is Weight.BOLD:
            self._embolden(has_weights=bool(opened.has_var_data))

    def _embolden(self, *, has_weights: bool) -> None:
        self.postscript_name = self.postscript_name.replace("-Regular", "-Bold")
        if has_weights:
            self._font.set_variations({"wght": float(Weight.BOLD.value)})
        else:
            self._font.synthetic_bold = (BOLD_STROKE, BOLD_STROKE, True)

    def shape(self, text: str, *, rightward: bool) -> list[Cluster]:
        """Return the clusters of ``text`` from left to right, as they are drawn."""
        buffer: Any = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr" if rightward else "rtl"
        buffer.language = self.language
        uharfbuzz.shape(self._font, buffer)
        glyphs, places = buffer.glyph_infos, buffer.glyph_positions
        if len(glyphs) == len(text) == len({glyph.cluster for glyph in glyphs}):
            # Each letter is one glyph, and most were seen before.
            letters = [
                self._letters.get(
                    (
                        text[glyph.cluster],
                        glyph.codepoint,
                        to.x_offset,
                        to.y_offset,
                        to.x_advance,
                    )
                )
                for glyph, to in zip(glyphs, places, strict=True)
            ]
            known = [letter for letter in letters if letter is not None]
            if len(known) == len(letters):
                return known
        return self._grouped(text, glyphs, places)

    def _letter(self, letter: str, glyph: _Glyph) -> Cluster:
        key = (letter, *glyph[1:])
        found = self._letters.get(key)
        if found is None:
            if len(self._letters) >= MOST_LETTERS:
                self._letters.clear()
            found = self._letters[key] = self._cluster(letter, [glyph])
        return found

    def _grouped(
        self, text: str, glyphs: list[Any], places: list[Any]
    ) -> list[Cluster]:
        shaped = [
            (glyph.cluster, glyph.codepoint, to.x_offset, to.y_offset, to.x_advance)
            for glyph, to in zip(glyphs, places, strict=True)
        ]
        starts = sorted({glyph[0] for glyph in shaped})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        clusters: list[Cluster] = []
        at = 0
        while at < len(shaped):
            start = shaped[at][0]
            end = at
            while end < len(shaped) and shaped[end][0] == start:
                end += 1
            letters = text[start : ends[start]]
            if end - at == 1:
                clusters.append(self._letter(letters, shaped[at]))
            else:
                clusters.append(self._cluster(letters, shaped[at:end]))
            at = end
        return clusters

    def _cluster(self, text: str, shaped: list[_Glyph]) -> Cluster:
        pen = 0
        glyphs: list[tuple[int, int, int]] = []
        for _, glyph, right, up, advance in shaped:
            glyphs.append((glyph, pen + right, up))
            pen += advance
        if len(glyphs) == 1 and glyphs[0][1:] == (0, 0):
            # A plain letter is stored once with its own width; kerning is set
            # between letters, so that one drawing serves all its neighbours.
            width = int(self._font.get_glyph_h_advance(glyphs[0][0]))
            return Cluster(text, tuple(glyphs), width, pen)
        return Cluster(text, tuple(glyphs), pen, pen)

    def outline(self, cluster: Cluster) -> Any:  # noqa: ANN401 - fontTools ships no types
        """Return the cluster as one TrueType glyph."""
        drawn: Any = TTGlyphPen(None)
        for glyph, right, up in cluster.glyphs:
            shifted = _ShiftPen(drawn, right, up)
            self._font.draw_glyph_with_pen(glyph, Cu2QuPen(shifted, 1.0))
        return drawn.glyph()


class _ShiftPen:
    """Passes an outline on, moved."""

    def __init__(self, pen: Any, right: int, up: int) -> None:  # noqa: ANN401
        self._pen = pen
        self._shift = (right, up)

    def _moved(self, points: tuple[Any, ...]) -> list[Any]:
        right, up = self._shift
        return [point and (point[0] + right, point[1] + up) for point in points]

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - pen protocol
        self._pen.moveTo(*self._moved((point,)))

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._pen.lineTo(*self._moved((point,)))

    def qCurveTo(self, *points: tuple[float, float] | None) -> None:  # noqa: N802
        self._pen.qCurveTo(*self._moved(points))

    def closePath(self) -> None:  # noqa: N802
        self._pen.closePath()

    def endPath(self) -> None:  # noqa: N802
        self._pen.endPath()


@lru_cache(maxsize=2)
def faces(weight: Weight) -> tuple[Face, ...]:
    """Return the faces of a weight, in the order in which they are asked."""
    latin = Path(str(files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"))
    arabic = Path(pylopdf_fonts_ar.serif_path())
    korean = Path(pylopdf_fonts_ko.sans_path())
    short = "B" if weight is Weight.BOLD else "R"
    return (
        Face(f"S{short}", latin, weight=weight, language="en"),
        Face(f"A{short}", arabic, weight=weight, language="ur", scale=1.14),
        Face(f"K{short}", korean, weight=weight, language="ko"),
    )
