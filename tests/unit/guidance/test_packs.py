"""Guidance packs: sourced, checked, and looked up by known names only."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from evidence_app.errors import UnknownJurisdictionError, UnknownPlatformError
from evidence_app.guidance import packs
from evidence_app.guidance.form import PackFormError
from evidence_app.guidance.packs import Status

JURISDICTIONS = packs.jurisdictions()
PLATFORMS = packs.platforms()
GUIDANCE = Path(__file__).parents[3] / "resources" / "guidance"
GOOD_PLATFORM = """
format = 1
name = "A platform"
reviewed_on = 2026-11-21
review_by = 2027-02-21
[[channels]]
name = "Report"
asks = ["the address"]
source = "its help page"
status = "verified"
[[cautions]]
text = "Report once."
source = "its help page"
status = "verified"
"""


def test_the_packs_of_this_issue_are_there():
    assert "uk-ew" in JURISDICTIONS
    assert "general" in JURISDICTIONS
    assert {"telegram", "general"} <= set(PLATFORMS)


@pytest.mark.parametrize("pack_id", JURISDICTIONS)
def test_every_jurisdiction_reads_and_is_due_for_review_within_half_a_year(pack_id):
    pack = packs.load_jurisdiction(pack_id)
    assert pack.id == pack_id
    assert pack.review_by - pack.reviewed_on <= timedelta(days=184)


@pytest.mark.parametrize("pack_id", PLATFORMS)
def test_every_platform_reads_and_is_due_for_review_within_half_a_year(pack_id):
    pack = packs.load_platform(pack_id)
    assert pack.id == pack_id
    assert pack.review_by - pack.reviewed_on <= timedelta(days=184)


def test_england_and_wales_is_reviewed_every_three_months():
    pack = packs.load_jurisdiction("uk-ew")
    assert pack.review_by - pack.reviewed_on <= timedelta(days=92)


def test_the_anonymity_of_england_and_wales_says_that_its_source_is_second_hand():
    pack = packs.load_jurisdiction("uk-ew")
    assert pack.anonymity.status is Status.SECONDARY


@pytest.mark.parametrize("untrusted_id", ["atlantis", "", "../platforms/telegram"])
def test_an_unknown_jurisdiction_is_refused_with_those_known(untrusted_id):
    with pytest.raises(UnknownJurisdictionError) as caught:
        packs.load_jurisdiction(untrusted_id)
    assert "uk-ew" in str(caught.value)


def test_an_unknown_platform_is_refused_with_those_known():
    with pytest.raises(UnknownPlatformError) as caught:
        packs.load_platform("nowhere")
    assert "telegram" in str(caught.value)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('source = "its help page"', 'source = " "'),
        ('status = "verified"', 'status = "memory"'),
        ('status = "verified"', 'status = "verified"\nphone = "123"'),
        ("format = 1", "format = 2"),
        ("format = 1", "format = true"),
        ("review_by = 2027-02-21", "review_by = 2026-11-21"),
        ("review_by = 2027-02-21", "review_by = 2027-02-21T00:00:00"),
        ('asks = ["the address"]', "asks = [1]"),
        ('asks = ["the address"]', 'asks = "the address"'),
        ("[[cautions]]", "[cautions]"),
        ('name = "A platform"', ""),
        ("format = 1", "format = "),
    ],
)
def test_a_pack_that_strays_from_the_form_is_refused(good, bad):
    assert packs.read_platform("x", GOOD_PLATFORM).name == "A platform"
    with pytest.raises(PackFormError):
        packs.read_platform("x", GOOD_PLATFORM.replace(good, bad, 1))


def test_no_pack_uses_a_word_that_the_app_does_not_use():
    texts = "\n".join(path.read_text("utf-8") for path in GUIDANCE.rglob("*.toml"))
    assert not re.search(r"\bvictims?\b", texts, re.IGNORECASE)
