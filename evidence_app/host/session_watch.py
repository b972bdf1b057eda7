"""What each system says when its user goes away: it sleeps, or locks, or is left.

Linux says it on two message buses (which signals, is told here; ``ui.session_watch``
hears them), Windows in messages to a window, macOS only when it is asked. Where a
system says nothing, nothing is known: none of this may be relied on alone.
"""

import ctypes
import sys
from collections.abc import Mapping
from ctypes import wintypes
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# --- Linux ------------------------------------------------------------------

LOGIN_SERVICE: Final = "org.freedesktop.login1"
SESSION_INTERFACE: Final = "org.freedesktop.login1.Session"
_LOGIN_PATH: Final = "/org/freedesktop/login1"
_SCREEN_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BusSignal:
    """A signal on a message bus.

    Attributes:
        service: Who alone may send it.
        path: Of which object; "" for any, where desktops do not agree.
        interface: To which it belongs.
        name: What it is called.
    """

    service: str
    path: str = ""
    interface: str
    name: str


SLEEP: Final = BusSignal(
    service=LOGIN_SERVICE,
    path=_LOGIN_PATH,
    interface="org.freedesktop.login1.Manager",
    name="PrepareForSleep",
)
"""On the system's bus, with True before sleep and False after."""
SCREEN_SAVED: Final = tuple(
    BusSignal(service=each, interface=each, name="ActiveChanged")
    for each in _SCREEN_SAVERS
)
"""On the session's bus, with True when the screen is locked or goes dark."""


def lock_wanted(environment: Mapping[str, str]) -> BusSignal:
    """Return the system's signal that asks this session to lock; it says no more."""
    return BusSignal(
        service=LOGIN_SERVICE,
        path=_session_path(environment),
        interface=SESSION_INTERFACE,
        name="Lock",
    )


def session_changed(environment: Mapping[str, str]) -> BusSignal:
    """Return the signal that something about this session changed.

    It begins with the interface that it is about; what changed is to be asked for.
    """
    return BusSignal(
        service=LOGIN_SERVICE,
        path=_session_path(environment),
        interface="org.freedesktop.DBus.Properties",
        name="PropertiesChanged",
    )


def session_bus_answers(environment: Mapping[str, str]) -> bool:
    """Say whether there is a bus of the session.

    To ask for one where there is none could start one.
    """
    if environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(folder) and (Path(folder) / "bus").exists()


def _session_path(environment: Mapping[str, str]) -> str:
    """Return the object of this session, "" (any session) when it is not known."""
    session = environment.get("XDG_SESSION_ID", "")
    if not session:
        return ""
    # systemd's way to write a name as part of a path.
    escaped = "".join(
        letter
        if letter.isascii() and letter.isalnum() and (place or not letter.isdigit())
        else "".join(f"_{byte:02x}" for byte in letter.encode())
        for place, letter in enumerate(session)
    )
    return f"{_LOGIN_PATH}/session/{escaped}"


# --- Windows ----------------------------------------------------------------

_WM_POWERBROADCAST: Final = 0x0218
_WM_WTSSESSION_CHANGE: Final = 0x02B1
_LEAVING: Final = frozenset(
    {
        (_WM_POWERBROADCAST, 0x4),  # PBT_APMSUSPEND: it goes to sleep
        (_WM_POWERBROADCAST, 0x12),  # PBT_APMRESUMEAUTOMATIC: it slept
        (_WM_WTSSESSION_CHANGE, 0x2),  # WTS_CONSOLE_DISCONNECT: another user's turn
        (_WM_WTSSESSION_CHANGE, 0x4),  # WTS_REMOTE_DISCONNECT
        (_WM_WTSSESSION_CHANGE, 0x6),  # WTS_SESSION_LOGOFF
        (_WM_WTSSESSION_CHANGE, 0x7),  # WTS_SESSION_LOCK
    }
)
WINDOWS_MESSAGE: Final = b"windows_generic_MSG"
"""What Qt calls a message of Windows."""
_THIS_SESSION: Final = 0


def tells_of_leaving(address: int) -> bool:
    """Say whether the message of Windows at this address means that a user leaves."""
    message = wintypes.MSG.from_address(address)
    return (message.message, message.wParam) in _LEAVING


def ask_windows_to_tell(window: int) -> bool:
    """Have Windows tell this window when its session is locked; False if it won't."""
    if sys.platform == "win32":
        try:
            ask = ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification
        except (OSError, AttributeError):
            return False
        return bool(ask(wintypes.HWND(window), _THIS_SESSION))
    return False


# --- macOS ------------------------------------------------------------------

_FRAMEWORK: Final = "/System/Library/Frameworks/{0}.framework/{0}"
_UTF8: Final = 0x08000100


class MacSession:
    """Asks macOS how the session of its user stands."""

    def __init__(self) -> None:
        """Find what answers.

        Raises:
            OSError: this is no macOS.
        """
        self._core = ctypes.CDLL(_FRAMEWORK.format("CoreFoundation"))
        self._graphics = ctypes.CDLL(_FRAMEWORK.format("ApplicationServices"))
        pointer = ctypes.c_void_p
        copy, make = self._graphics.CGSessionCopyCurrentDictionary, self._core
        copy.restype, copy.argtypes = pointer, []
        make.CFStringCreateWithCString.restype = pointer
        make.CFStringCreateWithCString.argtypes = [
            pointer,
            ctypes.c_char_p,
            ctypes.c_uint32,
        ]
        make.CFDictionaryGetValue.restype = pointer
        make.CFDictionaryGetValue.argtypes = [pointer, pointer]
        make.CFBooleanGetValue.restype = ctypes.c_ubyte
        make.CFBooleanGetValue.argtypes = [pointer]
        make.CFRelease.restype, make.CFRelease.argtypes = None, [pointer]

    def is_left(self) -> bool:
        """Say whether the screen is locked, or another user's session is in front."""
        found = self._graphics.CGSessionCopyCurrentDictionary()
        if not found:
            return False
        try:
            locked = self._truth(found, b"CGSSessionScreenIsLocked")
            in_front = self._truth(found, b"kCGSSessionOnConsoleKey")
        finally:
            self._core.CFRelease(found)
        return locked is True or in_front is False

    def _truth(self, found: int, name: bytes) -> bool | None:
        key = self._core.CFStringCreateWithCString(None, name, _UTF8)
        try:
            value = self._core.CFDictionaryGetValue(found, key)
            return bool(self._core.CFBooleanGetValue(value)) if value else None
        finally:
            self._core.CFRelease(key)
