"""References of bundles: one per export, counted by year."""

from dataclasses import replace
from datetime import UTC, datetime

from evidence_app.casework.bundles import bundles_made, next_reference, record_bundle
from evidence_app.model.case import Audience, BundleMade
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId
from tests.unit.memory_vault import FixedClock, MemoryVault

CLOCK = FixedClock()
MADE = BundleMade(
    case=CaseId("a" * 32),
    reference="EV-2026-0001",
    audience=Audience.POLICE,
    jurisdiction="uk-ew",
    made_at=CLOCK.at,
    manifest=Digest.of(b"manifest"),
)


def test_the_first_reference_of_a_year_is_number_one():
    assert next_reference(MemoryVault(), CLOCK) == "EV-2026-0001"


def test_a_reference_is_not_given_twice():
    vault = MemoryVault()
    record_bundle(vault, MADE, ())
    assert next_reference(vault, CLOCK) == "EV-2026-0002"


def test_a_gap_is_not_filled():
    vault = MemoryVault()
    record_bundle(vault, replace(MADE, reference="EV-2026-0007"), ())
    assert next_reference(vault, CLOCK) == "EV-2026-0008"


def test_a_new_year_begins_at_one():
    vault = MemoryVault()
    record_bundle(vault, MADE, ())
    clock = FixedClock(datetime(2027, 1, 1, tzinfo=UTC))
    assert next_reference(vault, clock) == "EV-2027-0001"


def test_a_reference_in_use_elsewhere_is_passed_over():
    taken = {"EV-2026-0001", "EV-2026-0002"}
    found = next_reference(MemoryVault(), CLOCK, is_taken=taken.__contains__)
    assert found == "EV-2026-0003"


def test_what_was_recorded_reads_back():
    vault = MemoryVault()
    record_bundle(vault, MADE, ())
    assert bundles_made(vault) == (MADE,)


def test_who_signed_the_reports_time_is_kept():
    vault = MemoryVault()
    timed = replace(MADE, time_asked=True, times=(("first", CLOCK.at),))
    record_bundle(vault, timed, ())

    assert bundles_made(vault) == (timed,)


def test_a_record_from_before_reports_were_signed_is_read():
    vault = MemoryVault()
    vault.put_record(
        "bundle",
        MADE.reference,
        {
            "case": MADE.case.value,
            "audience": "police",
            "jurisdiction": "uk-ew",
            "made_at": MADE.made_at.isoformat(),
            "manifest": MADE.manifest.hexadecimal,
        },
    )

    assert bundles_made(vault) == (MADE,)
