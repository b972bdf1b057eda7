"""Has macOS deny the decoder all that decoding has no use for.

Written from the system's header and the profiles that come with it; it has never run on
a Mac. Open pipes stay open; nothing else can be opened, reached or started.
"""

import ctypes
from typing import Final, Protocol

PROFILE: Final = b"(version 1)(deny default)(allow sysctl-read)"
"""What is not allowed is denied; libraries ask how many processors there are."""


class Library(Protocol):
    """The part of macOS's own library that is used."""

    def sandbox_init(self, profile: bytes, flags: int, error: object, /) -> int:
        """Confine this process; 0 when it is."""
        ...


def enter(library: "Library | ctypes.CDLL") -> bool:
    """Enter the sandbox; return whether the system took it."""
    error = ctypes.c_char_p()
    try:
        return library.sandbox_init(PROFILE, 0, ctypes.byref(error)) == 0
    except AttributeError:
        # A system without it.
        return False
