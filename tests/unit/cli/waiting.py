"""A Python that has the command line loaded, and becomes each command by a fork.

Loading the app takes longer than most commands do; here it is done once. What runs is
the same program in a process of its own: it stands in its own folder, has its own
standard streams and environment, and ends with its own status, threads joined and
what was registered for the end done. What differs is read when Python starts and not
after: flags and the encoding of the locale. ``Running`` starts a fresh one where that
is what a test is about.
"""

import array
import atexit
import gc
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "recv_fds")


class Waiting:
    """The Python that waits; started by the first command, ended by ``stop``."""

    def __init__(self):
        self._ours: Any = None
        self._process: Any = None

    def run(self, words, *, folder, given, environment):
        """Run one command; return what ``subprocess.run`` would."""
        if self._process is None:
            self._start()
        order = json.dumps(
            [[*map(str, words)], str(folder), dict(environment)]
        ).encode()
        with (
            tempfile.TemporaryFile() as told,
            tempfile.TemporaryFile() as output,
            tempfile.TemporaryFile() as errors,
        ):
            told.write(given)
            told.seek(0)
            streams = [told.fileno(), output.fileno(), errors.fileno()]
            socket.send_fds(self._ours, [len(order).to_bytes(4, "big")], streams)
            self._ours.sendall(order)
            status = array.array("i", _exactly(self._ours, 4))[0]
            output.seek(0)
            errors.seek(0)
            return subprocess.CompletedProcess(
                words, status, output.read(), errors.read()
            )

    def stop(self):
        """Let it end; it does so when nobody is left to give it orders."""
        if self._process is not None:
            self._ours.close()
            self._process.wait()
            self._ours = self._process = None

    def _start(self):
        self._ours, its = socket.socketpair()
        with its:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(Path(__file__)), str(its.fileno())],
                pass_fds=[its.fileno()],
                stdin=subprocess.DEVNULL,
            )


def serve(orders):
    """Fork for each order and tell the status; a fork returns, to be that command.

    Returns:
        The words of the command that this process now is; None at the end.
    """
    while True:
        length, streams, _, _ = socket.recv_fds(orders, 4, 3)
        if not length:
            return None
        words, folder, environment = json.loads(
            _exactly(orders, int.from_bytes(length, "big"))
        )
        pid = os.fork()
        if pid == 0:
            orders.close()
            _become(folder, environment, streams)
            return words
        for stream in streams:
            os.close(stream)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        orders.sendall(array.array("i", [status]).tobytes())


def _become(folder, environment, streams):
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    tempfile.tempdir = None


def _exactly(source, count):
    parts = b""
    while len(parts) < count:
        part = source.recv(count - len(parts))
        if not part:
            raise EOFError
        parts += part
    return parts


def end_with(run):
    """Run the command and end as Python does, without taking 700 modules apart."""
    try:
        status = run()
    except SystemExit as ended:
        status = ended.code
    except BaseException:  # noqa: BLE001 - as Python itself does at the top
        sys.excepthook(*sys.exc_info())
        status = 1
    if isinstance(status, str):
        sys.stderr.write(f"{status}\n")
        status = 1
    threading._shutdown()  # type: ignore[attr-defined]  # as Python does at its end
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if not stream.closed:
            stream.flush()
    os._exit(status or 0)


if __name__ == "__main__":
    from evidence_app.__main__ import main
    from evidence_app.cli import main as _loaded  # noqa: F401 - before the fork
    from evidence_app.words import LANGUAGES, load_language

    for code in LANGUAGES:
        load_language(code)
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as given_orders:
        command = serve(given_orders)
    if command is not None:
        sys.argv[1:] = command
        end_with(main)
