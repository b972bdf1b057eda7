"""Deleting with a reason, what went out before, and what stays."""

import pytest

from evidence_app.casework.deletions import (
    Way,
    delete,
    deletions,
    went_out,
)
from evidence_app.errors import ItemNotFoundError
from evidence_app.model.custody import Action
from evidence_app.vault.audit import audit
from evidence_app.vault.deletion import LONGEST_REASON, NO_REASON, delete_item
from evidence_app.words import say
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


def told(vault, item):
    return [(one.way, one.reference) for one in went_out(vault, item)]


def test_what_went_out_is_told_once_for_each_time(vault):
    item = save(vault)
    part = save(vault, b"part", "Part", part_of=item.id, role="picture")
    vault.note(Action.EXPORTED, item.id, "EV-2026-0001")
    vault.note(Action.EXPORTED, part.id, "EV-2026-0001, digest only")
    vault.note(Action.EXPORTED, part.id, "EV-2026-0002")
    vault.note(Action.HANDED_OVER, item.id, "aa, to age1xyz")
    vault.note(Action.HANDED_OVER, part.id, "aa, to age1xyz")

    assert told(vault, item) == [
        (Way.BUNDLE, "EV-2026-0001"),
        (Way.BUNDLE, "EV-2026-0002"),
        (Way.HANDOVER, "aa"),
    ]
    assert went_out(vault, item)[2].to == "age1xyz"


@pytest.mark.parametrize("deep", [1, 2, 3])
def test_what_a_part_belongs_to_went_out_before_is_told(vault, deep):
    lead = below = save(vault)
    for number_of in range(deep):
        part = save(vault, bytes([number_of]), "P", part_of=below.id, role="picture")
        below = part
    beside = save(vault, b"beside", "B", part_of=lead.id, role="picture")
    vault.note(Action.EXPORTED, lead.id, "EV-2026-0001")
    vault.note(Action.EXPORTED, beside.id, "EV-2026-0002")

    assert told(vault, below) == [(Way.BUNDLE, "EV-2026-0001")]


@pytest.mark.parametrize(
    ("much", "whole"),
    [
        ("", True),
        (", digest only", False),
        (", words and digest", False),
        (", not the file", False),
        (", damaged, digest only", False),
    ],
)
def test_a_file_that_stayed_here_is_not_said_to_have_gone_out(vault, much, whole):
    item = save(vault)
    vault.note(Action.EXPORTED, item.id, f"EV-2026-0001{much}")

    (one,) = went_out(vault, item)
    assert (one.reference, one.whole) == ("EV-2026-0001", whole)


def test_a_bundle_that_did_not_come_about_is_not_said_to_have(vault):
    item = save(vault)
    vault.note(Action.EXPORTED, item.id, "EV-2026-0001")
    vault.note(Action.EXPORTED, item.id, "EV-2026-0001, broken off")
    vault.note(Action.EXPORTED, item.id, "EV-2026-0002")

    assert told(vault, item) == [(Way.BUNDLE, "EV-2026-0002")]


def test_a_handover_that_did_not_come_about_is_not_said_to_have(vault):
    item = save(vault)
    vault.note(Action.HANDED_OVER, item.id, "aa, to age1xyz")
    vault.note(Action.HANDED_OVER, None, "aa, broken off")
    vault.note(Action.HANDED_OVER, item.id, "bb, to age1xyz")

    assert told(vault, item) == [(Way.HANDOVER, "bb")]


def test_what_never_went_out_is_not_said_to_have(vault):
    assert went_out(vault, save(vault)) == ()


def test_an_item_that_is_not_there_is_not_deleted(vault):
    item = save(vault)
    delete(vault, item.id, "")
    with pytest.raises(ItemNotFoundError):
        delete(vault, item.id, "")
    assert len(deletions(vault)) == 1


def test_the_vault_itself_takes_no_long_reason_and_none_of_several_lines(vault):
    item = save(vault)
    for reason in ("d" * (LONGEST_REASON + 1), "a\nb", "a\x1b[2J"):
        with pytest.raises(ValueError, match="one short line"):
            delete_item(vault, item.id, reason)
    assert deletions(vault) == ()


def test_what_has_no_reason_is_told_so_in_the_language_of_the_reader(vault):
    first, second = save(vault), save(vault, b"second")
    delete(vault, first.id, "")
    delete(vault, second.id, "It shows my sister.")

    without, with_one = deletions(vault)
    assert without.reason_told == say("no reason given")
    assert with_one.reason_told == "It shows my sister."
