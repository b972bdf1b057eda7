"""An archive comes back as it was written, and answers what was asked before."""

# mypy: disable-error-code="union-attr"

from dataclasses import replace

import pytest

from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.reader import open_wacz, read_archive
from evidence_app.capture.wacz.writer import wacz_of
from tests.unit.capture.wacz.sample import ARCHIVE, DOCUMENT, POSTED, archive_of

WACZ = wacz_of(ARCHIVE)


def reader_of(*exchanges):
    return open_wacz(wacz_of(archive_of(*exchanges)))


def test_everything_comes_back():
    assert read_archive(WACZ) == ARCHIVE


def test_a_page_is_answered_unpacked_and_without_its_length():
    answer = open_wacz(WACZ).answer("GET", f"{DOCUMENT.url}#reply")
    assert (answer.status, answer.body) == (200, b"<p>Hello</p>")
    assert answer.headers == (("Content-Type", "text/html; charset=utf-8"),)


def test_a_post_is_answered_by_what_it_sends():
    reader = reader_of(POSTED, replace(POSTED, request_body=b"2", body=b"second"))
    assert reader.answer("POST", POSTED.url, b"2").body == b"second"


def test_what_was_left_out_is_said():
    answer = open_wacz(WACZ).answer("GET", "https://board.test/7.jpg")
    assert (answer.body, answer.left_out) == (None, "picture")


def test_what_was_never_asked_has_no_answer():
    assert open_wacz(WACZ).answer("GET", "https://board.test/other") is None


def test_an_address_that_changed_answers_in_turn_and_from_the_start_again():
    reader = reader_of(DOCUMENT, replace(DOCUMENT, body=b"later"))
    reader.answer("GET", DOCUMENT.url)
    assert reader.answer("GET", DOCUMENT.url).body == b"later"
    reader.start_over()
    assert reader.answer("GET", DOCUMENT.url).body == DOCUMENT.body


@pytest.mark.parametrize(
    "headers",
    [
        (("x-orig-content-encoding", "the server's own"),),
        (("X-Orig-Content-Length", "5"), ("Content-Length", "12")),
        (("Content-Length", "5"), ("Content-Length", "6")),
        (("Transfer-Encoding", "chunked"), ("X-City", "서울: Größe")),
        (("X-Empty", ""), ("X-Blank", "  two  ")),
    ],
)
def test_headers_come_back_as_the_browser_told_them(headers):
    given = replace(DOCUMENT, response_headers=headers)
    assert list(reader_of(given).exchanges()) == [given]


@pytest.mark.parametrize(
    "headers",
    [
        (),
        (("HOST", "board.test"), ("content-length", "33")),
        (("Content-Length", "x"),),
    ],
)
def test_what_was_added_to_a_request_does_not_come_back(headers):
    given = replace(POSTED, request_headers=headers)
    assert list(reader_of(given).exchanges()) == [given]


@pytest.mark.parametrize(
    "untrusted", [b"", b"PK\x05\x06" + b"\0" * 18, WACZ[:-1], WACZ[: len(WACZ) // 2]]
)
def test_what_is_no_archive_is_refused(untrusted):
    with pytest.raises(BrokenArchiveError):
        open_wacz(untrusted)
