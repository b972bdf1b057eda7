"""Wrong tries wait longer and longer; whatever is wrong with the count, she gets in."""

import json
from datetime import timedelta

import pytest

from evidence_app.errors import TooManyTriesError, WrongPassphraseError
from evidence_app.vault import disk
from evidence_app.vault.vault import unlock_vault
from evidence_app.vault.wrong_tries import WrongTries, delay_after
from tests.fixed import FixedClock
from tests.unit.vault.making import AT, CLOCK, PASSPHRASE, make

SECOND = timedelta(seconds=1)


@pytest.fixture
def tries(tmp_path):
    return WrongTries(tmp_path / "tries")


def wrong(tries, count, at=AT):
    for _ in range(count):
        tries.add(at)


def test_the_wait_grows_to_half_a_minute_and_no_further():
    waits = [delay_after(count) // SECOND for count in range(12)]

    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]
    assert delay_after(10**9) == 30 * SECOND


def test_the_first_wrong_tries_wait_for_nothing(tries):
    wrong(tries, 3)

    tries.check(AT)


def test_after_them_the_seconds_left_are_said(tries):
    wrong(tries, 7)

    with pytest.raises(TooManyTriesError) as caught:
        tries.check(AT + timedelta(seconds=2.5))

    assert caught.value.values == {"seconds": 6}


def test_when_the_wait_is_over_a_try_goes_ahead(tries):
    wrong(tries, 7)

    tries.check(AT + 8 * SECOND)


def test_a_clock_that_was_set_back_makes_no_wait_longer(tries):
    wrong(tries, 20, AT)

    with pytest.raises(TooManyTriesError) as caught:
        tries.check(AT - timedelta(days=400))

    assert caught.value.values == {"seconds": 30}


@pytest.mark.parametrize(
    "last", ["2077-01-01T00:00:00+00:00", "9999-12-31T23:59:59-23:59"]
)
def test_a_wait_from_a_day_to_come_begins_now_and_ends(tmp_path, last):
    told = {"wrong": 1000, "last": last}
    (tmp_path / "tries").write_text(json.dumps(told))
    tries = WrongTries(tmp_path / "tries")

    with pytest.raises(TooManyTriesError):
        tries.check(AT)

    tries.check(AT + timedelta(seconds=30))


def test_a_wait_from_a_day_to_come_that_cannot_be_put_right_is_none(tmp_path):
    told = {"wrong": 1000, "last": "2077-01-01T00:00:00+00:00"}
    path = tmp_path / "tries"
    path.write_text(json.dumps(told))
    disk.fresh(path).mkdir()  # so that nothing can be put in its place

    WrongTries(path).check(AT)

    assert json.loads(path.read_text()) == told


def test_the_right_key_forgets_the_wrong_ones(tries):
    wrong(tries, 20)

    tries.clear()

    tries.check(AT)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"wrong": true, "last": 1}', b"\xff" * 5000, b'{"wrong": -1}'],
)
def test_a_damaged_count_counts_as_none(tmp_path, content):
    (tmp_path / "tries").write_bytes(content)

    WrongTries(tmp_path / "tries").check(AT)


def test_a_place_that_cannot_be_written_keeps_nobody_out(tmp_path):
    tries = WrongTries(tmp_path / "missing" / "tries")

    wrong(tries, 9)
    tries.clear()

    tries.check(AT)


def test_a_vault_counts_and_refuses_before_it_derives_anything(tmp_path, monkeypatch):
    make(tmp_path / "v").lock()
    for _ in range(4):
        with pytest.raises(WrongPassphraseError):
            unlock_vault(tmp_path / "v", "not these words", clock=CLOCK)
    monkeypatch.setattr(
        "evidence_app.vault.key_slots.slot.derive_from_passphrase", None
    )

    with pytest.raises(TooManyTriesError):
        unlock_vault(tmp_path / "v", PASSPHRASE, clock=CLOCK)


def test_after_the_wait_the_right_passphrase_opens_and_all_is_forgotten(tmp_path):
    make(tmp_path / "v").lock()
    for _ in range(4):
        with pytest.raises(WrongPassphraseError):
            unlock_vault(tmp_path / "v", "not these words", clock=CLOCK)

    later = FixedClock(AT + timedelta(minutes=1))
    unlock_vault(tmp_path / "v", PASSPHRASE, clock=later).lock()

    assert not (tmp_path / "v" / "tries").exists()
