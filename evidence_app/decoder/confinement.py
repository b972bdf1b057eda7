"""Locks the decoder in before it sees its first untrusted byte.

On Linux: a network namespace of its own without any interface, no path and no
connection by Landlock, a filter over system calls, no new files or sockets, no writing,
and limits on memory and on computing time. On macOS: the limits, and a sandbox that
denies all. On Windows: a job with a limit on memory and no second process, and a token
of low integrity. What was done is told to the app by name, so that nothing is claimed.
"""

import ctypes
import sys
from typing import Final

from evidence_app.decoder import landlock, system_calls

MEMORY_LIMIT: Final = 1536 << 20

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_PR_SET_NO_NEW_PRIVS: Final = 38


def lock_in() -> tuple[str, ...]:
    """Give up what decoding does not need and return the names of what was done.

    Everything that is ever imported must have been imported before.
    """
    if sys.platform == "win32":
        # Loaded where it is needed: every start of the decoder waits for its modules.
        from evidence_app.decoder import windows_job  # noqa: PLC0415

        return windows_job.lock_in(MEMORY_LIMIT)
    done: list[str] = []
    if sys.platform == "linux" and _leave_the_network():
        done.append("network_namespace")
    privileges_given_up = sys.platform == "linux" and _refuse_new_privileges()
    # Before the limits: it needs to open one thing more.
    if privileges_given_up and landlock.keep_out():
        done.append("no_paths")
    done += _limit()
    if privileges_given_up:
        done.append("no_new_privileges")
        if system_calls.refuse():
            done.append("system_calls")
    if sys.platform == "darwin" and _enter_the_sandbox():
        done.append("sandbox")
    return tuple(done)


def renew_computing_time(seconds: int) -> None:
    """Allow this many more seconds of computing; the system ends us after them."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime) + 1 + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _leave_the_network() -> bool:
    library = ctypes.CDLL(None, use_errno=True)
    # With the rights of an administrator the first is enough; without them a user
    # namespace has to come with it.
    return any(
        library.unshare(flags) == 0
        for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET)
    )


def _enter_the_sandbox() -> bool:
    from evidence_app.decoder import mac_sandbox  # noqa: PLC0415 - as above

    return mac_sandbox.enter(ctypes.CDLL(None))


def _limit() -> list[str]:
    if sys.platform == "win32":
        return []
    import resource  # noqa: PLC0415 - not on Windows

    wanted = [
        ("no_writing", resource.RLIMIT_FSIZE, 0),
        # Open pipes stay open; nothing new can be opened, a socket neither.
        ("no_new_files", resource.RLIMIT_NOFILE, 0),
    ]
    if sys.platform == "linux":
        wanted.append(("memory_limit", resource.RLIMIT_AS, MEMORY_LIMIT))
    done = ["computing_limit"]
    for name, limit, value in wanted:
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):
            continue
        done.append(name)
    return done


def _refuse_new_privileges() -> bool:
    library = ctypes.CDLL(None, use_errno=True)
    return bool(library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
