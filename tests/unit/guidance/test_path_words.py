"""What is said of a path: dated, counted, and said plainly where nothing was found."""

from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.guidance.packs import jurisdictions
from evidence_app.guidance.path import Answers, find_path
from evidence_app.guidance.path_words import Said, Step, checked_words, sections
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns
from evidence_app.words import load_language, say

ENGLISH = load_language("en")
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def told(step, at=NOON, **answers):
    path = find_path(Answers(**answers), at.date(), at)
    return [
        each
        for section in sections(path)
        if section.step is step
        for each in section.said
    ]


def lines(found):
    return [ENGLISH.render(w) for each in found for w in (each.words, *each.more)]


def test_a_section_without_anything_to_say_is_left_out():
    path = find_path(Answers(), NOON.date(), NOON)
    assert all(each.said for each in sections(path))
    assert Step.DOORS not in [each.step for each in sections(path)]


def test_the_sections_come_in_the_order_of_need():
    path = find_path(
        Answers(situations=(Situation.SHARED,), jurisdiction="uk-ew", platform="x"),
        NOON.date(),
        NOON,
    )
    found = [each.step for each in sections(path)]
    assert found == [each for each in Step if each in found]
    assert found[:2] == [Step.DANGER, Step.ENDING_LIFE]


@pytest.mark.parametrize("place", jurisdictions())
def test_nobody_is_named_both_for_danger_and_for_ending_life(place):
    path = find_path(Answers(jurisdiction=place), NOON.date(), NOON)
    danger, ending = (
        next(each for each in sections(path) if each.step is step).said
        for step in (Step.DANGER, Step.ENDING_LIFE)
    )

    assert not {each.words for each in danger} & {each.words for each in ending}
    told = lines(ending)
    named = {each.office.fact.name for each in path.danger}
    there = any(each.office.fact.name in named for each in path.ending_life)
    assert ("The emergency number above is there for this too." in told) is there


def test_that_no_law_was_checked_is_not_told_as_there_being_none():
    found = lines(told(Step.LAW, situations=(Situation.DOXING,)))
    assert "That does not mean that there is none" in found[0]


def test_law_is_not_said_to_be_missing_where_nobody_said_what_happened():
    (first, *_) = lines(told(Step.LAW, jurisdiction="kr"))
    assert first == "The law depends on what happened. That was not said."


def test_law_of_an_unknown_start_says_so():
    early = NOON - timedelta(days=300)
    found = lines(
        told(Step.LAW, at=early, situations=(Situation.SHARED,), jurisdiction="pk")
    )
    assert "It is law now. Whether it was on that day is not known." in found


def test_what_was_not_said_is_not_called_any_place():
    found = lines(told(Step.ABOUT))
    assert found == [
        "Where was not said: this is what holds in any country.",
        "On which platform was not said.",
    ]


def test_what_was_said_is_repeated_so_that_it_can_be_put_right():
    found = lines(
        told(
            Step.ABOUT,
            situations=(Situation.THREATS,),
            platform="telegram",
            jurisdiction="kr",
            concerns=Concerns.HELPED,
        )
    )
    assert found == [
        "It is about someone you help, and they decide.",
        "Threats, or false things said",
        "Where: South Korea",
        "Online: Telegram",
    ]


def test_a_fact_that_should_have_been_looked_at_again_says_so():
    late = NOON + timedelta(days=400)
    found = told(Step.LAW, at=late, situations=(Situation.SHARED,), jurisdiction="kr")
    assert found[0].overdue
    assert len(checked_words(found[0])) == 2
    assert not any(
        each.overdue
        for each in told(Step.LAW, situations=(Situation.SHARED,), jurisdiction="kr")
    )


def test_a_rule_of_ours_has_neither_day_nor_source():
    assert checked_words(Said(words=say("Closed"))) == ()
    own = told(Step.AVOID)
    assert any(each.checked_on is None and each.source == "" for each in own)


def test_an_emergency_number_is_not_said_to_be_closed_or_unknown():
    at = datetime(2026, 12, 25, 3, 0, tzinfo=UTC)
    found = lines(told(Step.DANGER, at=at, jurisdiction="uk-ew"))
    assert not any("answers" in each or "Closed" in each for each in found)
