"""Has Windows limit the decoder: a job around it, and a token of low integrity.

The job allows one process, so much memory, and ends with it; the token lets it write
nowhere but in the few places that are meant for programs of low trust. Neither keeps
it off the network or from reading files: only an app container does, and whoever
starts the program has to set that up. Written from the system's documentation; it has
never run on Windows.
"""

import ctypes
import sys
from typing import Final, Protocol

_EXTENDED_LIMITS: Final = 9
_ONE_PROCESS: Final = 0x00000008
_PROCESS_MEMORY: Final = 0x00000100
_DIE_ON_ERROR: Final = 0x00000400
_KILL_ON_CLOSE: Final = 0x00002000
_USER_INTERFACE: Final = 4
_ALL_OF_IT: Final = 0xFF
"""Handles of others, the clipboard, settings, the display, desktops, shutting down."""

_ADJUST_TOKEN: Final = 0x0080 | 0x0008
_INTEGRITY: Final = 25
_IS_INTEGRITY: Final = 0x20
_LOW: Final = b"\x01\x01\x00\x00\x00\x00\x00\x10\x00\x10\x00\x00"
"""S-1-16-4096, as bytes."""


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_set", ctypes.c_size_t),
        ("largest_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits),
        ("input_and_output", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class Label(ctypes.Structure):
    """TOKEN_MANDATORY_LABEL."""

    _fields_ = (("identifier", ctypes.c_void_p), ("attributes", ctypes.c_uint32))


class Calls(Protocol):
    """The calls of Windows that are used; each returns 0 when it failed."""

    def create_job(self) -> int:
        """Return a new job without a name."""
        ...

    def limit_job(self, job: int, kind: int, limits: ctypes.Structure | int) -> int:
        """Set one kind of limits of a job."""
        ...

    def enter_job(self, job: int) -> int:
        """Put this process into a job."""
        ...

    def label_token(self, access: int, kind: int, label: Label) -> int:
        """Set a label of this process's own token."""
        ...


def lock_in(memory: int, calls: Calls | None = None) -> tuple[str, ...]:
    """Limit this process and return the names of what was done."""
    if calls is None:
        calls = _own_calls()
    if calls is None:
        return ()
    done: list[str] = []
    job = calls.create_job()
    if job and _limited(job, memory, calls):
        done += ["memory_limit", "no_programs"]
        if calls.limit_job(job, _USER_INTERFACE, _ALL_OF_IT):
            done.append("no_desktop")
    # The job's handle stays open for as long as the process lives, and ends it.
    held = ctypes.create_string_buffer(_LOW, len(_LOW))
    label = Label(ctypes.addressof(held), _IS_INTEGRITY)
    if calls.label_token(_ADJUST_TOKEN, _INTEGRITY, label):
        done.append("low_integrity")
    return tuple(done)


def limits(memory: int) -> ExtendedLimits:
    """Return what the job allows: one process, so much memory, no life without it."""
    flags = _ONE_PROCESS | _PROCESS_MEMORY | _DIE_ON_ERROR | _KILL_ON_CLOSE
    found = ExtendedLimits()
    found.basic.flags = flags
    found.basic.processes = 1
    found.process_memory = memory
    return found


def _limited(job: int, memory: int, calls: Calls) -> bool:
    return bool(
        calls.limit_job(job, _EXTENDED_LIMITS, limits(memory)) and calls.enter_job(job)
    )


def _own_calls() -> Calls | None:
    if sys.platform == "win32":
        return _Windows()
    return None


if sys.platform == "win32":

    class _Windows:
        """The real calls, by ``ctypes``."""

        def __init__(self) -> None:
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._rights = ctypes.WinDLL("advapi32", use_last_error=True)
            for name in ("CreateJobObjectW", "GetCurrentProcess"):
                getattr(self._kernel, name).restype = ctypes.c_void_p

        def create_job(self) -> int:
            return self._kernel.CreateJobObjectW(None, None) or 0

        def limit_job(self, job: int, kind: int, limits: ctypes.Structure | int) -> int:
            given = ctypes.c_uint32(limits) if isinstance(limits, int) else limits
            return int(
                self._kernel.SetInformationJobObject(
                    ctypes.c_void_p(job),
                    kind,
                    ctypes.byref(given),
                    ctypes.sizeof(given),
                )
            )

        def enter_job(self, job: int) -> int:
            return int(
                self._kernel.AssignProcessToJobObject(
                    ctypes.c_void_p(job),
                    ctypes.c_void_p(self._kernel.GetCurrentProcess()),
                )
            )

        def label_token(self, access: int, kind: int, label: Label) -> int:
            token = ctypes.c_void_p()
            this = ctypes.c_void_p(self._kernel.GetCurrentProcess())
            opened = self._rights.OpenProcessToken(this, access, ctypes.byref(token))
            if not opened:
                return 0
            size = ctypes.sizeof(label) + len(_LOW)
            done = self._rights.SetTokenInformation(
                token, kind, ctypes.byref(label), size
            )
            self._kernel.CloseHandle(token)
            return int(done)
