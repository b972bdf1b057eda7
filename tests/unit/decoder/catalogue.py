"""A catalogue of pictures: those a page takes as they are, and those it must not."""

import hashlib
import io
import struct
import zlib
from functools import cache

from PIL import Image, PngImagePlugin

from tests.unit.decoder.pictures import (
    CAMERA,
    MODEL,
    TURNED,
    chunk,
    encoded,
    exif,
    jpeg,
    numbered,
    png,
)

SECRETS = (b"Heron 2000", b"51.5074N", b"xpacket-secret", b"profile-secret")
REMARK, TAIL = b"remark-secret", b"PK\x03\x04tail-secret"
PLANTED = (*SECRETS, REMARK, b"tail-secret", b"Exif\x00", b"ICC_PROFILE")
POSITION = {1: "N", 2: (51.0, 30.0, 26.64), 29: "51.5074N"}
PICTURE = numbered(61, 47)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def segment(marker, body):
    return b"\xff" + bytes([marker]) + (len(body) + 2).to_bytes(2, "big") + body


def loaded_exif(turn=1):
    tags = {CAMERA: "Heron", MODEL: "Heron 2000", TURNED: turn}
    return exif(tags, position=POSITION)


def loaded_jpeg(picture=PICTURE, turn=1, **options):
    """Return a JPEG with something in every place that is to be left out."""
    content = jpeg(
        picture,
        exif=loaded_exif(turn),
        icc_profile=b"profile-secret" * 20,
        comment=REMARK,
        xmp=b"<x:xmpmeta>xpacket-secret</x:xmpmeta>",
        **options,
    )
    extra = segment(0xED, b"Photoshop 3.0\x00profile-secret")
    extra += segment(0xE0, b"JFXX\x00\x10" + encoded(picture, "JPEG"))
    at = content.index(b"\xff\xdb")
    return content[:at] + extra + content[at:] + TAIL


def loaded_png(picture=PICTURE, turn=1, **options):
    """Return the same as a PNG."""
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", "remark-secret")
    about.add_itxt("XML:com.adobe.xmp", "xpacket-secret", zip=False)
    content = png(
        picture,
        exif=loaded_exif(turn),
        icc_profile=b"profile-secret" * 20,
        pnginfo=about,
        **options,
    )
    end = content.index(b"IEND") - 4
    return content[:end] + chunk(b"prVt", REMARK) + content[end:] + TAIL


def head_of(width, height, bits=8, colour=2):
    """Return the first chunk of a PNG."""
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))


def own_png(head, rows, *, before=b"", pieces=1):
    """Return a PNG of rows made by hand, packed in so many pieces."""
    packed = zlib.compress(rows)
    step = max(1, -(-len(packed) // pieces))
    parts = (packed[at : at + step] for at in range(0, len(packed), step))
    body = b"".join(chunk(b"IDAT", part) for part in parts)
    return SIGNATURE + head + before + body + chunk(b"IEND", b"")


def rows_of(width, height, bits, channels):
    """Return rows without a filter, each with a pattern of its own."""
    length = -(-width * bits * channels // 8)
    return b"".join(
        b"\x00" + bytes((at * 37 + row * 11) % 256 for at in range(length))
        for row in range(height)
    )


@cache
def passed_pictures():
    """Return pictures whose own bytes go into a page, by what they are."""
    grey = PICTURE.convert("L")
    found = {
        "jpeg": loaded_jpeg(),
        "jpeg, fine colours": loaded_jpeg(subsampling=0),
        "jpeg, coarse colours": loaded_jpeg(subsampling=2),
        "jpeg, progressive": loaded_jpeg(progressive=True),
        "jpeg, grey": loaded_jpeg(grey),
        "jpeg, restarts": loaded_jpeg(restart_marker_rows=1),
        "jpeg, as red, green, blue": loaded_jpeg(keep_rgb=True),
        "png": loaded_png(),
        "png, grey": loaded_png(grey),
        "png, black and white": loaded_png(PICTURE.convert("1")),
        "png, palette": loaded_png(PICTURE.quantize(256)),
        "png, a few colours": loaded_png(PICTURE.quantize(11)),
        "png, 10,000 pieces": own_png(head_of(61, 470), _noise(470), pieces=10_000),
    }
    for bits in (1, 2, 4, 8, 16):
        rows = rows_of(61, 47, bits, 1)
        found[f"png, grey of {bits} bits"] = own_png(head_of(61, 47, bits, 0), rows)
    rows = rows_of(61, 47, 16, 3)
    found["png, colours of 16 bits"] = own_png(head_of(61, 47, 16), rows)
    for turn in range(2, 9):
        found[f"jpeg, turned {turn}"] = loaded_jpeg(turn=turn)
        found[f"png, turned {turn}"] = loaded_png(turn=turn)
    return found


@cache
def drawn_pictures():
    """Return whole pictures that have to be drawn anew, by what they are."""
    clear = PICTURE.convert("RGBA")
    clear.putalpha(120)
    palette = bytes(range(12))
    odd = own_png(
        head_of(3, 1, 8, 3),
        b"\x00\x00\x01\x05",
        before=chunk(b"PLTE", palette),
    )
    return {
        "jpeg, cyan to black": encoded(PICTURE.convert("CMYK"), "JPEG"),
        "jpeg, bytes between": _with(b"\x00\x01"),
        "png, see-through": png(clear),
        "png, grey and see-through": png(clear.convert("LA")),
        "png, a clear colour": png(PICTURE, transparency=(0, 0, 0)),
        "png, a clear number": png(PICTURE.quantize(20), transparency=3),
        "png, a number without a colour": odd,
        "png, more rows than declared": own_png(
            head_of(61, 47), rows_of(61, 48, 8, 3) + REMARK
        ),
        "png, something behind the rows": _behind_the_rows(),
        "png, pieces of all lengths": _uneven(),
    }


@cache
def broken_pictures():
    """Return pictures that are damaged, by how."""
    plain, rows = png(PICTURE), rows_of(61, 47, 8, 3)
    at = plain.index(b"IDAT") + 10
    return {
        "jpeg, cut": loaded_jpeg()[: -800 - len(TAIL)],
        "jpeg, a length beyond the end": _long_segment(),
        "jpeg, no scan": jpeg(PICTURE).split(b"\xff\xda")[0] + b"\xff\xd9",
        "png, cut": plain[: len(plain) // 2],
        "png, one byte changed": plain[:at] + bytes([plain[at] ^ 1]) + plain[at + 1 :],
        "png, too few rows": own_png(head_of(61, 47), rows[:-1]),
        "png, no filter of that number": own_png(
            head_of(61, 47), rows[:-184] + b"\x09" + rows[-183:]
        ),
        "png, no packed rows": SIGNATURE
        + head_of(61, 47)
        + chunk(b"IDAT", b"not packed at all")
        + chunk(b"IEND", b""),
        "jpeg, unknown segment": _with(segment(0xF7, b"?")),
        "jpeg, another beginning": b"\xff\xd8" + jpeg(PICTURE),
    }


def _with(odd):
    """Return a JPEG with bytes right before its frame."""
    plain = jpeg(PICTURE)
    frame = plain.index(b"\xff\xc0")
    return plain[:frame] + odd + plain[frame:]


def _noise(height):
    """Return rows that cannot be packed."""
    return b"".join(
        b"\x00" + (hashlib.sha512(b"%d" % row).digest() * 3)[:183]
        for row in range(height)
    )


def _behind_the_rows():
    rows = zlib.compress(rows_of(61, 47, 8, 3))
    return (
        SIGNATURE
        + head_of(61, 47)
        + chunk(b"IDAT", rows)
        + chunk(b"IDAT", TAIL)
        + chunk(b"IEND", b"")
    )


def _uneven():
    packed = zlib.compress(rows_of(61, 47, 8, 3))
    parts, at = [], 0
    while at < len(packed):
        step = 3 + (at * 7) % 5
        parts.append(chunk(b"IDAT", packed[at : at + step]))
        at += step
    return SIGNATURE + head_of(61, 47) + b"".join(parts) + chunk(b"IEND", b"")


def _long_segment():
    plain = jpeg(PICTURE)
    at = plain.index(b"\xff\xc4")
    return plain[: at + 2] + b"\xff\xff" + plain[at + 4 :]


def opened(content):
    """Return the pixels as Pillow sees them, as stored."""
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        return picture
