"""A page that is gone is told apart from one that moved, changed or hides."""

import pytest

from evidence_app.facts.second_look.look import Look, Presence
from evidence_app.facts.second_look.presence import presence_of

POST = "https://talk.example/p/17"


@pytest.mark.parametrize(
    ("status", "address", "presence"),
    [
        (200, POST, Presence.THERE),
        (404, POST, Presence.GONE),
        (410, "https://talk.example/gone", Presence.GONE),
        (200, "https://talk.example/login?next=/p/17", Presence.SIGN_IN),
        (200, "https://talk.example/accounts/login/", Presence.SIGN_IN),
        (200, "https://login.talk.example/?to=17", Presence.SIGN_IN),
        (200, "https://talk.example/", Presence.ELSEWHERE),
        (200, "https://talk.example/p/18", Presence.ELSEWHERE),
        (200, "https://talk.example/p/17?page=2", Presence.ELSEWHERE),
        (403, POST, Presence.REFUSED),
        (503, POST, Presence.REFUSED),
        (0, POST, Presence.REFUSED),
        (200, "https://talk.example/blog/in", Presence.ELSEWHERE),
    ],
)
def test_the_answer_and_the_address_tell_whether_the_page_is_there(
    status, address, presence
):
    first = Look(address=POST)

    assert presence_of(first, Look(address=address, status=status)) is presence


@pytest.mark.parametrize(
    "address",
    [
        "http://www.talk.example/p/17/",
        "https://m.talk.example/p/17#reply-3",
        "https://talk.example/p/17?utm_source=mail&fbclid=x",
    ],
)
def test_the_same_page_under_another_spelling_is_there(address):
    assert presence_of(Look(address=POST), Look(address=address)) is Presence.THERE


def test_a_page_that_was_an_error_before_is_not_gone_since():
    first, second = Look(address=POST, status=404), Look(address=POST, status=404)

    assert presence_of(first, second) is Presence.THERE


def test_a_sign_in_that_was_there_before_is_no_new_one():
    address = "https://talk.example/login"

    assert presence_of(Look(address=address), Look(address=address)) is Presence.THERE


def test_an_address_that_is_none_is_compared_as_it_stands():
    assert presence_of(Look(address="http://["), Look(address=POST)) is (
        Presence.ELSEWHERE
    )
