"""Deleting with a reason, what went out before, and what stays."""

import pytest

from evidence_app.casework.deletions import (
    LONGEST_REASON,
    NO_REASON,
    Way,
    delete,
    deletions,
    went_out,
)
from evidence_app.errors import ItemNotFoundError
from evidence_app.model.custody import Action
from evidence_app.vault.audit import audit
from tests.unit.vault.making import AT, make, reopen, save


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def number(vault, item, reference="AB/3"):
    vault.put_record(
        "exhibits",
        item.case.value,
        {"given": [{"item": item.id.value, "number": 3, "reference": reference}]},
    )


def test_digest_when_who_and_why_stay(vault):
    item = save(vault)
    number(vault, item)
    delete(vault, item.id, "It shows my sister.")

    (gone,) = deletions(vault)
    assert (gone.item, gone.case, gone.reference) == (item.id, item.case, "AB/3")
    assert (gone.digest, gone.size) == (item.digest, item.size)
    assert (gone.at, gone.actor, gone.reason) == (AT, "Noor", "It shows my sister.")
    assert deletions(vault, item.case) == (gone,)
    assert audit(vault) == ()


def test_they_stay_when_it_is_opened_again(tmp_path):
    with make(tmp_path / "vault") as vault:
        item = save(vault)
        delete(vault, item.id, "why")
    with reopen(tmp_path / "vault") as vault:
        assert [one.reason for one in deletions(vault)] == ["why"]


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_nobody_has_to_say_why(vault, reason):
    delete(vault, save(vault).id, reason)
    assert [one.reason for one in deletions(vault)] == [NO_REASON]


def test_a_hostile_reason_is_one_short_harmless_line(vault):
    delete(vault, save(vault).id, "a\u202eb\nc\x00" + "d" * 9999)

    (gone,) = deletions(vault)
    assert len(gone.reason) <= LONGEST_REASON
    assert "\u202e" not in gone.reason
    assert "[U+202E]" in gone.reason
    assert "\n" not in gone.reason


def test_what_went_out_is_told_once_for_each_time(vault):
    item = save(vault)
    part = save(vault, b"part", "Part", part_of=item.id, role="picture")
    vault.note(Action.EXPORTED, item.id, "EV-2026-0001")
    vault.note(Action.EXPORTED, part.id, "EV-2026-0001, digest only")
    vault.note(Action.EXPORTED, part.id, "EV-2026-0002")
    vault.note(Action.HANDED_OVER, item.id, "whatever")
    vault.note(Action.EXPORTED, item.id, "EV-2026-0003, broken off")

    told = [(one.way, one.reference) for one in went_out(vault, item)]
    assert told == [
        (Way.BUNDLE, "EV-2026-0001"),
        (Way.BUNDLE, "EV-2026-0002"),
        (Way.HANDOVER, ""),
    ]


def test_what_never_went_out_is_not_said_to_have(vault):
    assert went_out(vault, save(vault)) == ()


def test_an_item_that_is_not_there_is_not_deleted(vault):
    item = save(vault)
    delete(vault, item.id, "")
    with pytest.raises(ItemNotFoundError):
        delete(vault, item.id, "")
    assert len(deletions(vault)) == 1
