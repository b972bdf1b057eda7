"""What a recorder says is checked before it is used; silence is an error."""

import io
import subprocess
import sys
import threading
from unittest.mock import Mock

import pytest

from evidence_app.capture import recorder_pipe
from evidence_app.capture.page import PageRequest, capture_page
from evidence_app.capture.screen import capture_screen
from evidence_app.errors import (
    CaptureStoppedError,
    CertificateRefusedError,
    EvidenceError,
    PageNotLoadedError,
    PageTooSlowError,
    RecorderFailedError,
    ScreenForbiddenError,
    SiteUnreachableError,
)
from evidence_app.host.children import Child
from evidence_app.host.frames import Frame, write_frame
from tests.unit.capture.moments import StillClock, words_of

CLOCK = StillClock()
REQUEST = PageRequest(url="https://board.test/")
LEAD = ({"type": "part", "role": ""}, b"warc")
HTML = ({"type": "part", "role": "html"}, b"<p>")
DONE = {
    "type": "done",
    "typed": "https://board.test/",
    "final": "https://board.test/post",
    "title": "Post\u202e",
    "status": 200,
    "html_source": "as_received",
    "media_type": "text/html",
    "sandboxed": True,
    "shortcomings": {},
    "refused": {},
}
REPEAT = """
import sys
sys.stdin.buffer.read(4)
sys.stdout.buffer.write(bytes.fromhex(sys.argv[1]))
sys.stdout.flush()
if sys.argv[2:]:
    sys.stdin.buffer.read()
"""


@pytest.fixture
def recorder_says(monkeypatch):
    """Put a program in the recorder's place that says what the test wants."""

    def arrange(*said, tail=b"", then=()):
        stream = io.BytesIO()
        for head, body in said:
            write_frame(stream, Frame(head, body))
        words = (stream.getvalue() + tail).hex()

        def start(_name, _environment):
            return Child(
                subprocess.Popen(
                    [sys.executable, "-S", "-E", "-c", REPEAT, words, *then],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    start_new_session=True,
                )
            )

        monkeypatch.setattr(recorder_pipe, "start_child", start)

    return arrange


def test_a_well_formed_answer_becomes_a_page(recorder_says):
    words = ({"type": "part", "role": "text"}, "고마워".encode())
    recorder_says(LEAD, words, (DONE, b""))
    captured = capture_page(REQUEST, CLOCK)
    assert captured.title == "Post[U+202E]"
    assert words_of(captured) == "고마워"
    assert captured.findings == ()


def test_a_page_without_words_has_none(recorder_says):
    recorder_says(LEAD, (DONE, b""))
    assert words_of(capture_page(REQUEST, CLOCK)) == ""


@pytest.mark.parametrize(
    "said",
    [
        [],
        [LEAD],
        [(DONE, b"")],
        [LEAD, ({"type": "party"}, b"")],
        [LEAD, ({"type": ["part"]}, b"")],
        [LEAD, ({"role": ""}, b"")],
        [LEAD, ({**DONE, "final": "javascript:alert(1)"}, b"")],
        [LEAD, ({**DONE, "final": 5}, b"")],
        [LEAD, ({**DONE, "title": "a" * 100_000}, b"")],
        [LEAD, ({**DONE, "title": ["a"]}, b"")],
        [LEAD, ({**DONE, "status": -1}, b"")],
        [LEAD, ({**DONE, "status": "200"}, b"")],
        [LEAD, ({**DONE, "status": 1 << 60}, b"")],
        [LEAD, ({**DONE, "shortcomings": {"unheard_of": 1}}, b"")],
        [LEAD, ({**DONE, "shortcomings": {"stuck": "many"}}, b"")],
        [LEAD, ({**DONE, "shortcomings": []}, b"")],
        [LEAD, ({**DONE, "refused": {str(n): 1 for n in range(99)}}, b"")],
        [({"type": "part", "role": 5}, b""), (DONE, b"")],
        [LEAD, LEAD, (DONE, b"")],
        [LEAD, HTML, HTML, (DONE, b"")],
        [LEAD, ({"type": "part", "role": "unheard of"}, b"x"), (DONE, b"")],
        [({"type": "part", "role": ""}, b""), (DONE, b"")],
        [LEAD, ({"type": "part", "role": "picture"}, b""), (DONE, b"")],
        [({"type": "progress", "step": "reading"}, b"")] * 1000 + [LEAD, (DONE, b"")],
        [({"type": "progress", "step": {}}, b""), LEAD, (DONE, b"")],
        [({"type": "error", "code": "certificate", "fingerprint": "<b>"}, b"")],
        [({"type": "error"}, b"")],
    ],
)
def test_nonsense_is_a_sentence_and_nothing_is_kept(recorder_says, said):
    recorder_says(*said)
    with pytest.raises(RecorderFailedError):
        capture_page(REQUEST, CLOCK)


def test_an_answer_is_bounded_as_a_whole(recorder_says, monkeypatch):
    recorder_says(LEAD, HTML, (DONE, b""))
    monkeypatch.setattr(recorder_pipe, "LARGEST_ANSWER", len(LEAD[1] + HTML[1]) - 1)
    with pytest.raises(RecorderFailedError):
        capture_page(REQUEST, CLOCK)


def test_a_page_without_a_source_is_kept_without_that_part(recorder_says):
    recorder_says(LEAD, ({"type": "part", "role": "html"}, b""), (DONE, b""))
    captured = capture_page(REQUEST, CLOCK)
    assert captured.parts == ()
    assert [each.code for each in captured.findings] == ["page_source_empty"]


def test_each_step_is_told_once(recorder_says):
    reading = ({"type": "progress", "step": "reading"}, b"")
    opening = ({"type": "progress", "step": "opening"}, b"")
    told = []
    recorder_says(*[opening, reading] * 9, LEAD, (DONE, b""))
    capture_page(REQUEST, CLOCK, progress=told.append)
    assert [words.text for words in told] == [
        "Opening the page …",
        "Reading the page …",
    ]


def test_a_capture_stops_when_asked_however_long_the_page_takes(recorder_says):
    answers = [True, False, False]
    recorder_says(LEAD, then=["wait"])
    with pytest.raises(CaptureStoppedError):
        capture_page(REQUEST, CLOCK, stop=answers.pop)
    assert answers == []
    assert recorder_pipe._GLANCE <= 0.2


def test_a_capture_that_was_stopped_at_once_starts_nothing(monkeypatch):
    monkeypatch.setattr(recorder_pipe, "start_child", Mock(side_effect=AssertionError))
    with pytest.raises(CaptureStoppedError):
        capture_page(REQUEST, CLOCK, stop=lambda: True)


def test_a_stop_at_the_last_moment_counts_too(recorder_says):
    said = threading.Event()
    recorder_says(({"type": "progress", "step": "reading"}, b""), LEAD, (DONE, b""))
    with pytest.raises(CaptureStoppedError):
        capture_page(REQUEST, CLOCK, progress=lambda _: said.set(), stop=said.is_set)


def screens(*numbers):
    return [
        ({"type": "part", "role": "", "number": each}, b"picture") for each in numbers
    ]


def test_each_screen_is_a_capture_of_its_own(recorder_says):
    recorder_says(*screens(*range(1, 17)), (DONE, b""))
    assert len(capture_screen(CLOCK, display=":1")) == 16


@pytest.mark.parametrize(
    "said",
    [
        screens(*range(1, 18)),
        screens(1, 1),
        screens(0),
        [({"type": "part", "role": "", "number": 1}, b"")],
        [({"type": "part", "role": "html", "number": 1}, b"picture")],
    ],
)
def test_screens_that_make_no_sense_are_a_sentence(recorder_says, said):
    recorder_says(*said, (DONE, b""))
    with pytest.raises(RecorderFailedError):
        capture_screen(CLOCK, display=":1")


@pytest.mark.parametrize(
    "tail",
    [
        b"\xff\xff\xff\xff",
        b"\x02\x00\x00\x00[]",
        b"\x02\x00\x00\x00{}",
        b"\x09\x00\x00\x00not json!",
        b"\x10\x00\x00\x00short",
        b'\x19\x00\x00\x00{"body": 99999999999999999}'[:29],
    ],
)
def test_a_broken_frame_is_a_sentence(recorder_says, tail):
    recorder_says(LEAD, tail=tail)
    with pytest.raises(RecorderFailedError):
        capture_page(REQUEST, CLOCK)


@pytest.mark.parametrize(
    ("head", "error"),
    [
        ({"code": "certificate", "fingerprint": "ab" * 32}, CertificateRefusedError),
        ({"code": "too_slow"}, PageTooSlowError),
        (
            {"code": "not_loaded", "detail": "net::ERR_CONNECTION_RESET"},
            SiteUnreachableError,
        ),
        ({"code": "not_loaded", "detail": "net::ERR_ODD"}, PageNotLoadedError),
        ({"code": "not_loaded", "detail": "\u202e<b>"}, PageNotLoadedError),
        ({"code": "library_missing"}, RecorderFailedError),
        ({"code": "mistake", "detail": "KeyError visit:5"}, RecorderFailedError),
    ],
)
def test_an_error_of_the_recorder_becomes_a_sentence(recorder_says, head, error):
    recorder_says(({"type": "error", **head}, b""))
    with pytest.raises(error) as raised:
        capture_page(REQUEST, CLOCK)
    assert "Nothing" in str(raised.value)
    assert str(raised.value).isprintable()


def test_a_screen_that_is_forbidden_is_a_sentence(recorder_says):
    recorder_says(({"type": "error", "code": "forbidden"}, b""))
    with pytest.raises(ScreenForbiddenError):
        capture_screen(CLOCK, display=":1")


def test_a_program_that_cannot_be_started_is_a_sentence(monkeypatch):
    def fail(_name, _environment):
        raise FileNotFoundError

    monkeypatch.setattr(recorder_pipe, "start_child", fail)
    with pytest.raises(EvidenceError, match="could not be started"):
        capture_page(REQUEST, CLOCK)
