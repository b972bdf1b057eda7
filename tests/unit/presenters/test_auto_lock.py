"""An open vault locks itself when nobody does anything, or when the person left."""

from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.casework.settings import LOCK_AFTER, LOCK_AFTER_CHOICES
from evidence_app.errors import VaultDamagedError
from evidence_app.presenters.auto_lock import (
    AWAY_SECONDS,
    LONG_SECONDS,
    MINUTES_FOR,
    WARNING_SECONDS,
    AutoLockPresenter,
    Reach,
)
from tests.ui.fake_settings import FakeSettings
from tests.ui.fake_vault import DeskAtOnce, DeskLater, Recorder

DEFAULT = LOCK_AFTER * 60
STEP = 5.0
NEAR, FAR, LOCKED = ("lock_is_near",), ("lock_is_far",), ("lock_pressed",)


class ShellThatIsTouched(Recorder):
    """While it locks, something is pressed."""

    def __init__(self, quiet):
        super().__init__()
        self._quiet = quiet

    def lock_pressed(self):
        self.shown.append(LOCKED)
        self._quiet.presenter.touched()
        self._quiet.presenter.tick()


class Quiet:
    """A presenter with clocks that are moved by hand; it ticks as they are."""

    def __init__(self, minutes=LOCK_AFTER, desk=None):
        self.seconds = 100.0
        self.day = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
        self.waited_for = False
        self.shell = Recorder()
        self.setting = FakeSettings(kept=minutes)
        self.presenter = AutoLockPresenter(
            self.shell,
            desk or DeskAtOnce(),
            self.setting,
            seconds=lambda: self.seconds,
            clock=self,
            is_waited_for=lambda: self.waited_for,
        )
        self.presenter.begin()

    def now(self):
        return self.day

    def local_offset(self, at):  # noqa: ARG002 - the contract
        return timedelta(0)

    def after(self, seconds):
        """Let time pass in small steps, and return what the shell was told so far."""
        for _ in range(int(seconds / STEP)):
            self._tick(STEP)
        if rest := seconds % STEP:
            self._tick(rest)
        return self.shell.shown

    def sleep(self, seconds, *, counted):
        """The computer sleeps; on some systems both clocks count on."""
        self.day += timedelta(seconds=seconds)
        self.seconds += seconds if counted else 0
        self.presenter.tick()
        return self.shell.shown

    def _tick(self, seconds):
        self.seconds += seconds
        self.day += timedelta(seconds=seconds)
        self.presenter.tick()


def test_after_the_quiet_minutes_it_locks_once():
    quiet = Quiet()

    assert LOCKED not in quiet.after(DEFAULT - 1)
    assert quiet.after(1)[-1] == LOCKED
    assert quiet.after(3 * DEFAULT).count(LOCKED) == 1


@pytest.mark.parametrize("minutes", LOCK_AFTER_CHOICES)
def test_it_is_said_some_seconds_before_and_once(minutes):
    quiet = Quiet(minutes)

    assert quiet.after(minutes * 60 - WARNING_SECONDS - 1) == []
    assert quiet.after(WARNING_SECONDS) == [NEAR]
    assert quiet.after(1) == [NEAR, LOCKED]


def test_whatever_is_pressed_makes_it_count_anew():
    quiet = Quiet()
    quiet.after(DEFAULT - WARNING_SECONDS - 1)
    quiet.presenter.touched()

    assert quiet.after(DEFAULT - WARNING_SECONDS - 1) == []


def test_whatever_is_pressed_takes_the_warning_back_once():
    quiet = Quiet()
    quiet.after(DEFAULT - 1)
    quiet.presenter.touched()
    quiet.presenter.touched()

    assert quiet.shell.shown == [NEAR, FAR]
    assert LOCKED not in quiet.after(DEFAULT - 1)
    assert quiet.after(1) == [NEAR, FAR, NEAR, LOCKED]


def test_what_takes_long_is_waited_for_and_then_it_counts_anew():
    quiet = Quiet()
    quiet.waited_for = True
    assert quiet.after(10 * DEFAULT) == []

    quiet.waited_for = False

    assert LOCKED not in quiet.after(DEFAULT - 1)
    assert quiet.after(2)[-1] == LOCKED


def test_long_work_that_begins_in_the_last_seconds_takes_the_warning_back():
    quiet = Quiet()
    quiet.after(DEFAULT - WARNING_SECONDS)
    quiet.waited_for = True

    assert quiet.after(LONG_SECONDS + STEP) == [NEAR, FAR]


def test_a_moments_work_does_not_begin_it_anew():
    quiet = Quiet()
    for _ in range(int(DEFAULT / STEP) - 1):
        quiet.after(STEP)
        quiet.waited_for = not quiet.waited_for
    quiet.waited_for = False

    assert quiet.after(STEP)[-1] == LOCKED


def test_nothing_is_locked_while_a_moments_work_is_done():
    quiet = Quiet()
    quiet.after(DEFAULT - 1)
    quiet.waited_for = True
    assert LOCKED not in quiet.after(1)

    quiet.waited_for = False

    assert quiet.after(1)[-1] == LOCKED


@pytest.mark.parametrize("counted", [True, False])
def test_a_computer_that_slept_locks_at_once_on_waking(counted):
    quiet = Quiet(30)
    quiet.after(60)

    assert quiet.sleep(AWAY_SECONDS + 1, counted=counted) == [LOCKED]


def test_it_locks_on_waking_whatever_runs():
    quiet = Quiet()
    quiet.waited_for = True
    quiet.after(60)

    assert quiet.sleep(3600, counted=False) == [LOCKED]


def test_the_key_that_wakes_it_does_not_keep_it_open():
    quiet = Quiet()
    quiet.day += timedelta(hours=1)
    quiet.presenter.touched()
    quiet.presenter.tick()

    assert quiet.shell.shown == [LOCKED]


@pytest.mark.parametrize("hours", [-1, -100_000])
def test_a_clock_that_is_set_back_says_nothing(hours):
    quiet = Quiet()
    quiet.after(DEFAULT - WARNING_SECONDS - 1)
    quiet.day += timedelta(hours=hours)

    assert quiet.after(STEP) == [NEAR]
    assert quiet.after(WARNING_SECONDS) == [NEAR, LOCKED]


def test_a_clock_that_is_put_right_by_a_little_says_nothing():
    quiet = Quiet()

    assert quiet.sleep(AWAY_SECONDS - 1, counted=False) == []


def test_once_it_is_locked_in_another_way_nothing_more_comes_of_it():
    quiet = Quiet()
    quiet.after(DEFAULT - 1)
    quiet.presenter.close()
    quiet.presenter.touched()
    quiet.sleep(3600, counted=False)

    assert quiet.after(10 * DEFAULT) == [NEAR]


def test_what_is_touched_while_it_locks_says_nothing_more():
    quiet = Quiet()
    quiet.shell = ShellThatIsTouched(quiet)
    quiet.presenter._shell = quiet.shell

    assert quiet.after(DEFAULT) == [NEAR, LOCKED]


def test_until_the_setting_is_read_the_default_holds():
    desk = DeskLater()
    quiet = Quiet(1, desk)
    assert quiet.after(60) == []

    desk.go_on()

    assert quiet.after(STEP)[-1] == LOCKED


def test_a_setting_that_cannot_be_read_leaves_the_default():
    desk = DeskLater()
    quiet = Quiet(1, desk)
    quiet.setting.trouble["lock_after"] = VaultDamagedError(part="settings")
    desk.go_on()

    assert LOCKED not in quiet.after(DEFAULT - 1)
    assert quiet.after(1)[-1] == LOCKED


def test_what_is_chosen_holds_from_then_on():
    quiet = Quiet(30)
    quiet.after(600)
    quiet.presenter.limit_chosen(1)

    assert quiet.after(59) == [NEAR]
    assert quiet.after(1) == [NEAR, LOCKED]


def test_a_late_answer_does_not_undo_what_was_chosen_meanwhile():
    desk = DeskLater()
    quiet = Quiet(30, desk)
    quiet.presenter.limit_chosen(1)
    desk.go_on()

    assert quiet.after(60) == [NEAR, LOCKED]


def test_every_answer_leads_to_minutes_that_can_be_chosen():
    assert dict(MINUTES_FOR) == {
        Reach.YES: 1,
        Reach.NOT_SURE: 2,
        Reach.NO: 10,
        Reach.NOT_SAID: 5,
    }
    assert set(MINUTES_FOR.values()) <= set(LOCK_AFTER_CHOICES)


def test_there_is_no_choice_without_a_warning_before_or_without_an_end():
    assert min(LOCK_AFTER_CHOICES) * 60 > 2 * WARNING_SECONDS
    assert max(LOCK_AFTER_CHOICES) == 30
