"""What is told of a second look: nothing more than was seen, and why it may differ."""

from dataclasses import replace

import pytest

from evidence_app.facts.second_look import (
    GENERAL_LIMITS,
    PictureChanges,
    PicturesCompared,
    Region,
    limits,
    lines,
    moment_text,
    summary,
)
from evidence_app.facts.second_look.telling import MOST_PLACES
from evidence_app.words import load_language
from tests.unit.facts.second_look.documents import NOW, compared, known, not_loaded

ENGLISH = load_language("en")
URDU = load_language("ur")


def said(words):
    return [ENGLISH.render(each) for each in words]


def with_regions(regions, **values):
    found = compared(**values)
    pictures = PictureChanges(
        compared=PicturesCompared.YES, regions=tuple(regions), share=0.5
    )
    return replace(found, comparison=replace(found.comparison, pictures=pictures))


def region(first_height=10, second_height=10):
    return Region(
        left=32,
        width=64,
        first_top=0,
        first_height=first_height,
        second_top=100,
        second_height=second_height,
    )


def test_what_is_gone_is_told_with_both_times_as_the_clock_there_showed_them():
    told = said(lines(compared(first=["Good morning", "You will regret this"])))

    assert told[0] == (
        "Removed, or no longer shown, between 2026-11-01 14:00:00 (UTC+05:00) and "
        "2026-11-03 13:30:00 (UTC+05:00): You will regret this"
    )


def test_a_time_west_of_greenwich_has_its_own_sign():
    offset = -known(1).local_offset / 2

    assert moment_text(NOW, offset) == "2026-11-03 06:00:00 (UTC-02:30)"


@pytest.mark.parametrize(
    "why",
    ["not_found", "unreachable", "redirects", "download", "too_slow", "other", "?"],
)
def test_a_page_that_did_not_load_is_never_called_gone_or_removed(why):
    (told,) = said(lines(not_loaded(why=why)))

    assert "2026-11-03 13:30:00" in told
    assert "https://talk.example/p/17" in told
    assert not any(word in told for word in ("emoved", "no longer", "eleted"))
    assert URDU.render(lines(not_loaded(why=why))[0]) != told


def test_places_of_the_pictures_are_told_in_pixels_counted_from_one():
    found = with_regions([region(), region(first_height=0), region(second_height=0)])

    assert said(lines(found))[-3:] == [
        "Place 1: pixel rows 1 to 10 of the earlier picture and 101 to 110 of the "
        "later one, columns 33 to 96.",
        "Place 2: only in the later picture, pixel rows 101 to 110, columns 33 to 96.",
        "Place 3: only in the earlier picture, pixel rows 1 to 10, columns 33 to 96.",
    ]


def test_places_that_are_too_many_are_counted():
    found = with_regions([region()] * (MOST_PLACES + 3))

    assert said(lines(found))[-1] == (
        "3 more places of the pictures are not described here."
    )


def test_pictures_that_were_not_compared_to_their_end_are_said_to_be():
    assert "only their first 17 rows" in said(lines(compared(rows_compared=17)))[-1]


def test_what_is_left_out_of_the_document_is_counted():
    found = replace(compared(), texts_left_out=2, posts_left_out=1, shortened=1)

    assert said(lines(found))[-3:] == [
        "2 more texts differ and are not listed.",
        "1 more post differs and is not listed.",
        "1 text is given with its beginning only.",
    ]


def test_a_summary_quotes_nothing():
    found = with_regions(
        [region()],
        first=["12 likes", "You will regret this"],
        second=["13 likes", "Have a nice day"],
    )
    told = " ".join(said(summary(found)))

    assert told == (
        "1 text of the page was not seen this time. 1 text has changed. 1 text is new. "
        "The picture differs in 1 place."
    )


def test_a_summary_of_no_change_and_of_a_page_that_is_gone():
    assert said(summary(compared())) == [
        "Nothing that was compared has changed.",
        "Not everything could be compared. Open it to read why.",
    ]
    assert "the site answered 410" in said(summary(compared(status=410)))[0]


def test_each_way_in_which_the_two_saves_were_made_differently_is_told():
    found = compared()
    other = known(
        2,
        account="mina",
        browser="Chromium/140",
        scrolled=False,
        typed="https://t.example/x",
    )

    told = said(limits(replace(found, second=other)))
    assert [told[0].split(":")[0], len(told)] == [
        "The two were not saved under the same account",
        4,
    ]
    assert limits(found) == ()
    assert limits(not_loaded()) == ()


def test_the_limits_say_that_not_shown_is_not_deleted():
    assert "does not mean deleted by the other person" in said(GENERAL_LIMITS)[0]
