"""The glyphs one document uses, and words set in them.

Every cluster gets a number of its own in its font, bound to the exact letters
it stands for. So what is copied or searched is the text, also where several
glyphs make one letter (the dots of Urdu letters) or one glyph makes several.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from evidence_app.report.typeset.faces import Cluster, Face
from evidence_app.report.typeset.languages import ENGLISH
from evidence_app.report.typeset.pictures import PictureFace

MOST_GLYPHS: Final = 60_000
"""A font in a PDF has at most 65,535 glyphs; another is begun well before."""
MOST_WORDS: Final = 60_000
"""Words that are remembered: enough for a long report, little in memory."""
MOST_PICTURES: Final = 255
"""A font of drawn pictures numbers them in one byte."""
PICTURE_SCALE: Final = 1.12
"""By how much pictures are larger than their size says, to go with letters."""
CELL: Final = 0.615
"""Width of one character where all take the same (em)."""


@dataclass(slots=True)
class DrawnFont:
    """What a document uses of one face; becomes one embedded font."""

    name: str
    face: Face
    clusters: list[Cluster] = field(default_factory=list)
    numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    operators: dict[Cluster, str] = field(default_factory=dict)

    def number(self, cluster: Cluster) -> int:
        """Return the number of a cluster, counted from 1."""
        key = (cluster.glyphs, cluster.width, cluster.text)
        found = self.numbers.get(key)
        if found is None:
            self.clusters.append(cluster)
            found = self.numbers[key] = len(self.clusters)
        return found

    def operator(self, cluster: Cluster) -> str:
        """Return how a cluster is drawn, within the list of a ``TJ`` operator."""
        if len(self.operators) >= MOST_WORDS:
            self.operators.clear()
        drawn = f"{self.number(cluster):04X}"
        kerning = cluster.advance - cluster.width
        if kerning:
            drawn += f">{_short(-kerning * 1000 / self.face.units)}<"
        self.operators[cluster] = drawn
        return drawn


class Word(NamedTuple):
    """A piece of text set in one face: its width in em and its drawing operator."""

    width: float
    operator: str
    font: str
    scale: float

    def followed(self, other: "Word") -> "Word":
        """Return this word with another of its font set right after it."""
        operator = in_one(self.operator + other.operator)
        return Word(self.width + other.width, operator, self.font, self.scale)


@dataclass(slots=True)
class PictureFont:
    """Pictures that a document uses, in the order of their numbers, from 1."""

    name: str
    face: PictureFace
    pictures: list[tuple[int, str]] = field(default_factory=list)
    """The glyph of each, and the emoji as it was sent."""


class GlyphBook:
    """Remembers the glyphs and words of one document."""

    def __init__(self, pictures: PictureFace | None = None) -> None:
        self._pictures = pictures
        self._picture_fonts: list[PictureFont] = []
        self._drawn: dict[str, Word | None] = {}
        self._fonts: dict[str, list[DrawnFont]] = {}
        self._words: dict[tuple[str, str, str, bool, bool], Word] = {}

    def fonts(self) -> Iterator[DrawnFont]:
        """Give every font the document uses."""
        for drawn in self._fonts.values():
            yield from drawn

    def picture_fonts(self) -> Iterator[PictureFont]:
        """Give every font of pictures the document uses."""
        yield from self._picture_fonts

    def picture(self, emoji: str) -> Word | None:
        """Return the picture of an emoji; None where there is none."""
        if self._pictures is None:
            return None
        if emoji not in self._drawn:
            if len(self._drawn) >= MOST_WORDS:
                # A picture forgotten is drawn into the document once more, no worse.
                self._drawn.clear()
            glyph = self._pictures.find(emoji)
            drawn = None if glyph is None else self._draw(self._pictures, glyph, emoji)
            self._drawn[emoji] = drawn
        return self._drawn[emoji]

    def _draw(self, face: PictureFace, glyph: int, emoji: str) -> Word:
        fonts = self._picture_fonts
        if not fonts or len(fonts[-1].pictures) == MOST_PICTURES:
            fonts.append(PictureFont(f"E{len(fonts)}", face))
        font = fonts[-1]
        font.pictures.append((glyph, emoji))
        width = face.width(glyph) / face.units * PICTURE_SCALE
        operator = f"<{len(font.pictures):02X}>Tj"
        return Word(width, operator, font.name, PICTURE_SCALE)

    def word(
        self,
        face: Face,
        text: str,
        language: str,
        *,
        rightward: bool,
        cells: bool = False,
    ) -> Word:
        """Return ``text`` set in ``face``; with ``cells``, in equal widths."""
        key = (face.name, text, language, rightward, cells)
        found = self._words.get(key)
        if found is None:
            if len(self._words) >= MOST_WORDS:
                self._words.clear()
            clusters = face.shape(text, language, rightward=rightward)
            found = self._words[key] = self._set(face, clusters, cells=cells)
        return found

    def label(self, face: Face, label: str, copied: str) -> Word:
        """Return ``label`` drawn as one glyph that is copied as ``copied``."""
        key = (face.name, f"{label}\0{copied}", "", True, False)
        found = self._words.get(key)
        if found is None:
            whole = _merged(face.shape(label, ENGLISH, rightward=True), copied)
            found = self._words[key] = self._set(face, [whole], cells=False)
        return found

    def _set(self, face: Face, clusters: list[Cluster], *, cells: bool) -> Word:
        font = self._font(face, len(clusters))
        if cells:
            clusters = [_in_cell(cluster, face) for cluster in clusters]
        parts = [font.operators.get(one) or font.operator(one) for one in clusters]
        total = sum([cluster.advance for cluster in clusters])
        operator = f"[<{''.join(parts)}>]TJ".replace("<>", "")
        width = total / face.units * face.scale
        return Word(width, operator, font.name, face.scale)

    def _font(self, face: Face, more: int) -> DrawnFont:
        drawn = self._fonts.setdefault(face.name, [])
        if not drawn or len(drawn[-1].clusters) + more > MOST_GLYPHS:
            drawn.append(DrawnFont(f"{face.name}{len(drawn)}", face))
        return drawn[-1]


def in_one(operators: str) -> str:
    """Return ``TJ`` operators that follow each other as one."""
    return operators.replace("]TJ[", "").replace("><", "")


def _merged(clusters: list[Cluster], text: str) -> Cluster:
    pen = 0
    glyphs: list[tuple[int, int, int]] = []
    for cluster in clusters:
        glyphs.extend((glyph, pen + x, y) for glyph, x, y in cluster.glyphs)
        pen += cluster.advance
    return Cluster(text, tuple(glyphs), pen, pen)


def _in_cell(cluster: Cluster, face: Face) -> Cluster:
    """Return a cluster in the middle of a cell; wider ones keep their width.

    The room belongs to the glyph: set as a gap, it would be copied as a blank.
    """
    cell = round(CELL * face.units)
    spare = max(cell - cluster.width, 0)
    glyphs = tuple((glyph, x + spare // 2, y) for glyph, x, y in cluster.glyphs)
    width = cluster.width + spare
    return Cluster(cluster.text, glyphs, width, width)


def _short(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
