"""A received case has a name of its own, and is found again when more of it comes."""

from datetime import UTC, datetime

import pytest

from evidence_app.casework.cases import cases, open_case
from evidence_app.casework.received import received_case
from evidence_app.vault.handover import CheckedHandover
from tests.unit.memory_vault import MemoryVault
from tests.unit.vault.making import CLOCK


@pytest.fixture
def vault():
    return MemoryVault()


def handover(name="Threats", vault="a" * 64, case="c" * 32):
    return CheckedHandover(
        id="d" * 32,
        vault=vault,
        case=case,
        case_name=name,
        at=datetime(2026, 11, 25, tzinfo=UTC),
        items=1,
        intimate=0,
        left_out=0,
        size=1,
        digests={},
    )


def test_a_first_handover_makes_a_case_of_its_name(vault):
    assert received_case(vault, handover(), CLOCK).name == "Threats"


def test_the_same_case_handed_over_again_goes_where_it_went_before(vault):
    first = received_case(vault, handover(), CLOCK)

    again = received_case(vault, handover(name="Threats, renamed"), CLOCK)

    assert again.id == first.id


@pytest.mark.parametrize("other", [{"vault": "b" * 64}, {"case": "e" * 32}])
def test_cases_of_one_name_from_different_people_stay_apart(vault, other):
    first = received_case(vault, handover(), CLOCK)

    second = received_case(vault, handover(**other), CLOCK)

    assert second.id != first.id
    assert second.name == "Threats (2)"


def test_it_never_falls_together_with_a_case_of_ones_own(vault):
    own = open_case(vault, "threats", CLOCK)

    assert received_case(vault, handover(), CLOCK).id != own.id
    assert len(cases(vault)) == 2


@pytest.mark.parametrize("name", ["", "\n\x07", "a\u202eb", "x" * 500])
def test_a_hostile_name_becomes_one_that_can_be_shown(vault, name):
    shown = received_case(vault, handover(name=name), CLOCK).name

    assert shown.isprintable()
    assert 0 < len(shown) <= 100
