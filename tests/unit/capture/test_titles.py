"""Titles made of untrusted names show what the name hides."""

import pytest

from evidence_app.capture.titles import LONGEST_TITLE, title_from


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("photo\u202egpj.exe", "photo[U+202E]gpj.exe"),
        ("two\nlines\t.txt", "two lines .txt"),
        ("bell\x07.txt", "bell[U+0007].txt"),
        ("picture.jpg" + " " * 60 + ".exe", "picture.jpg .exe"),
        ("half\ud83d", "half[U+D83D]"),
        ("می\u200cخواهم 👩‍👧 사진", "می\u200cخواهم 👩‍👧 사진"),  # noqa: RUF001 - Urdu letters
    ],
)
def test_hidden_characters_become_visible_and_letters_stay(name, title):
    assert title_from(name) == title


def test_a_long_name_is_shortened_and_its_ending_stays():
    title = title_from("a" * 300 + ".jpeg")
    assert len(title) <= LONGEST_TITLE
    assert title.endswith(".jpeg")
    assert "…" in title


def test_a_name_of_hidden_characters_only_still_shows():
    assert title_from("\u200e\u200f") == "[U+200E][U+200F]"
