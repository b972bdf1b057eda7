"""What a site answered: its status, and how long it wants to be left alone."""

from datetime import timedelta

import pytest

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.page_facts import page_facts
from evidence_app.capture.page_list.answers import SiteAnswer, site_answer, wait_from
from evidence_app.capture.recorder_pipe import Answer
from evidence_app.model.item import Kind, Method, Origin
from tests.unit.capture.moments import NOON


def page(**values):
    """A page as the recorder's plain values make it."""
    return Captured(
        kind=Kind.PAGE,
        title="A page",
        origin=Origin(Method.PAGE_RECORDED, "https://a.example/"),
        captured_at=NOON,
        open=from_memory(b""),
        facts=tuple(page_facts(Answer("done", values, b""))),
    )


def test_the_recorders_status_and_wait_are_read_back():
    answered = page(status=429, status_text="Too Many Requests", retry_after="7")
    assert site_answer(answered, NOON) == SiteAnswer(status=429, wait=7.0)


def test_a_page_without_a_status_has_none():
    assert site_answer(page(), NOON) == SiteAnswer(status=0)


def test_a_status_without_words_is_read():
    assert site_answer(page(status=200), NOON) == SiteAnswer(status=200)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Sat, 14 Mar 2026 12:01:30 GMT", 90.0),
        ("Sat, 14 Mar 2026 13:00:30 +0100", 30.0),
        ("Sat, 14 Mar 2026 11:00:00 GMT", 0.0),
        ("Sat, 14 Mar 2026 12:00:05 -0000", 5.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("\u0661\u0662", None),
        ("9" * 30, None),
        ("Sat, 99 Mar 99999 99:99:99 GMT", None),
    ],
)
def test_a_wait_is_a_number_or_a_date_and_nothing_else(header, seconds):
    assert wait_from(header, NOON) == seconds


def test_a_date_far_away_is_a_long_wait_and_no_mistake():
    far = wait_from("Fri, 31 Dec 9999 23:59:59 GMT", NOON)
    assert far is not None
    assert timedelta(seconds=far) > timedelta(days=365)
