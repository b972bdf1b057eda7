"""Exhibit numbers: given once, never reused, never changed."""

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.casework.exhibits import exhibits
from evidence_app.errors import VaultDamagedError
from evidence_app.model.item import ItemId
from tests.unit.memory_vault import FixedClock, MemoryVault

CLOCK = FixedClock()


def references(vault, case):
    return [each.reference for each in exhibits(vault, case)]


def test_numbers_follow_the_order_of_intake_under_the_case_s_initials():
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK, initials="AB")
    first = vault.add(b"1", case.id)
    second = vault.add(b"2", case.id)
    found = exhibits(vault, case)
    assert [(each.reference, each.item) for each in found] == [
        ("AB/1", first),
        ("AB/2", second),
    ]


def test_the_number_of_a_deleted_item_is_never_given_again():
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK)
    vault.add(b"1", case.id)
    last = vault.add(b"2", case.id)
    assert references(vault, case) == ["EX/1", "EX/2"]
    del vault.kept[last.id]
    assert references(vault, case) == ["EX/1"]
    vault.add(b"3", case.id, id=ItemId("f" * 32))
    assert references(vault, case) == ["EX/1", "EX/3"]


def test_numbers_stay_when_the_vault_lists_its_items_in_another_order():
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK)
    first = vault.add(b"1", case.id)
    vault.add(b"2", case.id)
    exhibits(vault, case)
    vault.kept = dict(reversed(vault.kept.items()))
    assert exhibits(vault, case)[0].item == first


def test_nothing_is_written_when_nothing_is_new():
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK)
    vault.add(b"1", case.id)
    exhibits(vault, case)
    before = dict(vault.written)
    exhibits(vault, case)
    assert vault.written == before


def test_parts_belong_to_the_exhibit_of_their_lead():
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK)
    page = vault.add(b"page", case.id)
    picture = vault.add(b"picture", case.id, part_of=page.id, role="picture")
    inner = vault.add(b"inner", case.id, part_of=picture.id, role="attachment")
    (exhibit,) = exhibits(vault, case)
    assert (exhibit.item, exhibit.parts) == (page, (picture, inner))


def test_a_part_whose_lead_is_gone_is_an_exhibit_of_its_own():
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK)
    orphan = vault.add(b"x", case.id, part_of=ItemId("e" * 32))
    assert [each.item for each in exhibits(vault, case)] == [orphan]


def test_items_that_name_each_other_are_not_lost():
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK)
    one = vault.add(b"1", case.id, part_of=ItemId(f"{2:032x}"))
    two = vault.add(b"2", case.id, part_of=one.id)
    assert [each.item for each in exhibits(vault, case)] == [one, two]


def test_cases_number_apart():
    vault = MemoryVault()
    one = open_case(vault, "A", CLOCK)
    two = open_case(vault, "B", CLOCK, initials="B")
    vault.add(b"1", one.id)
    vault.add(b"2", two.id)
    assert references(vault, one) == ["EX/1"]
    assert references(vault, two) == ["B/1"]


@pytest.mark.parametrize("given", ["text", [1], [{"item": "x", "number": "1"}]])
def test_a_record_that_is_no_list_of_numbers_is_called_damaged(given):
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK)
    vault.add(b"1", case.id)
    vault.put_record("exhibits", case.id.value, {"given": given})
    with pytest.raises(VaultDamagedError):
        exhibits(vault, case)
