"""Frames over a pipe: what goes in comes out, and a hostile sender gains nothing."""

import io
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.host.frames import (
    MAX_HEAD,
    BrokenPipeFrameError,
    Frame,
    read_frame,
    write_frame,
)

PLAIN = st.none() | st.booleans() | st.integers() | st.text()


def written(frame):
    stream = io.BytesIO()
    write_frame(stream, frame)
    return stream.getvalue()


def raw(head, body=b""):
    return struct.pack("<I", len(head)) + head + body


@given(head=st.dictionaries(st.text(), PLAIN), body=st.binary())
def test_what_is_written_is_read(head, body):
    head.pop("body", None)

    frame = read_frame(io.BytesIO(written(Frame(head, body))), max_body=len(body))

    assert frame == Frame(head, body)


def test_frames_follow_one_another():
    stream = io.BytesIO(written(Frame({"n": 1}, b"one")) + written(Frame({"n": 2})))

    assert read_frame(stream, max_body=9) == Frame({"n": 1}, b"one")
    assert read_frame(stream, max_body=9) == Frame({"n": 2})


@pytest.mark.parametrize("cut", [0, 3, 4, 20, -1])
def test_a_frame_that_is_cut_off_is_none(cut):
    whole = written(Frame({"name": "picture"}, b"pixels"))

    with pytest.raises(BrokenPipeFrameError):
        read_frame(io.BytesIO(whole[:cut]), max_body=100)


def test_a_body_above_the_callers_limit_is_refused_before_it_is_read():
    stream = io.BytesIO(written(Frame({}, b"x" * 11)))

    with pytest.raises(BrokenPipeFrameError):
        read_frame(stream, max_body=10)

    assert len(stream.read()) == 11


@pytest.mark.parametrize(
    "hostile",
    [
        struct.pack("<I", MAX_HEAD + 1),
        struct.pack("<I", 0xFFFFFFFF),
        raw(b"not json"),
        raw(b"[" * 100_000),
        raw(b"\xff\xfe"),
        raw(b"[]"),
        raw(b"null"),
        raw(b"{}"),
        raw(json.dumps({"body": "5"}).encode(), b"12345"),
        raw(json.dumps({"body": -1}).encode()),
        raw(json.dumps({"body": 1e3}).encode()),
    ],
)
def test_what_is_no_frame_is_refused(hostile):
    with pytest.raises(BrokenPipeFrameError):
        read_frame(io.BytesIO(hostile), max_body=100)


def test_the_body_stays_out_of_what_is_printed():
    assert "secret" not in repr(Frame({"kind": "page"}, b"secret"))
