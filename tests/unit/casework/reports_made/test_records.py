"""What was reported stays as it was said; what came of it is added."""

from datetime import timedelta

import pytest

from evidence_app.casework.reports_made import (
    KIND,
    add_check,
    add_reply,
    add_report,
    close_report,
    find_report,
    records,
    reports_of,
)
from evidence_app.errors import (
    AddressWithLoginError,
    BadAddressError,
    ItemNotFoundError,
    NoSuchReportMadeError,
    ReportMadeNotKeptError,
)
from evidence_app.model.custody import Action
from evidence_app.model.item import ItemId
from evidence_app.model.report_made import Recipient, Seen, Shows, State, To
from evidence_app.vault.deletion import delete_item
from tests.unit.casework.reports_made.making import (
    ADDRESS,
    NOBODY,
    SENT,
    THE_CASE,
    look,
    new,
    reply,
)
from tests.unit.vault.making import AT, CASE, OTHER_CASE, make, reopen, save


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def reported(vault):
    return vault.entries(action=Action.REPORTED)


def test_a_report_is_told_again_as_it_was_kept_also_from_another_opening(tmp_path):
    with make(tmp_path / "vault") as vault:
        item = save(vault)
        kept = add_report(
            vault, THE_CASE, new(items=(item.id,), reference=" R-1 ", words=" why ")
        )
        assert (kept.reference, kept.words, kept.sent_at) == ("R-1", "why", SENT)
        assert (kept.state, kept.waits, kept.kept) == (State.SENT, True, NOBODY)
    with reopen(tmp_path / "vault") as again:
        told = reports_of(again, CASE)

        assert (told.made, told.lost) == ((kept,), 0)
        assert reports_of(again, OTHER_CASE).made == ()
        assert [entry.detail for entry in again.entries(item.id)][-1] == "made"


def test_replies_looks_and_closing_are_added_and_take_nothing_away(vault):
    item = save(vault)
    kept = add_report(vault, THE_CASE, new(reference="R-1"))
    add_reply(
        vault, CASE, kept.id, reply(words="We look", reference="R-2", item=item.id)
    )
    add_check(vault, CASE, kept.id, look(item=item.id))
    add_reply(vault, CASE, kept.id, reply(State.REMOVED))
    closed = close_report(vault, CASE, kept.id, "done", closed=True)

    told = find_report(vault, CASE, kept.id)
    assert told == closed
    assert (told.state, told.closed, told.waits) == (State.REMOVED, True, False)
    assert told.references == ("R-1", "R-2")
    assert [each.words for each in told.replies] == ["We look", ""]
    assert [entry.detail for entry in vault.entries(item.id)][1:] == [
        "replied",
        "looked",
    ]
    assert len([entry for entry in reported(vault) if entry.item is None]) == 5
    revisions = [each.revision for each in vault.records(KIND)]
    assert revisions == [5]


def test_closing_twice_is_closing_once_and_it_can_be_opened_again(vault):
    kept = add_report(vault, THE_CASE, new())
    close_report(vault, CASE, kept.id, "", closed=True)
    again = close_report(vault, CASE, kept.id, "again", closed=True)
    before = len(reported(vault))
    opened = close_report(vault, CASE, kept.id, "", closed=False)

    assert len(again.closings) == 1
    assert len(reported(vault)) == before + 1
    assert opened.waits


def test_what_is_back_after_it_was_gone_is_told_apart_from_what_stayed(vault):
    kept = add_report(vault, THE_CASE, new())
    seen = (Seen.THERE, Seen.GONE, Seen.UNKNOWN, Seen.THERE, Seen.THERE)
    for each in seen:
        add_check(vault, CASE, kept.id, look(each))

    told = find_report(vault, CASE, kept.id)
    assert [shows for _, shows in told.shown()] == [
        Shows.THERE,
        Shows.GONE,
        Shows.UNKNOWN,
        Shows.BACK,
        Shows.THERE,
    ]
    assert told.last_shown(ADDRESS) == (told.checks[-1], Shows.THERE)
    assert told.last_shown("https://talk.example/other") is None


@pytest.mark.parametrize(
    "changes",
    [
        {"recipient": Recipient(to=To.OTHER, name="  ")},
        {"sent_at": AT + timedelta(minutes=3)},
        {"duty": "us/nothing-of-this-name"},
        {"duty": "nowhere"},
        {"addresses": [f"https://a.example/{each}" for each in range(201)]},
        {"words": "x" * (records.MOST_LETTERS + 1)},
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_written(vault, changes):
    with pytest.raises(ReportMadeNotKeptError):
        add_report(vault, THE_CASE, new(**changes))

    assert reported(vault) == ()
    assert vault.records(KIND) == ()


def test_addresses_are_those_of_pages_once_each_and_completed(vault):
    kept = add_report(
        vault, THE_CASE, new(addresses=("t.me/a/5", " https://t.me/a/5", "", ADDRESS))
    )

    assert kept.addresses == ("https://t.me/a/5", ADDRESS)
    with pytest.raises(BadAddressError):
        add_report(vault, THE_CASE, new(addresses=("javascript://alert",)))
    with pytest.raises(AddressWithLoginError):
        add_report(vault, THE_CASE, new(addresses=("https://a:b@talk.example",)))


def test_an_item_of_another_case_or_none_cannot_be_named(vault):
    other = save(vault)
    elsewhere = add_report(vault, THE_CASE, new())
    case = make_case(OTHER_CASE)

    with pytest.raises(ItemNotFoundError):
        add_report(vault, case, new(items=(other.id,)))
    with pytest.raises(ItemNotFoundError):
        add_reply(vault, CASE, elsewhere.id, reply(item=ItemId("f" * 32)))
    with pytest.raises(NoSuchReportMadeError):
        add_reply(vault, OTHER_CASE, elsewhere.id, reply())
    with pytest.raises(ReportMadeNotKeptError):
        add_check(vault, CASE, elsewhere.id, look(address="https://talk.example/z"))
    assert find_report(vault, CASE, elsewhere.id) == elsewhere


def make_case(case_id):
    return type(THE_CASE)(
        id=case_id, name="D", initials="EX", collector="", created_at=AT
    )


def test_a_deleted_item_stays_named_and_the_report_can_go_on(vault):
    item = save(vault)
    kept = add_report(vault, THE_CASE, new(items=(item.id,)))
    delete_item(vault, item.id, "mine")

    again = add_reply(vault, CASE, kept.id, reply())
    assert again.items == (item.id,)
    assert reports_of(vault, CASE).lost == 0


@pytest.mark.parametrize(
    "damage",
    [
        {"to": "nobody"},
        {"sent_at": "yesterday"},
        {"sent_at": "2026-11-20T10:00:00"},
        {"local_offset_minutes": 5000},
        {"local_offset_minutes": "60"},
        {"items": ["x"]},
        {"addresses": [1]},
        {"case": "x"},
        {"kept": None},
        {"checks": [{"address": ADDRESS}]},
        {"replies": "none"},
        {"closings": [{"closed": 1, "words": "", "kept": {}}]},
    ],
)
def test_a_record_of_another_form_counts_as_lost_and_is_never_guessed(vault, damage):
    whole = add_report(vault, THE_CASE, new())
    bad = add_report(vault, THE_CASE, new())
    content = dict(vault.records(KIND)[0].content)
    vault.put_record(KIND, bad.id, content | damage)

    told = reports_of(vault, CASE)
    assert (told.made, told.lost) == ((whole,), 1)
    with pytest.raises(NoSuchReportMadeError):
        add_reply(vault, CASE, bad.id, reply())


def test_an_older_revision_says_how_much_is_lost_and_is_not_written_over(vault):
    kept = add_report(vault, THE_CASE, new())
    older = dict(vault.records(KIND)[0].content)
    add_reply(vault, CASE, kept.id, reply(words="an answer"))
    vault.put_record(KIND, kept.id, older)

    assert find_report(vault, CASE, kept.id).lost == 1
    with pytest.raises(ReportMadeNotKeptError):
        add_reply(vault, CASE, kept.id, reply())


def test_a_record_that_no_entry_names_is_no_report(vault):
    kept = add_report(vault, THE_CASE, new())
    vault.put_record(KIND, "b" * 32, dict(vault.records(KIND)[0].content))

    assert reports_of(vault, CASE).made == (kept,)
