"""Marks what the app copied so that clipboard histories on macOS leave it out.

The mark is the one that password programs and clipboard programs agreed on
(nspasteboard.org). Qt has no way to set it. Not tried on macOS.
"""

import sys
from typing import Final

from evidence_app.host.objective_c import Send, objective_c

_CONCEALED: Final = b"org.nspasteboard.ConcealedType"


def conceal_copied(windows: str) -> None:
    """Mark what was just copied; nothing where there is no such mark.

    Args:
        windows: Qt's name for the kind of windows that it makes.
    """
    if sys.platform == "darwin" and windows == "cocoa":
        mark_concealed(objective_c())


def mark_concealed(send: Send) -> None:
    """Add the mark to what lies on the clipboard."""
    board = send("NSPasteboard", "generalPasteboard")
    kind = send("NSString", "stringWithUTF8String:", _CONCEALED)
    kinds = send("NSArray", "arrayWithObject:", kind)
    send(board, "addTypes:owner:", kinds, 0)
    send(board, "setString:forType:", send("NSString", "string"), kind)
