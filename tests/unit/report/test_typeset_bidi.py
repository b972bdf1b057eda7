"""The order of mixed text, rule by rule; capitals stand for Arabic letters."""

import pytest

from evidence_app.report.typeset.bidi import (
    bidi_class,
    resolve,
    settle_line,
    visual_order,
)

ALEF = "\u0627"


def seen(text, base=None):
    """Return ``text`` in the order it is seen, with Arabic letters as capitals."""
    real = "".join(
        chr(ord(ALEF) + ord(letter) - 65) if letter.isupper() else letter
        for letter in text
    )
    resolved = resolve(real, base)
    kept = [at for at, level in enumerate(resolved.levels) if level >= 0]
    order = visual_order([resolved.levels[at] for at in kept])
    return "".join(text[kept[at]] for at in order)


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("he said ABC.", None, "he said CBA."),
        ("ABC said he.", None, ".said he CBA"),
        ("AB 123 CD", None, "DC 123 BA"),
        ("AB 0300-1234567 CD", None, "DC 1234567-0300 BA"),
        ("AB 12:30 CD", None, "DC 12:30 BA"),
        ("AB 1+2 CD", None, "DC 2+1 BA"),
        ("x 50% AB", None, "x 50% BA"),
        ("AB 50% CD", None, "DC %50 BA"),
        ("a (B) c", None, "a (B) c"),
        ("A (b) C", None, "C )b( A"),
        ("a (B c) D", None, "a (B c) D"),
        ("AB (cd)", 1, ")cd( BA"),
        ("AB", 0, "BA"),
        ("...", 1, "..."),
        ("ab CD 12 ef", None, "ab 12 DC ef"),
    ],
)
def test_mixed_text_is_seen_in_the_order_the_rules_give(text, base, expected):
    assert seen(text, base) == expected


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        # X1 to X8: embeddings and overrides; the controls themselves vanish.
        ("a\u202eb\u202cc", [0, -1, 1, -1, 0]),
        ("\u202aa\u202bb\u202cc\u202c", [-1, 2, -1, 4, -1, 2, -1]),
        # X5a to X6a: an isolate does not touch what stands around it.
        ("a\u2067b\u2069c", [0, 0, 2, 0, 0]),
        ("\u0627\u2066\u0628\u2069a", [1, 1, 3, 1, 2]),
        ("a\u2068\u0627\u20691", [0, 0, 1, 0, 0]),
        # A closing control without an opening one does nothing.
        ("a\u2069\u202cb", [0, 0, -1, 0]),
        # W1: a mark goes with its letter.
        ("\u0627\u064e", [1, 1]),
        # W2, W3: digits after Arabic letters; W7: digits after Latin letters.
        ("\u06271", [1, 2]),
        ("a 1", [0, 0, 0]),
        # N0: the second bracket follows the first.
        ("\u0627(a)", [1, 1, 2, 1]),
    ],
)
def test_each_character_gets_the_level_of_its_rule(text, levels):
    assert resolve(text).levels == levels


def test_the_first_strong_letter_decides_and_isolates_are_passed_over():
    assert resolve("123 \u0627 a").base == 1
    assert resolve("\u2067\u0627\u2069 a \u0627").base == 0


def test_without_a_strong_letter_text_runs_left_to_right():
    assert resolve("12:30, \u2067\u0627\u2069").base == 0


def test_embeddings_deeper_than_the_limit_are_counted_and_closed_again():
    text = "\u202b" * 200 + "a" + "\u202c" * 200 + "b"
    resolved = resolve(text)
    assert max(resolved.levels) == 126
    assert resolved.levels[-1] == 0


def test_blanks_at_the_end_of_a_line_take_the_direction_of_the_paragraph():
    levels = [1, 2, 2]
    settle_line(levels, [False, True, True], 1)
    assert levels == [1, 1, 1]


def test_characters_not_yet_assigned_have_the_direction_of_their_block():
    assert bidi_class("\U00010d3f") == "AL"
    assert bidi_class("\U0001e8df") == "R"
    assert bidi_class("\ufdd0") == "BN"
