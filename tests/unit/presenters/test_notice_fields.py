"""Only what belongs to what happened is asked for."""

import pytest

from evidence_app.guidance.situations import Situation
from evidence_app.presenters.notice_fields import FURTHER, STOPNCII, further_fields


@pytest.mark.parametrize(
    ("situation", "belongs"),
    [
        (Situation.THREATS, {"said"}),
        (Situation.STALKING, {"said", "earlier", "harm"}),
        (Situation.IMPERSONATION, {"posed_as", "recognised"}),
        (None, set()),
    ],
)
def test_only_the_fields_that_belong_to_what_happened_are_asked(situation, belongs):
    assert further_fields(situation) == belongs


@pytest.mark.parametrize("situation", [*Situation, None])
def test_a_case_at_stopncii_is_asked_for_pictures_of_adults_on_its_partners_alone(
    situation,
):
    adult = {Situation.SHARED, Situation.MADE, Situation.SEXTORTION}
    asked = STOPNCII in further_fields(situation, stopncii=True)
    assert asked is (situation in adult)
    assert STOPNCII not in further_fields(situation)


def test_every_field_belongs_to_something():
    found = [further_fields(each, stopncii=True) for each in Situation]
    assert frozenset().union(*found) == FURTHER
