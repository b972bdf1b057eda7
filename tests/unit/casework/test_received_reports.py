"""Reports made that another person handed over become reports of the case here."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from evidence_app.casework.received_reports import receive_reports
from evidence_app.casework.reports_made import (
    KIND,
    NewReply,
    NewReport,
    add_reply,
    add_report,
    reports_of,
)
from evidence_app.model.report_made import Recipient, State, To
from evidence_app.vault.audit import audit
from evidence_app.vault.handover import check_handover, own_identity
from evidence_app.vault.values import Record
from tests.unit.casework.test_received_people import TwoVaults
from tests.unit.vault.making import AT, make

HOUR = timedelta(hours=1)
SENT = AT - HOUR


@pytest.fixture
def two(tmp_path):
    with make(tmp_path / "giving") as giving, make(tmp_path / "taking") as taking:
        yield TwoVaults(tmp_path, giving, taking)


def report(two, **changes):
    values: dict[str, Any] = {
        "recipient": Recipient(to=To.PLATFORM, pack="x", name="X"),
        "sent_at": SENT,
        "local_offset": HOUR,
        "addresses": ("https://board.example/1",),
        "items": (two.item.id,),
        "duty": "us/take-it-down",
    }
    return add_report(two.giving, two.case, NewReport(**(values | changes)))


def answer(vault, case, made, words="No."):
    new = NewReply(
        state=State.ANSWERED, at=SENT, local_offset=HOUR, words=words, item=None
    )
    return add_reply(vault, case, made, new)


def here(two, case):
    return reports_of(two.taking, case.id)


def test_a_report_is_one_of_the_case_here_and_says_whence_it_came(two):
    made = report(two)
    answer(two.giving, two.case.id, made.id)
    received = two.hand_over()

    assert (received.reports.taken, received.reports.unread) == (1, 0)
    (kept,) = here(two, received.case).made
    assert kept.recipient == made.recipient
    assert kept.received == received.checked.vault
    assert (kept.id != made.id, kept.case, kept.lost) == (True, received.case.id, 0)
    assert [each.words for each in kept.replies] == ["No."]
    (item,) = two.taking.items(received.case.id)
    assert kept.items == (item.id,)
    assert kept.kept == made.kept
    bad = [each for each in audit(two.taking) if each.severity.value != "notice"]
    assert bad == []


def test_handed_over_again_it_brings_only_what_was_added_there(two):
    made = report(two)
    two.hand_over()
    answer(two.giving, two.case.id, made.id)
    again = two.hand_over()
    assert again.reports.taken == 1
    assert two.hand_over().reports.taken == 0

    (kept,) = here(two, again.case).made
    assert (len(kept.replies), kept.lost) == (1, 0)


def test_what_was_added_here_is_never_written_over(two):
    made = report(two)
    case = two.hand_over().case
    (kept,) = here(two, case).made
    answer(two.taking, case.id, kept.id, "written here")
    answer(two.giving, two.case.id, made.id, "written there")
    answer(two.giving, two.case.id, made.id, "and there")
    assert two.hand_over().reports.taken == 0

    (after,) = here(two, case).made
    assert [each.words for each in after.replies] == ["written here"]
    assert (after.received, after.lost) == (kept.received, 0)


def test_an_answer_in_an_item_that_did_not_come_along_names_none(two):
    made = report(two)
    new = NewReply(state=State.REMOVED, at=SENT, local_offset=HOUR, item=two.item.id)
    add_reply(two.giving, two.case.id, made.id, new)
    received = two.hand_over()

    (kept,) = here(two, received.case).made
    (item,) = two.taking.items(received.case.id)
    assert kept.replies[0].item == item.id


SPOILED = {
    "no field": lambda _row: {},
    "no address": lambda row: {**row, "addresses": ["file:///etc/passwd"]},
    "a login": lambda row: {**row, "addresses": ["https://a:b@c.example/"]},
    "no time": lambda row: {**row, "sent_at": "yesterday"},
    "too long": lambda row: {**row, "words": "x" * 300_000},
    "no item": lambda row: {**row, "items": ["../x"]},
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_report_of_another_form_is_counted_and_costs_nothing_else(two, name):
    report(two)
    whole = report(two, words="whole")
    received = two.hand_over()
    own = own_identity(two.taking)
    checked = check_handover(two.file, (own,))
    own.wipe()
    records = tuple(
        Record(
            kind=each.kind,
            id="f" * 32,
            revision=each.revision,
            content=SPOILED[name](each.content),
        )
        if each.kind == KIND and each.id != whole.id
        else each
        for each in checked.records
    )
    before = here(two, received.case)
    told = receive_reports(
        two.taking, replace(checked, records=records), received.case.id
    )

    assert (told.taken, told.unread) == (0, 1)
    assert here(two, received.case) == before


def test_a_rule_that_is_not_known_here_is_not_counted(two):
    report(two)
    received = two.hand_over()
    own = own_identity(two.taking)
    checked = check_handover(two.file, (own,))
    own.wipe()
    records = tuple(
        Record(
            kind=each.kind,
            id="f" * 32,
            revision=each.revision,
            content={**each.content, "duty": "xx/invented"},
        )
        for each in checked.records
        if each.kind == KIND
    )
    receive_reports(two.taking, replace(checked, records=records), received.case.id)

    assert {each.duty for each in here(two, received.case).made} == {
        "us/take-it-down",
        "",
    }
