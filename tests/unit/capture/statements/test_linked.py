"""JSON-LD speaks of the page where it is about the page, and of comments apart."""

from evidence_app.capture.statements import Name
from tests.unit.capture.statements.pages import find, linked, places, posts, stated

BLOG = "https://blog.example/2026/a-walk"
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    "mainEntityOfPage": {"@type": "WebPage", "@id": BLOG},
    "identifier": 8817,
    "datePublished": "2026-03-01T08:00:00+05:00",
    "dateModified": "2026-03-02T09:30:00+05:00",
    "author": [{"@type": "Person", "name": "Mina K", "alternateName": "@mina_k"}],
    "publisher": {"@type": "Organization", "name": "Walks"},
}


def test_the_one_article_of_a_page_speaks_of_the_page():
    found = find(BLOG, linked(ARTICLE))

    assert places(found, Name.CONTENT_TIME) == [
        ("2026-03-01T08:00:00+05:00", "JSON-LD BlogPosting datePublished")
    ]
    assert stated(found, Name.EDITED_TIME) == ["2026-03-02T09:30:00+05:00"]
    assert stated(found, Name.POST_ID) == ["8817"]
    assert stated(found, Name.AUTHOR_NAME) == ["Mina K"]
    assert stated(found, Name.AUTHOR_HANDLE) == ["@mina_k"]
    assert stated(found, Name.PLATFORM) == ["Walks"]


def test_of_several_articles_only_the_one_that_names_the_page_speaks_of_it():
    other = {**ARTICLE, "mainEntityOfPage": "/other", "datePublished": "2019-01-01"}

    found = find(BLOG, linked({"@graph": [other, ARTICLE]}))

    assert stated(found, Name.CONTENT_TIME) == ["2026-03-01T08:00:00+05:00"]


def test_of_several_articles_of_which_none_names_the_page_none_speaks_of_it():
    other = [{**ARTICLE, "mainEntityOfPage": f"/{each}"} for each in "ab"]

    assert stated(find(BLOG, linked(other)), Name.CONTENT_TIME) == []


def test_several_scripts_are_read():
    html = linked({"@type": "WebSite", "name": "Walks"}) + linked([ARTICLE])

    assert stated(find(BLOG, html), Name.POST_ID) == ["8817"]


def test_a_picture_that_an_article_mentions_dates_nothing():
    pictured = {
        **ARTICLE,
        "image": {"@type": "ImageObject", "uploadDate": "2001-01-01"},
    }

    found = find(BLOG, linked(pictured))

    assert stated(found, Name.CONTENT_TIME) == ["2026-03-01T08:00:00+05:00"]


def test_comments_are_posts_of_their_own():
    comments = [
        {
            "@type": "Comment",
            "url": f"{BLOG}#c{number}",
            "identifier": f"c{number}",
            "dateCreated": f"2026-03-0{number}",
            "author": {"name": f"Reader {number}", "url": f"/u/{number}"},
        }
        for number in (1, 2)
    ]

    found = find(BLOG, linked({**ARTICLE, "comment": comments}))

    assert posts(found, Name.POST_ID, Name.AUTHOR_NAME, Name.CONTENT_TIME) == [
        ("8817", "Mina K", "2026-03-01T08:00:00+05:00"),
        ("c1", "Reader 1", "2026-03-01"),
        ("c2", "Reader 2", "2026-03-02"),
    ]


def test_a_key_that_stands_twice_gives_both_values():
    twice = (
        '{"@type":"Article","datePublished":"2026-01-01","datePublished":"2026-02-02"}'
    )

    found = find(BLOG, f'<script type="application/ld+json">{twice}</script>')

    assert stated(found, Name.CONTENT_TIME) == ["2026-01-01", "2026-02-02"]
    assert found.differing == (Name.CONTENT_TIME,)


def test_named_identifiers_are_what_they_are_named():
    post = {
        "@type": "SocialMediaPosting",
        "identifier": {"propertyID": "Post Shortcode", "value": "Cx1-abcDEF2"},
        "author": {
            "@type": "Person",
            "identifier": {"propertyID": "Username", "value": "mina.k"},
        },
    }

    found = find("https://www.instagram.com/p/Cx1-abcDEF2/", linked(post))

    assert ("Cx1-abcDEF2", "JSON-LD SocialMediaPosting identifier") in places(
        found, Name.POST_CODE
    )
    assert stated(found, Name.AUTHOR_HANDLE) == ["mina.k"]


def test_the_person_of_a_profile_page_is_found_where_its_address_names_them():
    profile = {
        "@type": "ProfilePage",
        "dateCreated": "2015-05-05",
        "mainEntity": {
            "@type": "Person",
            "additionalName": "mina_k",
            "givenName": "Mina K",
            "identifier": "4455",
        },
    }

    found = find("https://x.com/Mina_K", linked(profile))

    assert stated(found, Name.AUTHOR_ID) == ["4455"]
    assert stated(found, Name.AUTHOR_NAME) == ["Mina K"]
    assert stated(found, Name.CONTENT_TIME) == []
