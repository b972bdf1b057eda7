"""Pictures made by code for the tests."""

import io
import struct
import zlib

from PIL import Image

CAMERA, MODEL, TURNED, SOFTWARE = 0x010F, 0x0110, 0x0112, 0x0131


def encoded(picture, kind, **options):
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def png(picture, **options):
    return encoded(picture, "PNG", **options)


def jpeg(picture, **options):
    return encoded(picture, "JPEG", quality=95, **options)


def numbered(width, height):
    """Return a picture in which no two pixels are alike."""
    pixels = bytes(
        value
        for at in range(width * height)
        for value in (at % 251, at // 251 % 256, at * 7 % 256)
    )
    return Image.frombytes("RGB", (width, height), pixels)


def exif(tags=None, camera=None, position=None):
    """Return an EXIF block of main tags, camera (sub-IFD) tags and GPS tags."""
    block = Image.Exif()
    block.update(tags or {})
    block.get_ifd(0x8769).update(camera or {})
    block.get_ifd(0x8825).update(position or {})
    return block


def turned(turn):
    return exif({TURNED: turn})


def chunk(name, content):
    checked = name + content
    return (
        struct.pack(">I", len(content))
        + checked
        + struct.pack(">I", zlib.crc32(checked))
    )


def declared_png(width, height, body=b"", interlaced=0):
    """Return a PNG that declares any size, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(body))
        + chunk(b"IEND", b"")
    )
