"""A document holds what fits, and counts what does not."""

import pytest

from evidence_app.facts.second_look import MOST_TEXTS, SecondLook
from evidence_app.facts.second_look.document import LONGEST_TEXT, MOST_POSTS
from tests.unit.facts.second_look.documents import compared, known, not_loaded


def test_texts_that_do_not_fit_are_counted():
    found = compared(first=[f"text {chr(97 + n % 26)}{'x' * n}" for n in range(1000)])
    texts = found.comparison.texts

    assert len(texts.gone) == MOST_TEXTS
    assert found.texts_left_out == 1000 - MOST_TEXTS


def test_long_texts_keep_their_beginning_and_are_counted():
    found = compared(first=["a" * 5_000, "b" * 10])

    assert {len(text) for text in found.comparison.texts.gone} == {LONGEST_TEXT, 10}
    assert found.shortened == 1


def test_posts_that_do_not_fit_are_counted():
    found = compared(posts=tuple(str(n) for n in range(MOST_POSTS + 7)))

    assert len(found.comparison.posts_new) == MOST_POSTS
    assert found.posts_left_out == 7


def test_a_second_look_is_either_compared_or_did_not_load():
    whole = compared()

    for halves in (
        {},
        {"second": whole.second},
        {"comparison": whole.comparison},
        {
            "second": whole.second,
            "comparison": whole.comparison,
            "not_loaded": not_loaded().not_loaded,
        },
        {"second": whole.second, "not_loaded": not_loaded().not_loaded},
    ):
        with pytest.raises(ValueError, match="compared"):
            SecondLook(first=known(1), **halves)
