"""Cutting fonts down to what reports can use, always to the same bytes.

Dropped are hints for screens and the letters that another font draws. Names are kept:
a licence that reserved one would be refused (``packages.take_licence``).
"""

import io
import tempfile
from pathlib import Path
from typing import Any, Final

import uharfbuzz
from fontTools.ttLib import TTFont

from release.packages import Font, Package, fetch, take_font, take_licence

PACKED: Final = b"wOF2"
NOT_DRAWN: Final = ("FFTM", "gasp", "STAT", "DSIG")
"""Tables that say nothing about how letters look on paper."""


def write_fonts(packages: tuple[Package, ...], folder: Path) -> None:
    """Fetch, check and cut all fonts, and write them with their licences.

    Args:
        packages: What ``fonts.toml`` lists.
        folder: A new one.

    Raises:
        ReleaseError: a package could not be had, or is another than the listed one.
    """
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as fetched:
        for at, package in enumerate(packages):
            packed = fetch(package, Path(fetched) / str(at))
            licence = take_licence(packed, package)
            (folder / package.licence_file).write_bytes(licence)
            for font in package.fonts:
                content = cut(take_font(packed, font), font)
                (folder / font.file).write_bytes(content)


def cut(content: bytes, font: Font) -> bytes:
    """Return a font with its listed letters only, unpacked and without hints."""
    if content.startswith(PACKED):
        content = _unpacked(content)
    # uharfbuzz ships no types.
    wanted: Any = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.flags = (
        uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    )
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode("ascii"), "big") for tag in NOT_DRAWN
    )
    if font.letters:
        wanted.glyph_set.clear()
        wanted.unicode_set.clear()
        wanted.unicode_set.update(font.letters)
    face: Any = uharfbuzz.Face(uharfbuzz.Blob(content))
    return bytes(wanted.subset(face).blob.data)


def _unpacked(content: bytes) -> bytes:
    """Return a WOFF 2 font as a plain one; its date stays as it was."""
    opened: Any = TTFont(io.BytesIO(content), recalcTimestamp=False)
    opened.flavor = None
    plain = io.BytesIO()
    opened.save(plain, reorderTables=True)
    return plain.getvalue()
