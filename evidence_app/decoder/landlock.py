"""Has Linux keep every path and every connection from the decoder, by Landlock.

A rule set that names all it knows and allows nothing. It stands beside the filter over
system calls: where one of them cannot be had, or misses a new call, the other holds.
What a kernel does not know yet it is not asked for.
"""

import ctypes
import os
from typing import Final

_CREATE_RULESET: Final = 444
_RESTRICT_SELF: Final = 446
"""The same numbers on every processor."""
_ASK_VERSION: Final = 1

# How many kinds of access the kernel's version of Landlock knows.
_FILES: Final = {1: 13, 2: 14, 3: 15, 4: 15}
_FILES_NOW: Final = 16
_NETWORK: Final = 0b11
"""Binding to and connecting with TCP, since version 4."""
_SCOPES: Final = 0b11
"""Sockets without a path, and signals to others, since version 6."""


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scopes", ctypes.c_uint64),
    )


def handled(version: int) -> tuple[int, int, int]:
    """Return what a version of Landlock can keep away: files, network, scopes."""
    files = (1 << _FILES.get(version, _FILES_NOW)) - 1
    return (
        files,
        _NETWORK if version >= 4 else 0,
        _SCOPES if version >= 6 else 0,
    )


def keep_out() -> bool:
    """Allow this process no path any more; return whether the kernel took it.

    The process must have given up new privileges before, and be able to open one more
    file.
    """
    library = ctypes.CDLL(None, use_errno=True)
    version = library.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return False
    files, network, scopes = handled(version)
    rules = _Ruleset(files, network, scopes)
    size = 8 if version < 4 else 16 if version < 6 else 24
    made = library.syscall(_CREATE_RULESET, ctypes.byref(rules), size, 0)
    if made < 0:
        return False
    try:
        return bool(library.syscall(_RESTRICT_SELF, made, 0) == 0)
    finally:
        os.close(made)
