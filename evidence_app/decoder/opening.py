"""Opens pictures of nine kinds, decided by content, within fixed sizes.

The declared size is read before anything is unpacked; above ``MAX_PIXELS`` (``MOST``
for the kinds that no camera makes so large) nothing is. A picture that breaks off or
contradicts itself is refused, not half shown. Of several pictures in one file the
first is opened.
"""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pi_heif
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    ImageFilter,
    ImagePalette,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from evidence_app.decoder import frame_counts, png_data
from evidence_app.decoder.refusal import RefusedError
from evidence_app.facts.kinds import HEAD, recognise

MAX_PIXELS: Final = 200_000_000
"""Of a JPEG or PNG: phones take photos of that size, and tall pictures of a screen
come near it."""
MOST: Final = 100_000_000
"""Of any other kind, whose libraries need more memory for a pixel."""

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
    RuntimeError,
    struct.error,
)

_TIFF: Final = (b"II*\x00", b"MM\x00*")


_FORMATS: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
    "image/avif": "AVIF",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
}
_LARGE: Final = frozenset({"image/jpeg", "image/png"})
_TURNED_BY_ITS_LIBRARY: Final = frozenset({"image/heic", "image/heif", "image/tiff"})

_LOADED: Final = (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    ImageFile,
    ImageFilter,
    ImagePalette,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
"""What Pillow loads when it is first needed: locked in, that would fail. All its other
formats are left out; they take longer to load than all of the decoder besides."""


def prepare() -> None:
    """Make the libraries ready for what is opened here."""
    Image.preinit()
    # Our own limits above count, the same everywhere and without a warning.
    Image.MAX_IMAGE_PIXELS = None
    # Locked in, no thread can be started.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    pi_heif.options.DECODE_THREADS = 1
    pi_heif.register_heif_opener(thumbnails=False)


def media_type(content: bytes) -> str:
    """Return the media type of a picture that can be opened.

    Raises:
        RefusedError: it is none.
    """
    kind = recognise(content[:HEAD])
    if kind not in _FORMATS:
        raise RefusedError("not_a_picture")
    return kind


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """Open a picture without unpacking its pixels.

    Raises:
        RefusedError: no picture that is opened here, too large, or damaged, noticed
            here or while the picture is used.
    """
    kind = media_type(content)
    most = MAX_PIXELS if kind in _LARGE else MOST
    _check_beforehand(kind, content)
    try:
        with Image.open(io.BytesIO(content), formats=(_FORMATS[kind],)) as picture:
            if picture.width * picture.height > most:
                raise RefusedError("too_large")
            yield picture
    except (MemoryError, Image.DecompressionBombError) as error:
        raise RefusedError("too_large") from error
    except ODD_BYTES as error:
        raise RefusedError("damaged") from error


def _check_beforehand(kind: str, content: bytes) -> None:
    """Refuse what its library would make room for before it says how large it is."""
    if kind == "image/webp":
        # Pillow's own reader of the header, which it asks only for its own limit.
        size = WebPImagePlugin._get_size(content[:30])  # noqa: SLF001 - see above
        if size is not None and size[0] * size[1] > MOST:
            raise RefusedError("too_large")


def exif_block(picture: Image.Image, content: bytes) -> bytes:
    """Return the EXIF block as TIFF bytes, empty when there is none.

    Facts and orientation are both read from this one block.
    """
    if content.startswith(_TIFF):
        return content
    if content.startswith(png_data.SIGNATURE):
        block = _png_chunk(content, b"eXIf")
    else:
        found = picture.info.get("exif", b"")
        block = found if isinstance(found, bytes) else b""
    block = block.removeprefix(b"Exif\x00\x00")
    return block if block.startswith(_TIFF) else b""


def frame_count(kind: str, picture: Image.Image, content: bytes) -> int:
    """Return how many pictures a file holds one after the other."""
    if kind == "image/gif":
        return frame_counts.of_gif(content)
    count = getattr(picture, "n_frames", 1)
    return count if isinstance(count, int) and count > 0 else 1


def turn_of(picture: Image.Image, content: bytes) -> int:
    """Return how what is unpacked has still to be turned to stand upright.

    Of some kinds the library has turned it.
    """
    if media_type(content) in _TURNED_BY_ITS_LIBRARY:
        return 1
    return orientation(exif_block(picture, content))


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
