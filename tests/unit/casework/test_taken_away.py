"""Taken away, then brought back: nothing of the case has changed anywhere."""

import io
from dataclasses import replace

import pytest

from evidence_app.casework.accounts import (
    accounts_of,
    add_account,
    change_account,
    words_of,
)
from evidence_app.casework.captions import captions_of, keep_captions
from evidence_app.casework.cases import find_case, open_case
from evidence_app.casework.corrections import (
    correct,
    corrections_of,
    every_correction,
    found_in_corrections,
)
from evidence_app.casework.exhibits import exhibits, items_of_reference, references
from evidence_app.casework.incidents import add_incident, incidents_of
from evidence_app.casework.judgements import every_judgement
from evidence_app.casework.redactions import originals_shown, show_in_reports
from evidence_app.casework.reports_made import add_report, reports_of
from evidence_app.casework.taken_away import (
    NamedBy,
    bring_back,
    held,
    named_by,
    take_away,
    taken_away,
)
from evidence_app.errors import ItemNotFoundError
from evidence_app.model.account import AccountWords
from evidence_app.model.case import Audience
from evidence_app.model.correction import Field
from evidence_app.model.custody import Action
from evidence_app.model.incident import IncidentWords
from evidence_app.model.item import CaseId, Method, Origin
from evidence_app.model.redaction import ROLE
from evidence_app.report.people import people_of
from evidence_app.vault.audit import audit
from evidence_app.vault.values import LogNote
from tests.unit.casework.reports_made.making import new
from tests.unit.vault.making import CLOCK, item_for, make, save

REST = b"stays"


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.fixture
def case(vault):
    return open_case(vault, "Noor", CLOCK, initials="AB")


@pytest.fixture
def letter(vault, case):
    """An item that all the rest of a case names, with a covered copy as its part."""
    save(vault, REST, "Stays", case=case.id)
    first, copy = (vault.stage(io.BytesIO(content)) for content in (b"a", b"b"))
    item = item_for(first, "A letter", case.id)
    part = item_for(copy, "Copy", case.id, part_of=item.id, role=ROLE)
    part = replace(part, origin=Origin(Method.REDACTED, ""))
    vault.commit([(first, item), (copy, part)])
    quoting = save(vault, b"second look", "A comparison", case=case.id)
    note = LogNote(action=Action.COMPARED, item=item.id, detail=quoting.id.value)
    vault.commit([], notes=[note])
    exhibits(vault, case)
    add_account(vault, case.id, AccountWords(handle="@owl"), items=[item.id])
    add_incident(vault, case.id, IncidentWords(done="He wrote.", items=(item.id,)))
    add_report(vault, case, new(items=(item.id,)))
    vault.note(Action.EXPORTED, item.id, "EV-2026-0001")
    correct(vault, item.id, Field.TITLE, "The lantern letter")
    show_in_reports(vault, item.id, copy=False)
    return item


def portrait(vault, case):
    """All that is told of a case."""
    shown = exhibits(vault, case)
    return (
        shown,
        references(vault),
        items_of_reference(vault, "AB/2"),
        accounts_of(vault, case.id),
        incidents_of(vault, case.id),
        reports_of(vault, case.id),
        every_correction(vault),
        found_in_corrections(vault, "lantern"),
        every_judgement(vault),
        originals_shown(vault),
        people_of(vault, case.id, shown, Audience.POLICE),
    )


def test_nothing_has_changed_when_it_is_there_again(vault, case, letter):
    before = portrait(vault, case)
    named = named_by(vault, letter)
    assert named == NamedBy(
        accounts=1,
        diary=1,
        reports=1,
        comparisons=1,
        copies=1,
        went_out=named.went_out,
    )
    assert [each.reference for each in named.went_out] == ["EV-2026-0001"]

    take_away(vault, letter.id)
    assert named_by(vault, letter) == named
    shown = exhibits(vault, find_case(vault, "Noor"))
    assert [each.reference for each in shown] == ["AB/1", "AB/3"]
    assert not every_correction(vault)
    assert not found_in_corrections(vault, "lantern")
    for asked in (corrections_of, lambda _, item: vault.item(item)):
        with pytest.raises(ItemNotFoundError):
            asked(vault, letter.id)
    (away,) = taken_away(vault, case.id)
    assert (away.item.title, away.reference, away.parts, away.over) == (
        "The lantern letter",
        "AB/2",
        1,
        False,
    )
    assert held(vault, letter.id) == away.item
    assert taken_away(vault, CaseId("e" * 32)) == ()

    bring_back(vault, letter.id)
    assert portrait(vault, case) == before
    assert audit(vault, read_data=True) == ()


def test_its_number_is_given_to_nothing_else_and_links_stay_meanwhile(
    vault, case, letter
):
    keep_captions(vault, case.id, {letter.id: "first"})
    take_away(vault, letter.id)
    newer = save(vault, b"new", "New", case=case.id)
    assert references(vault)[letter.id][1] == "AB/2"
    assert exhibits(vault, case)[-1].reference == "AB/4"
    assert exhibits(vault, case)[-1].item == newer

    # What is written for the others says nothing of it, and takes nothing from it.
    keep_captions(vault, case.id, {newer.id: "second"})
    (account,) = accounts_of(vault, case.id).sheets
    changed = replace(words_of(account), how_known="by phone")
    change_account(vault, account.id, changed, items=account.items)
    bring_back(vault, letter.id)
    assert accounts_of(vault, case.id).sheets[0].items == (letter.id,)
    told = {letter.id: "first", newer.id: "second"}
    assert captions_of(vault, case.id) == (told, False)
