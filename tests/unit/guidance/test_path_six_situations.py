"""The six situations that the app was asked for, walked from first to last.

What is expected is what the packs say on this day; where a pack cannot say a thing, the
test says what stands in its place.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from evidence_app.guidance.path import Answers, find_path
from evidence_app.guidance.path_words import Step, checked_words, sections
from evidence_app.guidance.situations import Situation
from evidence_app.words import load_language
from tests.situations import SIX

LANGUAGES = [load_language(code) for code in ("en", "ur", "ko")]
ZONES = {"kr": "Asia/Seoul", "pk": "Asia/Karachi"}


def walk(name, hour=3):
    answers = SIX[name][0]
    zone = ZoneInfo(ZONES.get(answers.jurisdiction, "Europe/London"))
    at = datetime(2026, 11, 28, hour, 0, tzinfo=zone)
    return find_path(answers, at.date(), at)


def laws(path):
    return [each.fact.name for each in path.laws]


def contacts(facts):
    return {contact.value for each in facts for contact in each.fact.contacts}


def offices(path):
    return [each.office for each in path.offices]


def answering(path):
    """Return who answers at this hour, the emergency number among them."""
    open_now = [*path.danger, *(each for each in path.offices if each.opening.is_open)]
    return {each.office.fact.name for each in open_now}


def said(path, step):
    english = LANGUAGES[0]
    return " ".join(
        english.render(words, isolate=False)
        for section in sections(path)
        if section.step is step
        for each in section.said
        for words in (each.words, *each.more)
    )


def every_text(path, language):
    for section in sections(path):
        yield language.render(section.heading)
        for each in section.said:
            for words in (each.words, *each.more, *checked_words(each)):
                yield language.render(words)


NO_CLOCK = "No law was confirmed that gives the platform a fixed time here."


def test_a_deepfake_of_an_adult_in_a_telegram_channel_in_south_korea():
    path = walk("deepfake-telegram-kr")

    assert (
        "Sexual Violence Punishment Act, article 14-2 (성폭력처벌법 제14조의2)"
        in laws(path)
    )
    for hour in (3, 11):
        assert answering(walk("deepfake-telegram-kr", hour)) == {
            "Police (112)",
            "중앙디지털성범죄피해자지원센터 (D4U)",
        }
    ways = [each.channel for each in path.ways]
    assert "telegram.org/dsa-report" in contacts(ways)
    assert "Copy the link of each message" in said(path, Step.SAVE)
    assert "article 22-5" in said(path, Step.LAW)
    assert NO_CLOCK in said(path, Step.LAW)
    assert "keeping or watching a false sexual picture" in said(path, Step.AVOID)
    # The line for someone who thinks of ending their life was not verified: the
    # emergency number stands in, and that is said.
    assert "109" not in contacts(each.office for each in path.ending_life)
    assert "112" in contacts(each.office for each in path.ending_life)
    assert "the emergency number stands in" in said(path, Step.LACKS)


def test_a_video_with_home_and_work_address_under_it_in_england():
    path = walk("address-video-uk-ew")

    assert any("Protection from Harassment Act 1997" in each for each in laws(path))
    assert "No law about publishing an address" in said(path, Step.LACKS)
    for hour in (3, 11):
        assert "Police" in answering(walk("address-video-uk-ew", hour))
    assert "999" in contacts(each.office for each in path.danger)
    assert "tells the person who uploaded it" in said(path, Step.PLATFORM)
    assert "Save everything before you complain" in said(path, Step.NOTICED)
    assert "the times in it that matter" in said(path, Step.SAVE)
    assert NO_CLOCK in said(path, Step.LAW)
    assert "Do not pose as someone else" in said(path, Step.AVOID)


def test_sextortion_by_a_stranger_with_a_false_profile_in_pakistan():
    path = walk("sextortion-pk")

    assert "Prevention of Electronic Crimes Act 2016, section 21" in laws(path)
    assert "Prevention of Electronic Crimes Act 2016, section 16" in laws(path)
    # No emergency number was checked for Pakistan: the words for it stand in.
    stand_in = {"The emergency number of the place where you are"}
    assert answering(path) == stand_in
    assert answering(walk("sextortion-pk", 11)) == {
        *stand_in,
        "Digital Rights Foundation helpline",
    }
    # Of the agency's number sources say different things: its name alone stands.
    (agency,) = [each for each in offices(path) if "NCCIA" in each.fact.name]
    assert agency.fact.contacts == ()
    # How WhatsApp takes reports was not checked: that is said instead of a form.
    assert path.ways == ()
    assert "Use its own report button or form" in said(path, Step.LACKS)
    assert NO_CLOCK in said(path, Step.LAW)
    avoid = said(path, Step.AVOID)
    for words in ("do not pay", "section 26A", "Do not send anything more", "forward"):
        assert words in avoid
    assert "seen only once" in said(path, Step.SAVE)
    assert "Keep the picture covered" in said(path, Step.SAVE)


def test_a_deepfake_in_scotland():
    path = walk("deepfake-uk-sc")

    assert laws(path) == [
        "Abusive Behaviour and Sexual Harm (Scotland) Act 2016, section 2"
    ]
    assert "Whether making a false intimate picture" in said(path, Step.LACKS)
    for hour in (3, 11):
        assert "Police" in " ".join(answering(walk("deepfake-uk-sc", hour)))
    assert "0345 6000 459" in contacts(offices(path))
    platform = said(path, Step.PLATFORM)
    assert "It has 48 hours from your report." in platform
    assert "takeitdown.ftc.gov" not in platform  # named, with its number elsewhere
    assert "If that time passes, tell" in platform
    # The British duty is not confirmed to have begun: it is not among the duties.
    assert path.duties == ()
    assert NO_CLOCK not in said(path, Step.LAW)
    assert "You do not need to see the picture to help" in said(path, Step.AVOID)


@pytest.mark.parametrize("place", ["uk-ew", ""])
def test_an_intimate_picture_of_someone_under_18(place):
    answers = SIX["under-18-uk-ew"][0]
    at = SIX["under-18-uk-ew"][1]
    answers = Answers(
        situations=answers.situations,
        platform=answers.platform,
        jurisdiction=place,
        concerns=answers.concerns,
        age=answers.age,
    )
    path = find_path(answers, at.date(), at)

    doors = contacts(path.doors)
    assert "takeitdown.ncmec.org" in doors
    assert ("childline.org.uk" in doors) is (place == "uk-ew")
    steps = [each.step for each in sections(path)]
    assert steps.index(Step.DOORS) < steps.index(Step.SAVE) < steps.index(Step.HELP)
    assert bool(laws(path)) is (place == "uk-ew")
    assert path.danger
    everything = " ".join(every_text(path, LANGUAGES[0]))
    assert "Save first" not in everything
    assert "StopNCII" not in everything
    assert "Everything but the picture can be kept here" in said(path, Step.SAVE)
    avoid = said(path, Step.AVOID)
    assert "Do not look at the picture, do not ask for it" in avoid
    assert "do not delete it before you have spoken" in avoid
    assert "Do not send anything more" in avoid


def test_a_campaign_of_false_threatening_messages():
    path = walk("threats-uk-ew")

    assert "Online Safety Act 2023, sections 179 and 181" in laws(path)
    for hour in (3, 11):
        assert "Police" in answering(walk("threats-uk-ew", hour))
    assert "exact words" in said(path, Step.PLATFORM)
    assert "the dates of what happened before" in said(path, Step.SAVE)
    assert NO_CLOCK in said(path, Step.LAW)
    assert "Do not accuse the other person in public" in said(path, Step.AVOID)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
@pytest.mark.parametrize("name", SIX)
def test_each_can_be_said_in_each_language_with_nothing_left_open(name, language):
    texts = list(every_text(walk(name), language))

    assert all(each.strip() for each in texts)
    assert not [each for each in texts if "{" in each or "}" in each]


@pytest.mark.parametrize("name", SIX)
def test_each_is_told_in_urdu_wherever_it_is_no_name_or_source(name):
    english = list(every_text(walk(name), LANGUAGES[0]))
    urdu = list(every_text(walk(name), LANGUAGES[1]))
    same = {one for one, other in zip(english, urdu, strict=True) if one == other}

    assert len(english) == len(urdu)
    # Laws and offices bear names of their own, which are not translated.
    path = walk(name)
    names = {
        *laws(path),
        *(each.fact.name for each in offices(path)),
        *(each.fact.name for each in path.doors),
        *(each.duty.fact.name for each in path.duties),
    }
    assert same <= names


@pytest.mark.parametrize("name", SIX)
def test_calling_is_never_made_to_wait_for_evidence(name):
    first = sections(walk(name))[0]

    assert first.step is Step.DANGER
    assert "You do not need to gather anything" in said(walk(name), Step.DANGER)


@pytest.mark.parametrize("name", SIX)
def test_every_fact_names_its_source_and_day_and_every_rule_of_ours_none(name):
    for section in sections(walk(name)):
        for each in section.said:
            assert (each.checked_on is None) == (each.source == "")
            assert each.checked_on is not None or not each.contacts


def test_the_situations_of_the_test_are_those_that_can_be_ticked():
    used = {each for answers, _ in SIX.values() for each in answers.situations}
    assert used <= set(Situation)
    assert len(SIX) == 6
