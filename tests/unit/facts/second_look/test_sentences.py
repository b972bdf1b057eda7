"""The sentences claim what was seen, and nothing about who did it."""

from dataclasses import replace

import pytest

from evidence_app.facts.second_look import Look, compare, sentences
from evidence_app.words import load_language
from tests.unit.facts.second_look.drawing import picture, rows

FIRST = Look(
    address="https://talk.example/p/17",
    lines=("Good morning", "You will regret this"),
    posts=("17", "18"),
    picture=picture(rows(60)),
)
ENGLISH = load_language("en")


def told(second, first=FIRST):
    found = sentences(compare(first, second), "2026-11-01 10:00", "2026-11-03 09:30")
    return [ENGLISH.render(each) for each in found]


def test_nothing_changed_is_said_of_words_and_picture():
    assert told(FIRST) == [
        "Nothing in the words of the page changed.",
        "Nothing in the picture of the page changed.",
    ]


def test_what_is_gone_is_quoted_with_both_moments():
    said = told(replace(FIRST, lines=("Good morning",), posts=("17",)))

    assert said[:2] == [
        "Removed, or no longer shown, between 2026-11-01 10:00 and 2026-11-03 09:30: "
        "You will regret this",
        "1 post that was there on 2026-11-01 10:00 was no longer there when looked at "
        "again on 2026-11-03 09:30.",
    ]


def test_what_may_only_not_have_loaded_is_not_called_removed():
    said = told(replace(FIRST, lines=("Good morning",), complete=False))

    assert said[0] == (
        "Not seen when looked at again on 2026-11-03 09:30: You will regret this"
    )
    assert said[-1].startswith("The second save did not reach the end of the page.")


def test_what_is_new_may_have_been_there_before_a_first_save_that_was_cut():
    said = told(FIRST, first=replace(FIRST, lines=(), complete=False))

    assert said[0].startswith("New between 2026-11-01 10:00 and 2026-11-03 09:30: ")
    assert said[-1].startswith("The first save did not reach the end of the page.")


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (
            replace(FIRST, status=404, lines=()),
            "The page was no longer there when looked at again on 2026-11-03 09:30: "
            "the site answered 404.",
        ),
        (
            replace(FIRST, address="https://talk.example/login", lines=()),
            "When looked at again on 2026-11-03 09:30, the address led to a sign-in. "
            "Whether the page is still there behind it was not seen.",
        ),
        (
            replace(FIRST, address="https://talk.example/", lines=()),
            "When looked at again on 2026-11-03 09:30, the address led to another "
            "page.",
        ),
        (
            replace(FIRST, status=503, lines=()),
            "When looked at again on 2026-11-03 09:30, the site answered with the "
            "error 503. Whether the page is still there was not seen.",
        ),
        (
            replace(FIRST, status=0, lines=()),
            "When looked at again on 2026-11-03 09:30, the site did not answer. "
            "Whether the page is still there was not seen.",
        ),
    ],
)
def test_a_page_that_is_not_there_is_one_sentence_and_its_words_none(second, said):
    assert told(second) == [said]


def test_many_texts_are_quoted_in_part_and_all_are_counted():
    letters = [chr(0x4E00 + each) * 9 for each in range(45)]

    said = told(replace(FIRST, lines=()), first=replace(FIRST, lines=tuple(letters)))

    assert (
        sum(each.startswith("Removed, or no longer shown, between") for each in said)
        == 20
    )
    assert "25 more texts were no longer there when looked at again." in said


def test_a_long_text_is_cut_where_it_is_quoted():
    said = told(replace(FIRST, lines=()), first=replace(FIRST, lines=("a" * 5_000,)))

    assert said[0].endswith("a" * 300 + " …")
    assert "a" * 301 not in said[0]


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (
            None,
            "The pictures were not compared: one of the two is missing or could not be "
            "opened.",
        ),
        (
            picture([row[:60] for row in rows(60)], width=20),
            "The pictures were not compared: the page was not equally wide.",
        ),
        (
            picture([*rows(60), *rows(20, first=150)]),
            "The pictures differ in 1 place, 25 percent of the page.",
        ),
    ],
)
def test_what_became_of_the_pictures_is_said(second, said):
    assert told(replace(FIRST, picture=second))[-1] == said


def test_altered_texts_are_quoted_as_they_were_and_as_they_are():
    first = replace(FIRST, lines=("12 likes", "lol", "lol", "hey"))
    second = replace(FIRST, lines=("13 likes", "lol", "hey", "hey"))

    assert told(second, first=first)[:3] == [
        "Changed between 2026-11-01 10:00 and 2026-11-03 09:30, from: 12 likes To: "
        "13 likes",
        "Still there, but fewer times than before: lol",
        "Still there, more times than before: hey",
    ]


def test_a_share_too_small_to_round_is_not_said_to_be_nothing():
    tall = replace(FIRST, picture=picture(rows(9_000)))
    second = replace(FIRST, picture=picture([*rows(9_000), *rows(1, first=77)]))

    assert told(second, first=tall)[-1] == (
        "The pictures differ in 1 place, < 0.1 percent of the page."
    )


def test_what_one_save_saw_while_signed_in_is_not_called_removed():
    first = replace(FIRST, account="mina")
    said = told(replace(FIRST, lines=("Good morning",)), first=first)

    assert said[0] == (
        "Not seen when looked at again on 2026-11-03 09:30: You will regret this"
    )


def test_words_that_could_not_be_read_are_not_called_gone():
    said = told(replace(FIRST, lines=(), title="", words_read=False))

    assert said == [
        "The words were not compared: those of one save could not be read out of the "
        "page.",
        "Nothing in the picture of the page changed.",
    ]


def test_pictures_are_not_compared_with_boxes_in_their_place():
    said = told(replace(FIRST, pictures_kept=False, picture=picture(rows(60, first=9))))

    assert said[-1] == (
        "The pictures were not compared: one of the two saves was made without "
        "pictures."
    )


def test_a_page_that_was_an_error_before_has_not_lost_the_words_of_the_error():
    first = replace(FIRST, status=404, lines=("This page does not exist",))

    assert told(FIRST, first=first) == [
        "At the first save the site answered with the error 404. When looked at again "
        "on 2026-11-03 09:30, it answered with a page (200)."
    ]
