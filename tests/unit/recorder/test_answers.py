"""After an end nothing more is said."""

import io

from evidence_app.host.frames import read_frame
from evidence_app.recorder.answers import Answers


def test_nothing_follows_an_error():
    stream = io.BytesIO()
    answers = Answers(stream)
    answers.progress("opening")
    answers.error("too_slow")
    answers.part("", b"late")
    answers.done()
    stream.seek(0)
    heads = [read_frame(stream, max_body=0).head["type"] for _ in range(2)]
    assert heads == ["progress", "error"]
    assert stream.read() == b""


def test_values_cannot_change_what_an_answer_is():
    stream = io.BytesIO()
    Answers(stream).part("html", b"abc", type="done")
    stream.seek(0)
    frame = read_frame(stream, max_body=3)
    assert (frame.head["type"], frame.body) == ("part", b"abc")
