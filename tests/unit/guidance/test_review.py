"""The packs that ship pass their review, and a pack that should not is caught."""

from datetime import date, timedelta

import pytest

from evidence_app.clock import SystemClock
from evidence_app.guidance import review
from evidence_app.guidance.pack import facts_of
from evidence_app.guidance.packs import (
    read_jurisdiction,
    read_platform,
    whole_packs,
)
from evidence_app.guidance.provenance import Status
from evidence_app.host import resources
from evidence_app.words import load_language
from tests.unit.guidance.samples import JURISDICTION, PLATFORM, PROOF

TODAY = date(2026, 11, 27)
ENGLISH = load_language("en")


def problems(*changes, on=TODAY, pack_id="x", platform=PLATFORM):
    text = JURISDICTION
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    packs = (read_jurisdiction(pack_id, text), read_platform("y", platform))
    return [ENGLISH.render(each.words) for each in review.check_packs(packs, on)]


def test_the_packs_that_ship_are_in_order_today():
    """Fails when a fact has been overdue for long: look at it, renew it, or say why."""
    today = SystemClock().now().date()
    assert [
        f"{each.pack}: {ENGLISH.render(each.words)}" for each in review.check(today)
    ] == []


def test_every_fact_that_ships_has_a_source_a_status_and_dates():
    facts = [fact for pack in whole_packs() for fact in facts_of(pack)]
    assert len(facts) > 300
    for fact in facts:
        seen = fact.provenance
        assert seen.source.title
        assert seen.checked_on < seen.review_by
    counted = {seen.provenance.status for seen in facts}
    assert counted == set(Status)


def test_sound_packs_have_no_problems():
    assert problems() == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("checked_on = 2026-11-21", "checked_on = 2026-12-01", "not come"),
        ("review_by = 2027-02-21", "review_by = 2027-06-21", "too far away"),
        ('escalate = "A helpline"', 'escalate = "No one"', "no such office"),
        ("Europe/London", "Europe/Nowhere", "no such time zone"),
        ('id = "take-down"', 'id = "another"', "no pack has this duty"),
        ("Do not pay.", "Do not pay. Call 999.", "A number or an address"),
        ("Do not pay.", "Call 0800-39393.", "A number or an address"),
        ("Do not pay.", "See example.org/form.", "A number or an address"),
        ("Do not pay.", "Write to me@example.org.", "A number or an address"),
        ("Something is forbidden.", "Call 1366.", "A number or an address"),
        ('for = "everything"', 'for = "https://a.b/"', "A number or an address"),
        ("Not all was checked.", "Call 1799 or 1991.", "A number or an address"),
        ('asks = ["the address"]', 'asks = ["dial 112"]', "A number or an address"),
    ],
)
def test_what_must_not_go_out_is_found(old, new, told):
    (only,) = problems((old, new))
    assert told in only


def test_a_year_and_an_age_are_no_telephone_numbers():
    assert problems(("Do not pay.", "In 2026, from 18 on, within 48 hours.")) == []


def test_a_platform_s_sentences_are_looked_at_too():
    for old in ("Report once.", "Only they see it.", "the address", "A form"):
        (only,) = problems(platform=PLATFORM.replace(old, "Call 116 123", 1))
        assert "A number or an address" in only


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2027, 2, 21) + review.GRACE, 0),
        (date(2027, 2, 22) + review.GRACE, 12),
    ],
)
def test_a_fact_long_past_its_review_fails_unless_it_says_why(on, found):
    assert len(problems(on=on)) == found
    assert len(problems(("begins", 'late = "asked"\nbegins'), on=on)) == max(
        0, found - 1
    )


def test_an_unverified_fact_may_wait_for_it_is_shown_to_no_one():
    on = date(2027, 2, 22) + review.GRACE
    changed = PROOF.replace("primary", "unverified")
    assert (
        len(problems(("2026-02-06\n" + PROOF, "2026-02-06\n" + changed), on=on)) == 11
    )


@pytest.mark.parametrize("pack_id", sorted(review.MOVING))
def test_where_the_law_moves_a_review_comes_after_three_months(pack_id):
    longer = ("review_by = 2027-02-21", "review_by = 2027-02-22")
    (only,) = problems(
        longer, pack_id=pack_id, platform=PLATFORM.replace("x/", f"{pack_id}/")
    )
    assert "too far away" in only
    assert problems(longer) == []


def test_what_is_due_comes_soonest_first_with_its_days():
    day = date(2027, 2, 22)
    found = review.due(day, timedelta(days=0))
    assert found
    assert {each.days for each in found} == {-1}
    assert {each.pack.split("/")[1][:2] for each in found} == {"uk", "us"}
    later = review.due(day, timedelta(days=100))
    assert len(later) > len(found)
    assert [each.days for each in later] == sorted(each.days for each in later)
    assert review.due(TODAY, timedelta(days=30)) == ()


def test_what_waits_for_its_first_check_is_listed():
    waiting = {each.fact.name for each in review.unverified()}
    assert "National Stalking Helpline / 0808 802 0300" in waiting
    assert "Revenge Porn Helpline" not in waiting


def test_a_pack_that_cannot_be_read_is_a_problem_and_no_crash(tmp_path, monkeypatch):
    bad = tmp_path / "bad.toml"
    bad.write_text("format = 2\nname = 1\n", "utf-8")
    monkeypatch.setattr(resources, "folder", lambda _name: (bad,))
    (only,) = review.check(TODAY)
    assert "bad.toml" in ENGLISH.render(only.words)
