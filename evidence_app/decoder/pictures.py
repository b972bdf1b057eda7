"""Turns a picture into plain RGB pixels: upright, on white, fitted, never enlarged.

A tall screenshot may have 187 million pixels, so the work runs in strips: beside
the unpacked picture itself only little memory is used.
"""

from dataclasses import dataclass
from typing import Final

from PIL import Image

from evidence_app.decoder import opening
from evidence_app.decoder.refusal import RefusedError
from evidence_app.facts.limits import MAX_ANSWER

_STRIP_PIXELS: Final = 4_000_000
_TURNED: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_SHOWN: Final = frozenset(
    {"1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK"}
    | {"YCbCr", "LAB", "HSV"}
)

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the picture as shown, before any scaling."""

    top: int
    height: int


def render(
    content: bytes, *, max_width: int, max_height: int | None, rows: Rows | None = None
) -> tuple[int, int, bytes]:
    """Return width, height and RGB bytes of the picture, or of some of its rows.

    Raises:
        RefusedError: it cannot be opened, or the answer would be too large.
    """
    with opening.opened(content) as picture:
        opening.check_whole(content)
        turn = opening.turn_of(picture, content)
        box = _box(picture.size, turn, rows)
        shown = _turned_size((box[2] - box[0], box[3] - box[1]), turn)
        fitted = _fit(shown, max_width, max_height)
        if fitted[0] * fitted[1] * 3 > MAX_ANSWER:
            raise RefusedError("too_large")
        wanted = _turned_size(fitted, turn)
        if rows is None and wanted != picture.size:
            # A JPEG can be unpacked at a half, a quarter or an eighth.
            picture.draft(None, (wanted[0] * 2, wanted[1] * 2))
            box = (0, 0, *picture.size)
        result = upright(_scaled(picture, box, wanted), turn)
        return result.width, result.height, result.tobytes()


def upright(picture: Image.Image, turn: int) -> Image.Image:
    """Return a picture turned as its orientation says."""
    return picture.transpose(_TURNED[turn]) if turn in _TURNED else picture


def shown_size(size: tuple[int, int], turn: int) -> tuple[int, int]:
    """Return a picture's size as shown, its orientation applied."""
    return _turned_size(size, turn)


def _turned_size(size: tuple[int, int], turn: int) -> tuple[int, int]:
    return (size[1], size[0]) if turn >= 5 else size


def _box(size: tuple[int, int], turn: int, rows: Rows | None) -> Box:
    width, height = size
    if rows is None:
        return (0, 0, width, height)
    tall = _turned_size(size, turn)[1]
    if rows.top >= tall:
        raise RefusedError("outside")
    first, last = rows.top, min(rows.top + rows.height, tall)
    boxes: dict[int, Box] = {
        3: (0, height - last, width, height - first),
        4: (0, height - last, width, height - first),
        5: (first, 0, last, height),
        6: (first, 0, last, height),
        7: (width - last, 0, width - first, height),
        8: (width - last, 0, width - first, height),
    }
    return boxes.get(turn, (0, first, width, last))


def _fit(
    size: tuple[int, int], max_width: int, max_height: int | None
) -> tuple[int, int]:
    scale = min(1.0, max_width / size[0])
    if max_height is not None:
        scale = min(scale, max_height / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _scaled(picture: Image.Image, box: Box, size: tuple[int, int]) -> Image.Image:
    picture.load()
    width, height = box[2] - box[0], box[3] - box[1]
    # First by whole numbers in strips, which is exact, then smoothly.
    factor = max(1, min(width // size[0], height // size[1]) // 2)
    reduced = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    step = max(1, _STRIP_PIXELS // (width * factor)) * factor
    for top in range(0, height, step):
        below = min(top + step, height)
        strip = picture.crop((box[0], box[1] + top, box[2], box[1] + below))
        flat = _on_white(strip)
        if factor > 1:
            flat = flat.reduce(factor)
        reduced.paste(flat, (0, top // factor))
    if reduced.size == size:
        return reduced
    inside = (0, 0, width / factor, height / factor)
    return reduced.resize(size, Image.Resampling.LANCZOS, box=inside)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "I;16":
        # Sixteen bits of grey, little-endian here: keep the upper eight.
        picture = Image.frombytes("L", picture.size, picture.tobytes()[1::2])
    elif picture.mode == "I;16B":
        picture = Image.frombytes("L", picture.size, picture.tobytes()[::2])
    elif picture.mode not in _SHOWN:
        # Measurements rather than colours: whatever was drawn would be a guess.
        raise RefusedError("not_a_picture")
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        white = Image.new("RGB", picture.size, (255, 255, 255))
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return picture.convert("RGB")
