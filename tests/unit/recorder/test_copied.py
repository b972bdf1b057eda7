"""Every pixel of a copied picture is in the file that is made of it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QImage

from evidence_app.host.frames import read_frame
from evidence_app.recorder.answers import Answers
from evidence_app.recorder.copied import answer_picture, take_copied


def heard(stream):
    stream.seek(0)
    frames = []
    while stream.tell() < len(stream.getvalue()):
        frames.append(read_frame(stream, max_body=1 << 20))
    return frames


@given(st.data(), st.integers(1, 7), st.integers(1, 7))
def test_every_pixel_is_as_it_was(data, width, height):
    size = width * height * 4
    pixels = data.draw(st.binary(min_size=size, max_size=size))
    picture = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBA8888)
    stream = io.BytesIO()
    answer_picture(picture, Answers(stream))

    part, done = heard(stream)
    assert (part.head["width"], part.head["height"]) == (width, height)
    with Image.open(io.BytesIO(part.body)) as made:
        assert (made.format, made.size) == ("PNG", (width, height))
        assert made.convert("RGBA").tobytes() == pixels
    assert done.head["type"] == "done"


def test_no_picture_is_said_and_none_is_made_up():
    stream = io.BytesIO()
    answer_picture(QImage(), Answers(stream))

    (error,) = heard(stream)
    assert (error.head["type"], error.head["code"]) == ("error", "no_picture")


@pytest.mark.skipif("sys.platform != 'linux'", reason="Linux only")
def test_without_a_display_there_is_no_clipboard(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    stream = io.BytesIO()
    take_copied(Answers(stream))

    (error,) = heard(stream)
    assert error.head["code"] == "no_clipboard"
