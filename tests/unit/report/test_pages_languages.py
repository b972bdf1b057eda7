"""Of someone's words a report says in which language they appear to be: no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.model.item import Kind
from evidence_app.model.message import MessageKind
from evidence_app.report.pages.languages import appears_to_be
from tests.unit.report.test_pages import ENGLISH, material, message, page_text

FLAG = "Not translated: the original words stand here."
NOT_TOLD_APART = "Latin letters (which language was not told apart)"


def said(*texts):
    return [ENGLISH.render(words, isolate=False) for words in appears_to_be(texts)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I know where you live and what you do.", "English"),
        ("돈을 보내지 않으면 사진을 퍼뜨리겠다", "Korean"),
        ("میں جانتا ہوں", "Urdu"),
        ("دوست", "Arabic letters (Arabic, Urdu or another language)"),
        ("پول", "Arabic letters (Urdu, Persian or another language)"),
        ("main tumhe dekh raha hoon", NOT_TOLD_APART),
        ("Was machst du am Montag, wenn ich da bin", NOT_TOLD_APART),
        ("Я знаю", "Cyrillic letters (which language was not told apart)"),
        ("\u1208\u1230\u1275", "other letters"),
    ],
)
def test_a_language_is_told_by_what_shows_it(text, language):
    assert said(text) == [language]


@pytest.mark.parametrize(
    "text", ["", "123 !", "\U0001f621", "\u202e\ud800", "https://you.the/and"]
)
def test_of_what_has_no_words_nothing_is_said(text):
    assert said(text) == []


def test_a_word_of_a_million_signs_is_read_at_once():
    # Tried at each of its signs, this would take many minutes.
    assert list(appears_to_be(["x" * 1_000_000])) == list(appears_to_be(["x" * 9]))


def test_several_are_told_the_one_with_most_letters_first():
    assert said(
        "사진을 모두 지금 바로 지워 주세요", "میں سب جانتا ہوں", "you know that"
    ) == [
        "Korean",
        "Urdu",
        "English",
    ]


def test_a_letter_here_and_there_is_no_language():
    assert said("you know that this is not for you ツ") == ["English"]


@given(texts=st.lists(st.text(max_size=40), max_size=4))
def test_any_text_is_told_something_of_or_nothing_each_once(texts):
    told = said(*texts)

    assert len(told) == len(set(told))
    letters = any(each.isalpha() for text in texts for each in text)
    assert letters or not told


def test_a_chat_says_it_once_and_leaves_out_what_the_app_wrote():
    system = message(
        1, kind=MessageKind.SYSTEM, text="삼성 전자 메시지가 암호화되었습니다"
    )
    made = material(
        kind=Kind.CHAT, messages=(system, message(2, text="I know that you are there"))
    )
    text = page_text(made)

    assert text.count(FLAG) == 1
    assert "Appears to be in: English (" in text.replace("\u2068", "").replace(
        "\u2069", ""
    )


def test_a_written_account_says_it_before_its_words():
    text = page_text(material(kind=Kind.NOTE, text="میں جانتا ہوں"))

    assert text.index(FLAG) < text.index("میں جانتا ہوں")
