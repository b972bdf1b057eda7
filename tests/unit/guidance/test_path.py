"""A path never fails for what was left out, and never has such a picture saved."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.errors import UnknownJurisdictionError, UnknownPlatformError
from evidence_app.guidance.office import Topic
from evidence_app.guidance.packs import jurisdictions, platforms
from evidence_app.guidance.path import INTIMATE, AgeBand, Answers, find_path
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
ANSWERS = st.builds(
    Answers,
    situations=st.lists(st.sampled_from(Situation), unique=True).map(tuple),
    platform=st.sampled_from(["", *platforms()]),
    jurisdiction=st.sampled_from(["", *jurisdictions()]),
    concerns=st.sampled_from(Concerns),
    age=st.sampled_from(AgeBand),
)


def path_of(on=None, at=NOON, **answers):
    return find_path(Answers(**answers), on or at.date(), at)


def texts(told):
    return [each.fact.text for each in told]


def names(told):
    return [each.fact.name for each in told]


@given(answers=ANSWERS, hour=st.integers(0, 23))
@settings(deadline=None, max_examples=60)
def test_whatever_was_answered_someone_can_be_called_and_nothing_is_said_twice(
    answers, hour
):
    path = find_path(answers, NOON.date(), NOON.replace(hour=hour))

    assert path.danger
    assert path.ending_life
    assert path.save
    assert path.avoid
    said = texts((*path.save, *path.noticed, *path.order, *path.avoid))
    assert len(said) == len(set(said))
    assert all(each.fact.provenance.shown for each in (*path.save, *path.avoid))
    assert all(each.fact.provenance.shown for each in path.laws)
    assert all(each.fact.provenance.shown for each in path.doors)


@given(answers=ANSWERS)
@settings(deadline=None, max_examples=60)
def test_a_picture_of_someone_under_18_is_never_to_be_saved_and_always_has_a_door(
    answers,
):
    path = find_path(answers, NOON.date(), NOON)
    if not answers.under_18_picture:
        return

    assert path.doors
    about_saving = (*path.save, *path.noticed, *path.order)
    for each in about_saving:
        fits = not each.fact.situations or Situation.UNDER_18 in each.fact.situations
        assert fits
    helpers = {each.office.fact.name for each in path.offices}
    assert not {"StopNCII.org", "Revenge Porn Helpline"} & helpers


def test_nothing_told_gives_what_holds_in_any_country():
    path = path_of()

    assert path.laws == ()
    assert path.duties == ()
    assert path.doors == ()
    assert "The laws of this place were not checked." in path.lacks_of_place
    assert names(each.channel for each in path.ways) == [
        "The platform's own report button or form"
    ]


@pytest.mark.parametrize("situation", [each for each in Situation if each in INTIMATE])
def test_an_age_below_18_makes_a_picture_one_of_someone_under_18(situation):
    young = path_of(situations=(situation,), age=AgeBand.UNDER_18, jurisdiction="uk-ew")
    unsaid = path_of(situations=(situation,), jurisdiction="uk-ew")
    adult = path_of(situations=(situation,), age=AgeBand.ADULT, jurisdiction="uk-ew")

    assert "Protection of Children Act 1978, section 1" in names(young.laws)
    assert "Protection of Children Act 1978, section 1" not in names(adult.laws)
    assert not any("Save first" in each for each in texts(young.order))
    assert any("Save first" in each for each in texts(adult.order))
    # Where the age was not said, the doors are named beside all else.
    assert unsaid.doors
    assert unsaid.laws == adult.laws
    assert adult.doors == ()


def test_the_law_on_threats_with_a_picture_stays_for_someone_under_18():
    path = path_of(
        situations=(Situation.SEXTORTION,), age=AgeBand.UNDER_18, jurisdiction="kr"
    )
    assert (
        "Sexual Violence Punishment Act, article 14-3 (성폭력처벌법 제14조의3)"
        in names(path.laws)
    )


def test_an_age_below_18_without_a_picture_turns_nobody_away():
    path = path_of(
        situations=(Situation.THREATS,), age=AgeBand.UNDER_18, jurisdiction="uk-ew"
    )
    assert any("Save first" in each for each in texts(path.order))
    assert "Online Safety Act 2023, sections 179 and 181" in names(path.laws)


def test_a_picture_is_said_by_either_answer_and_the_picture_counts_more():
    answers = Answers(situations=(Situation.UNDER_18,), age=AgeBand.ADULT)
    assert answers.under_18_picture
    assert not Answers(age=AgeBand.UNDER_18).under_18_picture


def test_law_is_that_of_the_day():
    made = (Situation.MADE,)
    before = path_of(situations=made, jurisdiction="uk-ew", on=date(2026, 2, 5))
    after = path_of(situations=made, jurisdiction="uk-ew", on=date(2026, 2, 6))

    new = set(names(after.laws)) - set(names(before.laws))
    assert any("66E" in each for each in new)


def test_what_is_law_now_is_told_apart_for_an_earlier_day():
    path = path_of(
        situations=(Situation.SHARED,), jurisdiction="pk", on=date(2026, 1, 1)
    )
    assert path.laws == ()
    assert path.laws_of_unknown_start


def test_only_a_helper_is_told_not_to_look():
    told = "You do not need to see the picture to help. Do not ask for it."
    shared = (Situation.SHARED,)
    for concerns in Concerns:
        path = path_of(situations=shared, concerns=concerns)
        assert (told in texts(path.avoid)) is concerns.another


def test_a_place_says_before_all_others_what_holds_there():
    path = path_of(situations=(Situation.SEXTORTION,), jurisdiction="pk")
    said = texts(path.avoid)
    own = next(at for at, each in enumerate(said) if "26A" in each)
    any_place = next(at for at, each in enumerate(said) if "Report in private" in each)
    assert own <= any_place


def test_a_duty_of_another_place_comes_with_the_way_that_counts_for_it():
    path = path_of(situations=(Situation.SHARED,), platform="x", jurisdiction="pk")
    counted = [duty for way in path.ways for duty in way.duties]
    assert {each.duty.fact.id for each in counted} >= {"take-it-down"}
    assert all(each.escalate for each in counted if each.duty.fact.within)
    assert path.duties == ()


def test_a_duty_is_not_counted_before_it_began():
    path = path_of(situations=(Situation.SHARED,), platform="x", on=date(2026, 5, 18))
    named = [duty.duty.fact.id for way in path.ways for duty in way.duties]
    assert "take-it-down" not in named


def test_general_advice_is_apart_from_what_is_decided_by_it():
    path = path_of(situations=(Situation.SHARED,), platform="telegram")
    assert all(each.fact.topic is None for each in (*path.advice, *path.cautions))
    assert {each.fact.topic for each in path.save} == {Topic.SAVE}


@pytest.mark.parametrize("unknown", ["atlantis", "../pk", "UK-EW", " "])
def test_a_place_or_platform_that_there_is_none_of_is_refused(unknown):
    with pytest.raises(UnknownJurisdictionError):
        path_of(jurisdiction=unknown)
    with pytest.raises(UnknownPlatformError):
        path_of(platform=unknown)
