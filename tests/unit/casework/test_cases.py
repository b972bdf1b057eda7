"""Cases: found by name, made once, kept with revisions."""

import pytest

from evidence_app.casework.cases import cases, find_case, open_case
from evidence_app.errors import (
    CaseNameError,
    CaseNotFoundError,
    InitialsError,
    InitialsGivenError,
    VaultDamagedError,
)
from tests.unit.memory_vault import FixedClock, MemoryVault

CLOCK = FixedClock()


def test_a_case_is_made_once_and_then_found():
    vault = MemoryVault()
    made = open_case(vault, "Telegram threats", CLOCK)
    assert open_case(vault, "  telegram   THREATS ", CLOCK) == made
    assert cases(vault) == (made,)


def test_a_case_reads_back_as_it_was_made():
    vault = MemoryVault()
    made = open_case(vault, "협박 사건", CLOCK, initials="ab", collector=" A. Baker ")
    assert find_case(vault, "협박 사건") == made
    assert (made.initials, made.collector, made.created_at, made.revision) == (
        "AB",
        "A. Baker",
        CLOCK.at,
        1,
    )


def test_initials_are_ex_unless_given():
    assert open_case(MemoryVault(), "A", CLOCK).initials == "EX"


def test_a_name_that_no_case_has_is_refused():
    with pytest.raises(CaseNotFoundError):
        find_case(MemoryVault(), "nothing")


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\u202eb", "a\x00b"])
def test_a_name_that_cannot_be_told_apart_is_refused_and_nothing_is_kept(name):
    vault = MemoryVault()
    with pytest.raises(CaseNameError):
        open_case(vault, name, CLOCK)
    assert not vault.written


@pytest.mark.parametrize("initials", ["ABCDE", "A/", "1", "../", "أب"])
def test_initials_that_are_not_letters_are_refused(initials):
    vault = MemoryVault()
    with pytest.raises(InitialsError):
        open_case(vault, "A", CLOCK, initials=initials)
    assert not vault.written


def test_initials_of_a_case_are_never_changed():
    vault = MemoryVault()
    open_case(vault, "A", CLOCK, initials="AB")
    with pytest.raises(InitialsGivenError):
        open_case(vault, "A", CLOCK, initials="CD")
    assert open_case(vault, "A", CLOCK, initials="AB").initials == "AB"


def test_a_collector_given_later_is_a_new_revision():
    vault = MemoryVault()
    open_case(vault, "A", CLOCK)
    later = open_case(vault, "A", CLOCK, collector="A. Baker")
    assert (later.collector, later.revision) == ("A. Baker", 2)
    assert find_case(vault, "A") == later


@pytest.mark.parametrize(
    "damage",
    [{"name": 1}, {"created_at": "yesterday"}, {"created_at": "2026-11-21T10:00:00"}],
)
def test_a_record_that_is_not_a_case_is_called_damaged(damage):
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK)
    before = vault.written["case", case.id.value].content
    vault.put_record("case", case.id.value, {**before, **damage})
    with pytest.raises(VaultDamagedError):
        cases(vault)
