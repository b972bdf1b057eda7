"""Whether there is a screen on which a window could open.

Qt ends the whole process, with words of its own, where it finds none.
"""

import ctypes
import os
import sys


def display_answers() -> bool:
    """Return whether a window can open here; True where that cannot be asked."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    if not os.environ.get("DISPLAY"):
        return False
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x11.XOpenDisplay.restype = ctypes.c_void_p
    connection = x11.XOpenDisplay(None)
    if connection is None:
        return False
    x11.XCloseDisplay(ctypes.c_void_p(connection))
    return True
