"""A saved page is read again as it was saved; a record that lies is not believed."""

import io
import json
from dataclasses import replace

import pytest

from evidence_app.facts.reading import Decoder
from evidence_app.model.digest import Digest
from evidence_app.session import saved_pages
from evidence_app.session.saved_pages import look_at, pictures_of, saved_page
from tests.ui.fake_vault import item_id, make_item
from tests.unit.session.pages import ADDRESS, page, png


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as running:
        yield running


def stored(captured):
    """Return the page's item, its parts, and how their bytes are read."""
    contents = {}

    def item(one, number, **values):
        content = one.open().read()
        contents[item_id(number)] = content
        return replace(
            make_item(number),
            kind=one.kind,
            origin=one.origin,
            facts=one.facts,
            media_type=one.media_type,
            size=len(content),
            digest=Digest.of(content),
            role=one.role,
            **values,
        )

    lead = item(captured, 1)
    parts = [
        item(part, number, part_of=lead.id)
        for number, part in enumerate(captured.parts, start=2)
    ]
    return lead, parts, lambda one, most: contents[one.id][:most]


def read(**values):
    lead, parts, reading = stored(page(**values))
    known = saved_page(lead, parts, reading)
    return known, look_at(known, parts, reading, None)


def test_what_the_record_and_the_words_say_is_what_is_compared():
    known, look = read(
        status=410,
        account="mina",
        pictures=(),
        scroll=False,
        posts=[
            [{"name": "post_id", "value": "17"}, {"name": "post_id", "value": "18"}],
            [{"name": "author_id", "value": "3"}],
            [{"name": "post_code", "value": "Cx9"}],
        ],
    )

    assert (look.address, look.status, look.title) == (ADDRESS, 410, "A talk")
    assert look.lines == ("Good morning", "You will regret this")
    assert look.posts == ("17", "Cx9")
    assert (look.account, look.complete, known.known.scrolled) == ("mina", False, False)


@pytest.mark.parametrize(
    ("record", "complete"),
    [
        ({}, True),
        ({"stopped_at": "time"}, False),
        ({"shortcomings": {"unfinished": 1}}, False),
        ({"shortcomings": {"moved_on": 1}}, False),
        ({"shortcomings": {"requests_failed": 3}}, True),
    ],
)
def test_a_save_is_complete_only_when_it_reached_the_end(record, complete):
    assert read(**record)[1].complete is complete


def test_words_that_could_not_be_read_are_not_no_words():
    assert not read(text=None, shortcomings={"no_text": 1})[1].words_read
    assert not read(text=None, shortcomings={"stuck": 1})[1].words_read
    assert read(text=None)[1].words_read


def test_words_beyond_what_is_compared_make_a_save_incomplete(monkeypatch):
    monkeypatch.setattr(saved_pages, "MOST_WORDS", 12)

    look = read()[1]
    assert (look.lines, look.complete) == (("Good morning",), False)


@pytest.mark.parametrize(
    "raw",
    [
        b"[",
        b"[]",
        b"[" * 100_000,
        b"\xff\xfe",
        json.dumps(
            {
                "status": "404",
                "title": 7,
                "posts": {"a": 1},
                "shortcomings": [1],
                "stopped_at": None,
                "account": ["x"],
                "final": 0,
                "typed": {},
            }
        ).encode(),
        json.dumps({"posts": [None, 3, [4], [{"name": 5, "value": 6}]]}).encode(),
        json.dumps({"status": 10**30}).encode(),
        json.dumps({"status": -1}).encode(),
    ],
)
def test_a_record_that_is_none_is_answered_from_the_facts_of_the_item(raw):
    known, look = read(raw=raw)

    assert (look.address, known.known.typed) == (ADDRESS, ADDRESS)
    assert (look.status, look.posts, look.account) == (200, (), "")


def test_half_a_character_in_a_record_is_a_question_mark():
    assert read(title="x\ud83d")[1].title == "x?"


def two(first, second, decoder):
    (_, one, reading_one) = stored(page(pictures=first))
    (_, other, reading_other) = stored(page(pictures=second))

    def reading(item, most):
        return (reading_one if item in one else reading_other)(item, most)

    return pictures_of((one, other), reading, decoder)


def test_the_pieces_of_a_picture_are_one_in_their_own_pixels(decoder):
    first, second, rows = two([png("red"), png("blue")], [png("red")], decoder)

    assert (first.width, first.height, second.height) == (96, 80, 40)
    assert first.rgb[-3:] == b"\x00\x00\xff"
    assert rows is None


def test_of_very_tall_pictures_the_same_rows_are_compared(decoder, monkeypatch):
    monkeypatch.setattr(saved_pages, "MOST_PIXELS", 96 * 3 * 50)

    first, second, rows = two([png("red"), png("blue")], [png("red")], decoder)

    assert (first.height, second.height, rows) == (50, 40, 50)


@pytest.mark.parametrize(
    "pieces", [[png("red"), b"\x89PNG\r\n\x1a\nno"], [png("red"), png("red", width=9)]]
)
def test_half_a_picture_is_none(decoder, pieces):
    assert two(pieces, [png("red")], decoder)[0] is None


def test_a_picture_of_another_kind_is_not_opened(decoder):
    lead, parts, reading = stored(page())
    strange = [replace(each, media_type="image/jxl") for each in parts]

    def refuse(item, most):
        assert item.role != "picture"
        return reading(item, most)

    assert lead.part_of is None
    assert pictures_of((strange, strange), refuse, decoder) == (None, None, None)


def test_bytes_are_read_to_their_bound_only():
    _, parts, _ = stored(page())
    asked = []

    def reading(item, most):
        asked.append(most)
        return io.BytesIO(b"x").read()

    known, _ = read()
    look_at(known, parts, reading, None)
    assert asked == [saved_pages.MOST_WORDS]
