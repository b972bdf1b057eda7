"""Cases: found by name, made once, kept with revisions."""

from dataclasses import replace

import pytest

from evidence_app.casework.cases import (
    case_of,
    cases,
    find_case,
    open_case,
    set_concerns,
)
from evidence_app.errors import (
    CaseNameError,
    CaseNotFoundError,
    InitialsError,
    InitialsGivenError,
    VaultDamagedError,
)
from evidence_app.model.case import Concerns
from evidence_app.model.item import CaseId
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


@pytest.mark.parametrize("concerns", Concerns)
def test_whom_a_case_is_about_is_kept_with_it_and_changes_nothing_else(concerns):
    vault = MemoryVault()
    made = open_case(vault, "A", CLOCK, initials="AB", collector="A. Baker")
    told = set_concerns(vault, made.id, concerns)
    assert told == case_of(vault, made.id)
    assert told == replace(made, concerns=concerns, revision=told.revision)


def test_whom_a_case_is_about_is_not_said_until_it_is_and_the_same_is_no_revision():
    vault = MemoryVault()
    made = open_case(vault, "A", CLOCK)
    assert made.concerns is Concerns.NOT_SAID
    assert set_concerns(vault, made.id, Concerns.NOT_SAID).revision == 1
    assert set_concerns(vault, made.id, Concerns.CHILD).revision == 2
    assert set_concerns(vault, made.id, Concerns.CHILD).revision == 2


def test_a_collector_given_later_does_not_forget_whom_it_is_about():
    vault = MemoryVault()
    made = open_case(vault, "A", CLOCK)
    set_concerns(vault, made.id, Concerns.HELPED)
    assert open_case(vault, "A", CLOCK, collector="B").concerns is Concerns.HELPED


def test_a_case_kept_before_anyone_was_asked_reads_as_not_said():
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK)
    content = dict(vault.written["case", case.id.value].content)
    del content["concerns"]
    vault.put_record("case", case.id.value, content)
    assert case_of(vault, case.id).concerns is Concerns.NOT_SAID


@pytest.mark.parametrize("told", ["someone", "", 1, None, ["you"]])
def test_a_case_about_nobody_known_is_called_damaged(told):
    vault = MemoryVault()
    case = open_case(vault, "A", CLOCK)
    content = vault.written["case", case.id.value].content
    vault.put_record("case", case.id.value, {**content, "concerns": told})
    with pytest.raises(VaultDamagedError):
        case_of(vault, case.id)


def test_a_case_that_is_not_there_is_about_nobody():
    vault = MemoryVault()
    with pytest.raises(CaseNotFoundError):
        set_concerns(vault, CaseId("0" * 32), Concerns.YOU)
    assert not vault.written
