"""A notice holds what was chosen, in the form's order, and says what it lacks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.casework.notices import NoticeWords
from evidence_app.guidance.basis import Ground
from evidence_app.guidance.pack import PlatformKind
from evidence_app.guidance.packs import load_jurisdiction, load_platform, platforms
from evidence_app.guidance.path import AgeBand
from evidence_app.guidance.situations import Situation
from evidence_app.model.account import Account, Sighting, Whose
from evidence_app.model.case import Concerns
from evidence_app.model.item import CaseId
from evidence_app.model.sheet import SheetId, Written
from evidence_app.report import blocks
from evidence_app.report.notice import (
    MOST_WORDS,
    NoticeSource,
    compose,
    full_address,
    notice_text,
    ways,
)
from evidence_app.report.notice.answers import UNDER_KOREAN_LAW
from evidence_app.report.pages.platform_notice import notice_details, notice_pages
from evidence_app.report.pages.voice import Voice
from evidence_app.report.pdf import write_pdf
from evidence_app.words import load_language

ENGLISH = load_language("en")
AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
ADDRESS = "https://x.example/status/1861234567890123456"
PLATFORMS = [
    each for each in platforms() if load_platform(each).kind is not PlatformKind.SERVICE
]
FULL = NoticeWords(
    platform="x",
    place="us",
    situation=Situation.SHARED,
    addresses=(ADDRESS,),
    part="0:14",
    recognised="The scar on the left hand.",
    why="It was given to one person alone.",
    rule="Non-consensual nudity (checked on 20 November 2026)",
    said="I will find you.",
    earlier="On 3 May the same.",
    harm="Fear.",
    posed_as="Sana Malik",
    name="Sana Malik",
    contact="alone@mail.example",
    stopncii_case="26-118204",
    police_reference="CR/1234/26",
)
KOREA = replace(FULL, platform="", place="kr")
ACCOUNT = Account(
    id=SheetId("a" * 32),
    case=CaseId("b" * 32),
    written=Written(revision=1, at=AT, local_offset=timedelta(0), actor="canary-actor"),
    platform="X",
    whose=Whose.OTHER,
    handles=(Sighting(value="@night_owl"),),
    number="8812345",
    address="https://x.example/night_owl",
    contact="canary-contact",
    claimed_name="canary-claimed",
    how_known="canary-how-known",
)


def made(words=FULL, *, concerns=Concerns.YOU, age=AgeBand.ADULT, accounts=(ACCOUNT,)):
    return compose(source(words, concerns=concerns, age=age, accounts=accounts))


def source(words, *, concerns=Concerns.YOU, age=AgeBand.ADULT, accounts=(ACCOUNT,)):
    return NoticeSource(
        words=words,
        platform=load_platform(words.platform or "general"),
        place=load_jurisdiction(words.place or "general"),
        concerns=concerns,
        age=age,
        accounts=accounts,
        made_at=AT,
        local_offset=timedelta(hours=5),
    )


def lacks(notice):
    return [ENGLISH.render(each) for each in notice.lacks]


def pdf_of(notice, language=ENGLISH):
    stream = BytesIO()
    details = notice_details(notice, language)
    write_pdf(notice_pages(notice, Voice(language)), details, stream)
    return stream.getvalue()


def first_page(notice, language=ENGLISH):
    document = pypdfium2.PdfDocument(pdf_of(notice, language))
    try:
        text = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    return " ".join(text.split())


def test_fields_stand_in_the_order_of_the_form_then_what_the_law_asks_besides():
    labels = [ENGLISH.render(each.label) for each in made().fields]
    asks = list(load_platform("x").channels[0].asks)
    assert labels == asks
    dsa = made(replace(FULL, platform="meta", place="ie"))
    more = [ENGLISH.render(each.label) for each in dsa.fields]
    assert more[:3] == list(load_platform("meta").channels[0].asks)
    assert "why it is against the law, with reasons" in more[3:]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_notice_with_everything_in_it_lacks_nothing_on_any_platform(platform):
    for place in ("us", "ie", "uk-ew", "pk", "kr", "general", ""):
        notice = made(replace(FULL, platform=platform, place=place))
        missing = [each for each in lacks(notice) if "country" not in each]
        assert missing == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_notice_with_nothing_in_it_says_by_name_what_is_missing(platform):
    empty = NoticeWords(platform=platform, situation=Situation.SHARED)
    notice = made(empty, concerns=Concerns.NOT_SAID, accounts=())
    name = load_platform(platform).name
    address = "the full web address of each post, message or picture"
    assert f"{name} asks for this, and it is missing: {address}." in lacks(notice)
    assert notice.counts_for == ""


def test_who_writes_it_is_missed_where_that_was_not_said():
    told = lacks(made(concerns=Concerns.NOT_SAID))
    assert told == ["It is not said whether you are the person shown, or act for them."]
    assert made(concerns=Concerns.NOT_SAID).counts_for == ""


def test_what_the_law_asks_is_missed_in_the_name_of_the_law():
    notice = made(replace(FULL, contact="", platform="meta"))
    assert lacks(notice) == [
        "TAKE IT DOWN Act, section 3 asks for this, and it is missing: a way to reach "
        "you."
    ]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_where_a_form_s_fields_were_not_found_the_usual_order_is_said_to_be_that(
    platform,
):
    notice = made(replace(FULL, platform=platform))
    known = notice.channel is not None and bool(notice.channel.asks)
    assert notice.usual_order is not known
    assert notice.fields


def test_the_rules_alone_are_no_ground_without_the_rule_s_name():
    told = lacks(made(replace(FULL, ground=Ground.RULES, rule="")))
    assert any(each.startswith("Name the rule that it breaks") for each in told)
    assert lacks(made(replace(FULL, rule=""))) == []


def test_a_law_of_the_place_is_named_only_while_it_counts_and_is_no_reason_alone():
    words = replace(FULL, platform="telegram", place="uk-ew")
    law = "It may be against this law: Sexual Offences Act 2003, section 66B"
    assert law in notice_text(made(words), ENGLISH)
    early = replace(source(words), made_at=datetime(2023, 1, 1, tzinfo=UTC))
    assert law not in notice_text(compose(early), ENGLISH)
    bare = lacks(made(replace(words, why="", rule="")))
    assert any("the rule that was broken, and what happened" in each for each in bare)


def test_exact_words_belong_to_threats_and_the_past_to_stalking():
    tiktok = replace(FULL, platform="tiktok", place="ie")
    channel = "Page for unlawful content in the EU"

    def told(situation):
        words = replace(tiktok, situation=situation, channel=channel)
        return "\n".join(each.text(ENGLISH) for each in made(words).fields)

    assert "I will find you." in told(Situation.THREATS)
    assert "On 3 May the same." not in told(Situation.THREATS)
    assert "On 3 May the same." in told(Situation.STALKING)
    assert "I will find you." not in told(Situation.SHARED)


def test_only_the_statement_of_the_chosen_ground_is_made():
    grounds = (Ground.TAKE_IT_DOWN, Ground.DSA, Ground.COPYRIGHT, Ground.RULES)
    words = replace(FULL, platform="meta", own_picture=True)
    told = {
        ground: notice_text(made(replace(words, ground=ground)), ENGLISH)
        for ground in grounds
    }
    marks = {
        Ground.TAKE_IT_DOWN: "for the reason given above",
        Ground.DSA: "accurate and complete",
        Ground.COPYRIGHT: "perjury",
        Ground.RULES: "as far as I know",
    }
    assert UNDER_KOREAN_LAW.text not in "".join(told.values())
    for ground, text in told.items():
        assert {each for each, mark in marks.items() if mark in text} == {ground}


def test_a_copyright_notice_has_the_law_s_own_words_with_source_day_and_digest():
    notice = made(replace(FULL, own_picture=True, ground=Ground.COPYRIGHT))
    belief, authority = notice.statements
    assert "not authorized by the copyright owner, its agent, or the law" in (
        belief.official
    )
    assert "under penalty of perjury" in authority.official
    assert "512(c)(3)(A)(vi)" in authority.source
    assert "2026-11-26" in authority.source
    assert len(authority.sha256) == 64
    assert "can be shown to the person who posted it" in notice.who_sees[0].text


def test_a_notice_that_goes_on_to_who_posted_it_does_not_ask_to_keep_it_from_them():
    asked = "Do not tell anyone my name, or that I reported it."
    copyright_notice = made(replace(FULL, own_picture=True, ground=Ground.COPYRIGHT))
    assert asked in notice_text(made(), ENGLISH)
    assert asked not in notice_text(copyright_notice, ENGLISH)


def test_under_the_law_of_korea_the_fields_are_those_of_its_prescribed_form():
    notice = made(KOREA)
    assert notice.basis.ground is Ground.KOREA
    labels = [ENGLISH.render(each.label) for each in notice.fields]
    assert labels == list(notice.basis.law.fact.asks)
    assert not notice.usual_order
    told = [each.text(ENGLISH) for each in notice.fields]
    assert told[0] == told[-1] == "Sana Malik"
    assert "불법촬영물" in told[3]
    assert notice.fields[5].own_form  # a picture of the screen: never from here
    assert told[5] == ""
    assert "passed" not in told[6]
    assert lacks(notice) == []
    assert "with your name" in notice.who_sees[0].text


@pytest.mark.parametrize(
    ("situation", "name"),
    [
        (Situation.SHARED, "불법촬영물"),
        (Situation.MADE, "허위영상물"),
        (Situation.UNDER_18, "아동·청소년성착취물"),
    ],
)
def test_the_prescribed_form_names_the_sort_of_picture_as_the_law_does(situation, name):
    notice = made(replace(KOREA, situation=situation))
    assert name in notice_text(notice, ENGLISH)
    assert name in notice_text(notice, load_language("ko"))


def test_a_blank_in_the_prescribed_form_is_told_in_the_name_of_the_law():
    told = lacks(made(replace(KOREA, contact="")))
    law = "Telecommunications Business Act, article 22-5 (전기통신사업법 제22조의5)"
    assert told == [f"{law} asks for this, and it is missing: a way to reach you."]


def test_it_is_read_in_english_and_under_the_law_of_korea_in_korean():
    assert {made(replace(FULL, platform=each)).read_in for each in PLATFORMS} == {"en"}
    assert made(KOREA).read_in == "ko"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_case_at_stopncii_is_told_to_its_partners_alone(platform):
    partner = load_platform(platform).stopncii is not None
    text = notice_text(made(replace(FULL, platform=platform)), ENGLISH)
    assert ("26-118204" in text) is partner


def test_a_case_at_stopncii_is_never_told_of_someone_under_18_nor_of_threats():
    for situation in (Situation.UNDER_18, Situation.THREATS):
        words = replace(FULL, platform="meta", situation=situation)
        assert "26-118204" not in notice_text(made(words), ENGLISH)
    shared = made(replace(FULL, platform="meta"), age=AgeBand.UNDER_18)
    assert "26-118204" not in notice_text(shared, ENGLISH)


def test_a_picture_that_someone_else_took_gets_no_copyright_notice():
    asked = replace(FULL, ground=Ground.COPYRIGHT)
    assert made(asked).basis.ground is Ground.TAKE_IT_DOWN
    helped = made(replace(asked, own_picture=True), concerns=Concerns.HELPED)
    assert helped.basis.ground is Ground.TAKE_IT_DOWN


@pytest.mark.parametrize(
    "situation", [Situation.SHARED, Situation.MADE, Situation.SEXTORTION]
)
def test_where_the_person_shown_may_be_under_18_it_is_a_notice_for_that(situation):
    words = replace(FULL, situation=situation, own_picture=True)
    notice = made(words, age=AgeBand.UNDER_18)
    assert notice.situation is Situation.UNDER_18
    assert {each.ground for each in notice.bases} == {Ground.RULES}
    assert "No picture is attached." in notice_text(notice, ENGLISH)


def test_the_law_of_the_union_asks_no_name_of_who_reports_a_picture_of_a_child():
    words = replace(
        FULL,
        platform="meta",
        place="ie",
        situation=Situation.UNDER_18,
        name="",
        contact="",
    )
    named = [each for each in lacks(made(words)) if each.startswith("Digital")]
    assert named == []


def test_the_clock_of_a_law_runs_only_for_a_whole_notice_on_a_way_that_counts():
    assert made().counts_for == "us/take-it-down"
    assert made(replace(FULL, contact="")).counts_for == ""
    assert made(replace(FULL, ground=Ground.RULES)).counts_for == ""
    post = load_platform("x").channels[1].name
    assert made(replace(FULL, channel=post)).counts_for == ""


def test_a_form_of_one_law_is_not_taken_for_another():
    assert made(replace(FULL, place="ie")).channel.name.startswith("Report on the post")
    telegram = replace(FULL, platform="telegram")
    assert made(replace(telegram, place="uk-ew")).channel.name == "E-mail about abuse"
    assert "EU" in made(replace(telegram, place="ie")).channel.name
    assert len(ways(source(telegram))) == 3


def test_too_many_words_before_the_addresses_are_told_and_never_cut():
    long = " ".join(["word"] * MOST_WORDS)
    notice = made(replace(FULL, why=long))
    assert any("It is too long" in each for each in lacks(notice))
    assert long in notice_text(notice, ENGLISH)
    assert made().words_before_addresses(ENGLISH) <= MOST_WORDS


@pytest.mark.parametrize(
    "address",
    [
        "x.example/1",
        "https://x",
        "https://x.example/1...",
        "https://x.example/1…",
        "ftp://x.example/1",
        "https://x.example/a b",
        "javascript:alert(1)",
        "",
    ],
)
def test_what_is_no_whole_address_is_told(address):
    assert not full_address(address)
    notice = made(replace(FULL, addresses=(address,)))
    assert any("not a whole web address" in each for each in lacks(notice))


@pytest.mark.parametrize(
    "address", [ADDRESS, "https://t.me/c/123/45", "http://a.b?x=1#y", "HTTPS://A.B"]
)
def test_a_whole_address_passes(address):
    assert full_address(address)


def test_nothing_of_an_account_but_what_tells_it_apart_is_told():
    notice = made()
    told = notice_text(notice, ENGLISH) + "".join(
        each.text(ENGLISH) for each in notice.fields
    )
    assert "@night_owl" in told
    assert "8812345" in told
    assert "canary" not in told
    assert b"canary" not in pdf_of(notice)


def asked(**changes):
    return [ENGLISH.render(each) for each in made(replace(FULL, **changes)).requests]


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({}, "Please remove what is at the addresses below"),
        ({"platform": "bing"}, "Please take the addresses below out of your search"),
        ({"platform": "cloudflare"}, "Please stop carrying what is at the addresses"),
        (
            {"platform": "meta", "situation": Situation.IMPERSONATION},
            "Please remove the account given below",
        ),
    ],
)
def test_each_is_asked_for_what_it_can_do(changes, first):
    assert asked(**changes)[0].startswith(first)


def test_whoever_posted_it_is_to_be_suspended_where_they_have_the_account():
    suspend = "Suspend the accounts named here, which posted it."
    assert suspend in asked()
    for platform in ("bing", "google-search", "cloudflare", "hosts"):
        assert suspend not in asked(platform=platform)


def test_where_no_platform_is_named_the_sites_of_the_addresses_are_the_addressee():
    two = ("https://One.example/1", "http://one.example/2", "https://b.example:8443/")
    words = replace(FULL, platform="", addresses=(*two, "no address"))
    assert "To those who run one.example, b.example:8443" in notice_text(
        made(words), ENGLISH
    )
    assert made().addressee is None
    assert made(replace(FULL, platform="", addresses=())).addressee is None


def test_a_copyright_notice_tells_of_the_work_and_of_nothing_shown_in_it():
    notice = made(replace(FULL, own_picture=True, ground=Ground.COPYRIGHT))
    text = notice_text(notice, ENGLISH)
    assert "I own the copyright." in text
    assert "without my permission" in text
    for word in ("ntimate", "person shown.", "Non-consensual"):
        assert word not in text


def test_a_ground_that_is_not_offered_takes_nothing_from_the_notice():
    refused = made(replace(FULL, ground=Ground.COPYRIGHT))
    assert refused.basis.ground is not Ground.COPYRIGHT
    assert "Non-consensual nudity" in notice_text(refused, ENGLISH)


def test_a_request_under_a_law_of_its_own_names_no_second_one():
    text = notice_text(made(), ENGLISH)
    assert "This request rests on this law: TAKE IT DOWN Act, section 3." in text
    assert "It may be against this law" not in text
    assert "It may be against this law" in notice_text(
        made(replace(FULL, ground=Ground.RULES)), ENGLISH
    )


@pytest.mark.parametrize("situation", list(Situation))
def test_the_reporter_is_shown_in_pictures_and_named_in_words(situation):
    told = made(replace(FULL, situation=situation)).reporter.text
    pictures = {Situation.SHARED, Situation.MADE, Situation.UNDER_18}
    assert ("shown" in told) is (situation in pictures)


def test_what_need_not_be_read_is_said_to_be_that_and_nothing_else_is():
    note = "The annex is not needed to act."
    assert note in first_page(made(replace(FULL, said="")))
    long_words = replace(FULL, said="I will find you. " * 20)
    many = replace(FULL, addresses=tuple(f"{ADDRESS}/{at}" for at in range(40)))
    assert note not in first_page(made(long_words))
    assert note not in first_page(made(many))


@pytest.mark.parametrize("concerns", [Concerns.YOU, Concerns.CHILD, Concerns.HELPED])
def test_it_says_who_writes_it_and_in_whose_name(concerns):
    notice = made(concerns=concerns)
    start = "I am" if concerns is Concerns.YOU else "I am authorised to act"
    assert notice.reporter.text.startswith(start)
    assert notice.reporter.text in notice_text(notice, ENGLISH)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_page_of_a_notice_has_a_picture(platform):
    pages = notice_pages(made(replace(FULL, platform=platform)), Voice(ENGLISH))
    assert not any(isinstance(each, blocks.Picture) for each in pages)


@pytest.mark.parametrize("language", ["en", "ur", "ko"])
def test_the_first_page_alone_is_enough_with_many_long_addresses(language):
    many = tuple(f"https://x.example/{at}/{'long-' * 40}" for at in range(60))
    words = replace(FULL, addresses=many, why=" ".join(["word"] * 60))
    notice = made(words)
    page = first_page(notice, load_language(language))
    for needed in (
        "Please remove what is at the addresses below",
        "https://x.example/0/",
        # PDFium turns round Latin words in a line of Urdu: one word is the same.
        "nudity",
        "for the reason given above",
        "Sana Malik",
    ):
        assert needed in page


SMALL = replace(
    FULL,
    addresses=tuple(f"{ADDRESS}/photo/{at}" for at in range(3)),
    why=" ".join(["word"] * 30),
    recognised="",
    said="",
    earlier="",
    harm="",
    posed_as="",
)


@pytest.mark.parametrize(
    ("changes", "language"),
    [
        # The longest name, and a partner of StopNCII.
        ({"platform": "meta"}, "en"),
        ({"platform": "meta"}, "ur"),
        ({"platform": "meta"}, "ko"),
        ({"platform": "telegram", "place": "ie"}, "ur"),
        ({"platform": "", "place": "kr"}, "ko"),
        # With the law's own words in it.
        ({"own_picture": True, "ground": Ground.COPYRIGHT}, "en"),
    ],
)
def test_a_small_request_is_one_page_but_for_what_a_translation_must_say(
    changes, language
):
    notice = made(replace(SMALL, **changes))
    document = pypdfium2.PdfDocument(pdf_of(notice, load_language(language)))
    pages = [each.get_textpage().get_text_range() for each in document]
    document.close()
    assert "decided" in pages[0]  # the last of what is asked
    rest = " ".join(" ".join(pages[1:]).split())
    assert rest == "" or "No native speaker has read this translation yet" in rest


def test_every_address_stands_in_the_pages_once():
    many = tuple(f"https://x.example/{at}" for at in range(40))
    pages = notice_pages(made(replace(FULL, addresses=many)), Voice(ENGLISH))
    rows = [
        row[1] for each in pages if isinstance(each, blocks.Table) for row in each.rows
    ]
    assert tuple(rows) == many


ODD = st.text(max_size=60)


WORDS = st.builds(
    NoticeWords,
    platform=st.sampled_from(PLATFORMS),
    place=st.just("us"),
    situation=st.sampled_from([*Situation, None]),
    ground=st.sampled_from([*Ground, None]),
    why=ODD,
    rule=ODD,
    said=ODD,
    name=ODD,
    contact=ODD,
    addresses=st.lists(ODD, max_size=4).map(tuple),
    own_picture=st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(words=WORDS)
def test_whatever_is_written_stands_in_the_notice_whole(words):
    notice = made(words)
    text = notice_text(notice, ENGLISH)
    typed = (words.why, words.rule, words.said, words.name, words.contact)
    if notice.basis.ground is Ground.COPYRIGHT:  # rests on no rule
        typed = tuple(each for each in typed if each != words.rule)
    for written in (*typed, *words.addresses):
        assert written.strip() in text
    assert notice.basis in notice.bases
