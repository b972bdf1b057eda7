"""A network of people is kept as its browser saw it: feeds, panes, letters, secrets."""

import hashlib
import io

import pytest
from PIL import Image

from evidence_app.capture.exchange import Direction
from evidence_app.capture.wacz.check import check
from evidence_app.capture.wacz.reader import open_wacz, read_archive
from tests.hostile.recorder.social_recorder import (
    content,
    make_recorder,
    parts,
    record,
    the_record,
)
from tests.site.pages.charsets import ODD
from tests.site.pages.feed import POSTS, REPLIES, post_rest, post_text, reply_text
from tests.site.pages.media import long_film
from tests.site.pages.tall import MESSAGES, ROW, ROWS
from tests.site.pictures import colour
from tests.site.webm import film
from tests.unit.capture.moments import words_of

__all__ = ["make_recorder", "record"]

NEAR = 10
"""How far a colour may lie off after it was drawn."""


def acts(captured, what):
    return [each for each in the_record(captured)["acts"] if each["what"] == what]


def row_colours(captured, height, count):
    """The colour in the middle of each row of a page that shows them all."""
    tops = the_record(captured)["picture"]["tops"]
    pieces = [
        Image.open(io.BytesIO(one)).convert("RGB") for one in parts(captured, "picture")
    ]
    seen = []
    for number in range(count):
        middle = number * height + height // 2
        place = max(n for n, top in enumerate(tops) if top <= middle)
        seen.append(pieces[place].getpixel((900, middle - tops[place])))
    return seen


def far(seen, wanted):
    return [
        number
        for number, (a, b) in enumerate(zip(seen, wanted, strict=True))
        if max(abs(x - y) for x, y in zip(a, b, strict=True)) > NEAR
    ]


@pytest.fixture(scope="module")
def feed(running_social, make_recorder):
    """The feed, recorded once, and what the site was asked for meanwhile."""
    running_social.log.clear()
    captured = make_recorder("/feed")
    return captured, running_social.log.all()


def test_a_feed_is_kept_whole_and_shown_again_without_the_network(feed):
    captured, asked = feed
    words = words_of(captured)
    assert [n for n in range(POSTS) if post_text(n).strip() not in words] == []
    assert [n for n in range(POSTS) if post_rest(n).strip() not in words] == []
    wanted = [reply_text(post, n) for post in range(POSTS) for n in range(REPLIES)]
    assert len(wanted) == 300
    assert [one for one in wanted if one not in words] == []
    replay = the_record(captured)["replay"]
    assert (replay["tried"], replay["missing"]) == (True, [])
    assert replay["lines_found"] == replay["lines"] > POSTS
    paths = [one.path for one in asked]
    assert paths.count("/feed") == 1
    assert paths.count("/api/replies") == POSTS


def test_every_act_upon_a_page_is_listed(feed):
    acts = the_record(feed[0])["acts"]
    pressed = [act for act in acts if act["what"] == "press"]
    assert len(pressed) == 2 * POSTS
    assert {act["text"] for act in pressed} == {"See more", "View 3 replies"}


def test_nothing_is_pressed_when_the_person_does_not_want_it(record, social):
    captured = record("/feed", scroll=False)
    assert the_record(captured)["acts"] == []
    assert not social.log.asked("/api/replies")


def test_a_list_that_forgets_its_rows_is_pictured_whole(record):
    captured = record("/list")
    seen = row_colours(captured, ROW, ROWS)
    assert far(seen, [colour(n) for n in range(ROWS)]) == []
    assert the_record(captured)["picture"]["way"] == "taller"


def test_a_pane_that_scrolls_inside_the_page_is_pictured_whole(record):
    captured = record("/chat")
    words = words_of(captured) + "\n"
    assert [n for n in range(MESSAGES) if f"Message {n}\n" not in words] == []
    assert the_record(captured)["picture"]["way"] == "pane"


def test_letters_of_every_charset_are_kept_byte_for_byte(record, social):
    captured = record("/odd", scroll=False)
    kept = {one.url: one.body for one in open_wacz(content(captured)).exchanges()}
    wanted = {social.url(path): one.body for path, one in ODD.items()}
    assert {url: kept.get(url) for url in wanted} == wanted


def test_a_page_without_pictures_holds_none(record, social):
    captured = record("/article", pictures=False)
    kept = list(open_wacz(content(captured)).exchanges())
    assert [one.url for one in kept if one.resource == "image" and one.body] == []
    asked = [one for one in social.log.all() if one.path.startswith("/picture")]
    assert asked == []
    assert "mhtml" not in [one.role for one in captured.parts]


def test_an_archive_that_was_just_made_checks(record):
    assert check(content(record("/frames"))) == ()


def test_what_went_over_a_socket_is_in_the_archive(record):
    captured = record("/live-page")
    (socket,) = read_archive(content(captured)).sockets
    said = [(one.direction, one.content) for one in socket.messages]
    assert {direction for direction, _ in said} == set(Direction)


def test_what_is_folded_away_in_closed_shadows_is_opened_too(record):
    captured = record("/shadow")
    words = words_of(captured)

    assert words.count("More from closed") == 2
    assert words.count("More from open") == 1
    pressed = [each["text"] for each in acts(captured, "press")]
    assert pressed == ["See more"] * 3


def test_pictures_in_closed_shadows_are_covered_too(record):
    captured = record("/shadow", pictures=False)

    assert acts(captured, "cover")[0]["where"] == "3 pictures"


def test_a_film_that_was_received_in_part_is_kept_whole_and_marked(record):
    captured = record("/video/long")

    requests = [
        each
        for each in the_record(captured)["requests"]
        if each["url"].endswith("/long.webm")
    ]
    whole = [each for each in requests if each["body"] == "asked_by_app"]
    wanted = hashlib.sha256(long_film()).hexdigest()
    assert [(each["status"], each["sha256"]) for each in whole] == [(200, wanted)]
    assert len(requests) > 1
    assert wanted not in {each["sha256"] for each in requests if each not in whole}
    (act,) = acts(captured, "fetch")
    assert act["where"].endswith("/long.webm")
    assert act["text"] == "asked for by the app, not by the page"
    codes = {each.code for each in captured.findings}
    assert {"page_film_fetched", "page_film_streamed"} <= codes
    bodies = [
        each.body
        for each in read_archive(content(captured)).exchanges
        if each.body_source == "asked_by_app"
    ]
    assert bodies == [long_film()]
    assert check(content(captured)) == ()


def test_a_film_that_came_whole_is_not_asked_for_again(record):
    captured = record("/video")

    films = [
        each["sha256"]
        for each in the_record(captured)["requests"]
        if each["url"].endswith("/film.webm")
    ]
    assert hashlib.sha256(film()).hexdigest() in films
    assert acts(captured, "fetch") == []


@pytest.mark.parametrize("without", ["pictures", "scroll"])
def test_no_film_is_asked_for_without_her_yes(record, without):
    captured = record("/video/long", **{without: False})

    assert acts(captured, "fetch") == []
    bodies = {each["body"] for each in the_record(captured)["requests"]}
    assert "asked_by_app" not in bodies
