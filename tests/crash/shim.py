"""The C library's stand-in of ``shim.c``: built, put in front, and spoken to."""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
MODES = {
    "nothing": 0,
    "kill": 1,
    "torn": 2,
    "eio": 3,
    "enospc": 4,
    "enospc-sticky": 5,
    "short": 6,
    "eio-sticky": 7,
    "fills": 8,
}
"""What happens at the chosen call; the numbers are those of ``enum mode``."""
FAULTS = tuple(MODES)[1:]


def compiler():
    """Return the machine's C compiler, or None."""
    if not sys.platform.startswith("linux"):
        return None
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def build(place):
    """Compile the shim into a folder, and return where it is."""
    library = Path(place) / "shim.so"
    command = [str(compiler()), "-shared", "-fPIC", "-O1", "-Wall", "-Werror"]
    libraries = ["-ldl", "-lpthread"]
    subprocess.run([*command, "-o", library, SOURCE, *libraries], check=True)
    return library


def run_under_shim(module):
    """Start this program anew with the shim in front, unless it is there already."""
    if hasattr(ctypes.CDLL(None), "shim_watch"):
        return
    with tempfile.TemporaryDirectory() as place:
        environment = os.environ | {"LD_PRELOAD": str(build(place))}
        command = [sys.executable, "-m", module, *sys.argv[1:]]
        done = subprocess.run(command, env=environment, check=False)
    sys.exit(done.returncode)


class Shim:
    """What the program says to the shim that it runs under."""

    def __init__(self):
        self._library = ctypes.CDLL(None)
        self._library.shim_count.restype = ctypes.c_long

    def watch(self, folder, at=0, mode="nothing", trace=-1):
        """Count from now on, below ``folder``; the call number ``at`` is broken."""
        path = os.fsencode(Path(folder).resolve())
        self._library.shim_watch(path, ctypes.c_long(at), MODES[mode], trace)

    def count(self):
        """Return how many calls there were."""
        return self._library.shim_count()

    def note(self, word):
        """Write into the trace that something was acknowledged."""
        self._library.shim_note(word.encode())

    def off(self):
        """Let every call pass from now on."""
        self._library.shim_off()


def memory_disk():
    """Return where to work: in memory where that can be, as no flush waits there."""
    shared = Path("/dev/shm")
    return str(shared) if os.access(shared, os.W_OK) else None
