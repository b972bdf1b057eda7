"""What the system lets a process do to keep its memory to itself.

Best effort, and said so in the threat model: core dumps off, not readable by other
processes of the same user, files private by default, a child dies with its parent.
"""

import ctypes
import os
import signal
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4


def keep_memory_private() -> None:
    """Turn core dumps off and make new files readable by their owner only."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def die_with_parent() -> None:
    """Have this process killed when the process that started it ends."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None, use_errno=True).prctl(
            _PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0
        )
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
