"""The fonts that reports are set in, from packages or the wheel, never the system's.

Faces are opened once per process and hold nothing of a document. What no face has is
drawn as a label that names it; a script more is a line more in ``_LISTED``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from importlib.resources import files
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

import pylopdf_fonts_ar
import pylopdf_fonts_ko
import uharfbuzz
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from evidence_app.host import resources

BOLD_STROKE: Final = 0.022
"""How much wider strokes are drawn where a font has no bold of its own (em)."""

NASTALIQ_SCALE: Final = 1.05
"""By how much Nastaliq is larger: its letters are small for their size."""

BOLD_WEIGHT: Final = 700.0
"""What a font of many weights calls bold."""

MOST_LETTERS: Final = 50_000
"""Letters of a face that are remembered, each as often as its neighbours move it."""

_DIGITS: Final = "0123456789"
_Glyph = tuple[int, tuple[int, int, int, int]]
"""Its number; its offsets right and up, its advance, and that of vertical text."""
_ADVANCES: Final = (
    uharfbuzz.BufferSerializeFlags.NO_CLUSTERS
    | uharfbuzz.BufferSerializeFlags.NO_GLYPH_NAMES
)
_START: Final = attrgetter("cluster")
_NUMBER: Final = attrgetter("codepoint")
_PLACE: Final = attrgetter("position")


class Weight(Enum):
    """How heavy letters are, and whether Arabic ones are asked of Nastaliq first.

    Nastaliq is the hand that Urdu is read in; where it is used, and why only there, is
    said in docs/decisions/0023-fonts-of-reports.md.
    """

    REGULAR = auto()
    BOLD = auto()
    NASTALIQ = auto()
    NASTALIQ_BOLD = auto()

    @property
    def is_bold(self) -> bool:
        """Whether letters are heavy."""
        return self in (Weight.BOLD, Weight.NASTALIQ_BOLD)

    @property
    def is_nastaliq(self) -> bool:
        """Whether Nastaliq is asked before Naskh."""
        return self in (Weight.NASTALIQ, Weight.NASTALIQ_BOLD)


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
        language: str,
        embolden: bool = False,
        scale: float = 1.0,
        blank: float = 0.0,
    ) -> None:
        self.name = name
        self.scale = scale
        # uharfbuzz ships no types.
        opened: Any = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font: Any = uharfbuzz.Font(opened)
        self.language = language
        """The language that its letters are shaped as, unless they lean."""
        self.leans = language == "ur"
        """Whether letters change their form beside others."""
        self._letters: dict[tuple[str, ...], Cluster] = {}
        self._digits: dict[str, Mapping[str, Cluster]] = {}
        self.units = int(opened.upem)
        self._blank = round(blank * self.units)
        self.covers: frozenset[int] = frozenset(opened.unicodes)
        self.postscript_name = str(
            opened.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or name
        )
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = int(extents.ascender), int(extents.descender)
        if embolden:
            self._embolden(has_weights=bool(opened.has_var_data))

    def _embolden(self, *, has_weights: bool) -> None:
        self.postscript_name = self.postscript_name.replace("-Regular", "-Bold")
        if has_weights:
            self._font.set_variations({"wght": BOLD_WEIGHT})
        else:
            self._font.synthetic_bold = (BOLD_STROKE, BOLD_STROKE, True)

    def shape(self, text: str, language: str, *, rightward: bool) -> list[Cluster]:
        """Return the clusters of ``text`` from left to right, as they are drawn.

        Some languages draw some letters and digits in their own way.
        """
        if rightward and text.isdecimal() and text.isascii():
            digits = self._digits.get(language)
            if digits is None:
                digits = self._digits[language] = self._digits_of(language)
            if digits:
                return list(map(digits.__getitem__, text))
        return self._shaped(text, language, rightward=rightward)

    def _digits_of(self, language: str) -> Mapping[str, Cluster]:
        """Return how each digit is drawn, empty when a neighbour changes that.

        Numbers are nearly all different, so that no cache of words knows them.
        """
        alone = [self._shaped(each, language, rightward=True) for each in _DIGITS]
        digits = {each: drawn[0] for each, drawn in zip(_DIGITS, alone, strict=True)}
        pairs = "".join(one + other for one in _DIGITS for other in _DIGITS)
        together = self._shaped(pairs, language, rightward=True)
        return digits if together == [digits[each] for each in pairs] else {}

    def _shaped(self, text: str, language: str, *, rightward: bool) -> list[Cluster]:
        buffer: Any = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr" if rightward else "rtl"
        buffer.language = language
        uharfbuzz.shape(self._font, buffer)
        # One text for all glyphs, such as [36+639|57@-3,0+600]: to ask for each
        # glyph's numbers one by one takes as long as shaping does.
        told = buffer.serialize(self._font, flags=_ADVANCES)[1:-1].split("|")
        if len(told) == len(text):
            # Each letter is one glyph, and most were seen before.
            letters = text if rightward else text[::-1]
            found = map(self._letters.get, zip(letters, told, strict=True))
            known = [letter for letter in found if letter is not None]
            if len(known) == len(text):
                return known
        return self._grouped(text, buffer, told)

    def _grouped(
        self,
        text: str,
        buffer: Any,  # noqa: ANN401
        told: list[str],
    ) -> list[Cluster]:
        """Return clusters of several letters or glyphs, as most Urdu words have."""
        starts = list(map(_START, buffer.glyph_infos))
        borders = sorted(set(starts))
        ends = dict(zip(borders, [*borders[1:], len(text)], strict=True))
        clusters: list[Cluster] = []
        at = 0
        while at < len(starts):
            start = starts[at]
            end = at + 1
            while end < len(starts) and starts[end] == start:
                end += 1
            key = (text[start : ends[start]], *told[at:end])
            clusters.append(self._letters.get(key) or self._new(key, buffer, at))
            at = end
        return clusters

    def _new(
        self,
        key: tuple[str, ...],
        buffer: Any,  # noqa: ANN401
        at: int,
    ) -> Cluster:
        if len(self._letters) >= MOST_LETTERS:
            self._letters.clear()
        part = slice(at, at + len(key) - 1)
        glyphs = map(_NUMBER, buffer.glyph_infos[part])
        places = map(_PLACE, buffer.glyph_positions[part])
        made = self._cluster(key[0], list(zip(glyphs, places, strict=True)))
        self._letters[key] = made
        return made

    def _cluster(self, text: str, shaped: list[_Glyph]) -> Cluster:
        pen = 0
        glyphs: list[tuple[int, int, int]] = []
        for glyph, (right, up, advance, _) in shaped:
            glyphs.append((glyph, pen + right, up))
            pen += advance
        if len(glyphs) == 1 and glyphs[0][1:] == (0, 0):
            # A plain letter is stored once with its own width; kerning is set
            # between letters, so that one drawing serves all its neighbours.
            width = int(self._font.get_glyph_h_advance(glyphs[0][0]))
            if text == " ":
                width = pen = max(width, self._blank)
            return Cluster(text, tuple(glyphs), width, pen)
        # Nastaliq lays some letters wholly over what comes before: a step back, which
        # a glyph cannot be wide, so it is taken between the glyphs.
        return Cluster(text, tuple(glyphs), max(pen, 0), pen)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """A font that is asked for letters.

    Attributes:
        name: What its faces are called in a document; no two alike.
        language: What its letters are shaped as, and read aloud as.
        path: Where it lies; None when this run carries no such font.
        bold_path: The font of its bold; None where its own letters are made heavier.
        scale: By how much its letters are larger than their size says.
        blank: The least width of a blank (em): PDFium takes a narrow one for none, and
            words that are searched for are not found.
        nastaliq: Asked only where Nastaliq is wanted.
    """

    name: str
    language: str
    path: Callable[[], Path | None]
    bold_path: Callable[[], Path | None] | None = None
    scale: float = 1.0
    blank: float = 0.0
    nastaliq: bool = False


def _carried(name: str) -> Callable[[], Path | None]:
    """Return what finds a font that installers/build.py laid into the wheel."""
    return lambda: resources.find(f"fonts/{name}")


def _latin() -> Path:
    return Path(str(files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"))


_LISTED: Final = (
    _Listed(name="S", language="en", path=_latin),
    _Listed(
        name="N",
        language="ur",
        path=_carried("nastaliq.ttf"),
        bold_path=_carried("nastaliq-bold.ttf"),
        scale=NASTALIQ_SCALE,
        blank=0.26,
        nastaliq=True,
    ),
    _Listed(
        name="A",
        language="ur",
        path=lambda: Path(pylopdf_fonts_ar.serif_path()),
        scale=1.14,
    ),
    _Listed(name="K", language="ko", path=lambda: Path(pylopdf_fonts_ko.sans_path())),
)
"""In the order in which they are asked for a letter: the first that has it draws it."""


@lru_cache(maxsize=len(Weight))
def faces(weight: Weight) -> tuple[Face, ...]:
    """Return the faces of a weight, in the order in which they are asked."""
    opened = (
        _opened(listed, bold=weight.is_bold)
        for listed in _LISTED
        if weight.is_nastaliq or not listed.nastaliq
    )
    return tuple(face for face in opened if face is not None)


def has_nastaliq() -> bool:
    """Whether this run carries Nastaliq."""
    return any(listed.nastaliq and listed.path() for listed in _LISTED)


@lru_cache(maxsize=2 * len(_LISTED))
def _opened(listed: _Listed, *, bold: bool) -> Face | None:
    """Return a face, the same one for each weight that asks for it."""
    own = listed.bold_path() if bold and listed.bold_path else None
    path = own or listed.path()
    if path is None:
        return None
    return Face(
        listed.name + ("B" if bold else "R"),
        path,
        language=listed.language,
        embolden=bold and own is None,
        scale=listed.scale,
        blank=listed.blank,
    )
