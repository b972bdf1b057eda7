"""Pictures made by code: one flat colour each, known from its number, or a texture."""

import hashlib
import io
from functools import cache

from PIL import Image

Colour = tuple[int, int, int]


def colour(number: int) -> Colour:
    """Return the colour of row, marker or picture ``number``; 625 are distinct."""
    return 40 + 8 * (number % 25), 40 + 8 * (number // 25 % 25), 200 - 4 * (number % 25)


COLOUR_SCRIPT = (
    "function colour(n) { return 'rgb(' + [40 + 8 * (n % 25), "
    "40 + 8 * (Math.floor(n / 25) % 25), 200 - 4 * (n % 25)].join(',') + ')'; }"
)
"""The same colours for the scripts of a page."""


def css(number: int) -> str:
    """Return the colour of ``number`` as a style names it."""
    return "rgb({},{},{})".format(*colour(number))


@cache
def flat(number: int, width: int = 64, height: int = 64) -> bytes:
    """Return a PNG all of one colour."""
    return saved(Image.new("RGB", (width, height), colour(number)), "PNG")


@cache
def textured(number: int, width: int = 640, height: int = 400) -> bytes:
    """Return a JPEG as heavy as a photo, the same at every run."""
    return saved(textured_image(number, width, height), "JPEG")


def textured_image(number: int, width: int, height: int) -> Image.Image:
    """Return the colour of ``number`` with a grain that no compression flattens."""
    small = (width // 8, height // 8)
    noise = hashlib.shake_256(str(number).encode()).digest(3 * small[0] * small[1])
    grain = Image.frombytes("RGB", small, noise).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    return Image.blend(Image.new("RGB", (width, height), colour(number)), grain, 0.5)


def saved(picture: Image.Image, kind: str) -> bytes:
    """Return a picture as a file of a kind."""
    content = io.BytesIO()
    picture.save(content, kind)
    return content.getvalue()
