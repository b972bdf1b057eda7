"""The job and the token of Windows, as far as another system can tell."""

import ctypes
import sys

import pytest

from evidence_app.decoder import windows_job


class Calls:
    """Windows as its documentation says; what is named fails."""

    def __init__(self, *failing):
        self.failing = failing
        self.done = []

    def _call(self, name, *told):
        self.done.append((name, *told))
        return 0 if name in self.failing else 1

    def create_job(self):
        return self._call("create_job")

    def limit_job(self, job, kind, limits):
        name = "limit_job" if kind == 9 else "limit_desktop"
        return self._call(name, kind, limits, job)

    def enter_job(self, job):
        return self._call("enter_job", job)

    def label_token(self, access, kind, label):
        text = ctypes.string_at(label.identifier, 12)
        return self._call("label_token", kind, text, label.attributes, access)


ALL = ("memory_limit", "no_programs", "no_desktop", "low_integrity")


def test_one_process_so_much_memory_and_low_trust():
    calls = Calls()

    assert windows_job.lock_in(1 << 30, calls) == ALL
    names = [name for name, *_ in calls.done]
    # Limited before it is entered: nothing runs in it without its limits.
    assert names == [
        "create_job",
        "limit_job",
        "enter_job",
        "limit_desktop",
        "label_token",
    ]
    limits = calls.done[1][2]
    assert limits.basic.flags == 0x8 | 0x100 | 0x400 | 0x2000
    assert (limits.basic.processes, limits.process_memory) == (1, 1 << 30)
    assert calls.done[-1][2] == bytes.fromhex("010100000000001000100000")


@pytest.mark.parametrize(
    ("failing", "left"),
    [
        ("create_job", ("low_integrity",)),
        ("limit_job", ("low_integrity",)),
        ("enter_job", ("low_integrity",)),
        ("limit_desktop", ("memory_limit", "no_programs", "low_integrity")),
        ("label_token", ALL[:3]),
    ],
)
def test_what_failed_is_not_named(failing, left):
    assert windows_job.lock_in(1 << 30, Calls(failing)) == left


@pytest.mark.skipif(sys.maxsize < 1 << 32, reason="the sizes of 64 bits")
def test_the_values_are_as_large_as_windows_expects_them():
    assert ctypes.sizeof(windows_job.BasicLimits) == 64
    assert ctypes.sizeof(windows_job.ExtendedLimits) == 144


@pytest.mark.skipif(sys.platform == "win32", reason="another system")
def test_elsewhere_nothing_is_done_and_nothing_named():
    assert windows_job.lock_in(1 << 30) == ()
