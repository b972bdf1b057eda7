"""Nothing that a vault is given is ever written readably, to any file, in any form.

strace gives the bytes of every write of every process, also to files that are gone
when it ends. They are searched file by file for words, bytes and passphrases that
went through every operation: import, search, reading, keys, backup, restore,
handover, receiving, repair, deletion.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.hostile.markers import forms_of, found_in
from tests.hostile.vault_day import MARKERS

ROOT = Path(__file__).resolve().parents[2]
CALLS = "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,mmap"
WRITTEN = re.compile(r'(?:write|pwrite64)\(\d+<(/[^>]*)>, "((?:\\x[0-9a-f]{2})*)"(\.*)')
OTHERS = re.compile(
    r"(writev|pwritev2?|sendfile|copy_file_range)\(\d+</|mmap\(.*PROT_WRITE.*MAP_SHARED.*</"
)
NO_PLACES = ("/dev/null", "/dev/shm/", "/proc/", "/dev/pts/", "/dev/tty")


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """Return where the day was spent, and what was written to each file."""
    if not shutil.which("strace"):
        # Before a change lands this must have run: there, its absence is a failure.
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("strace is not installed, so nobody saw what was written")
    place = tmp_path_factory.mktemp("day")
    for name in ("home", "tmp", "work"):
        (place / name).mkdir()
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"HOME": str(place / "home"), "TMPDIR": str(place / "tmp")}
    done = subprocess.run(
        [
            *("strace", "-f", "-y", "-xx", "-s", "2200000", "--seccomp-bpf"),
            *("-o", str(place / "trace"), "-e", f"trace={CALLS}"),
            *(sys.executable, "-m", "tests.hostile.vault_day", str(place / "work")),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return place, *read_trace(place / "trace")


def read_trace(trace):
    """Return the bytes written to each file, in order, and calls not understood."""
    written, odd = defaultdict(bytearray), []
    for raw in trace.read_text(errors="replace").splitlines():
        line = readable_paths(raw)
        found = WRITTEN.search(line)
        if found and not found[1].startswith(NO_PLACES):
            assert not found[3], "a write was cut off by strace"
            written[found[1]] += bytes.fromhex(found[2].replace("\\x", ""))
        elif OTHERS.search(line) and not any(f"<{no}" in line for no in NO_PLACES):
            odd.append(line[:200])
    return written, odd


def readable_paths(line):
    """Turn the path of a descriptor, which -xx writes in hexadecimal, into text."""
    head, bracket, rest = line.partition("<")
    path, end, behind = rest.partition(">")
    plain = re.sub(r"\\x([0-9a-f]{2})", lambda one: chr(int(one[1], 16)), path)
    return head + bracket + plain + end + behind


def test_the_trace_sees_what_is_written(day):
    place, written, _ = day
    items = [path for path in written if "/vault/tmp/" in path]

    assert len(items) > 10
    assert sum(map(len, written.values())) > 1_000_000
    assert any(path.endswith("/index.db-wal") for path in written)
    assert any(str(place / "work" / "again") in path for path in written)


def test_no_call_writes_where_the_trace_cannot_follow(day):
    assert day[2] == []


def test_no_marker_is_written_to_any_file(day):
    found = {path: found_in(bytes(said), MARKERS) for path, said in day[1].items()}

    assert {path: names for path, names in found.items() if names} == {}


def test_no_marker_is_a_part_of_any_name(day):
    place, written, _ = day
    names = "\n".join([*written, *map(str, (place / "work").rglob("*"))]).encode()

    assert found_in(names, MARKERS) == []


def test_no_marker_is_in_any_file_that_is_left(day):
    left = [path for path in day[0].rglob("*") if path.is_file()]
    left.remove(day[0] / "trace")  # the witness
    found = {path: found_in(path.read_bytes(), MARKERS) for path in left}

    assert len(left) > 60
    assert {path: names for path, names in found.items() if names} == {}


def test_home_and_temporary_folder_stay_empty(day):
    assert list((day[0] / "home").iterdir()) == []
    assert list((day[0] / "tmp").iterdir()) == []


@pytest.mark.parametrize("name", MARKERS)
def test_a_marker_is_found_in_every_form(name):
    """The search can fail: each form is found, in the middle of other bytes."""
    for form in forms_of(MARKERS[name]):
        assert name in found_in(b"\x00\x01" + form + b"\xff" * 7, MARKERS)
