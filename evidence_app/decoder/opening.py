"""Opens JPEG and PNG bytes, decided by content, within fixed sizes.

The declared size is read before anything is unpacked; above ``MAX_PIXELS`` nothing
is. A picture that breaks off or contradicts itself is refused, not half shown.
"""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL import (
    Image,
    ImageFile,
    ImageFilter,
    ImagePalette,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
)

from evidence_app.decoder import png_data
from evidence_app.decoder.refusal import RefusedError

MAX_PIXELS: Final = 200_000_000

# What Pillow and zlib are known to raise over odd bytes. A bug of ours outside this
# list ends the process, which the app notices.
ODD_BYTES: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    RecursionError,
    NotImplementedError,
    struct.error,
)

_TIFF: Final = (b"II*\x00", b"MM\x00*")


_LOADED: Final = (
    ImageFile,
    ImageFilter,
    ImagePalette,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
)
"""What Pillow loads when it is first needed: locked in, that would fail. All its other
formats are left out; they take longer to load than all of the decoder besides."""


def prepare() -> None:
    """Make Pillow ready for what is opened here."""
    Image.preinit()
    # Our own limit below counts, the same for every format and without a warning.
    Image.MAX_IMAGE_PIXELS = None


def media_type(content: bytes) -> str:
    """Return ``image/jpeg`` or ``image/png``.

    Raises:
        RefusedError: it is neither.
    """
    if content.startswith(png_data.SIGNATURE):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    raise RefusedError("not_a_picture")


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """Open a picture without unpacking its pixels.

    Raises:
        RefusedError: no JPEG or PNG, too large, or damaged, noticed here or while
            the picture is used.
    """
    kind = "PNG" if media_type(content) == "image/png" else "JPEG"
    try:
        with Image.open(io.BytesIO(content), formats=(kind,)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise RefusedError("too_large")
            yield picture
    except (MemoryError, Image.DecompressionBombError) as error:
        raise RefusedError("too_large") from error
    except ODD_BYTES as error:
        raise RefusedError("damaged") from error


def exif_block(picture: Image.Image, content: bytes) -> bytes:
    """Return the EXIF block as TIFF bytes, empty when there is none.

    Facts and orientation are both read from this one block.
    """
    if content.startswith(png_data.SIGNATURE):
        block = _png_chunk(content, b"eXIf")
    else:
        found = picture.info.get("exif", b"")
        block = found if isinstance(found, bytes) else b""
    block = block.removeprefix(b"Exif\x00\x00")
    return block if block.startswith(_TIFF) else b""


def check_whole(content: bytes) -> None:
    """Refuse a PNG that lacks pixels; a JPEG that does is refused while unpacking.

    Raises:
        RefusedError: it is damaged.
    """
    if content.startswith(png_data.SIGNATURE) and not png_data.is_whole(content):
        raise RefusedError("damaged")


def orientation(block: bytes) -> int:
    """Return the EXIF orientation, 1 (upright) when absent or out of range."""
    if not block:
        return 1
    exif = Image.Exif()
    try:
        exif.load(block)
        value = exif.get(0x0112)
    except ODD_BYTES:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _png_chunk(content: bytes, wanted: bytes) -> bytes:
    # Pillow sees a chunk behind the pixels only after it has unpacked them.
    for name, start, end in png_data.chunks(content):
        if name == wanted:
            return content[start:end]
    return b""
