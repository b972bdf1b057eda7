"""Holds the small preview inside a picture's EXIF against the picture itself.

Programs that change a picture often leave the preview as it was. The two are compared
as they are stored: shrunk to a few cells of grey, so that only large parts count, and
without the bars that cameras put around a preview.
"""

import io
import math
from typing import Final

import exifread
from PIL import Image

from evidence_app.decoder import opening, pictures
from evidence_app.decoder.opening import ODD_BYTES
from evidence_app.decoder.refusal import RefusedError

LARGEST: Final = 640
"""Pixels of a preview from side to side, as it is given back."""
ALIKE: Final = 0.9
"""How well the cells agree at least. Measured on two pictures: 0.94 and more where the
preview was only small, brighter, of more contrast or between bars; 0.83 and less where
a tenth of each side was cut away. A small change inside the picture is not noticed."""

_FLAT: Final = 4.0
_CELLS: Final = (24, 24)


def compared(content: bytes) -> tuple[bool, tuple[int, int, bytes]]:
    """Return whether the preview differs, and its pixels, upright.

    Raises:
        RefusedError: there is none, or one of the two cannot be opened.
    """
    with opening.opened(content) as picture:
        opening.check_whole(content)
        preview = _preview(opening.exif_block(picture, content))
        turn = opening.turn_of(picture, content)
        picture.draft("L", (_CELLS[0] * 8, _CELLS[1] * 8))
        picture.load()
        whole = picture.convert("L").resize(_CELLS, Image.Resampling.BOX)
        shape = picture.size
    alike = max(_alike(whole, one) for one in (preview, _cut(preview, shape)))
    shown = pictures.upright(preview, turn)
    shown.thumbnail((LARGEST, LARGEST))
    return alike < ALIKE, (shown.width, shown.height, shown.tobytes())


def _preview(block: bytes) -> Image.Image:
    try:
        tags = exifread.process_file(io.BytesIO(block), details=False)
        found = tags.get("JPEGThumbnail")
        if not isinstance(found, bytes):
            raise RefusedError("outside")
        with Image.open(io.BytesIO(found), formats=("JPEG",)) as preview:
            if preview.width * preview.height > opening.MOST:
                raise RefusedError("too_large")
            return preview.convert("RGB")
    except ODD_BYTES as error:
        raise RefusedError("damaged") from error


def _cut(preview: Image.Image, shape: tuple[int, int]) -> Image.Image:
    """Return the middle of a preview in the picture's shape: without the bars."""
    width, height = preview.size
    wide = min(width, max(1, round(height * shape[0] / shape[1])))
    tall = min(height, max(1, round(width * shape[1] / shape[0])))
    left, top = (width - wide) // 2, (height - tall) // 2
    return preview.crop((left, top, left + wide, top + tall))


def _alike(whole: Image.Image, preview: Image.Image) -> float:
    """Return how well they agree, up to 1; brightness and contrast do not count."""
    one = _about_the_mean(whole)
    other = _about_the_mean(preview.convert("L").resize(_CELLS, Image.Resampling.BOX))
    first, second = (sum(each * each for each in part) for part in (one, other))
    if min(first, second) < _FLAT * len(one):
        # Hardly anything to be seen in one of them: they agree when it is so in both.
        return 1.0 if max(first, second) < 9 * _FLAT * len(one) else 0.0
    common = sum(a * b for a, b in zip(one, other, strict=True))
    return common / math.sqrt(first * second)


def _about_the_mean(cells: Image.Image) -> list[float]:
    values = cells.tobytes()
    mean = sum(values) / len(values)
    return [value - mean for value in values]
