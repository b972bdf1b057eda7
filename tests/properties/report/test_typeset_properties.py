"""Whatever the text, all of it is set and none of it leaves its frame.

A few hundred texts here, 10,000 with EVIDENCE_APP_FULL_TESTS.
"""

import os
import re

import hypothesis.strategies as some
import pytest
from hypothesis import assume, given, settings

from evidence_app.report.pdf import palette
from evidence_app.report.typeset import bidi, visible
from evidence_app.report.typeset.bidi import resolve, visual_order
from evidence_app.report.typeset.drawing import draw_line
from evidence_app.report.typeset.lines import Typesetter, _Breaker
from evidence_app.report.typeset.visible import split_paragraphs

LETTERS = some.one_of(
    some.characters(),
    some.characters(min_codepoint=0x20, max_codepoint=0x24F),
    some.characters(min_codepoint=0x590, max_codepoint=0x77F),
    some.characters(min_codepoint=0x1100, max_codepoint=0x11FF),
    some.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    some.characters(min_codepoint=0x2000, max_codepoint=0x206F),
    some.characters(min_codepoint=0x1F1E6, max_codepoint=0x1FAFF),
    some.integers(0xD800, 0xDFFF).map(chr),
    some.sampled_from(" \u00a0\n\t\u200c\u200d\ufe0f\u0301\u20e3()[]-/0123456789"),
)
HOSTILE = some.text(LETTERS, max_size=60)
LOOKS = some.sampled_from([palette.QUOTE, palette.CODE, palette.SMALL_BOLD])
WIDTHS = some.sampled_from([10.0, 40.0, 120.0, 480.0])
FULL = bool(os.environ.get("EVIDENCE_APP_FULL_TESTS"))
FEW = settings(max_examples=10_000 if FULL else 150, deadline=None)
NEVER = re.compile("(?!)")
PLAIN = some.text(
    some.characters(exclude_categories=["Cs"], min_codepoint=0x20, max_codepoint=0x58F)
    | some.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
    | some.sampled_from("\u0301\ufe0f\u20e3\u200b 1# \u00a0\U0001f44d\U0001f3fd"),
    max_size=40,
)
ALL_LEFTWARD = some.text(
    some.sampled_from("ابیںہلكي   .,:!?،؟\u06d4"),
    min_size=1,
    max_size=40,
)
LEFTWARD = some.text(
    some.characters(min_codepoint=0x600, max_codepoint=0x6FF)
    | some.sampled_from(" .,:!?\u200c\u06d4a1"),
    max_size=30,
)


@FEW
@given(HOSTILE, LOOKS, WIDTHS, some.booleans(), some.booleans())
def test_every_character_is_drawn_or_labelled(text, look, width, quoted, leftward):
    typesetter = Typesetter(right_to_left=leftward)
    lines = typesetter.lines(text, look, width, quoted=quoted)
    sources = [atom.source for line in lines for atom in line.atoms]
    assert "".join(sources) == "".join(split_paragraphs(text))


@FEW
@given(HOSTILE, LOOKS, WIDTHS, some.booleans())
def test_no_line_is_wider_than_its_frame(text, look, width, quoted):
    lines = Typesetter().lines(text, look, width, quoted=quoted)
    assert [line for line in lines if line.width > width + 0.5] == []


@FEW
@given(HOSTILE, WIDTHS)
def test_every_line_can_be_drawn_and_written(text, width):
    typesetter = Typesetter()
    lines = typesetter.lines(text, palette.QUOTE, width, quoted=True)
    operators = [one for line in lines for one in draw_line(line, 0, 0, palette.INK)]
    "\n".join(operators).encode("ascii")
    missing = [
        cluster.text
        for font in typesetter.book.fonts()
        for cluster in font.clusters
        if any(glyph == 0 for glyph, _, _ in cluster.glyphs)
    ]
    assert missing == []


@FEW
@given(HOSTILE, some.sampled_from([None, 0, 1]))
def test_reordering_shows_each_character_once(text, base):
    levels = [level for level in resolve(text, base).levels if level >= 0]
    assert sorted(visual_order(levels)) == list(range(len(levels)))


@FEW
@given(PLAIN, LOOKS, WIDTHS)
def test_words_set_one_by_one_are_drawn_as_the_whole_text_is(text, look, width):
    compare_both_ways(text, look, width, 0)


@FEW
@given(ALL_LEFTWARD, LOOKS, WIDTHS)
def test_leftward_words_too(text, look, width):
    assume(bidi.one_way(text, 1) == 1)
    compare_both_ways(text, look, width, 1)


def compare_both_ways(text, look, width, level):
    typesetter = Typesetter()
    _, whole = typesetter._mixed(text, look, level, isolates=False)
    one_by_one = typesetter._word_by_word(text, look, level)
    cutter = typesetter._cutter
    long_way = _Breaker(cutter, look, width, level).run(whole)
    short_way = _Breaker(cutter, look, width, level, one_way=True).run(one_by_one)
    assert [drawn(line) for line in short_way] == [drawn(line) for line in long_way]
    for short, long in zip(short_way, long_way, strict=True):
        assert short.width == pytest.approx(long.width, abs=1e-6)


def drawn(line):
    """Return the text of a line, and what is shown in which font."""
    operators = " ".join(draw_line(line, 0, 0, palette.INK, "en"))
    shown = re.findall(r"\[[^]]*\]TJ|/\w+ [\d.]+ Tf|/Lang|EMC", operators)
    return "".join(atom.source for atom in line.atoms), shown


@FEW
@given(LEFTWARD, some.sampled_from([0, 1, None]))
def test_the_short_way_through_arabic_letters_leads_where_the_rules_do(text, base):
    short = resolve(text, base)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bidi, "_ALL_LEFTWARD", NEVER)
        assert resolve(text, base) == short


@FEW
@given(some.text(LETTERS | some.sampled_from("\u0621\u0627\uac00a "), max_size=12))
def test_what_is_called_harmless_is_shown_as_it_is(text):
    whole = visible._Scan(text, frozenset()).run()
    if visible.is_harmless(text):
        assert whole == visible.Revealed(text, {})


@FEW
@given(HOSTILE)
def test_letters_looked_at_together_are_shown_as_one_by_one(text):
    whole = visible._Scan(text, frozenset()).run()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(visible, "_LETTERS", NEVER)
        assert visible._Scan(text, frozenset()).run() == whole
