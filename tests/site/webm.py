"""A short WebM film made by hand: pictures of one flat colour, each a key frame.

A lossy WebP picture is a VP8 key frame in a RIFF box, so that no encoder of films is
needed. The layout (EBML header, segment, info, track, cues, clusters) is Matroska's.
"""

import io
import struct
from functools import cache

from tests.site.pictures import textured_image

WIDTH, HEIGHT = 320, 180
SECONDS = 4
FRAMES_A_SECOND = 5


@cache
def film(first_picture: int = 500) -> bytes:
    """Return a film of four seconds, a hundred kilobytes or so."""
    clusters = [_cluster(second, first_picture) for second in range(SECONDS)]
    start = _element("1549A966", _info()) + _element("1654AE6B", _tracks())
    # The cues name where each cluster begins; their own length does not depend on it.
    first = len(start) + len(_cues([0] * SECONDS))
    places = [first + sum(map(len, clusters[:it])) for it in range(SECONDS)]
    body = start + _cues(places) + b"".join(clusters)
    return _element("1A45DFA3", _header()) + _element("18538067", body)


def _header() -> bytes:
    return (
        _number("4286", 1)
        + _number("42F7", 1)
        + _number("42F2", 4)
        + _number("42F3", 8)
        + _element("4282", b"webm")
        + _number("4287", 4)
        + _number("4285", 2)
    )


def _info() -> bytes:
    return (
        _number("2AD7B1", 1_000_000)
        + _element("4489", struct.pack(">d", SECONDS * 1000.0))
        + _element("4D80", b"by hand")
        + _element("5741", b"by hand")
    )


def _tracks() -> bytes:
    size = _number("B0", WIDTH) + _number("BA", HEIGHT)
    track = (
        _number("D7", 1)
        + _number("73C5", 1)
        + _number("83", 1)
        + _element("86", b"V_VP8")
        + _element("E0", size)
    )
    return _element("AE", track)


def _cues(places: list[int]) -> bytes:
    points = b""
    for second, place in enumerate(places):
        position = _number("F7", 1) + _element("F1", struct.pack(">Q", place))
        point = _number("B3", 1000 * second) + _element("B7", position)
        points += _element("BB", point)
    return _element("1C53BB6B", points)


def _cluster(second: int, first_picture: int) -> bytes:
    blocks = b""
    for number in range(FRAMES_A_SECOND):
        picture = first_picture + second * FRAMES_A_SECOND + number
        begin = struct.pack(">h", number * 1000 // FRAMES_A_SECOND)
        # Track 1, its time within the cluster, "key frame", the frame.
        blocks += _element("A3", b"\x81" + begin + b"\x80" + _frame(picture))
    return _element("1F43B675", _number("E7", 1000 * second) + blocks)


def _frame(picture: int) -> bytes:
    content = io.BytesIO()
    textured_image(picture, WIDTH, HEIGHT).save(content, "WEBP", quality=60)
    riff = content.getvalue()
    begin = riff.index(b"VP8 ") + 8
    return riff[begin : begin + int.from_bytes(riff[begin - 4 : begin], "little")]


def _number(name: str, value: int) -> bytes:
    return _element(name, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _element(name: str, content: bytes) -> bytes:
    length = (len(content) | 1 << 56).to_bytes(8, "big")
    return bytes.fromhex(name) + length + content
