"""The two pipes to an installed browser: messages, each ended by a zero byte.

The browser reads commands from its file 3 and writes answers to its file 4; on
Windows it is told the numbers of two inherited handles. It hangs on these pipes:
when our end closes, it ends. A thread reads, so that a large answer holds nothing
up; it waits when too much lies unread, so that memory stays bounded.
"""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from evidence_app.host.privacy import die_with_parent

LARGEST_MESSAGE: Final = 256 << 20
_MOST_WAITING: Final = 200
_READ: Final = 1 << 20


class ChromiumPipe(QObject):
    """A browser that was started, and the wire to it."""

    said = Signal(str)
    ended = Signal()
    _arrived = Signal()

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        super().__init__()
        self._messages: queue.Queue[bytes | None] = queue.Queue(_MOST_WAITING)
        self._arrived.connect(self._take)
        self._stopped = False
        self._process, self._answers, self._commands = _started(command, environment)

    def listen(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, text: str) -> None:
        """Send one message; a browser that is gone takes none."""
        view = memoryview(text.encode("utf-8", "surrogatepass") + b"\0")
        with suppress(OSError):
            while view:
                view = view[os.write(self._commands, view) :]

    def stop(self, *, patience: float) -> None:
        """Let the browser end by itself for a while, then end it."""
        self._stopped = True
        with suppress(OSError):
            os.close(self._commands)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        with suppress(OSError):
            self._process.kill()

    def _read(self) -> None:
        buffer = bytearray()
        searched = 0
        while True:
            piece = self._next_piece()
            if not piece or len(buffer) > LARGEST_MESSAGE:
                break
            buffer += piece
            while (end := buffer.find(b"\0", searched)) >= 0:
                self._hand_on(bytes(buffer[:end]))
                del buffer[: end + 1]
                searched = 0
            searched = len(buffer)
        self._hand_on(None)

    def _next_piece(self) -> bytes:
        try:
            return os.read(self._answers, _READ)
        except OSError:
            return b""

    def _hand_on(self, message: bytes | None) -> None:
        self._messages.put(message)
        self._arrived.emit()

    @Slot()
    def _take(self) -> None:
        message = self._messages.get()
        if self._stopped:
            return
        if message is None:
            self.ended.emit()
        else:
            self.said.emit(message.decode("utf-8", "surrogatepass"))


def _started(
    command: Sequence[str], environment: Mapping[str, str]
) -> "tuple[subprocess.Popen[bytes], int, int]":
    to_read, to_write = os.pipe(), os.pipe()
    start = _on_windows if sys.platform == "win32" else _on_unix
    try:
        process = start(command, environment, to_write[0], to_read[1])
    finally:
        os.close(to_write[0])
        os.close(to_read[1])
    return process, to_read[0], to_write[1]


def _on_unix(
    command: Sequence[str],
    environment: Mapping[str, str],
    commands: int,
    answers: int,
) -> "subprocess.Popen[bytes]":
    def settle() -> None:
        # Between fork and exec: only calls into the system.
        read, write = os.dup(commands), os.dup(answers)
        os.dup2(read, 3)
        os.dup2(write, 4)
        for spare in {read, write} - {3, 4}:
            os.close(spare)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        die_with_parent()

    return subprocess.Popen(  # noqa: S603 - a browser that the person chose, no shell
        [*command, "--remote-debugging-pipe"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
        # Everything but 3 and 4 of ours is closed on exec by its own flag.
        close_fds=False,
        preexec_fn=settle,  # noqa: PLW1509 - the process has no other threads yet
    )


def _on_windows(
    command: Sequence[str],
    environment: Mapping[str, str],
    commands: int,
    answers: int,
) -> "subprocess.Popen[bytes]":
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows only

        handles = [msvcrt.get_osfhandle(one) for one in (commands, answers)]
        for handle in handles:
            os.set_handle_inheritable(handle, True)  # noqa: FBT003 - its signature
        startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": handles})
        return subprocess.Popen(  # noqa: S603 - as above
            [
                *command,
                "--remote-debugging-pipe",
                f"--remote-debugging-io-pipes={handles[0]},{handles[1]}",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            startupinfo=startup,
            close_fds=True,
        )
    raise OSError
