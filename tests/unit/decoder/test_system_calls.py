"""The filter over system calls refuses what it names, and nothing else."""

import errno
import struct

import pytest

from evidence_app.decoder.system_calls import filter_program

ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
REFUSED = 0x00050000 | errno.EPERM
ALLOWED = 0x7FFF0000

# From the kernel's own tables.
NUMBERS = {
    "x86_64": {
        "read": 0,
        "write": 1,
        "close": 3,
        "mmap": 9,
        "exit_group": 231,
        "open": 2,
        "openat": 257,
        "socket": 41,
        "connect": 42,
        "execve": 59,
        "ptrace": 101,
        "io_uring_setup": 425,
        "clone": 56,
        "clone3": 435,
    },
    "aarch64": {
        "read": 63,
        "write": 64,
        "close": 57,
        "mmap": 222,
        "exit_group": 94,
        "open": 56,
        "openat": 56,
        "socket": 198,
        "connect": 203,
        "execve": 221,
        "ptrace": 117,
        "io_uring_setup": 425,
        "clone": 220,
        "clone3": 435,
    },
}


def run(program, architecture, number, first=0):
    """Run the filter as the kernel does, on one call."""
    steps = list(struct.iter_unpack("=HBBI", program))
    loaded, at = 0, 0
    while True:
        code, yes, no, value = steps[at]
        at += 1
        if code == 0x06:
            return value
        if code == 0x20:
            loaded = {0: number, 4: architecture, 16: first}[value]
        else:
            holds = {
                0x15: loaded == value,
                0x35: loaded >= value,
                0x45: loaded & value != 0,
            }[code]
            at += yes if holds else no


@pytest.mark.parametrize("machine", ARCHITECTURE)
@pytest.mark.parametrize(
    "call",
    ["open", "openat", "socket", "connect", "execve", "ptrace", "io_uring_setup"],
)
def test_calls_that_reach_out_are_refused(machine, call):
    number = NUMBERS[machine][call]

    assert run(filter_program(machine), ARCHITECTURE[machine], number) == REFUSED


@pytest.mark.parametrize("machine", ARCHITECTURE)
@pytest.mark.parametrize("call", ["read", "write", "close", "mmap", "exit_group"])
def test_calls_that_decoding_needs_are_allowed(machine, call):
    number = NUMBERS[machine][call]

    assert run(filter_program(machine), ARCHITECTURE[machine], number) == ALLOWED


@pytest.mark.parametrize("machine", ARCHITECTURE)
def test_a_thread_may_be_started_and_a_process_may_not(machine):
    program, one = filter_program(machine), ARCHITECTURE[machine]
    clone, clone3 = NUMBERS[machine]["clone"], NUMBERS[machine]["clone3"]

    # The flags that threads are started with, and those of a fork.
    assert run(program, one, clone, 0x3D0F00) == ALLOWED
    assert run(program, one, clone, 0x1200011) == REFUSED
    assert run(program, one, clone3) == 0x00050000 | errno.ENOSYS


@pytest.mark.parametrize("machine", ARCHITECTURE)
def test_another_calling_convention_is_refused_altogether(machine):
    assert run(filter_program(machine), 0x40000003, 3) == REFUSED


def test_the_second_convention_of_x86_64_is_refused():
    program = filter_program("x86_64")

    assert run(program, ARCHITECTURE["x86_64"], 0x40000000) == REFUSED
    assert run(program, ARCHITECTURE["x86_64"], 0x40000001) == REFUSED
