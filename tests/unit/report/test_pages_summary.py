"""The first pages: one page each whatever is in them, and nothing guessed on them."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.model.account import Account, Sighting, Whose
from evidence_app.model.brief import Ask, Brief, Risk, Said
from evidence_app.model.case import Concerns
from evidence_app.model.incident import Incident, IncidentWords
from evidence_app.model.item import Kind, MessageFields
from evidence_app.model.sheet import SheetId, Written
from evidence_app.report.blocks import Callout, Facts, Style, Table, Tone
from evidence_app.report.first import ToldFirst
from evidence_app.report.material import Withheld
from evidence_app.report.pages import document_details
from evidence_app.report.pages.cover import cover
from evidence_app.report.pages.preserve import preserve
from evidence_app.report.pages.summary import summary, told_here
from evidence_app.report.pages.voice import Voice
from evidence_app.report.pdf import write_pdf
from evidence_app.report.people import People
from evidence_app.words import Words, load_language
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
    brief = Brief(
        story=story,
        asks=tuple(Ask),
        danger=Said.YES,
        known=Said.YES,
        risks={Risk.FRIGHTENED: Said.YES},
        named_time="W" * 120,
    )
    first = ToldFirst(brief=brief)
    full = {"claimed_name": "W" * 90, "poses_as": "W" * 90}
    people = People(
        accounts=tuple(
            account(
                number,
                **full,
                whose=Whose.IMPERSONATING,
                how_known=f"{number}" + "W" * 200,
            )
            for number in range(1, 9)
        )
    )
    return replace(made, exhibits=many, first=first, people=people)


def drawn(blocks, made, language):
    """Return how many pages some blocks take, without that which names emoji."""
    file, details = io.BytesIO(), document_details(made, language)
    write_pdf(blocks, replace(details, legend_title="LEGEND"), file)
    with pypdfium2.PdfDocument(file.getvalue()) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    legend = (at for at, text in enumerate(pages) if "LEGEND" in text)
    return next(legend, len(pages))


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
@pytest.mark.parametrize("danger", [Said.NO, Said.YES])
def test_the_cover_is_one_page_in_every_place_and_language(place, code, danger):
    made = material(withheld=Withheld.INTIMATE)
    pack = load_jurisdiction(place)
    case = replace(
        made.case, name="긴 이름 " * 16, collector="W" * 60, concerns=Concerns.HELPED
    )
    brief = Brief(laws=True, danger=danger)
    first = ToldFirst(brief=brief, laws=pack.laws * 3)
    made = replace(
        made,
        jurisdiction=pack,
        case=case,
        first=first,
        locked=("AB/2", "AB/3"),
        light=True,
    )
    language = LANGUAGES[code]

    assert drawn(cover(made, Voice(language)), made, language) == 1


def test_a_story_that_does_not_fit_is_cut_and_stands_whole_on_the_next_page():
    story = "word " * 140 + "😡" * 200
    made = much(story)

    assert told_here(made, Voice(ENGLISH))[1]
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
        "Does the person reporting know who it is?\nNot sure",
    ):
        assert told in text


def test_a_day_that_the_other_person_named_stands_on_the_first_pages():
    made = material()
    assert "the other person named" not in page_text(made)
    brief = Brief(named_time="Friday \u202e18:00")
    first = ToldFirst(brief=brief)
    blocks = summary(replace(made, first=first), Voice(ENGLISH))
    told = [each for block in blocks for each in texts(block)]
    text = "\n".join(told)
    assert "Friday \u202e18:00" in told
    assert "At once, and before the day or hour above" in text
    assert "No last day is known" not in text
    blocks = preserve(replace(made, first=first), Voice(ENGLISH))
    told = [each for block in blocks for each in texts(block)]
    assert any("named, in the words of the person reporting" in each for each in told)


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

    assert "Pictures said to show someone under 18 are not kept" in text
    assert ("The person reporting marked none" in text) is (
        concerns is not Concerns.CHILD
    )


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


def rows_of(made):
    """Return the rows of the summary by their labels."""
    return {
        row.label: row.value
        for block in summary(made, Voice(ENGLISH))
        if isinstance(block, Facts)
        for row in block.rows
    }


def with_message(place, sender, *accounts):
    made = material()
    one = made.exhibits[0]
    item = replace(one.exhibit.item, message=MessageFields(sender=sender, place=place))
    one = replace(one, exhibit=replace(one.exhibit, item=item))
    return replace(made, exhibits=(one,), people=People(accounts=accounts))


@pytest.mark.parametrize("page", [cover, summary])
@pytest.mark.parametrize("danger", Said)
def test_a_danger_is_told_before_all_else_and_only_where_it_was_said(page, danger):
    made = replace(material(), first=ToldFirst(brief=Brief(danger=danger)))
    frames = [
        block for block in page(made, Voice(ENGLISH)) if isinstance(block, Callout)
    ]
    told = [each.title for each in frames if "is in danger now" in each.title]

    assert len(told) == (danger is Said.YES)
    assert told == [each.title for each in frames[: len(told)]]
    if told:
        assert [each.tone for each in frames].count(Tone.WARNING) == 1


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("place", ["uk-ew", "kr", "pk"])
def test_a_danger_leaves_the_notice_of_handling_on_the_cover(place, code):
    pack = load_jurisdiction(place)
    made = replace(
        material(withheld=Withheld.INTIMATE),
        jurisdiction=pack,
        first=ToldFirst(brief=Brief(danger=Said.YES, laws=True), laws=pack.laws * 3),
    )
    made = replace(made, case=replace(made.case, name="W" * 60, collector="W" * 60))
    text = "\n".join(
        each for block in cover(made, Voice(LANGUAGES[code])) for each in texts(block)
    )

    assert LANGUAGES[code].render(Words(pack.handling.text)) in text
    assert LANGUAGES[code].render(Words(pack.anonymity.text)) in text


def test_a_place_that_is_an_account_listed_above_stands_there_once():
    handle = (Sighting(value="@night_owl"),)
    owner = replace(account(1), platform="Telegram", handles=handle, number="")
    label = "Places to preserve at once, from the exhibits"

    assert label not in rows_of(with_message("Telegram", "@night_owl", owner))
    assert label not in rows_of(with_message("channel night_owl", "x", owner))
    for place, sender in (
        ("Telegram", "someone"),
        ("a group of my class", "@night_owl"),
        ("channel night_owls", "x"),
        ("https://example.org/night_owl/1", "x"),
    ):
        rows = rows_of(with_message(place, sender, owner))
        assert rows[label] == f"{place} · {sender}"


@pytest.mark.parametrize(
    ("poses_as", "told"),
    [("me", "5 (poses as “me”)"), ("", "5 (poses as someone else)")],
)
def test_whom_an_account_poses_as_is_told_where_it_is_known(poses_as, told):
    one = replace(
        account(1),
        platform="",
        handles=(),
        number="5",
        whose=Whose.IMPERSONATING,
        poses_as=poses_as,
    )
    rows = rows_of(replace(material(), people=People(accounts=(one,))))

    assert rows["Accounts to preserve at once, as the person says"] == told


@pytest.mark.parametrize(
    ("concerns", "told"),
    [
        (Concerns.YOU, "To plan with the person reporting how they stay safe"),
        (Concerns.HELPED, "To plan how the person it is about stays safe"),
        (Concerns.CHILD, "To plan how the person it is about stays safe"),
    ],
)
def test_whose_safety_is_asked_for_is_said(concerns, told):
    made = replace(material(), first=ToldFirst(brief=Brief(asks=(Ask.SAFETY,))))
    made = replace(made, case=replace(made.case, concerns=concerns))

    assert rows_of(made)["Asked of the police"] == told


def test_that_someone_knows_who_it_is_is_passed_on_with_how_they_know():
    one = account(1, how_known="The voice is his.")
    people = People(accounts=(one,))
    label = "Does the person reporting know who it is?"
    yes = ToldFirst(brief=Brief(known=Said.YES))
    no = ToldFirst(brief=Brief(known=Said.NO))

    told = rows_of(replace(material(), people=people, first=yes))[label]
    assert "not checked" in told
    assert "How they know: The voice is his." in told.replace("\u2068", "").replace(
        "\u2069", ""
    )
    assert rows_of(replace(material(), people=people, first=no))[label] == "No"


@pytest.mark.parametrize("count", range(1, 12))
def test_every_possible_offence_is_named_or_counted(count):
    law = load_jurisdiction("uk-ew").laws[0]
    laws = tuple(replace(law, name=f"Act {number}") for number in range(count))
    made = replace(material(), first=ToldFirst(brief=Brief(laws=True), laws=laws))
    (told,) = (
        row.value
        for block in cover(made, Voice(ENGLISH))
        if isinstance(block, Facts)
        for row in block.rows
        if row.label.startswith("Possible offences")
    )
    named = told.count("Act ")

    assert (named == count) or f"and {count - named} more, under" in told
    assert named >= min(count, 4)


def test_a_title_is_whole_where_there_is_room():
    title = "Who wants the next one? Send her photo and it is done tonight."
    (table,) = (
        block
        for block in summary(material(title=title), Voice(ENGLISH))
        if isinstance(block, Table)
    )

    assert title in next(iter(table.rows))
