"""After locking, the root key is not in the memory of the process any more.

Best effort, measured: Python and the libraries may copy what they are given. The
passphrase as typed is text of Python's, which nothing can overwrite.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.vault.making import make

ROOT = Path(__file__).resolve().parents[2]
MAPPED = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")


def times_in_memory(pid, needle):
    """Count how often bytes stand in the writable memory of a process."""
    count = 0
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="ascii", errors="replace")
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps.splitlines():
            found = MAPPED.match(line)
            if found is None or "[vvar]" in line:
                continue
            begin, end = (int(each, 16) for each in found.groups())
            memory.seek(begin)
            try:
                content = memory.read(end - begin)
            except OSError:
                continue
            count += content.count(needle)
    return count


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_no_copy_of_the_root_key_is_left_after_locking(folder):
    with make(folder) as vault:
        root = vault.rooms.root.reveal()
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.holding_keys", str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdin
    assert program.stdout
    with program:
        begun = program.stdout.readline()
        try:
            while_open = times_in_memory(program.pid, root)
        except PermissionError:
            program.kill()
            pytest.skip("this system lets no process read another's memory")
        program.stdin.write("\n")
        program.stdin.flush()
        told = program.stdout.readline()
        after = times_in_memory(program.pid, root)
        as_hex = times_in_memory(program.pid, root.hex().encode())
        program.stdin.write("\n")

    assert (begun, told) == ("open\n", "locked True\n")
    assert while_open >= 1
    assert (after, as_hex) == (0, 0)
