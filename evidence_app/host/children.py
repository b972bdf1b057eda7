"""Starts the app's child programs: the recorder and the decoder.

A child is this same program started with ``--child NAME`` (``python -m
evidence_app`` from source, the frozen executable otherwise). It talks over its
standard input and output in frames (``host.frames``) and dies with its parent:
the end of its input ends it, and on Linux the kernel kills it as well.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Final, cast

from evidence_app.host.frames import (
    BrokenPipeFrameError,
    Frame,
    read_frame,
    write_frame,
)

CHILDREN: Final = ("recorder", "decoder", "export-decoder", "page-decoder")


class Child:
    """A running child program and its two pipes."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    @property
    def pid(self) -> int:
        """The child's process number."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the child has not ended."""
        return self._process.poll() is None

    def send(self, frame: Frame) -> None:
        """Send one frame.

        Raises:
            BrokenPipeFrameError: the child is gone.
        """
        try:
            write_frame(cast("IO[bytes]", self._process.stdin), frame)  # type: ignore[arg-type]  # IO and BinaryIO differ in name only
        except (OSError, ValueError) as error:
            raise BrokenPipeFrameError("ended") from error

    def receive(self, *, max_body: int) -> Frame:
        """Wait for one frame; a caller that must not wait for ever kills the child.

        Raises:
            BrokenPipeFrameError: the child ended or sent no frame.
        """
        return read_frame(cast("IO[bytes]", self._process.stdout), max_body=max_body)  # type: ignore[arg-type]  # see send

    def kill(self) -> None:
        """End the child and everything it started, at once."""
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, 9)
            else:
                self._process.kill()
        self._close()

    def close(self, *, patience: float = 3.0) -> None:
        """Let the child end by itself, else kill it."""
        with suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        self.kill()

    def _close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)


def start_child(name: str, environment: Mapping[str, str] | None = None) -> Child:
    """Start the child program ``name``.

    Args:
        name: One of ``CHILDREN``.
        environment: Values to add to the child's environment.
    """
    if name not in CHILDREN:
        raise ValueError(name)
    process = subprocess.Popen(  # noqa: S603 - our own program, no shell
        [*_own_command(), "--child", name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
        start_new_session=True,
        close_fds=True,
    )
    return Child(process)


def _own_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # -B: no compiled files are left behind. -P: the folder she stands in cannot
    # put a module of its own in front of ours.
    return [sys.executable, "-B", "-P", "-m", "evidence_app"]
