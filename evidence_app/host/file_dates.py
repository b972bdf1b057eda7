"""When a file was made, where the system tells."""

import ctypes
import os
import struct
import sys
from typing import Final

# A plain name: a type checker would take the other systems' lines for dead.
_SYSTEM: str = sys.platform
_AT_EMPTY_PATH: Final = 0x1000
_STATX_BTIME: Final = 0x800
_STATX_SIZE: Final = 256
# struct statx of linux/stat.h: u32 stx_mask at 0; stx_btime (s64 and u32) at 80.
_MASK: Final = struct.Struct("=I")
_BIRTH: Final = struct.Struct("=qI")
_BIRTH_PLACE: Final = 80


def created(descriptor: int) -> float | None:
    """Return when an open file was made on this disk, None when it is not kept."""
    if _SYSTEM == "win32":
        return os.fstat(descriptor).st_ctime
    if _SYSTEM == "linux":
        return _created_on_linux(descriptor)
    found: float | None = getattr(os.fstat(descriptor), "st_birthtime", None)
    return found


def _created_on_linux(descriptor: int) -> float | None:
    # Python 3.11 has no call for it; the C library has since 2018.
    ask = getattr(ctypes.CDLL(None), "statx", None)
    answer = ctypes.create_string_buffer(_STATX_SIZE)
    if ask is None or ask(descriptor, b"", _AT_EMPTY_PATH, _STATX_BTIME, answer):
        return None
    (mask,) = _MASK.unpack_from(answer.raw)
    seconds, nanoseconds = _BIRTH.unpack_from(answer.raw, _BIRTH_PLACE)
    if not mask & _STATX_BTIME:
        return None
    return float(seconds + nanoseconds / 1e9)
