"""Whether this system lets the app see the screen, or somebody has to be asked first.

Not tried on macOS: a test stands in for its library.
"""

import ctypes
import os
import sys
from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

_MAC_GRAPHICS: Final = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"


class ScreenPermission(Enum):
    """How a picture of the screen can be had here."""

    GIVEN = "given"
    """The app may look by itself."""
    BY_DESKTOP = "by-desktop"
    """Wayland: the desktop takes it, and asks the person each time."""
    TO_BE_ASKED = "to-be-asked"
    """macOS: it has to be allowed first, and the app begun again."""


def screen_permission(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    graphics: Any = None,  # noqa: ANN401 - a library of the system's
) -> ScreenPermission:
    """Return how it is here; asking this shows nothing to anybody."""
    if platform == "darwin":
        library = graphics or ctypes.CDLL(_MAC_GRAPHICS)
        library.CGPreflightScreenCaptureAccess.restype = ctypes.c_bool
        if not library.CGPreflightScreenCaptureAccess():
            return ScreenPermission.TO_BE_ASKED
    if platform == "linux" and environment.get("WAYLAND_DISPLAY"):
        return ScreenPermission.BY_DESKTOP
    return ScreenPermission.GIVEN


def ask_for_permission(graphics: Any = None) -> None:  # noqa: ANN401 - as above
    """Have macOS ask the person; what they answer holds once the app begins anew."""
    library = graphics or ctypes.CDLL(_MAC_GRAPHICS)
    library.CGRequestScreenCaptureAccess.restype = ctypes.c_bool
    library.CGRequestScreenCaptureAccess()
