"""What to preserve, which laws, how each exhibit came in: as it was said and seen."""

from dataclasses import replace
from datetime import date

import pytest

from evidence_app.casework.brief import keep_brief
from evidence_app.casework.cases import open_case
from evidence_app.casework.path_answers import keep_answers
from evidence_app.guidance.packs import load_jurisdiction
from evidence_app.guidance.path import Answers
from evidence_app.guidance.situations import Situation
from evidence_app.model.account import Account, Sighting, Whose
from evidence_app.model.brief import Ask, Brief, Risk, Said
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import ItemId, Kind, MessageFields, Method, Origin
from evidence_app.model.sheet import SheetId
from evidence_app.report.blocks import Table
from evidence_app.report.first import NOTHING_TOLD, ToldFirst, told_first
from evidence_app.report.pages.obtained import how_obtained
from evidence_app.report.pages.preserve import preserve, preserve_further
from evidence_app.report.pages.risks import risks
from evidence_app.report.pages.voice import Voice
from evidence_app.report.people import People
from tests.bundle_sample import CLOCK, ENGLISH, new_vault
from tests.unit.report.test_pages import material, message, page_text, texts
from tests.unit.report.test_pages_summary import written

PAGE = Origin(Method.PAGE_RECORDED, "https://board.example/post/4711?id=9")
DAY = date(2026, 11, 26)


def said(blocks):
    return "\n".join(each for block in blocks for each in texts(block))


def preserved(made):
    return said(preserve(made, Voice(ENGLISH)))


def account(whose, handle):
    return Account(
        id=SheetId(f"{len(handle):032x}"),
        case=material().case.id,
        written=written(),
        platform="Telegram",
        whose=whose,
        handles=(Sighting(value=handle, seen="on 3 May"),),
        number="5551234567",
        address="https://t.me/owl",
    )


def test_an_account_stands_there_with_all_that_a_request_needs():
    people = People(accounts=(account(Whose.OTHER, "@owl"),))
    text = preserved(replace(material(), people=people))

    for told in ("Telegram", "@owl", "5551234567", "https://t.me/owl", "on 3 May"):
        assert told in text


@pytest.mark.parametrize("whose", [Whose.OWN, Whose.WITNESS])
def test_own_accounts_and_those_of_witnesses_are_not_asked_for(whose):
    people = People(accounts=(account(whose, "@mine"),))

    assert "@mine" not in preserved(replace(material(), people=people))


def test_a_page_stands_there_with_its_whole_address_and_what_it_states():
    facts = (
        Fact("Number of the post", "4711 — meta name=id", FactSource.CONTENT),
        Fact("Name of the account", "@owl — byline", FactSource.CONTENT),
    )
    text = preserved(material(kind=Kind.PAGE, origin=PAGE, facts=facts))

    assert PAGE.place in text
    assert "\n4711\n@owl\n" in text


def test_a_chat_and_a_pasted_message_stand_there_with_their_senders():
    chat = material(kind=Kind.CHAT, messages=(message(1), message(2, sender="Owl")))
    note = material(
        kind=Kind.NOTE,
        origin=Origin(Method.WRITTEN, "Telegram"),
        message=MessageFields(sender="@owl", sent_at="at nine", place="A channel"),
    )

    assert "R. Sample, Owl" in preserved(chat)
    assert "A channel\n\n@owl\nat nine\nAB/1" in preserved(note)


def test_where_nothing_is_known_that_is_said():
    assert "No account, address or chat was written down." in preserved(material())


def test_the_platforms_are_asked_only_where_the_person_asks():
    asking = ToldFirst(brief=Brief(asks=(Ask.PRESERVE,)))
    request = "be told at once to preserve"

    assert request in preserved(replace(material(), first=asking))
    assert request not in preserved(material())


def test_how_long_a_platform_keeps_things_is_not_claimed():
    assert "for how long, the app does not know" in preserved(material())


LAWS = load_jurisdiction("uk-ew").laws


def test_laws_are_called_possible_and_carry_their_source_and_day():
    first = ToldFirst(brief=Brief(laws=True), laws=LAWS[:1])
    text = preserved(replace(material(), first=first))

    assert LAWS[0].name in text
    assert LAWS[0].provenance.checked_on.isoformat() in text
    assert "may be one or more of these" in text


def test_without_a_yes_no_law_is_named():
    text = page_text(replace(material(), first=NOTHING_TOLD))

    assert "Laws that may have been broken" not in text
    assert "did not ask the app to name any" in text


def test_where_no_law_was_found_it_is_not_said_that_there_is_none():
    first = ToldFirst(brief=Brief(laws=True), laws_not_found=True)

    assert "There may be some all the same." in preserved(
        replace(material(), first=first)
    )


@pytest.fixture
def vault(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        yield vault


def told(vault, case, place="uk-ew", on=DAY):
    return told_first(vault, case, load_jurisdiction(place), on)


def test_laws_go_by_what_was_answered_and_by_the_day(vault):
    case = open_case(vault, "A", CLOCK).id
    keep_answers(vault, case, Answers(situations=(Situation.MADE,)))
    keep_brief(vault, case, Brief(laws=True))

    now, before = told(vault, case), told(vault, case, on=date(2026, 1, 1))
    made = "Sexual Offences Act 2003, sections 66E and 66F"
    assert made in [each.name for each in now.laws]
    assert made not in [each.name for each in before.laws]


def test_a_law_whose_start_is_not_confirmed_is_never_named(vault):
    case = open_case(vault, "A", CLOCK).id
    keep_answers(vault, case, Answers(situations=tuple(Situation)))
    keep_brief(vault, case, Brief(laws=True))

    found = told(vault, case)
    names = [each.name for each in (*found.laws, *found.laws_of_unknown_start)]
    assert "Crime and Policing Act 2026, section 99" not in names
    assert len(set(names)) == len(names)


def test_without_answers_no_law_is_found_and_that_is_known(vault):
    case = open_case(vault, "A", CLOCK).id
    keep_brief(vault, case, Brief(laws=True))

    assert told(vault, case).laws_not_found


def test_answers_stay_out_of_the_report_without_a_yes(vault):
    case = open_case(vault, "A", CLOCK).id
    keep_answers(vault, case, Answers(situations=(Situation.MADE,)))

    assert told(vault, case) == NOTHING_TOLD


def test_questions_about_danger_are_passed_on_without_a_sum():
    answered = {Risk.FOLLOWED: Said.YES, Risk.VIOLENT: Said.NO}
    made = replace(material(), first=ToldFirst(brief=Brief(risks=answered)))
    text = said(risks(made, Voice(ENGLISH)))

    assert "follow them to their home or work?\nYes" in text
    assert "violent to anyone?\nNo" in text
    assert not any(letter.isdigit() for letter in text)


def test_without_an_answer_there_is_no_page_of_danger():
    assert list(risks(material(), Voice(ENGLISH))) == []


def test_devices_and_orders_stand_with_what_was_done():
    brief = Brief(devices=Said.YES, orders="A court order of 3 May")
    text = page_text(replace(material(), first=ToldFirst(brief=brief)))

    assert "kept as it was?\nYes" in text
    assert "A court order of 3 May" in text


@pytest.mark.parametrize("method", Method)
def test_each_way_of_coming_in_has_words_of_its_own_on_the_sheet(method):
    made = material(origin=Origin(method, "x"))
    item = made.exhibits[0].exhibit.item
    others = {
        how_obtained(replace(item, origin=Origin(each, "x"))).text for each in Method
    }

    assert len(others) == len(Method)
    assert f"How it came in\n{how_obtained(item).text}" in page_text(made)


def test_a_file_that_calls_itself_an_e_mail_is_not_said_to_be_from_its_sender():
    made = material(original_name="Warning.EML")
    text = page_text(made)

    assert "e-mail file handed to the app; who made it is not known" in text
    assert "they are plain text, which anyone can write" in text


def test_an_address_stands_whole_in_the_annex():
    long = Origin(Method.PAGE_RECORDED, "https://board.example/" + "a" * 900)
    text = page_text(material(kind=Kind.PAGE, origin=long))

    assert text.split("Addresses in full")[1].count(long.place) == 1


@pytest.mark.parametrize("count", [1, 15, 16, 40])
def test_of_many_places_none_is_lost_and_what_is_to_be_read_first_comes_first(count):
    made = material(kind=Kind.PAGE, origin=PAGE)
    (one,) = made.exhibits
    exhibits = tuple(
        replace(one, exhibit=replace(one.exhibit, number=n, reference=f"AB/{n}"))
        for n in range(1, count + 1)
    )
    made = replace(made, exhibits=exhibits)
    pages = list(preserve(made, Voice(ENGLISH)))
    further = list(preserve_further(made, Voice(ENGLISH)))
    listed = [
        str(row[4])
        for block in (*pages, *further)
        if isinstance(block, Table)
        for row in block.rows
    ]

    assert listed == [f"AB/{n}" for n in range(1, count + 1)]
    assert bool(further) is (count > 15)
    assert ("stand further on" in said(pages)) is (count > 16)
    assert ("stands further on" in said(pages)) is (count == 16)


def test_of_the_exhibits_of_an_account_three_are_named_and_the_others_counted():
    made = material()
    items = tuple(ItemId(f"{n:032x}") for n in range(9))
    shown = replace(account(Whose.OTHER, "@owl"), items=items)
    references = {item: f"AB/{n}" for n, item in enumerate(items)}
    people = People(accounts=(shown,), references=references)

    assert "AB/0\nAB/1\nAB/2\nand 6 more" in preserved(replace(made, people=people))
