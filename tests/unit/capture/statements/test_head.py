"""What a page's head, app links, microdata and marked times say is found as it is."""

import pytest

from evidence_app.capture.statements import NO_ZONE, Copy, Name
from tests.unit.capture.statements.pages import find, places, stated

BLOG = "https://blog.example/2026/a-walk"


@pytest.mark.parametrize(
    ("html", "name", "value", "where"),
    [
        (
            '<link rel="canonical" href="https://blog.example/a-walk">',
            Name.CANONICAL_LINK,
            "https://blog.example/a-walk",
            "link rel=canonical",
        ),
        (
            "<LINK REL=CANONICAL HREF=/a-walk>",
            Name.CANONICAL_LINK,
            "/a-walk",
            "link rel=canonical",
        ),
        (
            '<meta property="og:url" content="https://blog.example/a?b=1&amp;c=2">',
            Name.PERMALINK,
            "https://blog.example/a?b=1&c=2",
            "og:url",
        ),
        (
            '<meta property="og:site_name" content="Walks &amp; Talks">',
            Name.PLATFORM,
            "Walks & Talks",
            "og:site_name",
        ),
        (
            '<meta property="article:published_time" content="2026-03-01T08:00+05:00">',
            Name.CONTENT_TIME,
            "2026-03-01T08:00+05:00",
            "article:published_time",
        ),
        (
            '<meta property="article:modified_time" content="2026-03-02">',
            Name.EDITED_TIME,
            "2026-03-02",
            "article:modified_time",
        ),
        (
            '<meta name="author" content="Mina Khan">',
            Name.AUTHOR_NAME,
            "Mina Khan",
            "author",
        ),
        (
            '<meta name="twitter:creator" content="@mina_k">',
            Name.AUTHOR_HANDLE,
            "@mina_k",
            "twitter:creator",
        ),
        (
            '<meta property="article:author" content="https://blog.example/mina">',
            Name.AUTHOR_LINK,
            "https://blog.example/mina",
            "article:author",
        ),
        (
            '<meta property="al:android:url" content="fb://profile/100001234567890">',
            Name.AUTHOR_ID,
            "100001234567890",
            "al:android:url",
        ),
        (
            '<meta property="al:ios:url" content="instagram://media?id=31415926535">',
            Name.POST_ID,
            "31415926535",
            "al:ios:url",
        ),
        (
            '<meta property="al:ios:url" content="fb://group/?id=445566">',
            Name.PLACE_ID,
            "445566",
            "al:ios:url",
        ),
        (
            '<meta itemprop="datePublished" content="2026-03-01T08:00:00Z">',
            Name.CONTENT_TIME,
            "2026-03-01T08:00:00Z",
            "itemprop datepublished",
        ),
        (
            '<div itemscope><span itemprop="author" itemscope><b itemprop="name">'
            "Mina &lt;3</b></span></div>",
            Name.AUTHOR_NAME,
            "Mina <3",
            "itemprop author name",
        ),
        (
            '<time class="entry-date" datetime="2026-03-01">1 March</time><time '
            'datetime="2020-01-01">old</time>',
            Name.CONTENT_TIME,
            "2026-03-01",
            "time datetime= marked as published",
        ),
        (
            '<time class="updated" datetime="2026-03-05 10:00">5 March</time>',
            Name.EDITED_TIME,
            "2026-03-05 10:00",
            "time datetime= marked as updated",
        ),
        (
            '<p><time datetime="2026-03-01T08:00">morning</time>',
            Name.CONTENT_TIME,
            "2026-03-01T08:00",
            "time datetime= (the only one)",
        ),
    ],
)
def test_a_statement_is_found_with_the_place_where_it_stands(html, name, value, where):
    assert places(find(BLOG, html), name) == [(value, where)]


def test_of_several_unmarked_times_none_is_taken_for_the_page():
    html = '<time datetime="2026-03-01"></time><time datetime="2026-03-02"></time>'

    assert stated(find(BLOG, html), Name.CONTENT_TIME) == []


def test_a_name_in_pieces_is_left_out_rather_than_put_together():
    html = '<p itemscope><a itemprop="author">Mina <b>K</b></a></p>'

    assert stated(find(BLOG, html), Name.AUTHOR_NAME) == []


def test_the_microdata_of_a_comment_says_nothing_of_the_page():
    html = (
        '<div itemscope itemtype="https://schema.org/Comment"><i itemprop='
        '"datePublished" content="2026-03-04"></i></div>'
    )

    assert stated(find(BLOG, html), Name.CONTENT_TIME) == []


def test_the_zone_of_a_time_is_told_and_its_absence_too():
    html = (
        '<meta property="article:published_time" content="2026-03-01T08:00+05:00">'
        '<meta property="article:modified_time" content="2026-03-02T09:00">'
    )

    found = find(BLOG, html)

    assert [each.zone for each in found.all(Name.CONTENT_TIME)] == ["+05:00"]
    assert [each.zone for each in found.all(Name.EDITED_TIME)] == [NO_ZONE]


def test_two_canonical_links_that_differ_are_both_kept():
    html = '<link rel=canonical href="/one"><link rel=canonical href="/two">'

    found = find(BLOG, html)

    assert stated(found, Name.CANONICAL_LINK) == ["/one", "/two"]
    assert found.differing == (Name.CANONICAL_LINK,)


def test_the_same_moment_and_link_in_other_notations_do_not_differ():
    html = (
        '<meta property="og:url" content="/2026/a-walk/"><meta property="al:web:url" '
        'content="https://blog.example/2026/a-walk"><meta property='
        '"article:published_time" content="2026-03-01T08:00:00+05:00"><meta '
        'name="datePublished" content="2026-03-01T03:00:00Z">'
    )

    found = find(BLOG, html)

    assert len(stated(found, Name.PERMALINK)) == 2
    assert len(stated(found, Name.CONTENT_TIME)) == 2
    assert found.differing == ()


def test_what_the_server_sent_and_what_a_script_made_of_it_are_both_kept():
    sent = '<meta name="author" content="Mina">'
    made = '<meta name="author" content="Somebody else">'

    found = find(BLOG, made, received=sent)

    assert [(each.value, each.copy) for each in found.all(Name.AUTHOR_NAME)] == [
        ("Mina", Copy.RECEIVED),
        ("Somebody else", Copy.RENDERED),
    ]
