"""Asks the system to leave the app's own windows out of pictures of the screen.

Windows and macOS can be asked, window by window; what they do then is theirs. From
macOS 15 on, programs that use ScreenCaptureKit see such windows all the same. On Linux
nothing can be asked. All calls into the system for this are here.

Not tried on Windows or macOS: tests stand in for both systems.
"""

import ctypes
import sys
from typing import Final, Protocol

from evidence_app.host.objective_c import Send, objective_c

_LEFT_OUT: Final = 0x11
"""WDA_EXCLUDEFROMCAPTURE: as if it were not there; Windows 10 of 2020 and newer."""
_BLACK: Final = 0x01
"""WDA_MONITOR: a black box, on older ones."""
_SEEN: Final = 0x00
_SHARED_WITH_NONE: Final = 0
"""NSWindowSharingNone."""
_SHARED_TO_READ: Final = 1
"""NSWindowSharingReadOnly: what every window begins with."""


class CaptureShield(Protocol):
    """What can be asked of the system about one window."""

    works: bool
    """Whether the system can be asked at all."""

    def hide(self, window: int) -> bool:
        """Ask to leave a window out; say whether the system took it."""
        ...

    def show(self, window: int) -> bool:
        """Ask to let a window be seen again."""
        ...


class User32(Protocol):
    """The one function of Windows that is used."""

    def SetWindowDisplayAffinity(  # noqa: N802 - the system's name
        self, window: object, affinity: object, /
    ) -> int:
        """Return 0 when it was refused."""
        ...


class NoShield:
    """For systems that cannot be asked, and for windows that nobody sees."""

    works = False

    def hide(self, window: int) -> bool:  # noqa: ARG002 - the contract
        """Do nothing."""
        return False

    def show(self, window: int) -> bool:  # noqa: ARG002 - the contract
        """Do nothing."""
        return False


class WindowsShield:
    """Windows; a window is known by its HWND."""

    works = True

    def __init__(self, user32: User32) -> None:
        self._user32 = user32

    def hide(self, window: int) -> bool:
        """Leave it out; where that is refused, have a black box in its place."""
        return self._ask(window, _LEFT_OUT) or self._ask(window, _BLACK)

    def show(self, window: int) -> bool:
        """Let it be seen."""
        return self._ask(window, _SEEN)

    def _ask(self, window: int, affinity: int) -> bool:
        return bool(
            self._user32.SetWindowDisplayAffinity(
                ctypes.c_void_p(window), ctypes.c_uint32(affinity)
            )
        )


class MacShield:
    """macOS; Qt knows a window by its NSView."""

    works = True

    def __init__(self, send: Send) -> None:
        self._send = send

    def hide(self, window: int) -> bool:
        """Share it with no other program."""
        return self._share(window, _SHARED_WITH_NONE)

    def show(self, window: int) -> bool:
        """Let it be read, as any window."""
        return self._share(window, _SHARED_TO_READ)

    def _share(self, view: int, sharing: int) -> bool:
        window = self._send(view, "window") if view else 0
        if not window:
            return False
        self._send(window, "setSharingType:", sharing)
        return True


def capture_shield(windows: str) -> CaptureShield:
    """Return what can be asked here.

    Args:
        windows: Qt's name for the kind of windows that it makes. Only those of the
            system itself have handles that the system may be given.
    """
    if sys.platform == "win32" and windows == "windows":
        return WindowsShield(ctypes.WinDLL("user32"))
    if sys.platform == "darwin" and windows == "cocoa":
        return MacShield(objective_c())
    return NoShield()
