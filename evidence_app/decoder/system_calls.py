"""Has the Linux kernel refuse every system call that decoding has no use for.

A classic BPF program, handed over with ``prctl``: calls that open, create, connect,
start, signal or look into another process fail with EPERM, so that a library that
tries one gets an ordinary error. A thread may be started, which some libraries must
have; it is under the same filter. Known for x86-64 and ARM64; elsewhere nothing is
filtered, and the caller is told so.
"""

import ctypes
import errno
import platform
import struct
import sys
from typing import Final

_PR_SET_SECCOMP: Final = 22
_MODE_FILTER: Final = 2

_LOAD_WORD: Final = 0x20
_JUMP_IF_EQUAL: Final = 0x15
_JUMP_IF_GREATER_OR_EQUAL: Final = 0x35
_JUMP_IF_SET: Final = 0x45
_RETURN: Final = 0x06
_NUMBER_AT: Final = 0
_ARCHITECTURE_AT: Final = 4
_FIRST_ARGUMENT_AT: Final = 16
"""Its lower half, where the flags of ``clone`` are."""
_A_THREAD: Final = 0x10000
"""CLONE_THREAD: no process of its own."""
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | errno.EPERM
_UNKNOWN: Final = 0x00050000 | errno.ENOSYS
"""As of an old kernel. What cannot be looked into (``clone3``) is asked for again as
``clone``, whose flags can."""
_X32_CALLS: Final = 0x40000000
"""Where the numbers of the second calling convention of x86-64 begin."""

_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# Name: (number on x86-64, number on ARM64); None where the call does not exist.
_REFUSED: Final[dict[str, tuple[int | None, int | None]]] = {
    # files
    "open": (2, None),
    "openat": (257, 56),
    "openat2": (437, 437),
    "creat": (85, None),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "memfd_create": (319, 279),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rmdir": (84, None),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "link": (86, None),
    "linkat": (265, 37),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "truncate": (76, 45),
    "chmod": (90, None),
    "fchmodat": (268, 53),
    "chown": (92, None),
    "fchownat": (260, 54),
    "chroot": (161, 51),
    "mount": (165, 40),
    # network and other processes' mail
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    # programs and other processes
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    # the kernel itself
    "unshare": (272, 97),
    "setns": (308, 268),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
}

_CLONE: Final = (56, 220)
_CLONE3: Final = (435, 435)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def refuse() -> bool:
    """Install the filter for this process; return whether the kernel took it.

    The process must have given up new privileges before.
    """
    machine = platform.machine()
    if machine not in _ARCHITECTURES or sys.maxsize <= 1 << 32:
        return False
    steps = filter_program(machine)
    kept = ctypes.create_string_buffer(steps, len(steps))
    program = _Program(len(steps) // 8, ctypes.cast(kept, ctypes.c_void_p))
    library = ctypes.CDLL(None, use_errno=True)
    return bool(
        library.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0
    )


def filter_program(machine: str) -> bytes:
    """Return the filter for one machine as the kernel reads it."""
    column = 0 if machine == "x86_64" else 1
    numbers = [pair[column] for pair in _REFUSED.values()]
    refused = sorted(number for number in numbers if number is not None)
    checks = [_X32_CALLS, *refused] if machine == "x86_64" else refused
    steps = [
        _step(_LOAD_WORD, _ARCHITECTURE_AT),
        # Another calling convention counts its calls differently: refuse all.
        _step(_JUMP_IF_EQUAL, _ARCHITECTURES[machine], no=len(checks) + 6),
        _step(_LOAD_WORD, _NUMBER_AT),
        _step(_JUMP_IF_EQUAL, _CLONE[column], no=2),
        _step(_LOAD_WORD, _FIRST_ARGUMENT_AT),
        _step(_JUMP_IF_SET, _A_THREAD, yes=len(checks) + 1, no=len(checks) + 2),
        _step(_JUMP_IF_EQUAL, _CLONE3[column], yes=len(checks) + 2),
    ]
    for done, number in enumerate(checks):
        test = _JUMP_IF_GREATER_OR_EQUAL if number == _X32_CALLS else _JUMP_IF_EQUAL
        steps.append(_step(test, number, yes=len(checks) - done))
    steps += [_step(_RETURN, each) for each in (_ALLOW, _REFUSE, _UNKNOWN)]
    return b"".join(steps)


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)
