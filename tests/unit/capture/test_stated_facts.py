"""What a page states is told with its place, and only a page states anything."""

from dataclasses import replace

import pytest

from evidence_app.capture.recorder_pipe import Answer
from evidence_app.capture.stated_facts import (
    MOST,
    is_worked_out,
    stated_facts,
    statements_in,
)
from evidence_app.capture.statements import Name
from evidence_app.errors import RecorderFailedError
from evidence_app.model.item import ItemId, Method, Origin
from tests.ui.fake_vault import make_item
from tests.unit.stated_page import AUTHOR, COMPUTED, PAGE, POST, STATED, TITLE


def told(*statements):
    return list(stated_facts(Answer("done", {"statements": list(statements)}, b"")))


def statement(name, **changes):
    return {"name": name, "value": "v", "where": "w", "zone": ""} | changes


@pytest.mark.parametrize("name", list(Name))
def test_every_name_is_a_fact_that_can_be_judged(name):
    (fact,) = told(statement(name.value))
    page = make_item(1, **PAGE | {"facts": (fact,)})

    assert statements_in(page) == (fact,)
    assert is_worked_out(fact) == name.value.endswith("_computed")


def test_a_time_is_told_with_its_zone_and_its_place():
    (fact,) = told(statement("content_time", value="2026-01-02T03:04", zone="no zone"))

    assert fact.value == "2026-01-02T03:04 (no zone) — w"


@pytest.mark.parametrize(
    "untrusted",
    [
        "no list",
        [None],
        [{"name": "strange"}],
        [{}],
        [statement("post_id")] * (MOST + 1),
    ],
)
def test_what_makes_no_sense_is_refused(untrusted):
    with pytest.raises(RecorderFailedError):
        list(stated_facts(Answer("done", {"statements": untrusted}, b"")))


def test_the_statements_of_a_page_come_in_their_order_and_without_other_facts():
    page = make_item(1, **PAGE)

    assert statements_in(page) == STATED
    assert TITLE not in statements_in(page)
    assert [is_worked_out(each) for each in (POST, AUTHOR, COMPUTED)] == [
        False,
        False,
        True,
    ]


def test_files_and_parts_of_a_page_state_nothing():
    page = make_item(1, **PAGE)
    part = replace(page, part_of=ItemId("a" * 32), role="picture")
    file = replace(page, origin=Origin(Method.FILE_GIVEN, "page.html"))

    assert statements_in(part) == statements_in(file) == ()
