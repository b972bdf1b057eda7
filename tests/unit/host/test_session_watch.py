"""What each system says when its user goes away is understood; nothing else is."""

import ctypes
import sys
from ctypes import wintypes

import pytest

from evidence_app.host.session_watch import (
    MacSession,
    ask_windows_to_tell,
    lock_wanted,
    session_bus_answers,
    session_changed,
    tells_of_leaving,
)

POWER, SESSION, KEY = 0x0218, 0x02B1, 0x0100


def told(message, value):
    made = wintypes.MSG()
    made.message, made.wParam = message, value
    return tells_of_leaving(ctypes.addressof(made))


@pytest.mark.parametrize(
    ("message", "value"),
    [(POWER, 0x4), (POWER, 0x12), (SESSION, 7), (SESSION, 2), (SESSION, 4)],
)
def test_sleep_lock_and_another_user_are_heard_on_windows(message, value):
    assert told(message, value)


@pytest.mark.parametrize(
    ("message", "value"),
    [
        (POWER, 0xA),  # the battery's state changed
        (SESSION, 8),  # unlocked
        (SESSION, 1),  # the screen is this session's again
        (KEY, 7),
        (KEY, 4),
        (0, 0),
    ],
)
def test_nothing_else_that_windows_says_locks(message, value):
    assert not told(message, value)


@pytest.mark.skipif(sys.platform == "win32", reason="asks in earnest there")
def test_elsewhere_windows_is_not_asked():
    assert ask_windows_to_tell(1) is False


@pytest.mark.skipif(sys.platform == "darwin", reason="it is there")
def test_where_there_is_no_macos_nobody_can_ask_it():
    with pytest.raises(OSError, match=r"[Ff]ramework|[Mm]odule"):
        MacSession()


@pytest.mark.parametrize(
    ("session", "path"),
    [
        ("2", "_32"),
        ("17", "_317"),
        ("c1", "c1"),
        ("a-b", "a_2db"),
        ("../..", "_2e_2e_2f_2e_2e"),
        ("ü", "_c3_bc"),
    ],
)
def test_the_session_is_named_as_its_object_on_the_bus(session, path):
    for signal in (lock_wanted, session_changed):
        found = signal({"XDG_SESSION_ID": session}).path
        assert found == f"/org/freedesktop/login1/session/{path}"


def test_where_the_session_is_not_known_any_is_heard():
    assert lock_wanted({}).path == ""


def test_no_bus_is_asked_for_where_there_is_none(tmp_path):
    there = {"XDG_RUNTIME_DIR": str(tmp_path)}
    assert not session_bus_answers({})
    assert not session_bus_answers(there)

    (tmp_path / "bus").touch()

    assert session_bus_answers(there)
    assert session_bus_answers({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"})
