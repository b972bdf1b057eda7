"""Who reports for whom is said as it was given, and changes what a reader is told."""

from dataclasses import replace

import pytest

from evidence_app.casework.cases import DEFAULT_INITIALS, set_concerns
from evidence_app.casework.exhibits import exhibits
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience, Concerns
from evidence_app.report.bundle import BundleRequest
from evidence_app.report.bundle.gather import Gatherer
from tests.bundle_sample import CLOCK, fill, new_vault
from tests.unit.report.test_pages import material, page_text

AUTHORITY = "I am authorised to act for"
ACTS = "The person reporting acts for the person it is about"


def told(audience, **changes):
    made = material(audience=audience)
    return page_text(replace(made, case=replace(made.case, **changes)))


def test_a_notice_says_that_i_am_shown_where_it_is_about_me():
    text = told(Audience.PLATFORM, concerns=Concerns.YOU)
    assert "I am the person it is about" in text
    assert AUTHORITY not in text


@pytest.mark.parametrize(
    ("concerns", "whom"),
    [
        (Concerns.CHILD, "the child it is about"),
        (Concerns.HELPED, "the person it is about"),
    ],
)
def test_a_notice_says_authority_where_someone_acts_for_another(concerns, whom):
    text = told(Audience.PLATFORM, concerns=concerns)
    assert f"{AUTHORITY} {whom}" in text
    assert "I am the person" not in text


def test_a_notice_claims_neither_where_it_was_not_said():
    text = told(Audience.PLATFORM)
    assert AUTHORITY not in text
    assert "I am the person" not in text
    assert "It is not said whether you are the person shown" in text


@pytest.mark.parametrize("audience", [Audience.POLICE, Audience.LAWYER, Audience.SELF])
def test_a_report_says_that_someone_acts_for_another_and_that_it_was_not_checked(
    audience,
):
    text = told(audience, concerns=Concerns.HELPED)
    assert "Prepared by the person reporting, for another person" in text
    assert "Another person, for whom the person reporting acts" in text
    assert ACTS in text
    assert "that was not checked" in text


def test_a_report_about_oneself_says_so_and_nothing_of_acting():
    text = told(Audience.POLICE, concerns=Concerns.YOU)
    assert "About (not checked)" in text
    assert ACTS not in text
    assert "Prepared by the person reporting" in text


def test_a_report_says_nothing_of_it_where_it_was_not_said():
    text = told(Audience.POLICE)
    assert "About (not checked)" not in text
    assert ACTS not in text


def test_the_letters_are_those_of_the_one_who_saves():
    own = told(Audience.POLICE, initials="AB", concerns=Concerns.YOU)
    other = told(Audience.POLICE, initials="AB", concerns=Concerns.CHILD)
    none = told(Audience.POLICE, initials=DEFAULT_INITIALS, concerns=Concerns.CHILD)
    produces = "The letters AB stand for the person who saved the exhibits"
    assert produces in own
    assert produces in other
    assert "not for the person it is about" in other
    assert "not for the person it is about" not in own
    assert f"The letters {DEFAULT_INITIALS} are no one's" in none


def test_a_report_asked_for_with_an_older_case_says_what_is_kept_now(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        case = fill(vault)
        set_concerns(vault, case.id, Concerns.CHILD)
        request = BundleRequest(
            case=case,
            audience=Audience.POLICE,
            jurisdiction="uk-ew",
            platform="",
            out=tmp_path,
        )
        with Decoder() as decoder:
            gatherer = Gatherer(vault, decoder, request, lambda: None)
            made = gatherer.gather(exhibits(vault, case), "EV-2026-0001", CLOCK)

    assert case.concerns is Concerns.NOT_SAID
    assert made.case.concerns is Concerns.CHILD
