"""Embedding the pictures of emoji as fonts of drawings (Type 3).

So an emoji is a letter of its line: selected, searched and read aloud as what was sent,
a joined one as all the characters it is made of.
"""

from typing import Any, Final

from fontTools.pens.basePen import BasePen

from evidence_app.report.pdf.fonts import text_table
from evidence_app.report.pdf.objects import PDFObjects
from evidence_app.report.typeset.glyphs import GlyphBook, PictureFont
from evidence_app.report.typeset.pictures import Colour, PictureFace

_OPAQUE: Final = 255


def embed_pictures(objects: PDFObjects, book: GlyphBook) -> str:
    """Write the pictures of ``book``; return the entries of a font dictionary."""
    return " ".join(
        f"/{font.name} {_embed(objects, font)} 0 R" for font in book.picture_fonts()
    )


def _embed(objects: PDFObjects, font: PictureFont) -> int:
    face, count = font.face, len(font.pictures)
    clear: set[int] = set()
    drawings = [
        objects.add_stream("", _drawing(face, glyph, clear))
        for glyph, _ in font.pictures
    ]
    names = " ".join(f"/e{at}" for at in range(1, count + 1))
    named = " ".join(f"/e{at} {number} 0 R" for at, number in enumerate(drawings, 1))
    widths = " ".join(str(face.width(glyph)) for glyph, _ in font.pictures)
    widest = max(face.width(glyph) for glyph, _ in font.pictures)
    table = text_table([emoji for _, emoji in font.pictures], digits=2)
    texts = objects.add_stream("", table)
    unit = f"{1 / face.units:.10f}".rstrip("0")
    states = " ".join(
        f"/a{cover} << /ca {cover / _OPAQUE:.4f} >>" for cover in sorted(clear)
    )
    return objects.add(
        f"<< /Type /Font /Subtype /Type3 /FontMatrix [{unit} 0 0 {unit} 0 0] "
        f"/FontBBox [0 {face.descent} {widest} {face.ascent}] "
        f"/CharProcs << {named} >> /Encoding << /Type /Encoding "
        f"/Differences [1 {names}] >> /FirstChar 1 /LastChar {count} "
        f"/Widths [{widths}] /Resources << /ExtGState << {states} >> >> "
        f"/ToUnicode {texts} 0 R >>"
    )


def _drawing(face: PictureFace, glyph: int, clear: set[int]) -> bytes:
    """Return the operators of a picture; what lets through is added to ``clear``."""
    operators = [f"{face.width(glyph)} 0 d0", f"1 0 0 1 {face.side} 0 cm"]
    cover = _OPAQUE
    for layer in face.layers(glyph):
        if layer.colour.cover != cover:
            cover = layer.colour.cover
            clear.add(cover)
            operators.append(f"/a{cover} gs")
        operators.append(_fill(layer.colour))
        pen = _PathPen()
        face.draw(layer, pen)
        operators += [*pen.operators, "f"]
    return "\n".join(operators).encode("ascii")


def _fill(colour: Colour) -> str:
    parts = (colour.red, colour.green, colour.blue)
    return " ".join(f"{part / 255:.3g}" for part in parts) + " rg"


class _PathPen(BasePen):  # type: ignore[misc] # fontTools ships no types
    """Writes an outline as PDF operators; BasePen turns its curves into cubic ones."""

    def __init__(self) -> None:
        super().__init__(None)
        self.operators: list[str] = []

    def _put(self, operator: str, *points: Any) -> None:  # noqa: ANN401 - pairs
        flat = (f"{part:.1f}".removesuffix(".0") for point in points for part in point)
        self.operators.append(f"{' '.join(flat)} {operator}")

    def _moveTo(self, pt: Any) -> None:  # noqa: ANN401, N802 - pen protocol
        self._put("m", pt)

    def _lineTo(self, pt: Any) -> None:  # noqa: ANN401, N802
        self._put("l", pt)

    def _curveToOne(self, pt1: Any, pt2: Any, pt3: Any) -> None:  # noqa: ANN401, N802
        self._put("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self.operators.append("h")
