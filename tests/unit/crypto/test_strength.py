"""What is said of a passphrase: honest in three languages, quick for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.crypto.keys import FLOOR, PassphraseCost
from evidence_app.crypto.strength import (
    LOOKED_AT,
    Level,
    guesses_a_second,
    strength_of,
)


@pytest.mark.parametrize(
    "passphrase",
    [
        "password123",
        "mera pakistan",
        "zindagi123",
        "میری زندگی",
        "محبت123",
        "محبت".replace("ت", "ت") + "محبت",
        "비밀번호",
        "사랑해요1004",
        "qlalfqjsgh",
        "tkfkdgo1004",
        "bimilbeonho",
        "ㅔㅁㄴㄴㅈㅐㄱㅇ",
        "zndgimHbt",
        "qwertyuiop",
        "19870512",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "P@$$w0rd!|1",
    ],
)
def test_what_is_tried_first_is_weak(passphrase):
    assert strength_of(passphrase).level is Level.WEAK


@pytest.mark.parametrize(
    "passphrase",
    [
        "lantern gravel sixteen otter velvet",
        "ٹوکری نیلا پہاڑ گھوڑا صندوق",
        "여우 책상 바람 감자 구름",
        "7mQ2#vXw9!LpZ4@rT8",
    ],
)
def test_words_that_do_not_belong_together_are_good_or_strong(passphrase):
    assert strength_of(passphrase).level in {Level.GOOD, Level.STRONG}


@pytest.mark.parametrize(
    ("passphrase", "advice"),
    [
        ("password123", "among the passwords"),
        ("zindagi123", "among the words"),
        ("qlalfqjsgh", "another keyboard layout"),
        ("ㅔㅁㄴㄴㅈㅐㄱㅇ", "another keyboard layout"),
        ("bxbxbxbxbxbx", "repeat"),
        ("sdfghjkl;'", "Neighbouring"),
        ("12.5.1987", "Dates"),
    ],
)
def test_the_advice_names_what_is_easy_to_guess(passphrase, advice):
    first = strength_of(passphrase).advice[0]

    assert advice in first.text


def test_words_of_an_unknown_dictionary_count_for_no_more_than_a_word():
    assert strength_of("뷁뷁뷁뷁").guesses <= 10_000
    assert strength_of("قسطنطنیہ").guesses <= 10_000**2


def test_a_stronger_passphrase_has_no_advice_left():
    assert strength_of("lantern gravel sixteen otter velvet mushroom").advice == ()


def test_a_dearer_try_makes_the_same_words_hold_longer():
    dear = PassphraseCost(memory=4 * FLOOR.memory, iterations=3, lanes=4)

    cheap, held = strength_of("lantern gravel"), strength_of("lantern gravel", dear)

    assert held.seconds == pytest.approx(4 * cheap.seconds)
    assert guesses_a_second(dear) * 4 == pytest.approx(guesses_a_second(FLOOR))


def test_it_says_how_long_in_words():
    assert "within a day" in strength_of("password123").words.text
    assert strength_of("password123").bits < 20


@settings(deadline=None, max_examples=150)
@given(
    st.text(max_size=80)
    | st.text("4@8({[<3691!|0$5+7%2abc", max_size=80)
    | st.text("a1", max_size=80)
    | st.text("비밀ㅔㅁمحبت 1", max_size=80)
)
def test_any_text_is_judged_and_no_more_is_claimed_than_its_length_allows(text):
    strength = strength_of(text)

    assert 0 <= strength.guesses <= 10.0 ** (3 * LOOKED_AT + 1)
    assert strength.words.text


@pytest.mark.parametrize(
    "worst",
    [
        "4@8({[<3691!|0$5+7%2" * 500,
        "a" * 10_000,
        "P@$$w0rd!|1" * 900,
        "비밀번호" * 2500,
    ],
)
def test_no_text_is_slow(worst):
    strength_of("warm")
    began = time.process_time()

    strength_of(worst)

    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "phrase",
    [
        "correct horse battery staple",
        "correct horse battery staple 9",
        "Correct-Horse-Battery-Staple",
        "to be or not to be",
    ],
)
def test_a_phrase_that_everybody_knows_is_weak_also_with_something_added(phrase):
    assert strength_of(phrase).level is Level.WEAK
