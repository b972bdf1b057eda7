"""The system is asked to leave windows out; stand-ins for systems that are not here."""

import pytest

from evidence_app.host.capture_shield import (
    MacShield,
    NoShield,
    WindowsShield,
    capture_shield,
)

WINDOW = 0x1_0000_0A0B
"""A handle of more than 32 bits, as Windows may give one."""


class FakeUser32:
    """Takes some affinities, and remembers which window has which."""

    def __init__(self, *takes):
        self._takes = takes
        self.asked = []
        self.affinity = {}

    def SetWindowDisplayAffinity(self, window, affinity):  # noqa: N802 - the system's name
        self.asked.append(affinity.value)
        if affinity.value not in self._takes:
            return 0
        self.affinity[window.value] = affinity.value
        return 1


class FakeObjectiveC:
    """One view in one window."""

    def __init__(self, window=77):
        self._window = window
        self.sent = []

    def __call__(self, receiver, selector, *numbers):
        self.sent.append((receiver, selector, *numbers))
        return self._window if selector == "window" else 0


def test_on_windows_a_window_is_left_out_as_if_it_were_not_there():
    user32 = FakeUser32(0x00, 0x01, 0x11)

    assert WindowsShield(user32).hide(WINDOW)
    assert user32.affinity == {WINDOW: 0x11}


def test_an_older_windows_shows_a_black_box_in_its_place():
    user32 = FakeUser32(0x00, 0x01)

    assert WindowsShield(user32).hide(WINDOW)
    assert (user32.asked, user32.affinity) == ([0x11, 0x01], {WINDOW: 0x01})


def test_a_window_can_be_shown_again_on_windows():
    user32 = FakeUser32(0x00, 0x01, 0x11)
    shield = WindowsShield(user32)
    shield.hide(WINDOW)

    assert shield.show(WINDOW)
    assert user32.affinity == {WINDOW: 0x00}


def test_a_system_that_refuses_is_not_said_to_have_taken_it():
    assert not WindowsShield(FakeUser32()).hide(WINDOW)


def test_on_macos_the_window_of_the_view_is_shared_with_nobody():
    objective_c = FakeObjectiveC(window=77)

    assert MacShield(objective_c).hide(WINDOW)
    assert objective_c.sent == [(WINDOW, "window"), (77, "setSharingType:", 0)]


def test_on_macos_a_window_can_be_read_again():
    objective_c = FakeObjectiveC(window=77)

    assert MacShield(objective_c).show(WINDOW)
    assert objective_c.sent[-1] == (77, "setSharingType:", 1)


@pytest.mark.parametrize(("view", "window"), [(0, 77), (WINDOW, 0)])
def test_nothing_is_sent_to_a_window_that_is_not_there(view, window):
    objective_c = FakeObjectiveC(window=window)

    assert not MacShield(objective_c).hide(view)
    assert "setSharingType:" not in [sent[1] for sent in objective_c.sent]


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
@pytest.mark.parametrize("windows", ["offscreen", "minimal", "xcb", "wayland", ""])
def test_no_system_is_given_a_number_that_is_none_of_its_windows(
    system, windows, monkeypatch
):
    monkeypatch.setattr("sys.platform", system)

    assert isinstance(capture_shield(windows), NoShield)


def test_where_nothing_can_be_asked_that_is_said():
    shield = NoShield()

    assert (shield.works, shield.hide(1), shield.show(1)) == (False, False, False)
