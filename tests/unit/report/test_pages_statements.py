"""A sheet prints what a page states as the page's word, with what was said of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from evidence_app.model.judgement import Judgement, Judgements, Says
from evidence_app.report.blocks import Facts, Table
from evidence_app.report.pages.statements import statements
from evidence_app.report.pages.voice import Voice
from tests.unit.memory_vault import HOUR, START
from tests.unit.report.test_pages import ENGLISH, made_blocks, material, texts
from tests.unit.stated_page import AUTHOR, COMPUTED, PAGE, POST, STATED, TITLE, TYPED

CONFIRMED = "confirmed by the person who saved it on "
NOT_RIGHT = "the person says this is not right ("
OPEN = "not confirmed"


def judged(*answers, lost=0):
    made = tuple(
        Judgement(
            name=statement.name,
            value=statement.value,
            says=says,
            at=START + timedelta(days=number),
            local_offset=HOUR,
            actor="",
        )
        for number, (statement, says) in enumerate(answers)
    )
    return Judgements(made=made, lost=lost)


def blocks_of(judgements=None, **changes):
    (exhibit,) = material(**PAGE | changes).exhibits
    if judgements:
        exhibit = replace(exhibit, judgements=judgements)
    return list(statements(exhibit, Voice(ENGLISH)))


def said_of(judgements=None):
    (table,) = [each for each in blocks_of(judgements) if isinstance(each, Table)]
    return [row[2] for row in table.rows]


def test_nothing_is_confirmed_that_nobody_confirmed():
    assert said_of() == [OPEN, OPEN, OPEN]


def test_each_statement_has_the_answer_that_was_given_to_it():
    post, author, computed = said_of(
        judged((POST, Says.RIGHT), (AUTHOR, Says.NOT_RIGHT))
    )

    assert post.startswith(CONFIRMED)
    assert author.startswith(NOT_RIGHT)
    assert computed == OPEN


def test_the_last_answer_stands_first_and_those_before_it_stay():
    changed, taken_back, _ = said_of(
        judged(
            (POST, Says.RIGHT),
            (POST, Says.NOT_RIGHT),
            (AUTHOR, Says.RIGHT),
            (AUTHOR, Says.OPEN),
        )
    )

    assert changed.index(NOT_RIGHT) < changed.index(CONFIRMED)
    assert taken_back.startswith(OPEN)
    assert taken_back.index("taken back on") < taken_back.index(CONFIRMED)


def test_the_words_of_the_page_are_told_as_they_are_and_what_was_worked_out_as_such():
    (table,) = [each for each in blocks_of() if isinstance(each, Table)]

    assert [row[1] for row in table.rows] == [each.value for each in STATED]
    whats = [str(row[0]) for row in table.rows]
    worked_out = ["worked out by the app" in what for what in whats]
    assert worked_out == [False, False, True]
    assert COMPUTED.name in whats[2]


def test_what_a_page_states_is_not_among_the_facts_again():
    facts = made_blocks(material(**PAGE), Facts)
    printed = [text for block in facts for text in texts(block)]

    assert not {each.value for each in STATED} & set(printed)
    assert "Title (the page says so)" in printed
    assert "web archive (WACZ), inside a ZIP file" in printed
    assert "application/zip" not in printed


def test_answers_that_are_lost_are_counted_in_red():
    text = "\n".join(text for each in blocks_of(judged(lost=2)) for text in texts(each))

    assert "2 answers of the person" in text


@pytest.mark.parametrize("facts", [(), (TITLE, TYPED)])
def test_a_page_that_states_nothing_has_no_such_part(facts):
    assert blocks_of(facts=facts) == []
