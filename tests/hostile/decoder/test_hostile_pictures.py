"""Damaged, lying and malicious pictures: a sentence each time, and never a hang."""

import os
import zlib

import pytest
from PIL import Image

from evidence_app.errors import (
    DecoderError,
    NotDecodableError,
    PictureDamagedError,
    PictureTooLargeError,
)
from evidence_app.facts.reading import Decoder, PictureFacts
from evidence_app.model.pixels import Pixels
from tests.unit.decoder.heic import HEIC
from tests.unit.decoder.pictures import (
    CAMERA,
    chunk,
    declared_png,
    encoded,
    exif,
    jpeg,
    numbered,
    png,
)

WHOLE = {
    "jpeg": jpeg(numbered(64, 48), exif=exif({CAMERA: "Lumo"}, {0x9003: "x"})),
    "png": png(numbered(64, 48), exif=exif({CAMERA: "Lumo"})),
}
# Without EXIF: the bytes that are changed and cut are the picture's.
OTHER = {
    "gif": encoded(numbered(64, 48), "GIF"),
    "webp": encoded(numbered(64, 48), "WEBP", lossless=True),
    "avif": encoded(numbered(64, 48), "AVIF"),
    "tiff": encoded(numbered(64, 48), "TIFF", compression="tiff_lzw"),
    "bmp": encoded(numbered(64, 48), "BMP"),
    "heic": HEIC,
}


MUTATED = int(os.environ.get("EVIDENCE_APP_MUTATED", "20"))
"""Changed files of each kind below; some hundreds take a minute."""


@pytest.fixture(scope="module")
def decoder():
    with Decoder(limit_seconds=60) as one:
        yield one


def outcome(ask):
    """Return what was answered, or the error that says why not."""
    try:
        return ask()
    except DecoderError as error:
        return error


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_picture_cut_anywhere_is_a_sentence_not_half_a_picture(decoder, kind, tenths):
    content = WHOLE[kind]

    with pytest.raises(NotDecodableError):
        decoder.picture(
            content[: len(content) * tenths // 10], max_width=99, max_height=99
        )


@pytest.mark.parametrize("kind", OTHER)
def test_other_kinds_cut_or_changed_are_a_sentence_or_checked_pixels(decoder, kind):
    content = OTHER[kind]
    for tenths in range(1, 10):
        with pytest.raises(NotDecodableError):
            decoder.picture(
                content[: len(content) * tenths // 10], max_width=99, max_height=99
            )
    for seed in range(MUTATED):
        changed = mutated(content, seed)
        facts = outcome(lambda changed=changed: decoder.facts(changed))
        pixels = outcome(
            lambda changed=changed: decoder.picture(
                changed, max_width=32, max_height=32
            )
        )
        assert isinstance(facts, PictureFacts | NotDecodableError)
        assert isinstance(pixels, Pixels | NotDecodableError)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("kind", WHOLE)
def test_changed_bytes_give_a_checked_answer_or_a_sentence(decoder, kind, seed):
    for step in range(4):
        content = mutated(WHOLE[kind], seed * 4 + step)

        facts = outcome(lambda content=content: decoder.facts(content))
        pixels = outcome(
            lambda content=content: decoder.picture(
                content, max_width=32, max_height=32
            )
        )

        assert isinstance(facts, PictureFacts | DecoderError)
        assert isinstance(pixels, Pixels | DecoderError)


def mutated(content, seed):
    """Change a dozen bytes, the same ones for the same seed."""
    changed = bytearray(content)
    for step in range(12):
        mixed = zlib.crc32(f"{seed}/{step}".encode())
        # Half of the changes hit the headers, where the structure is.
        room = len(changed) if step % 2 else min(400, len(changed))
        changed[3 + mixed % (room - 3)] = mixed >> 24
    return bytes(changed)


@pytest.mark.parametrize(
    ("width", "height"), [(14_143, 14_143), (2**31 - 1, 2**31 - 1), (2**31 - 1, 1)]
)
def test_a_declared_size_beyond_the_limit_is_refused_unread(decoder, width, height):
    with pytest.raises(PictureTooLargeError):
        decoder.picture(declared_png(width, height), max_width=9, max_height=9)


def test_a_picture_smaller_inside_than_declared_is_damaged(decoder):
    content = declared_png(1000, 1000, b"\0" * 3001)

    with pytest.raises(PictureDamagedError):
        decoder.picture(content, max_width=9, max_height=9)


def test_a_picture_without_size_is_a_sentence(decoder):
    with pytest.raises(NotDecodableError):
        decoder.picture(declared_png(0, 0), max_width=9, max_height=9)


def test_a_compressed_text_bomb_in_a_png_is_a_sentence(decoder):
    bomb = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000)))
    content = WHOLE["png"][:33] + bomb + WHOLE["png"][33:]

    assert isinstance(outcome(lambda: decoder.facts(content)), NotDecodableError)


def test_a_tall_screenshot_of_187_million_pixels_is_shown_and_cropped(decoder):
    tall = Image.new("P", (1440, 130_000))
    tall.putpalette([10, 20, 30, 200, 100, 50])
    tall.paste(1, (0, 100_000, 1440, 100_050))
    content = encoded(tall, "PNG", compress_level=1)

    whole = decoder.picture(content, max_width=1440, max_height=1300)
    rows = decoder.crop(content, top=100_000, height=50, max_width=1440)

    assert (whole.width, whole.height) == (14, 1300)
    assert rows.rgb == bytes([200, 100, 50]) * (1440 * 50)


def test_metadata_that_points_in_circles_is_a_sentence_or_facts(decoder):
    # A directory of one entry whose successor is itself.
    block = b"II*\0\x08\0\0\0" + b"\x01\0" + b"\x10\x01\x02\0\x04\0\0\0abc\0"
    block += b"\x08\0\0\0"
    content = jpeg(numbered(8, 8), exif=b"Exif\0\0" + block)

    assert isinstance(outcome(lambda: decoder.facts(content)), PictureFacts)


def test_the_decoder_still_works_after_all_of_this(decoder):
    assert decoder.facts(WHOLE["jpeg"]).width == 64
