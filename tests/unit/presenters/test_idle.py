"""The slow check goes on only while nobody does anything."""

from typing import Any

import pytest

from evidence_app.errors import DiskFullError
from evidence_app.presenters.idle import QUIET_SECONDS, REST_SECONDS, IdlePresenter
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeChecking, FakeStep


class Idle:
    """A presenter with a clock that is moved by hand."""

    def __init__(self, desk=None, steps=()):
        self.now = 1000.0
        self.free = True
        self.found = 0
        self.desk: Any = desk or DeskAtOnce()  # one of the two fakes
        self.checking: Any = FakeChecking(list(steps))
        self.presenter = IdlePresenter(
            self.desk,
            self.checking,
            seconds=lambda: self.now,
            is_free=lambda: self.free,
            on_found=self.was_found,
        )

    def was_found(self):
        self.found += 1

    def after(self, seconds):
        self.now += seconds
        self.presenter.tick()
        return self.checking.made


GOES_ON = FakeStep(rests=False)


def test_nothing_is_checked_before_it_was_quiet_for_a_while():
    idle = Idle(steps=[GOES_ON] * 9)

    assert idle.after(QUIET_SECONDS - 1) == 0
    assert idle.after(1) == 1
    assert idle.after(0.25) == 2


def test_whatever_is_pressed_makes_it_wait_again():
    idle = Idle(steps=[GOES_ON] * 9)
    idle.after(QUIET_SECONDS)

    idle.presenter.touched()

    assert idle.after(QUIET_SECONDS - 1) == 1
    assert idle.after(1) == 2


def test_nothing_is_checked_while_something_else_is_done():
    idle = Idle(steps=[GOES_ON] * 9)
    idle.free = False

    assert idle.after(QUIET_SECONDS) == 0
    idle.free = True
    assert idle.after(0) == 1


def test_there_is_one_step_at_a_time():
    idle = Idle(DeskLater(), [GOES_ON] * 9)
    idle.after(QUIET_SECONDS)
    idle.after(1)
    idle.after(1)

    assert len(idle.desk.waiting) == 1
    idle.desk.go_on()
    idle.after(1)
    assert len(idle.desk.waiting) == 1


def test_what_is_pressed_during_a_step_stops_it():
    idle = Idle(DeskLater(), [GOES_ON])
    idle.presenter.touched()
    assert idle.checking.stopped == 0
    idle.after(QUIET_SECONDS)

    idle.presenter.touched()

    assert idle.checking.stopped == 1


def test_when_nothing_is_due_it_rests():
    idle = Idle(steps=[FakeStep(rests=True), GOES_ON])
    idle.after(QUIET_SECONDS)

    assert idle.after(REST_SECONDS - 1) == 1
    assert idle.after(1) == 2


def test_a_key_does_not_shorten_the_rest():
    idle = Idle(steps=[FakeStep(rests=True), GOES_ON])
    idle.after(QUIET_SECONDS)
    idle.presenter.touched()

    assert idle.after(REST_SECONDS - 1) == 1


def test_what_was_found_is_told():
    idle = Idle(steps=[FakeStep(findings=("damage",), rests=False), GOES_ON])

    idle.after(QUIET_SECONDS)
    idle.after(1)

    assert idle.found == 1


def test_a_disk_that_takes_nothing_is_left_in_peace():
    idle = Idle()
    idle.checking.step = full
    idle.after(QUIET_SECONDS)

    idle.checking.step = lambda: pytest.fail("too early")

    idle.after(REST_SECONDS - 1)


def full():
    raise DiskFullError


def test_once_the_vault_is_being_locked_nothing_begins_any_more():
    idle = Idle(steps=[GOES_ON] * 9)

    idle.presenter.close()

    assert idle.after(10 * REST_SECONDS) == 0
    assert idle.checking.stopped == 1
    idle.presenter.touched()
    assert idle.after(10 * REST_SECONDS) == 0
