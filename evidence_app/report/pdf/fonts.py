"""Embedding the fonts of a document: only the glyphs it uses, drawn anew.

Every cluster becomes one TrueType glyph (see ``typeset/glyphs.py``), so letters
that a font puts together from parts need no placing by the viewer and carry
their exact text.
"""

import io
from typing import Any, Final

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from evidence_app.report.pdf.objects import PDFObjects
from evidence_app.report.typeset.glyphs import DrawnFont, GlyphBook

_SYMBOLIC: Final = 4
_NOT_DEFINED_WIDTH: Final = 600


def embed_fonts(objects: PDFObjects, book: GlyphBook) -> str:
    """Write every font of ``book``; return the entries of a font dictionary."""
    return " ".join(
        f"/{drawn.name} {_embed(objects, drawn, number)} 0 R"
        for number, drawn in enumerate(book.fonts())
    )


def font_file(drawn: DrawnFont) -> bytes:
    """Return a TrueType font of the glyphs used, numbered as in the text."""
    names = [".notdef", *(f"g{at}" for at in range(1, len(drawn.clusters) + 1))]
    outlines: dict[str, Any] = {".notdef": TTGlyphPen(None).glyph()}
    widths = {".notdef": _NOT_DEFINED_WIDTH}
    for name, cluster in zip(names[1:], drawn.clusters, strict=True):
        outlines[name] = drawn.face.outline(cluster)
        widths[name] = cluster.width
    builder = FontBuilder(drawn.face.units, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupGlyf(outlines)
    left = {name: getattr(outlines[name], "xMin", 0) for name in names}
    builder.setupHorizontalMetrics({name: (widths[name], left[name]) for name in names})
    builder.setupHorizontalHeader(ascent=drawn.face.ascent, descent=drawn.face.descent)
    return _saved(builder)


def _saved(builder: FontBuilder) -> bytes:
    # A build time would make the same report differ from run to run.
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    output = io.BytesIO()
    builder.font.save(output, reorderTables=None)
    return output.getvalue()


def _embed(objects: PDFObjects, drawn: DrawnFont, number: int) -> int:
    name = f"{_tag(number)}+{drawn.face.postscript_name}"
    content = font_file(drawn)
    per_mille = 1000 / drawn.face.units
    file = objects.add_stream(f"/Length1 {len(content)}", content)
    ascent = round(drawn.face.ascent * per_mille)
    descent = round(drawn.face.descent * per_mille)
    descriptor = objects.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags {_SYMBOLIC} "
        f"/FontBBox [-1000 {descent} 3000 {ascent}] /ItalicAngle 0 /Ascent {ascent} "
        f"/Descent {descent} /CapHeight 714 /StemV 80 /FontFile2 {file} 0 R >>"
    )
    widths = [_NOT_DEFINED_WIDTH, *(cluster.width for cluster in drawn.clusters)]
    listed = " ".join(f"{width * per_mille:.10g}" for width in widths)
    descendant = objects.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /DW 1000 /W [0 [{listed}]] "
        "/CIDToGIDMap /Identity >>"
    )
    listed_texts = [cluster.text for cluster in drawn.clusters]
    texts = objects.add_stream("", text_table(listed_texts, digits=4))
    return objects.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {texts} 0 R >>"
    )


def text_table(texts: list[str], *, digits: int) -> bytes:
    """Return the table that says which text each glyph stands for, from number 1 on.

    Args:
        texts: The texts.
        digits: Of a number, in hexadecimal.
    """
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange "
        f"<{0:0{digits}X}> <{16**digits - 1:X}> endcodespacerange",
    ]
    entries = [
        f"<{number:0{digits}X}> <{text.encode('utf-16-be').hex().upper()}>"
        for number, text in enumerate(texts, 1)
    ]
    for at in range(0, len(entries), 100):
        part = entries[at : at + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _tag(number: int) -> str:
    """Return the six letters that mark a font as a subset."""
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters = chr(65 + rest) + letters
    return letters
