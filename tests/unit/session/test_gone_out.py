"""What has gone out is told by the vault's own records, over all sessions."""

from datetime import UTC, date, datetime, timedelta

import pytest

from evidence_app.model.custody import Action
from evidence_app.session.gone_out import GoneOut, gone_out
from evidence_app.timestamping import authorities
from evidence_app.vault.custody.log import CustodyLog
from evidence_app.vault.signed_times import SignedTime, times_to_text
from evidence_app.vault.vault import create_vault, unlock_vault
from tests.fixed import CHEAP

PASSPHRASE = "vier bunte Vögel"


class TellableClock:
    """A clock in Seoul that is told what to say."""

    def __init__(self):
        self.at = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)

    def now(self):
        return self.at

    def local_offset(self, _at):
        return timedelta(hours=9)


@pytest.fixture
def clock():
    return TellableClock()


@pytest.fixture
def vault(tmp_path, clock):
    with create_vault(tmp_path / "Notes", PASSPHRASE, clock=clock, cost=CHEAP) as made:
        yield made


def stamped(vault, *names):
    times = [
        SignedTime(name, datetime(2026, 3, 2, tzinfo=UTC), timedelta(0))
        for name in names
    ]
    vault.note(Action.TIMESTAMPED, None, times_to_text(times))


def names_and_day(vault):
    found = gone_out(vault).fingerprint
    return (found.names, found.day) if found else None


def test_a_new_vault_knows_of_nothing(vault):
    assert gone_out(vault) == GoneOut()


def test_a_fingerprint_is_told_with_the_names_of_who_answered_and_her_own_day(vault):
    known = authorities()[0]
    stamped(vault, known.id, "no-longer-listed")

    assert names_and_day(vault) == ((known.name, "no-longer-listed"), date(2026, 3, 3))


def test_only_the_newest_is_told(vault, clock):
    stamped(vault, "first")
    clock.at += timedelta(days=5)
    stamped(vault, "second")

    assert names_and_day(vault) == (("second",), date(2026, 3, 8))


@pytest.mark.parametrize(
    ("came", "names"),
    [
        ("asked", None),
        ("no answer", None),
        ("stopped", None),
        ("answered", ("first",)),
        ("answer does not count", ("first",)),
    ],
)
def test_a_reports_time_counts_once_the_authority_surely_had_it(vault, came, names):
    vault.note(Action.TIME_ASKED, None, f"EV-2026-0001, first, {came}")
    found = gone_out(vault).fingerprint

    assert (found.names if found else None) == names


def test_the_later_of_a_log_and_a_report_is_told(vault):
    vault.note(Action.TIME_ASKED, None, "EV-2026-0001, first, answered")
    stamped(vault, "second")

    assert names_and_day(vault) == (("second",), date(2026, 3, 3))


def test_a_report_counts_and_one_that_was_broken_off_does_not(vault, clock):
    vault.note(Action.EXPORTED, None, "EV-2026-0001")
    clock.at += timedelta(days=1)
    vault.note(Action.EXPORTED, None, "EV-2026-0002, digest only")
    vault.note(Action.EXPORTED, None, "EV-2026-0002, broken off")

    assert gone_out(vault).saved == date(2026, 3, 3)


def test_a_handover_that_was_broken_off_went_nowhere(vault):
    vault.note(Action.HANDED_OVER, None, "a1b2, to age1xyz")
    vault.note(Action.HANDED_OVER, None, "a1b2, broken off")

    assert gone_out(vault).handed_over is None


def test_it_is_still_known_after_the_vault_was_locked_and_opened(
    tmp_path, clock, vault
):
    vault.note(Action.HANDED_OVER, None, "a1b2, to age1xyz")
    stamped(vault, "first")
    before = gone_out(vault)
    vault.lock()
    with unlock_vault(tmp_path / "Notes", PASSPHRASE, clock=clock) as again:
        assert gone_out(again) == before
    assert before.handed_over == date(2026, 3, 3)


def test_without_the_catalog_it_is_found_too(tmp_path, clock, vault):
    vault.note(Action.EXPORTED, None, "EV-2026-0001")
    vault.lock()
    found = list((tmp_path / "Notes").glob("index.db*"))
    for path in found:
        path.unlink()
    with unlock_vault(tmp_path / "Notes", PASSPHRASE, clock=clock) as again:
        assert gone_out(again).saved == date(2026, 3, 3)
    assert found


def test_many_entries_are_not_all_read(vault, monkeypatch):
    for number in range(30):
        vault.note(Action.EXPORTED, None, f"EV-2026-{number:04}")
    read = []
    with vault.working() as rooms:
        at = rooms.log.at

    def reading(_log, mark):
        read.append(mark)
        return at(mark)

    monkeypatch.setattr(CustodyLog, "at", reading)
    gone_out(vault)

    assert len(read) == 1
