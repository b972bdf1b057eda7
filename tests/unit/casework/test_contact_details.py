"""How a person is reached: kept sealed, never guessed when it is lost."""

from dataclasses import replace

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.casework.contact_details import KIND, contact_of, keep_contact
from evidence_app.errors import CaseNotFoundError, SheetTooLongError
from evidence_app.model.contact_details import FIELDS, LONGEST, NOBODY, ContactDetails
from evidence_app.model.item import CaseId
from tests.unit.memory_vault import FixedClock
from tests.unit.vault.making import make, reopen

CLOCK = FixedClock()
REACHED = ContactDetails(
    name="Amal Bello", phone="020 7946 0000", times="weekdays from 9 to 12"
)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.fixture
def case(vault):
    return open_case(vault, "A", CLOCK).id


def test_it_is_there_again_after_the_vault_was_closed(tmp_path):
    with make(tmp_path / "vault") as vault:
        case = open_case(vault, "A", CLOCK).id
        keep_contact(vault, case, REACHED)
    with reopen(tmp_path / "vault") as vault:
        assert contact_of(vault, case).details == REACHED


def test_nothing_of_it_is_readable_in_the_vault_s_folder(tmp_path):
    with make(tmp_path / "vault") as vault:
        case = open_case(vault, "A", CLOCK).id
        keep_contact(vault, case, REACHED)
    files = [each for each in (tmp_path / "vault").rglob("*") if each.is_file()]

    assert files
    assert not [each for each in files if b"Amal Bello" in each.read_bytes()]


def test_it_can_be_emptied_again(vault, case):
    keep_contact(vault, case, REACHED)
    keep_contact(vault, case, NOBODY)

    assert not contact_of(vault, case).details.any


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_is_too_long_is_refused(vault, case, name):
    with pytest.raises(SheetTooLongError):
        keep_contact(vault, case, replace(NOBODY, **{name: "a" * (LONGEST + 1)}))

    assert contact_of(vault, case).details == NOBODY


@pytest.mark.parametrize("name", FIELDS)
def test_a_record_without_a_field_is_lost_and_not_guessed(vault, case, name):
    values = {each: "x" for each in FIELDS if each != name}
    vault.put_record(KIND, case.value, values)

    found = contact_of(vault, case)
    assert (found.details, found.lost) == (NOBODY, True)


def test_no_case_no_details(vault):
    with pytest.raises(CaseNotFoundError):
        keep_contact(vault, CaseId("0" * 32), REACHED)
