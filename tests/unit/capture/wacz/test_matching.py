"""A request finds its own answer first, then the one a replayer would give."""

import pytest

from evidence_app.capture.wacz.matching import Matching, question

URL = "https://board.test/feed"


def matching(*recorded):
    return Matching((question(*asked), at) for at, asked in enumerate(recorded))


def get(url):
    return ("GET", url, b"")


@pytest.mark.parametrize(
    ("recorded", "asked"),
    [
        (get(URL), get(URL)),
        (("get", URL, b""), get(URL)),
        (get(URL), get(f"{URL}#top")),
        (get(f"{URL}#top"), get(URL)),
        (get(f"{URL}?_=1&a=2"), get(f"{URL}?a=2&_=99")),
        (get(f"{URL}?ts=1731945600"), get(URL)),
        (get(f"{URL}?cb=0.5123"), get(f"{URL}?cb=0.77")),
        (get(f"{URL}?1731945600123"), get(f"{URL}?1731945600999")),
        (("POST", f"{URL}?t=1", b"a"), ("POST", f"{URL}?t=2", b"a")),
    ],
)
def test_a_request_finds_its_answer(recorded, asked):
    assert matching(recorded).number_of(question(*asked)) == 0


@pytest.mark.parametrize(
    ("recorded", "asked"),
    [
        (get(URL), get(f"{URL}?a=2")),
        (get(f"{URL}?a=1"), get(f"{URL}?a=2")),
        (get(f"{URL}?_=abc"), get(f"{URL}?_=abd")),
        (get(f"{URL}?17"), get(f"{URL}?18")),
        (get(URL), ("POST", URL, b"")),
        (("POST", URL, b"a"), ("POST", URL, b"b")),
    ],
)
def test_a_request_for_something_else_finds_none(recorded, asked):
    assert matching(recorded).number_of(question(*asked)) is None


def test_the_exact_answer_comes_before_a_near_one():
    found = matching(get(f"{URL}?t=1"), get(f"{URL}?t=2"))
    assert found.number_of(question(*get(f"{URL}?t=2"))) == 1


def test_the_nth_request_gets_the_nth_answer_and_then_the_last():
    found = matching(get(URL), get(URL), get(URL))
    assert [found.number_of(question(*get(URL))) for _ in range(5)] == [0, 1, 2, 2, 2]


def test_a_replay_can_begin_anew():
    found = matching(get(URL), get(URL))
    found.number_of(question(*get(URL)))
    found.start_over()
    assert found.number_of(question(*get(URL))) == 0
