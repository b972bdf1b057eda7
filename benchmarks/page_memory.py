"""Watches the recorder and its browser from outside while they work (Linux)."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.hostile.recorder.processes import (
    listening_sockets,
    recorder_of,
    session_of,
    sockets_of,
)

_EVERY: Final = 0.1


@dataclass(slots=True, kw_only=True)
class Watched:
    """What was seen.

    Attributes:
        seconds: How long the work took.
        recorder: The most memory of the recorder's own process, in bytes. Memory that
            several processes share is counted in parts (PSS) where that may be read.
        browser: The most of all processes of the browser together, in bytes.
        ports: How many ports of theirs were listened on.
    """

    seconds: float = 0.0
    recorder: int = 0
    browser: int = 0
    ports: int = 0


def watched(work: Callable[[], object]) -> Watched:
    """Do something that starts a recorder, and watch it meanwhile."""
    found, over = Watched(), threading.Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            # It is about to come, or just gone.
            with suppress(ValueError, OSError):
                _look(recorder_of(os.getpid()), found)

    watching = threading.Thread(target=watch)
    watching.start()
    began = time.perf_counter()
    try:
        work()
    finally:
        found.seconds = time.perf_counter() - began
        over.set()
        watching.join()
    return found


def _look(recorder: int, found: Watched) -> None:
    family = session_of(recorder)
    browser = sum(_memory(pid) for pid in family if pid != recorder)
    found.browser = max(found.browser, browser)
    found.recorder = max(found.recorder, _memory(recorder))
    found.ports += len(sockets_of(family) & listening_sockets())


def _memory(pid: int) -> int:
    for name, sign in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        with suppress(OSError):
            for line in Path(f"/proc/{pid}/{name}").read_text().splitlines():
                if line.startswith(sign):
                    return int(line.split()[1]) * 1024
    return 0
