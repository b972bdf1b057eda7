"""Sheets and the diary of a case go along in a handover; private notes never do."""

from dataclasses import replace
from datetime import date

import pytest

from evidence_app.casework.accounts import (
    account_of,
    accounts_of,
    add_account,
    change_account,
    tie,
    withdraw_account,
    words_of,
)
from evidence_app.casework.cases import open_case
from evidence_app.casework.incidents import (
    add_incident,
    change_incident,
    incident_of,
    incidents_of,
    withdraw_incident,
)
from evidence_app.casework.private_notes import add_private_note
from evidence_app.casework.received_people import ReceivedPeople, receive_people
from evidence_app.crypto.age import Recipient
from evidence_app.errors import ReceivedSheetError
from evidence_app.model.account import AccountWords, Bond, Whose
from evidence_app.model.incident import IncidentWords
from evidence_app.session.copies import Copies
from evidence_app.vault.audit import audit
from evidence_app.vault.handover import check_handover, own_identity
from evidence_app.vault.values import Record
from evidence_app.words import load_language
from tests.unit.vault.handover.giving import tar_of
from tests.unit.vault.making import AT, CLOCK, make, save

ENGLISH = load_language("en")
CANARY = "quetzalcoatlus"


class TwoVaults:
    def __init__(self, folder, giving, taking):
        self.folder = folder
        self.giving = giving
        self.taking = taking
        self.case = open_case(giving, "Threats", CLOCK)
        self.item = save(giving, case=self.case.id)
        self.file = folder / "0.age"
        self.given = 0

    def hand_over(self):
        self.given += 1
        self.file = self.folder / f"{self.given}.age"
        key = Recipient.read(Copies(self.taking, CLOCK).address)
        Copies(self.giving, CLOCK).hand_over(self.case, key, self.file, ENGLISH)
        return Copies(self.taking, CLOCK).receive(self.file)


@pytest.fixture
def two(tmp_path):
    with make(tmp_path / "giving") as giving, make(tmp_path / "taking") as taking:
        yield TwoVaults(tmp_path, giving, taking)


def fill(two):
    friend = add_account(two.giving, two.case.id, AccountWords(handle="@friend"))
    words = AccountWords(handle="@owl", whose=Whose.OTHER, item=two.item.id)
    owl = add_account(two.giving, two.case.id, words)
    tie(two.giving, owl.id, friend.id, Bond.VOUCHED_FOR_BY)
    told = IncidentWords(
        done="he wrote",
        dated=date(2026, 5, 3),
        items=(two.item.id,),
        accounts=(owl.id,),
    )
    return owl, add_incident(two.giving, two.case.id, told)


def test_they_come_with_their_links_and_are_marked_as_received(two):
    owl, _ = fill(two)
    got = two.hand_over()

    assert got.people == ReceivedPeople(accounts=2, incidents=1)
    friend_here, owl_here = accounts_of(two.taking, got.case.id).sheets
    (entry,) = incidents_of(two.taking, got.case.id).sheets
    (item,) = got.received.items
    assert (owl_here.handle, owl_here.items) == ("@owl", (item.id,))
    assert owl_here.handles[0].item == item.id
    assert owl_here.ties[0].account == friend_here.id
    assert (entry.words.items, entry.words.accounts) == ((item.id,), (owl_here.id,))
    received = owl_here.written.received
    assert received
    assert (received.vault, received.name_there) == (got.checked.vault, owl.id)
    assert (received.written_at, received.actor) == (AT, "Noor")
    assert audit(two.taking, read_data=True) == ()


def test_what_was_received_stays_as_it_was_written(two):
    fill(two)
    got = two.hand_over()
    (entry,) = incidents_of(two.taking, got.case.id).sheets
    sheet = accounts_of(two.taking, got.case.id).sheets[0]

    before = two.taking.entries()
    with pytest.raises(ReceivedSheetError):
        change_incident(two.taking, entry.id, replace(entry.words, done="other"))
    with pytest.raises(ReceivedSheetError):
        change_account(two.taking, sheet.id, replace(words_of(sheet), number="1"))
    with pytest.raises(ReceivedSheetError):
        withdraw_account(two.taking, sheet.id)
    assert two.taking.entries() == before


def test_handed_over_again_only_what_changed_is_new(two):
    owl, incident = fill(two)
    two.hand_over()
    change_account(two.giving, owl.id, replace(words_of(owl), handle="@owl_2"))
    got = two.hand_over()

    assert got.people == ReceivedPeople(accounts=1, incidents=0)
    here = accounts_of(two.taking, got.case.id).sheets
    assert [each.handle for each in here] == ["@friend", "@owl_2"]
    assert incident_of(two.giving, incident.id).words.done == "he wrote"


def test_what_was_taken_back_does_not_go_along(two):
    owl, incident = fill(two)
    withdraw_account(two.giving, owl.id)
    withdraw_incident(two.giving, incident.id)

    assert two.hand_over().people == ReceivedPeople(accounts=1, incidents=0)


def test_a_private_note_and_an_earlier_version_are_nowhere_in_it(two):
    owl, _ = fill(two)
    add_private_note(two.giving, two.case.id, CANARY)
    typed = replace(words_of(owl), claimed_name="earlier" + CANARY)
    change_account(two.giving, owl.id, typed)
    change_account(two.giving, owl.id, words_of(owl))
    two.hand_over()

    identity = own_identity(two.taking)
    content = tar_of(two.file, identity)
    assert b"@owl" in content
    assert CANARY.encode() not in content


def test_an_item_that_did_not_come_along_is_linked_to_nothing(two):
    fill(two)
    two.hand_over()
    checked = check_handover(two.file, [own_identity(two.taking)])
    elsewhere = replace(checked, vault="f" * 64)
    case = open_case(two.taking, "Another", CLOCK)

    assert receive_people(two.taking, elsewhere, case.id).accounts == 2
    assert all(not each.items for each in accounts_of(two.taking, case.id).sheets)


@pytest.mark.parametrize(
    "change",
    [
        {"case": None},
        {"handles": [{"value": "@x"}]},
        {"items": ["../../etc"]},
        {"at": 0},
        {"whose": "everyone's"},
        {"how_known": "x" * 3_000_000},
    ],
)
def test_a_record_from_outside_of_another_form_is_counted_and_not_kept(two, change):
    owl, _ = fill(two)
    two.hand_over()
    checked = check_handover(two.file, [own_identity(two.taking)])
    spoilt = tuple(
        replace(each, content=dict(each.content) | change)
        for each in checked.records
        if each.id == owl.id.value
    )
    case = open_case(two.taking, "Another", CLOCK)
    elsewhere = replace(checked, vault="f" * 64, records=spoilt)

    assert receive_people(two.taking, elsewhere, case.id) == ReceivedPeople(unread=1)
    assert accounts_of(two.taking, case.id).sheets == ()


def test_a_record_under_a_name_that_is_none_is_not_kept(two):
    fill(two)
    two.hand_over()
    checked = check_handover(two.file, [own_identity(two.taking)])
    (good, *_) = (each for each in checked.records if each.kind == "account")
    odd = Record(kind="account", id="../x", revision=1, content=good.content)
    case = open_case(two.taking, "Another", CLOCK)
    elsewhere = replace(checked, vault="f" * 64, records=(odd,))

    assert receive_people(two.taking, elsewhere, case.id) == ReceivedPeople(unread=1)


def test_what_was_received_is_handed_on_and_marked_by_whom(two, tmp_path):
    fill(two)
    got = two.hand_over()
    with make(tmp_path / "third") as third:
        key = Recipient.read(Copies(third, CLOCK).address)
        out = tmp_path / "on.age"
        Copies(two.taking, CLOCK).hand_over(got.case, key, out, ENGLISH)
        last = Copies(third, CLOCK).receive(out)

        assert last.people == ReceivedPeople(accounts=2, incidents=1)
        sheet = accounts_of(third, last.case.id).sheets[1]
        assert account_of(third, sheet.id).handle == "@owl"
        assert sheet.written.received
