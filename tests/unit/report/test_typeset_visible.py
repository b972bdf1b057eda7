"""Characters that show nothing, hide others or turn the order round are shown."""

import pytest

from evidence_app.report.typeset.visible import (
    MOST_COPIED,
    STAND_IN,
    Kind,
    readable,
    reveal,
    split_paragraphs,
)


def labels(text, *, isolates=False):
    return [mark.label for mark in reveal(text, isolates=isolates).marks.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("photo_\u202egpj.exe", ["RLO"]),
        ("a\u200bb", ["ZWSP"]),
        ("\ufeffa", ["BOM"]),
        ("a\x00\x1b[31m", ["NUL", "ESC"]),
        ("a\x85b", ["U+0085"]),
        ("\ud83d alone", ["U+D83D"]),
        ("a\u00adb", ["SHY"]),
        ("\u2066x\u2069", ["LRI", "PDI"]),
        ("a\u3164b", ["U+3164"]),
        ("a\U000e0041b", ["U+E0041"]),
        ("a\u200db", ["ZWJ"]),
        ("a\ufe0fb", ["U+FE0F"]),
        ("a\ufffcb", ["OBJ"]),
        ("a\u2028b", ["LSEP"]),
    ],
)
def test_an_unseen_character_becomes_a_label(text, expected):
    assert labels(text) == expected


def test_bidi_controls_do_not_reach_the_ordering_of_text():
    assert reveal("a\u202eb", isolates=False).flat == f"a{STAND_IN}b"


def test_a_joiner_between_arabic_letters_does_its_work_unlabelled():
    assert labels("\u0645\u06cc\u200c\u062e\u0648\u0627\u06c1") == []


def test_a_joiner_hidden_at_the_end_of_a_word_is_shown():
    assert labels("\u06c1\u06d2\u200c \u06a9\u06cc") == ["ZWNJ"]


def test_a_pile_of_marks_is_cut_and_counted():
    revealed = reveal("Z" + "\u0301" * 18 + "b", isolates=False)
    assert revealed.flat == "Z" + "\u0301" * 4 + STAND_IN + "b"
    assert labels("Z" + "\u0301" * 18) == ["+14 marks"]


def test_paired_isolates_of_our_own_sentences_are_left_to_do_their_work():
    assert labels("\u2068name\u2069 x", isolates=True) == []


def test_an_isolate_smuggled_in_without_its_partner_is_shown():
    assert labels("\u2068na\u2069me\u2069", isolates=True) == ["PDI"]
    assert labels("\u2068na\u2068me\u2069", isolates=True) == ["FSI"]


def test_controls_other_than_first_strong_isolates_are_shown_in_our_sentences_too():
    assert labels("\u2068a\u202eb\u2069", isolates=True) == ["RLO"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\U0001f602", "face with tears of joy"),
        ("\U0001f602" * 3, "face with tears of joy ×3"),  # noqa: RUF001
        ("\U0001f44d\U0001f3fd", "thumbs up sign, medium skin"),
        ("\U0001f1f5\U0001f1f0", "flag PK"),
        ("5\ufe0f\u20e3", "keycap 5"),
        ("5\u20e3", "keycap 5"),
        ("\u2764\ufe0f", "heavy black heart"),
        ("\u2764\u200d\U0001f525", "heavy black heart, fire"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "man, woman, girl"),
        ("\U0001f9d1\U0001f3fb\u200d\u2764\ufe0f\u200d\U0001f9d1\U0001f3ff", "adult …"),
    ],
)
def test_an_emoji_becomes_one_box_with_its_name(text, expected):
    revealed = reveal(text, isolates=False)
    (mark,) = revealed.marks.values()
    assert (revealed.flat, mark.label, mark.kind) == (STAND_IN, expected, Kind.EMOJI)
    assert mark.source == mark.copied == text


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f602" * 61,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 20,
        "\u0301" * 99,
    ],
)
def test_no_box_stands_for_more_than_viewers_can_copy(text):
    marks = reveal(text, isolates=False).marks.values()

    assert all(len(one.copied.encode("utf-16-le")) // 2 <= MOST_COPIED for one in marks)
    assert text.endswith("".join(one.source for one in marks))


def test_what_is_copied_for_a_control_is_its_name_not_the_control():
    (mark,) = reveal("\u202e", isolates=False).marks.values()
    assert mark.copied == "[RLO]"


def test_digits_and_plain_symbols_are_no_emoji():
    assert labels("5 # * © ™ ☎") == []


def test_line_ends_of_every_system_are_kept():
    assert split_paragraphs("a\r\nb\rc\nd") == ["a", "b", "c", "d"]


def test_titles_say_in_brackets_what_cannot_be_seen():
    assert readable("photo_\u202egpj.exe") == "photo_[RLO]gpj.exe"
