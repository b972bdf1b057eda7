"""Messages to macOS by its own run time; all of them go through here.

Not tried on macOS: tests hand in a stand-in for ``Send``.
"""

import ctypes
import ctypes.util
from typing import Protocol


class Send(Protocol):
    """Sends a message to an object, and returns what it answers (an object, or 0)."""

    def __call__(self, receiver: int | str, selector: str, *values: int | bytes) -> int:
        """Send it.

        Args:
            receiver: The object; a name is that of a class.
            selector: The message, with a colon for each value.
            values: Objects and numbers; bytes are text in C's way.
        """
        ...


def objective_c() -> Send:
    """Return the system's own way to send a message; only on macOS."""
    library = ctypes.CDLL(ctypes.util.find_library("objc"))
    for function in (library.sel_registerName, library.objc_getClass):
        function.restype = ctypes.c_void_p
        function.argtypes = [ctypes.c_char_p]

    def send(receiver: int | str, selector: str, *values: int | bytes) -> int:
        # Apple's processors need to be told the exact shape of each call.
        kinds = [
            ctypes.c_char_p if isinstance(value, bytes) else ctypes.c_long
            for value in values
        ]
        shape = ctypes.CFUNCTYPE(
            ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds
        )
        if isinstance(receiver, str):
            receiver = library.objc_getClass(receiver.encode())
        name = library.sel_registerName(selector.encode())
        call = shape(("objc_msgSend", library))
        return call(receiver, name, *values) or 0

    return send
