"""That the person goes away is heard on real message buses, and nothing else is."""

import os
import shutil
import subprocess
import sys
from ctypes import addressof, wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from evidence_app.ui.session_watch import Asking, WindowsEar

ROOT = Path(__file__).resolve().parents[2]
LISTENER = [sys.executable, "-m", "tests.ui.bus_listener"]
OWN_BUS = ["dbus-run-session", "--"]
# The outer bus is the system's, the inner one that of the session.
BUSES = [
    *OWN_BUS,
    "sh",
    "-c",
    'DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec "$@"',
    "sh",
    *OWN_BUS,
    # Ended from inside, so that the buses end too.
    "timeout",
    "60",
]
on_buses = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-run-session") is None,
    reason="not installed here: dbus-run-session",
)


def listen(command, folder, **more):
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "DBUS_", "DISPLAY", "WAYLAND_"))
    }
    own |= {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**own, **more},
        capture_output=True,
        check=True,
        timeout=120,
    )


def times_left(folder, *words, **more):
    return int(listen([*BUSES, *LISTENER, *words], folder, **more).stdout)


@on_buses
def test_sleep_a_locked_screen_and_another_user_are_heard(tmp_path):
    heard = times_left(
        tmp_path,
        "sleep=true",
        "lock",
        "org.freedesktop.ScreenSaver=true",
        "org.gnome.ScreenSaver=true",
        "org.xfce.ScreenSaver=true",
        "changed=Active:false,LockedHint:false",
        "changed=Active:true,LockedHint:true",
        XDG_SESSION_ID="2",
    )

    assert heard == 7


@on_buses
def test_coming_back_and_other_sessions_and_strangers_say_nothing(tmp_path):
    heard = times_left(
        tmp_path,
        "sleep=false",
        "lock-another",
        "org.gnome.ScreenSaver=false",
        "changed=Active:true,LockedHint:false",
        "stranger:sleep=true",
        "stranger:lock",
        "stranger:org.gnome.ScreenSaver=true",
        XDG_SESSION_ID="2",
    )

    assert heard == 0


@on_buses
def test_where_the_session_is_not_known_each_is_heard(tmp_path):
    heard = times_left(
        tmp_path, "lock", "lock-another", "changed=Active:false,LockedHint:false"
    )

    assert heard == 3


@pytest.mark.skipif(sys.platform != "linux", reason="there are buses on Linux alone")
def test_without_any_bus_nothing_is_heard_and_nothing_is_said(tmp_path):
    nowhere = f"unix:path={tmp_path}/none"

    told = listen(LISTENER, tmp_path, DBUS_SYSTEM_BUS_ADDRESS=nowhere)

    assert (told.stdout, told.stderr) == (b"0\n", b"")


def windows_message(kind, message, value, heard):
    made = wintypes.MSG()
    made.message, made.wParam = message, value
    ear = WindowsEar(lambda: heard.append(True))
    return ear.nativeEventFilter(QByteArray(kind), addressof(made))


def test_a_message_of_windows_is_heard_and_goes_on():
    heard = []

    taken = windows_message(b"windows_generic_MSG", 0x02B1, 7, heard)

    assert (taken, heard) == ((False, 0), [True])


def test_what_is_no_message_of_windows_is_not_looked_into():
    heard = []

    assert WindowsEar(lambda: heard.append(True)).nativeEventFilter(
        QByteArray(b"xcb_generic_event_t"), 0
    ) == (False, 0)
    assert heard == []


def test_a_system_that_must_be_asked_is_heard_once_for_each_leaving(qapp):
    answers = [False, True, True, False, True]
    heard = []
    asking = Asking(lambda: answers.pop(0), lambda: heard.append(len(answers)))

    while answers:
        asking.ask()
    asking.deleteLater()

    assert heard == [3, 0]
