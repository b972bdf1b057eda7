"""Films and sounds made by code: their descriptions, without any film in them."""

import struct


def box(name, *bodies):
    body = b"".join(bodies)
    return (8 + len(body)).to_bytes(4, "big") + name + body


def film(created=0, seconds=12.5, *more, turn=(0, 1, -1, 0)):
    """Return an MP4 of 1920 by 1080 pixels, turned by a quarter."""
    movie = struct.pack(">4I", 0, created, created, 1000)
    movie += int(seconds * 1000).to_bytes(4, "big") + bytes(80)
    a, b, c, d = (each * 65536 for each in turn)
    matrix = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    track = bytes(40) + matrix + struct.pack(">2I", 1920 << 16, 1080 << 16)
    sample = bytes(8) + (16).to_bytes(4, "big") + b"avc1"
    trak = box(
        b"trak",
        box(b"tkhd", track),
        box(b"mdia", box(b"minf", box(b"stbl", box(b"stsd", sample)))),
    )
    return (
        box(b"ftyp", b"isom\0\0\2\0isom")
        + box(b"mdat", bytes(200_000))
        + box(b"moov", box(b"mvhd", movie), trak, *more)
    )


def apple(**values):
    """Return the box in which iPhones write who, when and where."""
    names = [f"com.apple.quicktime.{name}".encode() for name in values]
    keys = b"".join(
        (8 + len(name)).to_bytes(4, "big") + b"mdta" + name for name in names
    )
    items = b"".join(
        box(
            number.to_bytes(4, "big"), box(b"data", b"\0\0\0\1\0\0\0\0", value.encode())
        )
        for number, value in enumerate(values.values(), start=1)
    )
    return box(
        b"meta",
        box(b"hdlr", bytes(25)),
        box(b"keys", bytes(4), len(names).to_bytes(4, "big"), keys),
        box(b"ilst", items),
    )


def said(name, text):
    """Return a text of QuickTime's user data."""
    body = text.encode()
    return box(name, len(body).to_bytes(2, "big") + b"\x15\xc7" + body)


def element(name, body):
    """Return an element of Matroska."""
    return name + (len(body) | 1 << 56).to_bytes(8, "big") + body


def matroska(*info):
    tracks = element(
        b"\xae",
        element(b"\x86", b"V_VP9")
        + element(
            b"\xe0",
            element(b"\xb0", (640).to_bytes(2, "big"))
            + element(b"\xba", (360).to_bytes(2, "big")),
        ),
    )
    length = element(b"\x44\x89", struct.pack(">d", 4500.0))
    return element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"webm")) + element(
        b"\x18\x53\x80\x67",
        element(b"\x15\x49\xa9\x66", length + b"".join(info))
        + element(b"\x16\x54\xae\x6b", tracks),
    )
