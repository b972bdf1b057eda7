"""Which law, where to report, who answers at this hour: never more than was checked."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.guidance.answers import (
    find_duty,
    for_ending_life,
    for_situation,
    offices_at,
    on_platform,
    overdue_in,
    who_answers,
)
from evidence_app.guidance.law import Commencement
from evidence_app.guidance.pack import shown_jurisdiction
from evidence_app.guidance.packs import (
    jurisdictions,
    load_jurisdiction,
    load_platform,
    platforms,
    read_jurisdiction,
    read_platform,
)
from evidence_app.guidance.situations import Situation
from tests.unit.guidance.samples import HELD, JURISDICTION, PLATFORM, PROOF

TODAY = date(2026, 11, 26)
NIGHT = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)
MOMENTS = st.integers(0, 24 * 730).map(
    lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
)
PLACES = st.sampled_from(jurisdictions())
GENERAL = load_jurisdiction("general")


def sample(*changes):
    text = JURISDICTION
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return shown_jurisdiction(read_jurisdiction("x", text))


def names(told):
    return [each.fact.name for each in told]


def offices(answers):
    return [each.office.fact.name for each in answers]


def test_an_answer_holds_what_is_for_the_situation_and_what_is_for_all():
    money = for_situation(sample(), Situation.SEXTORTION, TODAY)
    assert names(money.laws) == ["An Act, section 1"]
    assert names(money.duties) == ["An Act, section 2"]
    assert names(money.helplines) == ["A helpline"]
    address = for_situation(sample(), Situation.DOXING, TODAY)
    assert names(address.laws) == ["An Act, section 1"]
    assert (address.duties, address.helplines) == ((), ())
    assert [each.fact.text for each in address.advice] == ["Do not pay."]
    nothing = for_situation(sample(), Situation.STALKING, TODAY)
    assert nothing.laws == ()
    assert nothing.lacks == ("Not all was checked.",)


def test_a_law_that_has_not_begun_is_not_cited():
    before = for_situation(sample(), Situation.SEXTORTION, date(2026, 2, 5))
    assert before.laws + before.laws_of_unknown_start == ()
    assert before.duties == ()


def test_a_law_of_unknown_start_is_told_apart_for_an_earlier_day():
    pack = sample(("begins = 2026-02-06", 'begins = "in force when checked"'))
    before = for_situation(pack, Situation.SEXTORTION, date(2026, 11, 1))
    assert before.laws == ()
    assert names(before.laws_of_unknown_start) == ["An Act, section 1"]


@pytest.mark.parametrize(
    ("on", "overdue"), [(date(2027, 2, 21), False), (date(2027, 2, 22), True)]
)
def test_every_answer_has_its_date_and_says_when_it_is_overdue(on, overdue):
    answer = for_situation(sample(), Situation.SEXTORTION, on)
    told: list[Any] = [*answer.laws, *answer.duties]
    told += [*answer.helplines, *answer.advice]
    assert len(told) == 4
    assert {each.overdue for each in told} == {overdue}
    assert {each.checked_on for each in told} == {date(2026, 11, 21)}
    assert bool(overdue_in(sample(), on)) is overdue


def test_an_office_is_as_old_as_the_oldest_number_in_it():
    older = HELD.replace("2026-11-21", "2026-01-02").replace("2027-02-21", "2026-07-02")
    pack = sample((HELD, older))
    (told,) = for_situation(pack, Situation.SEXTORTION, TODAY).helplines
    assert told.checked_on == date(2026, 1, 2)
    assert told.overdue
    hours = PROOF.replace("2026-11-21", "2026-03-04").replace("2027-02", "2026-09")
    pack = sample(('holidays = "closed"\n' + PROOF, 'holidays = "closed"\n' + hours))
    (told,) = for_situation(pack, Situation.SEXTORTION, TODAY).helplines
    assert (told.checked_on, told.overdue) == (date(2026, 3, 4), True)


def test_who_answers_comes_before_who_is_closed():
    emergency = (
        f'[[offices]]\nname = "Police"\nfor = "danger"\nrole = "report"\n'
        f"emergency = true\n{PROOF}[[advice]]"
    )
    pack = sample(("[[advice]]", emergency))
    found = offices_at(pack, Situation.SEXTORTION, NIGHT)
    assert offices(found) == ["Police", "A helpline"]
    assert [each.opening.is_open for each in found] == [True, False]
    day = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
    assert offices(who_answers(pack, GENERAL, day)) == ["A helpline", "Police"]
    assert offices(who_answers(pack, GENERAL, NIGHT)) == ["Police"]


def test_an_office_whose_number_was_not_checked_is_not_called_open():
    unsure = sample((HELD, HELD.replace("primary", "unverified")))
    day = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
    assert offices_at(unsure, Situation.SEXTORTION, day) == ()
    assert offices(who_answers(unsure, GENERAL, day)) == [
        "The emergency number of the place where you are"
    ]


def test_a_line_for_ending_life_stands_before_the_emergency_number_and_with_it():
    line = (
        f'[[offices]]\nname = "Police"\nfor = "danger"\nrole = "report"\n'
        f"emergency = true\n{PROOF}"
        f'[[offices]]\nname = "A line"\nfor = "life"\nrole = "helpline"\n'
        f'crisis = true\ncontacts = [{{ kind = "phone", value = "1", {HELD} }}]\n'
        f'{PROOF}[offices.hours]\nzone = "UTC"\nweekly = ["mon 00:00-24:00"]\n'
        f'holidays = "open"\n{PROOF}[[advice]]'
    )
    pack = sample(("[[advice]]", line))
    monday = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
    assert offices(for_ending_life(pack, GENERAL, monday)) == ["A line", "Police"]
    assert offices(for_ending_life(pack, GENERAL, NIGHT)) == ["Police"]
    assert offices(for_ending_life(sample(), GENERAL, NIGHT)) == [
        "The emergency number of the place where you are"
    ]


@given(PLACES, MOMENTS)
def test_in_every_place_someone_answers_at_every_moment(place, moment):
    pack = load_jurisdiction(place)
    for found in (
        who_answers(pack, GENERAL, moment),
        for_ending_life(pack, GENERAL, moment),
    ):
        assert found
        assert all(each.opening.is_open for each in found)


@given(PLACES, st.sampled_from(Situation), MOMENTS)
def test_no_answer_cites_a_law_that_is_not_known_to_be_in_force(place, what, moment):
    on = moment.date()
    answer = for_situation(load_jurisdiction(place), what, on)
    every: list[Any] = [*answer.laws, *answer.duties]
    for told in every:
        law = told.fact
        assert what in law.situations
        assert law.begins is not Commencement.NOT_CONFIRMED
        begins = law.begins if isinstance(law.begins, date) else told.checked_on
        assert begins <= on


def test_every_duty_that_a_platform_names_is_one_of_a_jurisdiction():
    packs = tuple(map(load_jurisdiction, jurisdictions()))
    named = {
        duty
        for platform in map(load_platform, platforms())
        for channel in platform.channels
        for duty in channel.duties
    }
    assert named == {"us/take-it-down", "eu/dsa-16"}
    american, european = (find_duty(packs, name) for name in sorted(named)[::-1])
    assert american is not None
    assert european is not None
    assert (american.within, european.within) == (timedelta(hours=48), None)
    assert find_duty(packs, "us/another") is None


def test_a_platform_answers_by_situation_too():
    pack = read_platform("x", PLATFORM)
    doxing = on_platform(pack, Situation.DOXING, TODAY)
    assert [each.fact.text for each in doxing.cautions] == ["Report once."]
    other = on_platform(pack, Situation.SHARED, TODAY)
    assert (names(other.channels), other.cautions) == (["A form"], ())
    assert on_platform(pack, Situation.SHARED, date(2027, 3, 1)).channels[0].overdue
