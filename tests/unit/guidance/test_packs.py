"""Guidance packs: sourced, checked, and looked up by known names only."""

import re
from pathlib import Path

import pytest

from evidence_app.errors import UnknownJurisdictionError, UnknownPlatformError
from evidence_app.guidance import packs
from evidence_app.guidance.form import PackFormError
from evidence_app.guidance.office import Topic
from evidence_app.guidance.pack import facts_of, shown_platform
from evidence_app.guidance.packs import Status
from evidence_app.model.case import Concerns
from tests.unit.guidance.samples import JURISDICTION, OFFICE, PLATFORM, PROOF

GUIDANCE = Path(__file__).parents[3] / "resources" / "guidance"
PLACES = "au eu general ie in kr pk uk-ew uk-ni uk-sc us"
PLATFORMS = (
    "bing cloudflare discord general google-search hosts linkedin meta onlyfans "
    "pornhub reddit report-remove snapchat stopncii take-it-down telegram tiktok "
    "whatsapp x youtube"
)


def test_there_is_a_pack_for_every_place_and_platform_that_was_asked_for():
    assert packs.jurisdictions() == tuple(PLACES.split())
    assert packs.platforms() == tuple(PLATFORMS.split())


@pytest.mark.parametrize("pack_id", PLACES.split())
def test_every_jurisdiction_reads_and_gives_out_nothing_unverified(pack_id):
    pack = packs.load_jurisdiction(pack_id)
    assert pack.id == pack_id
    assert Status.UNVERIFIED not in {each.provenance.status for each in facts_of(pack)}


@pytest.mark.parametrize("pack_id", PLATFORMS.split())
def test_every_platform_reads_and_gives_out_nothing_unverified(pack_id):
    pack = packs.load_platform(pack_id)
    assert pack.id == pack_id
    assert Status.UNVERIFIED not in {each.provenance.status for each in facts_of(pack)}
    assert pack.channels or pack.lacks


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
        ('title = "A public page"', 'title = " "'),
        ('id = "page"', 'id = "other"'),
        ("[[channels]]", '[[sources]]\nid = "more"\ntitle = "More"\n[[channels]]'),
        ("[[channels]]", '[[sources]]\nid = "page"\ntitle = "More"\n[[channels]]'),
        ('url = "https://example.org/page"', 'url = "http://example.org/page"'),
        ('url = "https://example.org/page"', 'url = "https://example"'),
        ('source = "page"\n', ""),
        ('source = "page"\n', 'source = "another"\n'),
        ('status = "primary"', 'status = "memory"'),
        ('status = "primary"', 'status = "primary"\nphone = "123"'),
        ("checked_on = 2026-11-21\n", ""),
        ("review_by = 2027-02-21\n", ""),
        ("review_by = 2027-02-21", "review_by = 2026-11-21"),
        ("review_by = 2027-02-21", "review_by = 2027-02-21T00:00:00"),
        ("format = 2", "format = 1"),
        ("format = 2", "format = true"),
        ("format = 2", "format = "),
        ("lacks = []\n", ""),
        ('asks = ["the address"]', "asks = [1]"),
        ('fields = ["addresses"]', 'fields = ["addresses", "name"]'),
        ('fields = ["addresses"]\n', ""),
        ('fields = ["addresses"]', 'fields = ["shoe-size"]'),
        ('name = "A platform"', 'name = "A platform"\nkind = "shop"'),
        ('asks = ["the address"]', 'asks = "the address"'),
        ('asks = ["the address"]', 'asks = ["{address}"]'),
        ('account = "not needed"', 'account = "maybe"'),
        ('kind = "link"', 'kind = "phone"'),
        ('value = "example.org/form"', 'value = "https://example.org/form"'),
        ('value = "example.org/form"', 'value = "example.org/form?who=me"'),
        ("value = ", "extra = 1, value = "),
        ('situations = ["doxing"]', 'situations = ["all"]'),
        ('situations = ["doxing"]', "situations = []"),
        ('situations = ["doxing"]', 'situations = ["doxing", "doxing"]'),
        ("[[cautions]]", "[cautions]"),
        ('name = "A platform"', ""),
    ],
)
def test_a_platform_that_strays_from_the_form_is_refused(good, bad):
    assert packs.read_platform("x", PLATFORM).name == "A platform"
    assert good in PLATFORM
    with pytest.raises(PackFormError):
        packs.read_platform("x", PLATFORM.replace(good, bad, 1))


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("begins = 2026-02-06", 'begins = "soon"'),
        ("begins = 2026-02-06\n", ""),
        ("begins = 2026-05-19", 'begins = "not confirmed"'),
        ("hours = 48", "hours = 0"),
        ("hours = 48", "hours = 99999999999999999999"),
        ("hours = 48", "hours = 48.0"),
        ('id = "take-down"', 'id = "Take down"'),
        ('role = "helpline"', 'role = "friend"'),
        ('role = "helpline"', 'role = "helpline"\nemergency = "yes"'),
        ('zone = "Europe/London"', 'zone = "GMT+25"'),
        ('zone = "Europe/London"', 'zone = "../etc/passwd"'),
        ('"mon-fri 10:00-16:00"', '"mon-fri 10-16"'),
        ('"mon-fri 10:00-16:00"', '"fri-mon 10:00-16:00"'),
        ('"mon-fri 10:00-16:00"', '"mon-fry 10:00-16:00"'),
        ('"mon-fri 10:00-16:00"', '"mon 10:00-10:00"'),
        ('"mon-fri 10:00-16:00"', '"mon 10:00-25:00"'),
        ('"mon-fri 10:00-16:00"', '"mon 10:60-12:00"'),
        ('"mon-fri 10:00-16:00"', '"mon-sun 00:00-24:00"'),
        ('"mon-fri 10:00-16:00"', '"always", "mon 10:00-16:00"'),
        ('["mon-fri 10:00-16:00"]', "[]"),
        ('holidays = "closed"', 'holidays = "some"'),
        ('value = "0800 111 222"', 'value = "call me"'),
        ('topic = "anonymity"', 'topic = "handling"'),
        ('topic = "anonymity"', 'topic = "other"'),
        (OFFICE, ""),
    ],
)
def test_a_jurisdiction_that_strays_from_the_form_is_refused(good, bad):
    assert packs.read_jurisdiction("x", JURISDICTION).name == "A place"
    assert good in JURISDICTION
    with pytest.raises(PackFormError):
        packs.read_jurisdiction("x", JURISDICTION.replace(good, bad, 1))


def test_what_every_report_prints_cannot_be_left_unverified():
    head, mark, rest = JURISDICTION.partition("[[notices]]")
    with pytest.raises(PackFormError):
        packs.read_jurisdiction(
            "x", head + mark + rest.replace('"primary"', '"unverified"', 1)
        )


def test_a_platform_without_any_way_to_report_has_to_say_so():
    start, end = PLATFORM.index("[[channels]]"), PLATFORM.index("[[cautions]]")
    without = PLATFORM[:start] + PLATFORM[end:]
    with pytest.raises(PackFormError):
        packs.read_platform("x", without)
    told = without.replace("lacks = []", 'lacks = ["Not checked."]')
    assert packs.read_platform("x", told).channels == ()


def test_no_pack_uses_a_word_that_the_app_does_not_use():
    texts = "\n".join(path.read_text("utf-8") for path in GUIDANCE.rglob("*.toml"))
    assert not re.search(r"\bvictims?\b", texts, re.IGNORECASE)


def test_a_text_says_what_it_helps_to_decide_and_for_whom():
    told = 'text = "Do not pay."\nabout = "avoid"\nwho = ["child", "helped"]\n'
    text = JURISDICTION.replace('text = "Do not pay."\n', told)
    (advice,) = packs.read_jurisdiction("x", text).advice
    assert advice.topic is Topic.AVOID
    assert advice.concerns == (Concerns.CHILD, Concerns.HELPED)


@pytest.mark.parametrize(
    "line", ['about = "hope"', 'who = ["mother"]', "who = []", 'who = ["you", "you"]']
)
def test_a_text_about_something_else_or_for_nobody_is_refused(line):
    text = JURISDICTION.replace(
        'text = "Do not pay."\n', f'text = "Do not pay."\n{line}\n'
    )
    with pytest.raises(PackFormError):
        packs.read_jurisdiction("x", text)


def test_a_platform_can_be_named_by_us():
    assert not packs.read_platform("x", PLATFORM).described
    text = PLATFORM.replace("lacks = []", "described = true\nlacks = []")
    assert packs.read_platform("x", text).described


def test_an_official_wording_that_was_changed_is_refused():
    text = (GUIDANCE / "jurisdictions" / "us.toml").read_text(encoding="utf-8")
    assert packs.read_jurisdiction("us", text).statements
    slip = text.replace("copyright owner, its agent", "copyright owner, an agent")
    assert slip != text
    with pytest.raises(PackFormError, match="sha256"):
        packs.read_jurisdiction("us", slip)


@pytest.mark.parametrize(
    ("status", "shown"), [("primary", True), ("unverified", False)]
)
def test_a_partner_of_stopncii_is_one_only_where_that_was_verified(status, shown):
    proof = PROOF.replace('"primary"', f'"{status}"')
    text = PLATFORM.replace("[[channels]]", f"[stopncii]\n{proof}\n[[channels]]")
    pack = packs.read_platform("x", text)
    assert pack.stopncii is not None
    assert (shown_platform(pack).stopncii is not None) is shown
    assert "StopNCII.org" in {each.name for each in facts_of(pack)}


def test_a_partner_without_a_source_is_refused():
    text = PLATFORM.replace("[[channels]]", "[stopncii]\n[[channels]]")
    with pytest.raises(PackFormError):
        packs.read_platform("x", text)
