"""A page made to hang, flood or mislead gives what can be found, in bounded time."""

import time

import pytest

from evidence_app.capture.statements import Name, SavedPage, find_statements
from tests.conftest import FULL
from tests.unit.capture.statements.pages import data, find, stated

FACEBOOK = "https://www.facebook.com/mina.k/posts/55667788"
SIZE = 4_000_000 if FULL else 1_000_000


@pytest.mark.parametrize(
    "page",
    [
        "<meta property=og:url content=/a>" * (SIZE // 30),
        "<a href=/a/posts/55667788><time datetime=2026-03-01>" * (SIZE // 50),
        "<script>" + "ytInitialData={" * (SIZE // 15) + "</script>",
        "<script>ytInitialData={}</script>" * (SIZE // 33),
        '<script type="application/json">'
        + "["
        + '{"post_id":"55667788"},' * (SIZE // 24)
        + "0]</script>",
        '<script type="application/ld+json">' + '{"@graph":[' * 900 + "</script>",
        '<script type="application/ld+json">'
        + '[{"@type":"Comment","url":"/a"}' * 2_000
        + "</script>",
        "<div itemscope itemprop=author>" * (SIZE // 31) + "<i itemprop=name>x",
        '<i itemprop="' + "name " * 700 + '" content=x>' * 1_000,
        "<div data-post=ab/1 data-view=" + "A" * 3_000 + ">" * 900,
        "&lt;" * (SIZE // 4),
    ],
    ids=range(11),
)
def test_a_hostile_page_is_read_in_bounded_time(page):
    started = time.process_time()
    found = find(FACEBOOK, page, received=page[:-1])

    assert time.process_time() - started < 20
    assert len(found.page) <= 420


def test_a_script_of_twenty_megabytes_costs_no_statement_beside_it():
    html = "<link rel=canonical href=/a><script>" + "x" * 19_900_000 + "</script>"

    assert stated(find(FACEBOOK, html), Name.CANONICAL_LINK) == ["/a"]


def test_deep_data_is_counted_as_unread_and_the_rest_is_found():
    deep = '<script type="application/json">' + "[" * 50_000 + "</script>"

    found = find(
        FACEBOOK, deep + data({"post_id": "55667788", "creation_time": 1717171717})
    )

    assert found.unread == 1
    assert stated(found, Name.CONTENT_TIME) == ["1717171717"]


def test_marks_that_turn_the_writing_are_kept_as_they_stand():
    html = '<meta name="author" content="\u202eaniM\u202c">'

    assert stated(find(FACEBOOK, html), Name.AUTHOR_NAME) == ["\u202eaniM\u202c"]


@pytest.mark.parametrize(
    "html",
    ['<meta name="author" content="a\ud83d">', "<meta name=author content=a\ud83d>"],
)
def test_half_a_character_becomes_its_code_so_that_it_can_be_kept(html):
    assert stated(find(FACEBOOK, html), Name.AUTHOR_NAME) == ["a\\ud83d"]


def test_a_value_too_long_is_left_out_rather_than_cut():
    html = f'<meta name="author" content="{"a" * 4_001}">'

    assert stated(find(FACEBOOK, html), Name.AUTHOR_NAME) == []


def test_answers_that_are_no_text_are_passed_over():
    page = SavedPage(
        address=FACEBOOK,
        untrusted_rendered="",
        untrusted_answers=[
            b"\xff\xfe\x00",
            b"",
            b"\x89PNG",
            b'\xef\xbb\xbf{"post_id":"8"}',
        ],
    )

    assert [each.identity.value for each in find_statements(page).posts] == ["8"]


def test_nothing_at_all_states_nothing():
    found = find("", "")

    assert (found.page, found.posts, found.differing, found.unread) == ((), (), (), 0)


def test_the_platform_of_an_address_is_stated_as_its_host():
    found = find(FACEBOOK, "")

    assert [(each.value, each.where) for each in found.all(Name.PLATFORM)] == [
        ("www.facebook.com", "address, host of Facebook")
    ]


def test_a_page_whose_canonical_link_names_another_post_shows_both_numbers():
    html = (
        '<link rel="canonical" href="https://www.facebook.com/mina.k/posts/99887766">'
    )

    found = find(FACEBOOK, html)

    assert stated(found, Name.POST_ID) == ["55667788", "99887766"]
    assert Name.POST_ID in found.differing


def test_the_post_of_the_address_comes_before_one_that_the_page_calls_its_own():
    html = (
        '<link rel="canonical" href="https://www.facebook.com/mina.k/posts/99887766">'
        + data({"post_id": "99887766", "creation_time": 1727272727})
        + data({"post_id": "55667788", "creation_time": 1717171717})
    )

    found = find(FACEBOOK, html)

    assert stated(found, Name.CONTENT_TIME) == ["1717171717", "1727272727"]
