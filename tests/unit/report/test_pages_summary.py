"""The first pages: one page each whatever is in them, and nothing guessed on them."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.model.account import Account, Sighting, Whose
from evidence_app.model.brief import Ask, Brief, Said
from evidence_app.model.case import Concerns
from evidence_app.model.incident import Incident, IncidentWords
from evidence_app.model.item import Kind
from evidence_app.model.sheet import SheetId, Written
from evidence_app.report.blocks import Facts, Style, Table
from evidence_app.report.first import ToldFirst
from evidence_app.report.material import Withheld
from evidence_app.report.pages import document_details
from evidence_app.report.pages.cover import cover
from evidence_app.report.pages.summary import summary, told_here
from evidence_app.report.pages.voice import Voice
from evidence_app.report.pdf import write_pdf
from evidence_app.report.people import People
from evidence_app.words import load_language
from tests.unit.memory_vault import START
from tests.unit.report.test_pages import ENGLISH, material, message, page_text, texts

LANGUAGES = {code: load_language(code) for code in ("en", "ur", "ko")}
STORIES = {
    "plain": "word " * 150,
    "wide": "WWWWWWWW " * 150,
    "korean": "사진을보냈다 " * 150,
    "urdu": "میں نے دیکھا " * 60,
    "hidden": "\u202e" * 1000,
    "marks": "Z\u0335\u0321\u0322 " * 200,
    "emoji": "😡" * 600,
    "lines": "a\n" * 600,
    "nothing": "",
}


def written():
    return Written(revision=1, at=START, local_offset=START - START, actor="A")


def account(number, **changes):
    plain = Account(
        id=SheetId(f"{number:032x}"),
        case=material().case.id,
        written=written(),
        platform="Telegram" * 9,
        whose=Whose.OTHER,
        handles=(Sighting(value="@" + "W" * 200),),
        number="5" * 90,
    )
    return replace(plain, **changes)


def much(story, *, exhibits=40):
    """Return material with long names, many of everything, and a story."""
    made = material(
        title="사진 WWW " * 60,
        kind=Kind.CHAT,
        messages=tuple(message(n, sender=f"{n}" + "S" * 90) for n in range(9)),
    )
    one = made.exhibits[0]
    many = tuple(
        replace(
            one, exhibit=replace(one.exhibit, number=number, reference=f"AB/{number}")
        )
        for number in range(1, exhibits + 1)
    )
    first = ToldFirst(brief=Brief(story=story, asks=tuple(Ask), danger=Said.YES))
    people = People(accounts=tuple(map(account, range(1, 9))))
    return replace(made, exhibits=many, first=first, people=people)


def drawn(blocks, made, language):
    """Return how many pages some blocks take."""
    return write_pdf(blocks, document_details(made, language), io.BytesIO())


@pytest.mark.parametrize(
    ("story", "code"),
    [
        *((story, "en") for story in STORIES),
        *(
            (story, code)
            for story in ("plain", "wide", "korean")
            for code in ("ur", "ko")
        ),
    ],
)
def test_the_summary_is_one_page_whatever_is_told(story, code):
    made = much(STORIES[story])
    language = LANGUAGES[code]

    assert drawn(summary(made, Voice(language)), made, language) == 1


@settings(max_examples=10, deadline=None)
@given(story=st.text(max_size=1_200))
def test_the_summary_is_one_page_for_any_letters(story):
    made = much(story)

    assert drawn(summary(made, Voice(ENGLISH)), made, ENGLISH) == 1


@pytest.mark.parametrize(
    ("place", "code"),
    [
        *((place, "en") for place in jurisdictions()),
        *((place, code) for place in ("uk-ew", "kr", "pk") for code in ("ur", "ko")),
    ],
)
def test_the_cover_is_one_page_in_every_place_and_language(place, code):
    made = material(withheld=Withheld.INTIMATE)
    pack = load_jurisdiction(place)
    case = replace(
        made.case, name="긴 이름 " * 16, collector="W" * 60, concerns=Concerns.HELPED
    )
    first = ToldFirst(brief=Brief(laws=True), laws=pack.laws * 3)
    made = replace(
        made, jurisdiction=pack, case=case, first=first, locked=("AB/2", "AB/3")
    )
    language = LANGUAGES[code]

    assert drawn(cover(made, Voice(language)), made, language) == 1


def test_a_story_that_does_not_fit_is_cut_and_stands_whole_on_the_next_page():
    story = "word " * 140 + "😡" * 200
    made = much(story)

    assert told_here(made)[1]
    assert "😡" * 200 in page_text(made).split("What happened, the whole of it")[1]


def test_a_story_that_fits_stands_there_once():
    text = page_text(much("He wrote to me every day."))

    assert text.count("He wrote to me every day.") == 1


def test_what_was_not_said_is_a_line_to_fill_in_and_never_a_no():
    made = material()
    text = "\n".join(
        each for block in summary(made, Voice(ENGLISH)) for each in texts(block)
    )

    assert text.count("Not said. To fill in: ____") == 3
    assert "Nothing was written for this page. To fill in: ____" in text
    assert text.count("[   ]") == 3
    assert "\nNo\n" not in text


def test_what_was_said_is_passed_on_as_it_is():
    brief = Brief(danger=Said.NO, ongoing=Said.YES, known=Said.NOT_SURE)
    text = page_text(replace(material(), first=ToldFirst(brief=brief)))

    for told in (
        "Is anyone in danger now?\nNo",
        "Is it still going on?\nYes",
        "Does the person know who it is?\nNot sure",
    ):
        assert told in text


def test_a_story_that_is_lost_is_said_to_be_lost():
    text = page_text(replace(material(), first=ToldFirst(lost=True)))

    assert "can no longer be read in the vault" in text


def test_exhibits_that_the_diary_names_come_first():
    made = much("", exhibits=9)
    last = made.exhibits[-1].exhibit.item
    own = replace(last, id=type(last.id)("f" * 32))
    exhibits = (
        *made.exhibits[:-1],
        replace(
            made.exhibits[-1], exhibit=replace(made.exhibits[-1].exhibit, item=own)
        ),
    )
    told = Incident(
        id=SheetId("a" * 32),
        case=made.case.id,
        written=written(),
        words=IncidentWords(done="It was posted", items=(own.id,)),
    )
    people = People(incidents=(told,), references={own.id: "AB/9"})
    made = replace(made, exhibits=exhibits, people=people)

    made_of = summary(made, Voice(ENGLISH))
    (table,) = (block for block in made_of if isinstance(block, Table))
    assert next(iter(table.rows))[0] == "AB/9"


@pytest.mark.parametrize("concerns", Concerns)
def test_the_cover_says_of_under_18_the_same_in_every_case(concerns):
    made = material()
    made = replace(made, case=replace(made.case, concerns=concerns))
    text = "\n".join(
        each for block in cover(made, Voice(ENGLISH)) for each in texts(block)
    )

    assert "Of anyone under 18 the app takes in none" in text
    assert ("None of an adult" in text) is (concerns is not Concerns.CHILD)


def test_what_was_found_later_and_locked_away_is_counted_on_the_cover():
    made = replace(material(), locked=("AB/2", "AB/5"))
    text = "\n".join(
        each for block in cover(made, Voice(ENGLISH)) for each in texts(block)
    )

    assert "2 exhibits are locked away" in text


def test_a_long_number_of_an_account_is_not_cut_on_the_summary():
    number = "UC" + "x" * 22
    told = replace(
        account(1),
        platform="YouTube",
        handles=(Sighting(value="@lane"),),
        number=number,
    )
    made = replace(material(), people=People(accounts=(told,)))
    text = "\n".join(
        each for block in summary(made, Voice(ENGLISH)) for each in texts(block)
    )

    assert f"YouTube · @lane · {number}" in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_hidden_letter_of_ours_is_printed_among_accounts(code):
    told = replace(account(1), whose=Whose.IMPERSONATING, number="5")
    made = replace(material(), people=People(accounts=(told,) * 5))
    rows = [
        row
        for block in summary(made, Voice(LANGUAGES[code]))
        if isinstance(block, Facts)
        for row in block.rows
        if row.style is Style.QUOTE
    ]

    assert [
        row for row in rows if set("\u2066\u2067\u2068\u2069") & set(row.value)
    ] == []
    assert rows
