"""Pictures: stored once, drawn whole or in overlapping parts of the same object."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image

from evidence_app.model.pixels import Pixels
from evidence_app.report.blocks import Picture, StoredPicture
from evidence_app.report.pdf import palette
from evidence_app.report.pdf.objects import PDFObjects
from evidence_app.report.pdf.rows import Cell, Row, place_row
from evidence_app.report.pdf.sheet import FULL, WIDTH, Sheet
from evidence_app.report.pdf.stored_pictures import matrix, store_as_it_is
from evidence_app.report.pdf.structure import figure
from evidence_app.report.pdf.text_blocks import Compositor
from evidence_app.report.typeset.drawing import colour, number

LARGEST_SCALE: Final = 0.75
"""Points for one pixel: a small picture is not blown up."""
SMALLEST_SHARE: Final = 0.6
"""A picture may shrink to this part of its full size to stay on one page."""
FRESH_PAGE_SHARE: Final = 0.8
"""Of the size on a page of its own; a picture that would be smaller gets one."""
OVERLAP: Final = 20.0
"""Points of a tall picture that two pages share, so that no line is cut in two."""
SAMPLE_ROWS: Final = 128
LOSSLESS_BYTES: Final = 1.0
"""Bytes for one pixel up to which a picture is stored without any loss."""
QUALITY: Final = 92
SMALL_QUALITY: Final = 60
"""Of pictures in a copy for mail: screenshots can still be read."""
LONGEST_JPEG: Final = 65_000


@dataclass(frozen=True, slots=True)
class RowWords:
    """What stands below a part of a tall picture, in the report's language."""

    rows_of: str
    again: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """A picture in the PDF, and which of all shown rows are its own.

    Attributes:
        name: By which pages call it.
        stored: Its object.
        top: Where it begins, in rows below the top of all that is shown.
        height: In rows as shown.
        turn: EXIF orientation of what is stored.
    """

    name: str
    stored: int
    top: int
    height: int
    turn: int = 1


def draw_picture(composer: Compositor, picture: Picture, words: RowWords) -> None:
    """Draw a picture and its caption."""
    sheet = composer.sheet
    shown = picture.load()
    said = picture.alternative.strip() or picture.caption  # never nothing
    if isinstance(shown, Pixels):
        drawn = _drawn_pixels(sheet, shown, said, small=picture.small)
    else:
        drawn = _drawn_as_stored(sheet, shown, said)
    del shown
    caption = composer.styled(picture.caption, palette.SMALL, palette.MUTED, WIDTH)
    below = sum(line.look.leading for line in caption) if picture.caption else 0.0
    # A caption may be any length: it is not to push its picture off the page.
    below = min(below, FULL / 4)
    sheet.skip(4)
    largest = FULL - below - 10
    full = min(WIDTH / drawn.width, LARGEST_SCALE)
    if not picture.full_width:
        largest = FULL / 2
        full = min(full, largest / drawn.height)
    if drawn.height * full * SMALLEST_SHARE <= largest:
        _draw_whole(drawn, full, min(largest, FULL - below - 10), below)
    else:
        _draw_parts(composer, drawn, full, words)
    if picture.caption:
        sheet.y -= 4
        place_row(sheet, Row(cells=(Cell(0, WIDTH, caption),)))
    sheet.skip(14)


def _drawn_pixels(
    sheet: Sheet, pixels: Pixels, alternative: str, *, small: bool
) -> "_Drawn":
    width, height = pixels.width, pixels.height
    name, stored = f"I{sheet.objects.reserved}", sheet.objects.reserve()
    image = Image.frombytes("RGB", (width, height), pixels.rgb)
    del pixels
    _store(sheet.objects, stored, image, small=small)
    image.close()
    layer = _Layer(name=name, stored=stored, top=0, height=height)
    return _Drawn(sheet, (layer,), (width, height), alternative)


def _drawn_as_stored(
    sheet: Sheet, picture: StoredPicture, alternative: str
) -> "_Drawn":
    width, height = picture.passthrough.shown_size
    layers = [_layer(sheet, picture, picture.rows_again)]
    if picture.above is not None:
        before = picture.above.passthrough.shown_size[1]
        top = picture.rows_again - before
        layers.insert(0, _layer(sheet, picture.above, top))
    size = (width, picture.rows_again + height)
    return _Drawn(sheet, layers, size, alternative)


def _layer(sheet: Sheet, picture: StoredPicture, top: int) -> _Layer:
    stored = store_as_it_is(sheet, picture)
    return _Layer(
        name=f"S{stored}",
        stored=stored,
        top=top,
        height=picture.passthrough.shown_size[1],
        turn=picture.passthrough.turn,
    )


class _Drawn:
    """Stored pictures, one above the other, that can be placed."""

    def __init__(
        self,
        sheet: Sheet,
        layers: Sequence[_Layer],
        size: tuple[int, int],
        alternative: str,
    ) -> None:
        self.sheet = sheet
        self._layers = layers
        self._alternative = alternative
        self.width, self.height = size

    def place(self, scale: float, hidden: float, shown: float, rows: str = "") -> None:
        """Draw ``shown`` points of the picture, ``hidden`` points below its top.

        ``rows`` says which part of it that is, where it is not all.
        """
        top = self.sheet.y
        said = f"{self._alternative}. {rows}" if rows else self._alternative
        wide = self.width * scale
        left = self.sheet.left(0, wide)
        box = f"{number(left)} {number(top - shown)} {number(wide)} {number(shown)} re"
        placed, operators = {}, []
        for layer in self._layers:
            upper, high = layer.top * scale, layer.height * scale
            if upper >= hidden + shown or upper + high <= hidden:
                continue
            where = matrix(layer.turn, left, top + hidden - upper - high, wide, high)
            placed[layer.name] = layer.stored
            operators.append(f"q {box} W n {where} cm /{layer.name} Do Q")
        self.sheet.picture(
            placed,
            " ".join(operators),
            figure(said, (left, top - shown, left + wide, top)),
        )
        self.sheet.draw(f"q 0.5 w {colour(palette.HAIRLINE, 'RG')} {box} S Q")


def _draw_whole(drawn: _Drawn, full: float, largest: float, below: float) -> None:
    sheet = drawn.sheet
    room = sheet.room - below - 10
    wanted = drawn.height * full
    if room < FRESH_PAGE_SHARE * min(wanted, largest) and not sheet.untouched:
        sheet.new_page()
        room = largest
    scale = full * min(1.0, room / wanted)
    high = drawn.height * scale
    drawn.place(scale, 0, high)
    sheet.y -= high


def _draw_parts(
    composer: Compositor, drawn: _Drawn, scale: float, words: RowWords
) -> None:
    sheet = drawn.sheet
    total = drawn.height * scale
    line = palette.TINY.leading + 3
    done = 0.0
    sheet.need(FULL * 0.35)
    while True:
        shown = min(sheet.room - line, total - done)
        first, last = (
            int(done / scale) + 1,
            min(round((done + shown) / scale), drawn.height),
        )
        text = words.rows_of.format(first=first, last=last, rows=drawn.height)
        drawn.place(scale, done, shown, text)
        sheet.y -= shown + 2
        if done and words.again:
            text = f"{text} · {words.again}"
        caption = composer.styled(text, palette.TINY, palette.MUTED, WIDTH)
        place_row(sheet, Row(cells=(Cell(0, WIDTH, caption),)))
        if done + shown >= total - 0.01:
            return
        done += shown - OVERLAP
        sheet.new_page()


def _store(
    objects: PDFObjects, stored: int, image: Image.Image, *, small: bool
) -> None:
    """Write the picture without loss where that is small enough, else as JPEG."""
    entries = (
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
        "/ColorSpace /DeviceRGB /BitsPerComponent 8 "
    )
    jpeg = _jpeg(image, small=small)
    rows = _png_rows(image) if jpeg is None or small else b""
    if jpeg is None or (small and len(rows) <= len(jpeg)):
        predictor = f"<< /Predictor 15 /Colors 3 /Columns {image.width} >>"
        entries += f"/Filter /FlateDecode /DecodeParms {predictor}"
        objects.write_stream(stored, entries, rows, packed=True)
        return
    entries += "/Filter /DCTDecode"
    objects.write_stream(stored, entries, jpeg, packed=True)


def _jpeg(image: Image.Image, *, small: bool) -> bytes | None:
    """Return the picture as JPEG, None where it must or should be without loss."""
    if max(image.size) > LONGEST_JPEG or (not small and _compresses_well(image)):
        return None
    output = io.BytesIO()
    quality = SMALL_QUALITY if small else QUALITY
    sampling = 2 if small else 0
    image.save(output, "JPEG", quality=quality, subsampling=sampling, optimize=True)
    return output.getvalue()


def _compresses_well(image: Image.Image) -> bool:
    rows = min(image.height, SAMPLE_ROWS)
    top = (image.height - rows) // 2
    sample = image.crop((0, top, image.width, top + rows))
    return len(_png_rows(sample)) <= LOSSLESS_BYTES * image.width * rows


def _png_rows(image: Image.Image) -> bytes:
    """Return the packed rows of a PNG, which a PDF takes as they are."""
    output = io.BytesIO()
    image.save(output, "PNG", compress_level=6)
    content = output.getvalue()
    rows = []
    at = 8
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] == b"IDAT":
            rows.append(content[at + 8 : at + 8 + length])
        at += length + 12
    return b"".join(rows)
