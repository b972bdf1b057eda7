"""Where other people's pictures may be is told by the address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.capture.page_kinds import shows_many


@pytest.mark.parametrize(
    "address",
    [
        "https://t.me/millpond_news",
        "t.me/s/millpond_news",
        "https://www.instagram.com/explore/tags/millpond/",
        "https://x.com/",
        "https://x.com/search?q=millpond",
        "https://www.reddit.com/r/millpond/",
        "https://board.example/videos",
        "https://find.example/?query=dana",
    ],
)
def test_a_channel_a_search_and_a_feed_show_many(address):
    assert shows_many(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://t.me/millpond_news/41",
        "https://x.com/dana/status/1893",
        "https://www.instagram.com/p/Cx1/",
        "https://board.example/post/7",
        "https://[::1",
        "",
    ],
)
def test_a_single_post_does_not(address):
    assert not shows_many(address)


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(address):
    assert shows_many(address) in {True, False}
