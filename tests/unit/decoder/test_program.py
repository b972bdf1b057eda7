"""The decoder program answers in frames, and a refusal is an answer."""

import io

import pytest

from evidence_app.decoder import confinement, pictures, program
from evidence_app.host.frames import Frame, read_frame, write_frame
from tests.unit.decoder.pictures import jpeg, numbered, png, turned


def test_facts_give_the_size_as_shown_and_the_size_as_stored():
    content = jpeg(numbered(8, 6), exif=turned(6))

    head = program.answer(Frame({"op": "facts"}, content)).head

    assert (head["media_type"], head["width"], head["height"]) == ("image/jpeg", 6, 8)
    assert head["facts"] == [("size", "8 \u00d7 6"), ("turned", "90°")]


def test_a_refusal_is_an_answer():
    assert program.answer(Frame({"op": "facts"}, b"%PDF-1.7")).head == {
        "refused": "not_a_picture"
    }


def test_memory_that_runs_out_is_a_refusal(monkeypatch):
    def run_out(*_arguments, **_options):
        raise MemoryError

    monkeypatch.setattr(pictures, "render", run_out)
    request = Frame(
        {"op": "picture", "max_width": 1, "max_height": 1}, png(numbered(1, 1))
    )

    assert program.answer(request).head == {"refused": "too_large"}


@pytest.mark.parametrize("head", [{"op": "unheard_of"}, {}, {"op": "picture"}])
def test_a_request_that_is_none_ends_the_program(head):
    with pytest.raises(KeyError):
        program.answer(Frame(head, png(numbered(1, 1))))


def test_requests_are_answered_in_order_until_the_pipe_closes(monkeypatch):
    monkeypatch.setattr(confinement, "renew_computing_time", lambda _seconds: None)
    requests, answers = io.BytesIO(), io.BytesIO()
    write_frame(requests, Frame({"op": "facts", "seconds": 1}, b"no picture"))
    write_frame(requests, Frame({"op": "facts", "seconds": 1}, png(numbered(3, 2))))
    requests.seek(0)

    status = program.serve(requests, answers)

    answers.seek(0)
    assert status == 0
    assert read_frame(answers, max_body=0).head == {"refused": "not_a_picture"}
    assert read_frame(answers, max_body=0).head["width"] == 3
    assert answers.read() == b""
