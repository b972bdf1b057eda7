"""Posts are gathered by what identifies them, each once, up to a number."""

from evidence_app.capture.statements import Name
from tests.unit.capture.statements.pages import data, find, posts


def media(code, number):
    return {
        "pk": number,
        "code": code,
        "taken_at": 1717171717,
        "user": {"pk": "5", "username": "mina.k"},
    }


def test_a_post_that_is_told_of_in_several_places_is_one_post():
    html = data([media("CodeOne1", "101"), media("CodeTwo2", "102")]) + (
        '<a href="/p/CodeTwo2/"><time datetime="2026-03-01T08:00:00.000Z">x</time></a>'
    )

    found = find(
        "https://www.instagram.com/mina.k/", html, answers=[media("CodeOne1", "101")]
    )

    assert sorted(posts(found, Name.POST_CODE, Name.POST_ID)) == [
        ("CodeOne1", "101"),
        ("CodeTwo2", "102"),
    ]


def test_more_posts_than_are_listed_are_counted():
    many = [media(f"Code{each:05}", str(10_000 + each)) for each in range(2_007)]

    found = find("https://www.instagram.com/mina.k/", data(many))

    assert (len(found.posts), found.posts_left_out) == (2_000, 7)


def test_a_post_is_known_by_its_number_before_its_code():
    found = find("https://www.instagram.com/mina.k/", data(media("CodeOne1", "101")))

    assert [each.identity.value for each in found.posts] == ["101"]


def test_a_post_that_nothing_identifies_is_no_post():
    found = find("https://blog.example/a", '<time datetime="2026-03-01"></time>')

    assert found.posts == ()
