"""Found later: locked away with its family, its copies named, erased at once."""

import io

import pytest

from evidence_app.casework.corrections import (
    correct,
    corrected,
    corrections_of,
    every_correction,
    found_in_corrections,
)
from evidence_app.casework.locking import REASON, copies, erase, lock_away, locked
from evidence_app.errors import ItemNotFoundError, LockedAwayError, NotLockedAwayError
from evidence_app.model.correction import NONE, Field
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.locked_item import LOCKED_TITLE
from evidence_app.vault.backup import back_up
from tests.unit.vault.making import content_of, item_for, make, save

UNDER = Shown.UNDER_EIGHTEEN


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def family(vault):
    lead, part = (vault.stage(io.BytesIO(content)) for content in (b"lead", b"part"))
    items = [item_for(lead), item_for(part, part_of=lead.id)]
    vault.commit([(lead, items[0]), (part, items[1])])
    return items


def test_only_what_is_locked_away_is_erased_at_once(vault):
    item = save(vault, b"stays", "Stays")
    with pytest.raises(NotLockedAwayError):
        erase(vault, item.id)

    assert content_of(vault, item) == b"stays"
    assert locked(vault, item.id) is None


def test_erasing_a_part_erases_all_that_it_was_locked_with(vault):
    lead, part = family(vault)
    lock_away(vault, part.id, UNDER)
    gone = erase(vault, part.id)

    assert {item.id for item in gone} == {lead.id, part.id}
    assert {e.detail for e in vault.entries(action=Action.DELETED)} == {REASON}
    with pytest.raises(ItemNotFoundError):
        vault.item(lead.id)


def test_the_log_keeps_that_it_was_locked_and_erased_in_this_order(vault):
    item = save(vault, b"goes", "Goes")
    lock_away(vault, item.id, UNDER)
    erase(vault, item.id)

    actions = [entry.action for entry in vault.entries(item.id)]
    assert actions == [Action.TAKEN_IN, Action.LOCKED_AWAY, Action.DELETED]


def test_backups_made_while_it_was_there_are_named_and_no_others(vault, tmp_path):
    back_up(vault, tmp_path / "before")
    item = save(vault, b"goes", "Goes")
    back_up(vault, tmp_path / "with")
    lock_away(vault, item.id, UNDER)
    back_up(vault, tmp_path / "after")

    told = copies(vault, item.id)
    assert (len(told.backups), told.went_out) == (1, ())


def test_a_report_that_it_went_out_in_is_named(vault):
    item = save(vault, b"goes", "Goes")
    vault.note(Action.EXPORTED, item.id, "AB-1 in bundle R-1")
    lock_away(vault, item.id, UNDER)

    assert len(copies(vault, item.id).went_out) == 1


def test_what_was_corrected_of_it_is_found_and_shown_no_more(vault):
    item = save(vault, b"goes", "Goes")
    correct(vault, item.id, Field.TITLE, "The lantern by the gate")
    assert found_in_corrections(vault, "lantern")
    lock_away(vault, item.id, UNDER)

    assert found_in_corrections(vault, "lantern") == {}
    assert every_correction(vault) == {}
    assert corrections_of(vault, item.id) == NONE
    with pytest.raises(LockedAwayError):
        correct(vault, item.id, Field.TITLE, "Another")


def test_erasing_a_page_erases_the_comparisons_that_quote_it(vault):
    first, second = (save(vault, each, "A page") for each in (b"1", b"2"))
    one = save(vault, b"differs", "A quoted title")
    vault.note(Action.COMPARED, first.id, one.id.value)
    lock_away(vault, first.id, Shown.UNDER_EIGHTEEN)
    gone = erase(vault, first.id)

    assert {each.id for each in gone} == {first.id, one.id}
    assert [each.id for each in vault.items()] == [second.id]


def test_what_was_corrected_in_it_is_not_told_either(vault):
    item = save(vault, b"goes", "Goes")
    correct(vault, item.id, Field.TITLE, "A telling title")
    lock_away(vault, item.id, Shown.UNDER_EIGHTEEN)
    (told,) = corrected(vault, vault.items())
    assert told.title == LOCKED_TITLE
