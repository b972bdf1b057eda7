"""Gone is said only when the site said so; whatever is unclear could not be told."""

from dataclasses import replace

import pytest

from evidence_app.casework.reports_made import outcome_of
from evidence_app.facts.second_look import Look
from evidence_app.model.report_made import Seen, Why
from tests.unit.casework.reports_made.making import ADDRESS

LINES = tuple(f"Line {number} of what was written that day" for number in range(10))
BEFORE = Look(address=ADDRESS, lines=LINES)
SORRY = ("Sorry, this page is not available.",)


@pytest.mark.parametrize(
    ("now", "seen", "why"),
    [
        ({}, Seen.THERE, Why.SAME_WORDS),
        ({"lines": (*LINES[2:], "12 likes")}, Seen.THERE, Why.SAME_WORDS),
        ({"lines": LINES[3:]}, Seen.UNKNOWN, Why.OTHER_WORDS),
        ({"lines": SORRY}, Seen.UNKNOWN, Why.OTHER_WORDS),
        ({"lines": ()}, Seen.UNKNOWN, Why.OTHER_WORDS),
        ({"words_read": False}, Seen.UNKNOWN, Why.NOTHING_TO_COMPARE),
        ({"status": 404}, Seen.GONE, Why.NO_SUCH_PAGE),
        ({"status": 410, "lines": SORRY}, Seen.GONE, Why.NO_SUCH_PAGE),
        ({"status": 403}, Seen.UNKNOWN, Why.ERROR),
        ({"status": 451}, Seen.UNKNOWN, Why.ERROR),
        ({"status": 500}, Seen.UNKNOWN, Why.ERROR),
        ({"status": 0}, Seen.UNKNOWN, Why.ERROR),
        (
            {"address": "https://talk.example/login?next=/p/17"},
            Seen.UNKNOWN,
            Why.SIGN_IN,
        ),
        ({"address": "https://talk.example/"}, Seen.UNKNOWN, Why.ELSEWHERE),
        (
            {"address": "https://talk.example/404", "status": 404},
            Seen.UNKNOWN,
            Why.ELSEWHERE,
        ),
        ({"address": "https://wifi.example/", "status": 511}, Seen.UNKNOWN, None),
    ],
)
def test_each_answer_of_a_site_is_told_for_what_it_is(now, seen, why):
    found = outcome_of(ADDRESS, replace(BEFORE, **now), BEFORE)

    assert found.seen is seen
    assert why in {None, found.why}


def test_without_an_earlier_save_nothing_is_concluded():
    page, none = replace(BEFORE), replace(BEFORE, status=404)

    assert outcome_of(ADDRESS, page, None).why is Why.NOTHING_TO_COMPARE
    assert outcome_of(ADDRESS, none, None).why is Why.NEVER_SAVED
    assert outcome_of(ADDRESS, none, None).seen is Seen.UNKNOWN


def test_a_stranger_is_not_told_what_someone_signed_in_was():
    before = replace(BEFORE, account="mina")
    found = outcome_of(ADDRESS, replace(BEFORE, status=404), before)

    assert (found.seen, found.why) == (Seen.UNKNOWN, Why.SIGNED_IN_BEFORE)


def test_a_page_of_few_words_is_not_told_from_another_by_them():
    few = replace(BEFORE, lines=("Home", "Log in"))

    assert outcome_of(ADDRESS, few, few).why is Why.OTHER_WORDS
