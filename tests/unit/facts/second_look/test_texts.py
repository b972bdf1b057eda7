"""What is gone from the words of a page is named, and what moved is not."""

import time

from evidence_app.facts.second_look.look import Altered
from evidence_app.facts.second_look.texts import compare_texts


def test_a_text_that_is_gone_and_one_that_is_new_are_told_apart():
    found = compare_texts(
        ["Good morning all", "You will regret this"], ["Good morning all", "Hi Mina"]
    )

    assert (found.gone, found.new) == (("You will regret this",), ("Hi Mina",))


def test_texts_that_only_moved_are_no_change():
    assert not compare_texts(["one", "two", "three"], ["three", "one", "two"]).any


def test_blanks_and_empty_lines_are_no_change():
    assert not compare_texts(["so  it is ", ""], ["", "", "so it\u00a0is"]).any


def test_a_text_of_which_only_the_number_differs_is_altered():
    found = compare_texts(["12 likes", "3 replies"], ["3 replies", "1,204 likes"])

    assert found.altered == (Altered(first="12 likes", second="1,204 likes"),)
    assert (found.gone, found.new) == ((), ())


def test_a_text_with_one_other_word_is_altered():
    found = compare_texts(
        ["Everybody should know where she lives"],
        ["Everybody should see where she lives"],
    )

    assert found.altered == (
        Altered(
            first="Everybody should know where she lives",
            second="Everybody should see where she lives",
        ),
    )


def test_one_of_two_equal_replies_that_is_gone_is_noticed():
    found = compare_texts(["lol", "lol", "hey"], ["lol", "hey", "hey"])

    assert (found.gone, found.fewer, found.more) == ((), ("lol",), ("hey",))


def test_fifty_thousand_other_lines_take_less_than_a_second():
    first = [f"reply {chr(65 + each % 26)} of {each} people" for each in range(50_000)]
    second = [f"{each} words by {chr(65 + each % 26)}" for each in range(50_000)]

    started = time.perf_counter()
    found = compare_texts(first, second)

    assert time.perf_counter() - started < 1
    assert len(found.gone) == 50_000
