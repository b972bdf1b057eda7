"""Says how a picture can go into a page as it is, after unpacking it once to its end.

The answer holds numbers only. Whatever cannot be passed is unpacked as well, so that
what is damaged is known: nothing is passed or promised unseen.
"""

import io
import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from PIL import Image

from evidence_app.decoder import jpeg_data, opening, png_rows
from evidence_app.model.passthrough import MOST_PIXELS, MOST_RANGES, MOST_RUNS

Plan = dict[str, object]
Range = tuple[int, int]
_SMALL: Final = 8
"""A JPEG is unpacked at an eighth, for which all of its data has to be read."""


def plan(content: bytes) -> Plan | None:
    """Return where the picture's data lies; None when it has to go as pixels.

    Raises:
        RefusedError: it is no picture, or damaged, or too large.
    """
    with opening.opened(content) as picture:
        turn = opening.turn_of(picture, content)
        found = None
        passed = _PASSED.get(opening.media_type(content))
        if passed and picture.width * picture.height <= MOST_PIXELS:
            found = passed(content, picture)
        if found is None:
            opening.check_whole(content)
            _unpack(picture)
            return None
        return {"width": picture.width, "height": picture.height, "turn": turn, **found}


def _jpeg(content: bytes, picture: Image.Image) -> Plan | None:
    data = jpeg_data.picture_data(content)
    if data is None or (data.width, data.height) != picture.size:
        return None
    # What is unpacked is what a page would get.
    kept = b"".join(content[start:end] for start, end in data.ranges)
    try:
        with Image.open(io.BytesIO(kept), formats=("JPEG",)) as alone:
            if alone.mode != picture.mode or alone.mode != _MODES[data.channels]:
                return None
            _unpack(alone)
    except opening.ODD_BYTES:
        return None
    return _told("image/jpeg", data.channels, 8, data.ranges)


def _png(content: bytes, picture: Image.Image) -> Plan | None:
    data = png_rows.picture_data(content)
    if data is None or (data.width, data.height) != picture.size:
        return None
    if not png_rows.rows_are_whole(content, data):
        return None
    if data.palette and not _has_all_colours(data, picture):
        return None
    told = _told("image/png", data.channels, data.bits, data.ranges)
    if told is not None:
        told["palette"] = data.palette.hex()
    return told


def _has_all_colours(data: png_rows.PNGData, picture: Image.Image) -> bool:
    if len(data.palette) == 3 << data.bits:
        return True
    picture.load()
    _, largest = picture.getextrema()
    return not isinstance(largest, tuple) and largest < len(data.palette) // 3


def _unpack(picture: Image.Image) -> None:
    width, height = picture.size
    picture.draft(picture.mode, (max(width // _SMALL, 1), max(height // _SMALL, 1)))
    picture.load()


def _told(
    media_type: str, channels: int, bits: int, ranges: Sequence[Range]
) -> Plan | None:
    runs = list(itertools.islice(_runs(ranges), MOST_RUNS + 1))
    if len(runs) > MOST_RUNS or len(ranges) > MOST_RANGES:
        return None
    return {"kind": media_type, "channels": channels, "bits": bits, "runs": runs}


def _runs(ranges: Sequence[Range]) -> Iterator[list[int]]:
    """Yield ranges together that are alike and equally far apart, as most of a PNG."""
    at = 0
    while at < len(ranges):
        start, end = ranges[at]
        length, count, gap = end - start, 1, 0
        if at + 1 < len(ranges) and _length(ranges[at + 1]) == length:
            gap = ranges[at + 1][0] - end
            while at + count < len(ranges) and ranges[at + count] == (
                start + count * (length + gap),
                start + count * (length + gap) + length,
            ):
                count += 1
        yield [start, length, count, gap]
        at += count


def _length(one: Range) -> int:
    return one[1] - one[0]


_MODES: Final = {1: "L", 3: "RGB"}
_PASSED: Final = {"image/jpeg": _jpeg, "image/png": _png}
"""The kinds whose data a page can take; all others go as pixels."""
