"""Our own PNG writer: every pixel, and no byte more than pixels need."""

import io
import struct

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from evidence_app.casework.redactions.png import write_png
from evidence_app.model.pixels import Pixels


@st.composite
def pictures(draw):
    width, height = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    size = width * height * 3
    return Pixels(width, height, draw(st.binary(min_size=size, max_size=size)))


@given(pictures())
def test_every_pixel_comes_back(pixels):
    with Image.open(io.BytesIO(write_png(pixels)), formats=("PNG",)) as read:
        assert (read.mode, read.size) == ("RGB", (pixels.width, pixels.height))
        assert read.tobytes() == pixels.rgb
        assert read.info == {}


def test_a_large_picture_comes_in_several_chunks_and_with_nothing_else():
    noise = Image.effect_noise((900, 700), 90).convert("RGB").tobytes()
    content = write_png(Pixels(900, 700, noise))
    names, at = [], 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        names.append(content[at + 4 : at + 8])
        at += 12 + length

    assert set(names[1:-1]) == {b"IDAT"}
    assert (names[0], names[-1], at) == (b"IHDR", b"IEND", len(content))
