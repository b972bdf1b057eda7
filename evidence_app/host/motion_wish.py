"""Whether a person asked the system for less movement, and what each system calls it.

Linux desktops say it through their portal (what it is asked is told here;
``ui.motion_wish`` asks and hears); Windows and macOS answer at once. A system that says
nothing, or does not know the question, wants nothing changed.

Windows and macOS were not tried: tests stand in for their libraries.
"""

import ctypes
import sys
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from evidence_app.host.objective_c import Send, objective_c

PORTAL: Final = "org.freedesktop.portal.Desktop"
PORTAL_PATH: Final = "/org/freedesktop/portal/desktop"
SETTINGS: Final = "org.freedesktop.portal.Settings"


@dataclass(frozen=True, slots=True)
class DesktopSetting:
    """A setting of a desktop, by the names that its portal knows it by."""

    namespace: str
    key: str


_WANTS: Final = MappingProxyType(
    {
        DesktopSetting("org.freedesktop.appearance", "reduced-motion"): 1,
        DesktopSetting("org.gnome.desktop.interface", "enable-animations"): False,
    }
)
"""With which value each asks for less movement."""
ASKED: Final = tuple(_WANTS)
_GET_CLIENT_AREA_ANIMATION: Final = 0x1042


def wants_still(setting: DesktopSetting, value: object) -> bool | None:
    """Say whether this value asks for less movement; None where it is about another."""
    if setting not in _WANTS:
        return None
    wanted = _WANTS[setting]
    return type(value) is type(wanted) and value == wanted


def system_wants_still(
    platform: str = sys.platform,
    user32: Any = None,  # noqa: ANN401 - a library of the system's
    send: Send | None = None,
) -> bool:
    """Return what Windows or macOS answers; False on another system."""
    try:
        if platform == "win32":
            return _windows_wants_still(user32 or ctypes.CDLL("user32"))
        if platform == "darwin":
            return _mac_wants_still(send or objective_c())
    except (OSError, AttributeError):
        return False
    return False


def _windows_wants_still(user32: Any) -> bool:  # noqa: ANN401 - as above
    moves = ctypes.c_int(1)
    ask = user32.SystemParametersInfoW
    asked = ask(_GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
    return bool(asked) and not moves.value


def _mac_wants_still(send: Send) -> bool:
    desktop = send("NSWorkspace", "sharedWorkspace")
    answer = send(desktop, "accessibilityDisplayShouldReduceMotion")
    # A truth is one byte; what stands above it means nothing.
    return bool(answer & 0xFF)
