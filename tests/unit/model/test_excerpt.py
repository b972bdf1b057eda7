"""Spans of messages: in order, apart, and with what stands around them."""

import pytest

from evidence_app.model.excerpt import Excerpt, spans_of, with_around


@pytest.mark.parametrize(
    ("numbers", "spans"),
    [
        ([], ()),
        ([5], ((5, 5),)),
        ([3, 1, 2, 7, 8, 3], ((1, 3), (7, 8))),
    ],
)
def test_numbers_become_spans_that_do_not_touch(numbers, spans):
    assert spans_of(numbers) == spans


def test_what_stands_around_is_of_the_same_chat_and_ends_with_it():
    chat = [1, 2, 5, 6, 9]

    assert with_around([(5, 5)], 1, 1, chat) == ((2, 2), (5, 6))
    assert with_around([(1, 1), (9, 9)], 3, 3, chat) == ((1, 2), (5, 6), (9, 9))
    assert with_around([(5, 6)], 0, 0, chat) == ((5, 6),)


def test_what_is_not_of_the_chat_picks_nothing_of_it():
    assert with_around([(3, 4)], 5, 5, [1, 2, 5]) == ()


def test_an_excerpt_counts_what_it_shows():
    excerpt = Excerpt(title="", picked=((2, 2),), shown=((1, 3), (7, 7)))

    assert excerpt.count == 4
