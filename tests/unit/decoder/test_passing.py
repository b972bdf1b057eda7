"""What a page takes of a picture's file: its data, unchanged, and nothing beside it."""

import zlib

import pytest
from PIL import Image

from evidence_app.decoder import passing, program
from evidence_app.decoder.refusal import RefusedError
from evidence_app.facts import answers
from evidence_app.host.frames import Frame
from tests.unit.decoder.catalogue import (
    PLANTED,
    TAIL,
    broken_pictures,
    drawn_pictures,
    head_of,
    opened,
    own_png,
    passed_pictures,
    rows_of,
    segment,
)
from tests.unit.decoder.pictures import declared_png, jpeg, numbered, png

PASSED, DRAWN, BROKEN = passed_pictures(), drawn_pictures(), broken_pictures()


def passed(content):
    """Return what the app makes of the decoder's answer."""
    answer = program.answer(Frame({"op": "passthrough"}, content))
    return answers.passthrough(answer, len(content))


def kept(content):
    """Return the bytes that a page gets."""
    return b"".join(content[start:end] for start, end in passed(content).ranges())


@pytest.mark.parametrize("name", PASSED)
def test_what_a_page_takes_holds_nothing_that_was_written_beside_the_picture(name):
    taken = kept(PASSED[name])

    assert [mark for mark in PLANTED if mark in taken] == []


@pytest.mark.parametrize("name", [name for name in PASSED if name.startswith("jpeg")])
def test_a_jpeg_is_the_same_picture_without_what_stood_beside_it(name):
    content = PASSED[name]
    taken = kept(content)
    preview = content.index(b"\xff\xd9")
    scan = content[content.index(b"\xff\xda", preview) : -len(TAIL)]

    assert taken.endswith(scan[-200:])
    assert scan in taken
    whole = opened(content)
    assert opened(taken).tobytes() == whole.tobytes()
    assert (passed(content).width, passed(content).height) == whole.size


@pytest.mark.parametrize("name", [name for name in PASSED if name.startswith("png")])
def test_the_rows_of_a_png_are_those_of_the_file(name):
    content = PASSED[name]
    found = passed(content)
    row = 1 + -(-found.width * found.bits * found.channels // 8)

    assert len(zlib.decompress(kept(content))) == row * found.height
    assert opened(content).size == (found.width, found.height)


@pytest.mark.parametrize("turn", range(2, 9))
def test_how_a_picture_is_turned_is_told(turn):
    assert passed(PASSED[f"jpeg, turned {turn}"]).turn == turn
    assert passed(PASSED[f"png, turned {turn}"]).turn == turn


def test_a_palette_is_told_with_its_colours():
    found = passed(PASSED["png, a few colours"])

    assert len(found.palette) == 33
    assert (
        found.palette == bytes(opened(PASSED["png, a few colours"]).getpalette())[:33]
    )


def test_ten_thousand_alike_pieces_are_told_in_a_few_numbers():
    found = passed(PASSED["png, 10,000 pieces"])

    assert len(list(found.ranges())) > 5_000
    assert len(found.runs) <= 3


@pytest.mark.parametrize("name", DRAWN)
def test_what_readers_could_take_in_two_ways_has_to_be_drawn(name):
    assert passed(DRAWN[name]) is None


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_damaged_is_refused(name):
    with pytest.raises(RefusedError):
        passing.plan(BROKEN[name])


def test_what_is_no_picture_or_too_large_is_refused():
    for content in (b"", b"words", declared_png(60_000, 60_000)):
        with pytest.raises(RefusedError):
            passing.plan(content)


def test_a_picture_larger_than_readers_like_is_drawn(monkeypatch):
    monkeypatch.setattr(passing, "MOST_PIXELS", 100)

    assert passed(PASSED["jpeg"]) is None
    assert passed(PASSED["png"]) is None


def test_rows_that_unpack_to_far_more_than_declared_are_not_unpacked(monkeypatch):
    seen = []
    unpack = zlib.decompressobj

    class Counting:
        def __init__(self):
            self._own = unpack()

        def decompress(self, packed, most):
            rows = self._own.decompress(packed, most)
            seen.append(len(rows))
            return rows

        def __getattr__(self, name):
            return getattr(self._own, name)

    monkeypatch.setattr(zlib, "decompressobj", Counting)
    content = own_png(head_of(10, 10, 8, 0), bytes(50 << 20))

    assert passed(content) is None
    assert sum(seen) < 4 << 20


@pytest.mark.parametrize(
    "odd",
    [
        segment(0xC1, b"\x08\x00\x2f\x00\x3d\x01\x01\x11\x00"),
        segment(0xC9, b"\x08\x00\x2f\x00\x3d\x01\x01\x11\x00"),
        segment(0xCC, b"\x00\x10"),
        segment(0xDC, b"\x00\x2f"),
        segment(0xDB, b"\x00" + bytes(63)),
        segment(0xC4, b"\x00" + b"\xff" * 16),
        segment(0xC4, b""),
        segment(0xDD, b"\x00"),
        segment(0xEE, b"Adobe" + b"\x00" * 8),
        segment(0xEE, b"Adobe" + b"\x00" * 6 + b"\x02"),
        segment(0xEE, b"Adobe" + b"\x00" * 7),
        b"\xff\xd8",
        b"\xff\xd0",
        b"\xff\xda\x00\x01",
    ],
    ids=lambda odd: odd[:6].hex(),
)
def test_a_jpeg_with_anything_odd_is_not_passed(odd):
    plain = jpeg(numbered(61, 47))
    at = plain.index(b"\xff\xc0")

    try:
        told = passing.plan(plain[:at] + odd + plain[at:])
    except RefusedError:
        return
    assert told is None


def test_a_preview_in_the_first_segment_is_left_out():
    plain = jpeg(numbered(61, 47))
    secret = b"preview-secret00"
    body = plain[6:18] + b"\x05\x01" + secret[:15]
    content = plain[:2] + segment(0xE0, body) + plain[20:]

    assert b"preview-secret" not in kept(content)
    assert opened(kept(content)).tobytes() == opened(plain).tobytes()


def test_the_largest_picture_that_is_passed_is_passed():
    content = png(Image.new("1", (10_000, 5_000)))

    assert passed(content).bits == 1


def test_an_empty_piece_between_the_others_takes_nothing_away():
    content = own_png(head_of(61, 47), rows_of(61, 47, 8, 3))
    at = content.index(b"IDAT") - 4
    empty = content[:at] + bytes.fromhex("0000000049444154" + "35af061e") + content[at:]

    assert kept(empty) == kept(content)
