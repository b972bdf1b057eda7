"""Each of the six situations leads to its platform, its police and its offices."""

import pytest
from hypothesis import given, settings

from evidence_app.guidance.packs import load_platform
from evidence_app.guidance.path import Answers, find_path
from evidence_app.guidance.reporting import reporting_doors
from evidence_app.guidance.situations import Situation
from evidence_app.model.report_made import To
from tests.situations import SIX
from tests.unit.guidance.test_path import ANSWERS, NOON

EXPECTED = {
    "deepfake-telegram-kr": (
        ["telegram"],
        {"Police (112)", "Police, reports online (ECRM)"},
        {"중앙디지털성범죄피해자지원센터 (D4U)", "방송미디어통신심의위원회"},
    ),
    "address-video-uk-ew": (["youtube"], {"Police"}, {"The Cyber Helpline", "Ofcom"}),
    "sextortion-pk": (
        ["whatsapp"],
        {"National Cyber Crime Investigation Agency (NCCIA)"},
        {"Digital Rights Foundation helpline", "Punjab Women Helpline"},
    ),
    "deepfake-uk-sc": (["x"], {"Police"}, {"Revenge Porn Helpline", "Ofcom"}),
    "under-18-uk-ew": (
        ["report-remove", "take-it-down", "snapchat"],
        {"Police"},
        {"Internet Watch Foundation"},
    ),
    "threats-uk-ew": (
        ["tiktok"],
        {"Police"},
        {"Report Harmful Content (SWGfL)", "Ofcom"},
    ),
}


def doors_of(answers, at=NOON):
    return reporting_doors(find_path(answers, at.date(), at))


@pytest.mark.parametrize("name", SIX)
def test_each_situation_names_its_platform_its_police_and_its_offices(name):
    doors = doors_of(*SIX[name])

    packs, police, offices = EXPECTED[name]
    named = [each.pack for each in doors if each.to is To.PLATFORM]
    assert list(dict.fromkeys(named)) == packs
    assert {each.name for each in doors if each.to is To.POLICE} == police
    assert {each.name for each in doors if each.to is To.OFFICE} == offices


def test_the_form_whose_law_gives_a_time_comes_first():
    doors = doors_of(*SIX["deepfake-uk-sc"])

    assert doors[0].channel == "Form for the TAKE IT DOWN Act"
    assert doors[0].duties == ("TAKE IT DOWN Act, section 3",)
    assert [each.duties for each in doors[1:]] == [()] * (len(doors) - 1)


def test_for_someone_under_18_their_own_door_comes_first():
    doors = doors_of(*SIX["under-18-uk-ew"])

    assert doors[0].pack == "report-remove"
    assert doors[0].channel == "Make a report through Childline"


def test_where_no_country_was_said_the_police_of_the_place_can_be_told():
    doors = doors_of(Answers(situations=(Situation.THREATS,)))

    assert ("Your local police", True) in [
        (each.name, each.described) for each in doors if each.to is To.POLICE
    ]


@given(answers=ANSWERS)
@settings(deadline=None, max_examples=20)
def test_every_door_is_there_once_and_its_way_is_one_of_the_platform(answers):
    doors = doors_of(answers)

    assert len(doors) == len(set(doors))
    assert any(each.to is To.POLICE for each in doors)
    for each in doors:
        assert bool(each.pack) == (each.to is To.PLATFORM)
        if each.pack and each.channel:
            ways = {way.name for way in load_platform(each.pack).channels}
            assert each.channel in ways
