"""What a notice rests on: by platform, country, day, and whose picture it is."""

from dataclasses import replace
from datetime import date

import pytest

from evidence_app.guidance.basis import Ground, bases_for
from evidence_app.guidance.packs import load_jurisdiction, load_platform
from evidence_app.guidance.situations import Situation

TODAY = date(2026, 11, 27)
SOME = ("x", "google-search", "general")
"""Of each kind of platform one; a pack is read anew for each question."""
PLACES = ("us", "ie", "uk-ew", "kr")


def grounds(platform, place, situation=Situation.SHARED, on=TODAY, **more):
    found = bases_for(
        load_platform(platform), load_jurisdiction(place), situation, on, **more
    )
    return [each.ground for each in found]


@pytest.mark.parametrize(
    ("platform", "place", "first"),
    [
        ("x", "us", Ground.TAKE_IT_DOWN),
        ("meta", "us", Ground.TAKE_IT_DOWN),
        ("telegram", "us", Ground.RULES),
        ("google-search", "us", Ground.RULES),
        ("telegram", "ie", Ground.DSA),
        ("x", "ie", Ground.DSA),
        ("youtube", "eu", Ground.DSA),
        ("google-search", "ie", Ground.RULES),
        ("meta", "uk-ew", Ground.RULES),
        ("x", "uk-sc", Ground.RULES),
        ("tiktok", "pk", Ground.RULES),
        ("meta", "kr", Ground.RULES),
        ("general", "general", Ground.RULES),
        ("general", "kr", Ground.KOREA),
    ],
)
def test_the_first_ground_is_that_of_platform_and_country(platform, place, first):
    assert grounds(platform, place)[0] is first


def test_before_the_law_of_the_united_states_began_it_is_not_named():
    assert Ground.TAKE_IT_DOWN not in grounds("x", "us", on=date(2026, 5, 18))


@pytest.mark.parametrize("place", ["uk-ew", "uk-sc", "uk-ni"])
def test_the_duty_of_the_united_kingdom_waits_for_its_pack(place):
    pack = load_jurisdiction(place)
    begun = replace(
        pack,
        duties=tuple(replace(each, begins=TODAY) for each in pack.duties),
    )
    x = load_platform("x")
    before = bases_for(x, pack, Situation.SHARED, TODAY)
    after = bases_for(x, begun, Situation.SHARED, TODAY)

    assert Ground.UK not in {each.ground for each in before}
    assert "is not known to have begun" in before[0].why.text
    assert after[0].ground is Ground.UK
    assert after[0].duty == f"{place}/intimate-image-content-report"


@pytest.mark.parametrize("situation", [Situation.MADE, Situation.UNDER_18])
def test_a_false_picture_and_one_of_a_child_never_get_a_copyright_notice(situation):
    for platform in SOME:
        for place in PLACES:
            found = grounds(platform, place, situation, own_picture=True)
            assert Ground.COPYRIGHT not in found


def test_a_copyright_notice_is_only_for_an_own_picture_and_comes_last():
    assert Ground.COPYRIGHT not in grounds("x", "us")
    found = bases_for(
        load_platform("x"),
        load_jurisdiction("us"),
        Situation.SHARED,
        TODAY,
        own_picture=True,
    )
    assert found[-1].ground is Ground.COPYRIGHT
    assert "perjury" in found[-1].why.text
    assert "Your name" in found[-1].why.text


def test_the_rules_are_always_there_and_no_ground_stands_twice():
    for platform in SOME:
        for place in PLACES:
            for situation in Situation:
                found = grounds(platform, place, situation, own_picture=True)
                assert Ground.RULES in found
                assert len(set(found)) == len(found)


def test_a_law_for_intimate_pictures_is_not_offered_for_threats():
    assert grounds("x", "us", Situation.THREATS) == [Ground.RULES]


@pytest.mark.parametrize("situation", [Situation.DOXING, Situation.THREATS])
def test_the_form_of_korea_is_for_pictures_alone(situation):
    assert Ground.KOREA not in grounds("general", "kr", situation)


def test_the_form_of_korea_is_behind_the_rules_where_it_was_not_checked():
    assert grounds("x", "kr") == [Ground.RULES, Ground.TAKE_IT_DOWN, Ground.KOREA]
    assert Ground.KOREA not in grounds("general", "us")
