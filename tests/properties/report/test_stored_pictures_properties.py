"""Any byte of a picture may change: what goes into a page is what a viewer would show.

Never an exception, never bytes outside of the ranges, and never a picture that a viewer
would not open.
"""

import io
import warnings
import zlib
from contextlib import contextmanager
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from evidence_app.decoder import passing
from evidence_app.decoder.refusal import RefusedError
from evidence_app.facts import answers
from evidence_app.host.frames import Frame
from evidence_app.report.pdf.stored_pictures import copied
from tests.unit.decoder.catalogue import PLANTED, passed_pictures

NAMES = [name for name in passed_pictures() if "10,000" not in name]


@contextmanager
def quiet():
    """Let Pillow remark what it likes, as it may in the decoder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@cache
def pixels(content):
    """Return what Pillow shows of a file, None when it shows nothing."""
    try:
        with quiet(), Image.open(io.BytesIO(content)) as picture:
            picture.load()
            return picture.size, picture.tobytes()
    except Exception:  # noqa: BLE001 - whatever it says of odd bytes
        return None


def outcome(content):
    """Return the plan, None for pixels, or "refused"."""
    try:
        with quiet():
            told = passing.plan(content)
    except RefusedError:
        return "refused"
    return answers.passthrough(Frame({"plan": told}), len(content))


def check(content, is_new):
    found = outcome(content)
    if found is None or found == "refused":
        return
    taken = b"".join(copied(io.BytesIO(content), found))
    assert len(taken) == found.length
    assert not [mark for mark in PLANTED if mark in taken and not is_new(mark)]
    seen = pixels(content)
    assert seen is not None
    assert seen[0] == (found.width, found.height)
    if found.media_type == "image/jpeg":
        assert pixels(taken) == seen
    else:
        row = 1 + -(-found.width * found.bits * found.channels // 8)
        rows = zlib.decompress(taken)
        assert len(rows) == row * found.height
        assert max(rows[::row]) <= 4


@settings(max_examples=400)
@given(st.sampled_from(NAMES), st.integers(0), st.integers(1, 255))
def test_a_flipped_byte_shows_what_a_viewer_shows_or_nothing(name, at, flip):
    content = bytearray(passed_pictures()[name])
    content[at % len(content)] ^= flip
    # Behind a changed length what was a remark may be the picture's own data.
    check(bytes(content), lambda mark: mark in (b"Exif\x00", b"ICC_PROFILE"))


@settings(max_examples=150)
@given(
    st.sampled_from(NAMES), st.integers(0), st.integers(0, 60), st.binary(max_size=9)
)
def test_bytes_taken_out_and_put_in_show_what_a_viewer_shows_or_nothing(
    name, at, count, put
):
    content = passed_pictures()[name]
    at %= len(content)
    check(content[:at] + put + content[at + count :], lambda _mark: False)


@settings(max_examples=100)
@given(st.sampled_from(NAMES), st.integers(0))
def test_a_picture_that_breaks_off_anywhere_is_not_passed_as_whole(name, end):
    content = passed_pictures()[name]
    tail = (
        content.rindex(b"IEND")
        if name.startswith("png")
        else content.rindex(b"\xff\xd9")
    )
    assert outcome(content[: end % tail]) in {None, "refused"}
