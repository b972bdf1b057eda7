"""No page makes the reading hang or raise, and what was not read is counted."""

import time

import pytest

from evidence_app.capture.statements.markup import MAX_ELEMENTS, MAX_PAGE, read_markup

PIECES = 300_000
CANONICAL = '<link rel="canonical" href="/a">'


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<!",
        "<?",
        "</a",
        "</",
        "<",
        "<a ",
        "<a x='",
        "<![CDATA[",
        "<![x[",
        "&#",
        "<p>",
        "</p>",
        "<i itemprop=x>",
        "<i itemprop=x></i>",
        "\u202e<b>",
    ],
)
def test_a_page_of_one_broken_piece_is_read_in_a_moment(piece):
    started = time.process_time()
    read_markup(piece * PIECES)
    read_markup("<script>" + piece * PIECES)

    assert time.process_time() - started < 15


@pytest.mark.parametrize(
    "before",
    [
        "<![endif]-->",
        "<![if x]>",
        "<!DOCTYPE html [ <!ENTITY a 'b'> ]>",
        "&#" + "9" * 5_000 + ";",
        f'<p title="&#{"9" * 5_000};">',
        "</ >",
        "<p/ /=>",
        "\0",
        "\ud83d",
        "<title>\u202eltr</title>",
    ],
)
def test_what_stands_behind_a_broken_piece_is_still_found(before):
    elements = read_markup(before + CANONICAL).elements

    assert [each.get("href") for each in elements if each.name == "link"] == ["/a"]


@pytest.mark.parametrize("tail", ["<!-- never ends", "<script>never ends", "<a x='"])
def test_a_tail_that_never_ends_is_counted_as_unread(tail):
    found = read_markup(CANONICAL + tail + CANONICAL.replace('"', ""))

    assert (found.elements[0].get("href"), found.unread) == ("/a", 1)


def test_a_whole_page_is_not_counted_as_unread():
    page = (
        f"<!DOCTYPE html><html>{CANONICAL}<script>if (a</b/.c) {{}}</script> end & on"
    )

    assert read_markup(page).unread == 0


def test_what_is_longer_than_the_longest_page_is_counted_as_unread():
    page = " " * MAX_PAGE + CANONICAL

    found = read_markup(page)

    assert (found.elements, found.unread) == ([], 1)


def test_more_elements_than_are_kept_are_counted_as_unread():
    found = read_markup(CANONICAL * (MAX_ELEMENTS + 1))

    assert (len(found.elements), found.unread) == (MAX_ELEMENTS, 1)


def test_a_script_keeps_its_text_whole():
    source = 'a = "</b>" + "<!-- &amp;";'

    script = next(read_markup(f"<script>{source}</script>").named("script"))

    assert script.source == source


def test_the_first_of_doubled_attributes_counts_as_in_a_browser():
    assert read_markup("<meta name=a name=b>").elements[0].get("name") == "a"
