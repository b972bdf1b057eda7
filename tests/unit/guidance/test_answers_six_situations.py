"""The six situations that the app was asked for, from the situation to the tracker.

What is expected here is what the sources say; a line that fails after a review of the
packs is a change of the law or of a number, and belongs into the changes.
"""

from datetime import UTC, date, datetime

import pytest

from evidence_app.guidance.answers import (
    find_duty,
    for_situation,
    offices_at,
    on_platform,
)
from evidence_app.guidance.law import deadline
from evidence_app.guidance.packs import (
    jurisdictions,
    load_jurisdiction,
    load_platform,
)
from evidence_app.guidance.situations import Situation

TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def guidance(place, situation):
    return for_situation(load_jurisdiction(place), situation, TODAY)


def names(told):
    return [each.fact.name for each in told]


def numbers(told):
    return [contact.value for each in told for contact in each.fact.contacts]


def advice(answer):
    return " ".join(each.fact.text for each in answer.advice)


def test_a_deepfake_of_an_adult_in_a_telegram_channel_in_south_korea():
    answer = guidance("kr", Situation.MADE)
    assert names(answer.laws) == [
        "Sexual Violence Punishment Act, article 14-2 (성폭력처벌법 제14조의2)",
        "Sexual Violence Punishment Act, article 14-3 (성폭력처벌법 제14조의3)",
    ]
    assert {"1366", "02-735-8994", "d4u.stop.or.kr"} <= set(numbers(answer.helplines))
    assert {"112", "ecrm.police.go.kr"} <= set(numbers(answer.report_to))
    assert numbers(answer.removal) == ["1377"]
    assert "keeping or watching a false sexual picture" in advice(answer)
    night = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)  # Sunday, 3 in the morning there
    open_now = [
        each.office.fact.name
        for each in offices_at(load_jurisdiction("kr"), Situation.MADE, night)
        if each.opening.is_open
    ]
    assert open_now == ["Police (112)", "중앙디지털성범죄피해자지원센터 (D4U)"]
    telegram = on_platform(load_platform("telegram"), Situation.MADE, TODAY)
    form = telegram.channels[1].fact
    assert [each.value for each in form.contacts] == ["telegram.org/dsa-report"]
    assert "the link of each message" in form.asks


def test_a_home_and_work_address_under_a_video_in_england():
    answer = guidance("uk-ew", Situation.DOXING)
    assert answer.laws == ()  # none was checked for it, and that is said:
    assert any("No law about publishing an address" in each for each in answer.lacks)
    assert numbers(answer.report_to)[:3] == ["999", "101", "18000"]
    assert "do not wait" in advice(answer)
    youtube = on_platform(load_platform("youtube"), Situation.DOXING, TODAY)
    (complaint,) = youtube.channels
    assert "tells the person who uploaded it" in complaint.fact.who_sees
    assert any("Save everything" in each.fact.text for each in youtube.cautions)
    stalking = guidance("uk-ew", Situation.STALKING)
    assert "Protection from Harassment Act 1997" in names(stalking.laws)[0]


def test_sextortion_by_a_stranger_in_pakistan():
    answer = guidance("pk", Situation.SEXTORTION)
    assert names(answer.laws) == [
        "Prevention of Electronic Crimes Act 2016, section 21"
    ]
    (agency,) = answer.report_to
    assert agency.fact.name == "National Cyber Crime Investigation Agency (NCCIA)"
    # Sources name different numbers: the office stands by its name alone.
    assert agency.fact.contacts == ()
    assert any("differently by different sources" in each for each in answer.lacks)
    assert numbers(answer.helplines) == ["0800-39393", "1043"]
    told = advice(answer)
    assert "do not pay" in told
    assert "section 26A" in told
    assert "Keep the phone" in told
    by_day = offices_at(load_jurisdiction("pk"), Situation.SEXTORTION, NOON)
    assert not by_day[0].opening.is_open  # 17:00 in Karachi: it has just closed
    morning = datetime(2026, 11, 29, 4, 0, tzinfo=UTC)  # Sunday, 9:00 there
    assert offices_at(load_jurisdiction("pk"), Situation.SEXTORTION, morning)[
        0
    ].opening.is_open


def test_a_deepfake_in_scotland():
    answer = guidance("uk-sc", Situation.MADE)
    assert names(answer.laws) == [
        "Abusive Behaviour and Sexual Harm (Scotland) Act 2016, section 2"
    ]
    assert any(
        "Whether making a false intimate picture" in each for each in answer.lacks
    )
    assert numbers(answer.report_to)[:2] == ["999", "101"]
    assert "0345 6000 459" in numbers(answer.helplines)
    assert answer.duties == ()  # the British duty is not confirmed to have begun
    open_now = offices_at(load_jurisdiction("uk-sc"), Situation.MADE, NOON)
    helpline = next(each for each in open_now if "Revenge" in each.office.fact.name)
    assert f"{helpline.opening.until:%H:%M}" == "16:00"


@pytest.mark.parametrize(
    ("place", "doors"),
    [
        ("uk-ew", {"childline.org.uk", "iwf.org.uk"}),
        ("uk-sc", {"childline.org.uk", "iwf.org.uk"}),
        ("uk-ni", {"childline.org.uk", "iwf.org.uk"}),
        ("us", {"cybertipline.org", "1-800-THE-LOST", "takeitdown.ncmec.org"}),
        ("general", {"takeitdown.ncmec.org"}),
    ],
)
def test_an_intimate_picture_of_someone_under_18(place, doors):
    answer = guidance(place, Situation.UNDER_18)
    assert doors <= set(numbers((*answer.removal, *answer.report_to)))
    told = advice(answer)
    assert "do not delete it before you have spoken" in told
    assert "Do not save" in told or "Do not download" in told
    # What is advised for adults, saving first, is not advised here.
    assert "Save first" not in told
    for shown in (*answer.helplines, *answer.removal):
        assert "StopNCII" not in shown.fact.name


@pytest.mark.parametrize("name", ["take-it-down", "report-remove"])
def test_the_services_for_people_under_18_have_packs_of_their_own(name):
    (way,) = on_platform(load_platform(name), Situation.UNDER_18, TODAY).channels
    assert way.fact.contacts
    assert on_platform(load_platform(name), Situation.SHARED, TODAY).channels == ()


def test_a_campaign_of_false_threatening_messages():
    answer = guidance("uk-ew", Situation.THREATS)
    assert names(answer.laws) == [
        "Online Safety Act 2023, sections 179 and 181",
        "Malicious Communications Act 1988, section 1; Communications Act 2003, "
        "section 127",
    ]
    tiktok = on_platform(load_platform("tiktok"), Situation.THREATS, TODAY)
    page = next(each.fact for each in tiktok.channels if "unlawful" in each.fact.name)
    assert any("exact words" in each for each in page.asks)


def test_a_report_to_x_starts_the_clock_and_names_who_is_next():
    packs = tuple(map(load_jurisdiction, jurisdictions()))
    form = on_platform(load_platform("x"), Situation.MADE, TODAY).channels[0].fact
    (name,) = form.duties
    duty = find_duty(packs, name)
    assert duty is not None
    assert deadline(duty, NOON) == datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
    us = guidance("us", Situation.MADE)
    next_one = next(each for each in us.report_to if each.fact.name == duty.escalate)
    assert numbers([next_one]) == ["takeitdown.ftc.gov"]
