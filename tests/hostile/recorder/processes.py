"""Looks at the recorder's processes from outside (Linux)."""

import os
import re
import select
import signal
from contextlib import suppress
from pathlib import Path

LISTENING = "0A"


def recorder_of(parent: int) -> int:
    """Return the process number of the recorder that ``parent`` started."""
    (found,) = [
        pid
        for pid in _processes()
        if _status(pid)[1] == str(parent) and b"recorder" in _command(pid)
    ]
    return found


def session_of(recorder: int) -> list[int]:
    """Return the recorder and everything that it started."""
    return [pid for pid in _processes() if _status(pid)[3] == str(recorder)]


def kill_renderers(recorder: int) -> int:
    """Kill the processes that draw the page; return how many there were."""
    # A helper process forks them: they are the recorder's grandchildren.
    family = session_of(recorder)
    found = [p for p in family if _status(p)[1] not in {str(recorder), _parent()}]
    for pid in found:
        os.kill(pid, signal.SIGKILL)
    return len(found)


def sockets_of(pids: list[int]) -> set[str]:
    """Return the numbers of all sockets that the processes hold."""
    found = set()
    for pid in pids:
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                target = str(descriptor.readlink())
                if target.startswith("socket:["):
                    found.add(target.removeprefix("socket:[").removesuffix("]"))
    return found


def listening_sockets() -> set[str]:
    """Return the numbers of all TCP sockets that wait for connections."""
    rows = [
        row.split()
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for row in Path(table).read_text().splitlines()[1:]
    ]
    return {row[9] for row in rows if row[3] == LISTENING}


def ended(pid: int, *, within: float) -> bool:
    """Wait until the process has ended."""
    try:
        watch = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    poll = select.poll()
    poll.register(watch, select.POLLIN)
    outcome = poll.poll(within * 1000)
    os.close(watch)
    return bool(outcome)


def passing_folders_of(pids: list[int]) -> set[Path]:
    """Return the folders for passing files that the processes were told of."""
    found: set[Path] = set()
    for pid in pids:
        told = _command(pid)
        with suppress(OSError):
            told += b"\0" + Path(f"/proc/{pid}/environ").read_bytes()
        names = re.findall(rb"(/[^\0=]*/passing-[^\0/]+)", told)
        found.update(Path(os.fsdecode(name)) for name in names)
    return found


def _parent() -> str:
    return str(os.getpid())


def _processes() -> list[int]:
    return [
        int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()
    ]


def _status(pid: int) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return ["", "", "", ""]


def _command(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""
