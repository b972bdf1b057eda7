"""A virtual screen of the demo's own, so that it never pictures the real one.

Starts Xvfb with its picture in shared memory and paints the sample chat into that
memory; the recorder then grabs the screen like any other. The demo uses a drawn
picture instead, and says so, where there is no Xvfb.
"""

import ctypes
import os
import re
import select
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from evidence_app.clock import monotonic
from evidence_app.demo.pictures import SCREEN

_XWD_HEADER: Final = struct.Struct(">25I")
"""The head of an X window dump (X11/XWDFile.h), big-endian."""
_HEADER_SIZE, _BYTES_PER_LINE, _COLOURS = 0, 12, 19
_COLOUR_SIZE: Final = 12
_NUMBER: Final = re.compile(rb"(\d{1,6})\s")
_MEMORY: Final = re.compile(rb"(?m)^screen .*\bshmid (\d{1,10})\s")
_PATIENCE: Final = 10.0
_LONGEST_TALK: Final = 1 << 16


@contextmanager
def virtual_screen(rgb: bytes) -> Iterator[str | None]:
    """Show a picture of ``SCREEN`` size on a screen of our own; yield its display.

    Yields None where there is no virtual screen to be had.
    """
    program = shutil.which("Xvfb")
    if program is None or sys.platform != "linux":
        yield None
        return
    read, write = os.pipe()
    server = subprocess.Popen(  # noqa: S603 - a program of the system, no shell
        _command(program, write),
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    try:
        yield _display(server, read, rgb)
    finally:
        os.close(read)
        _end(server)


def _command(program: str, answers: int) -> list[str]:
    width, height = SCREEN
    return [
        program,
        "-displayfd",
        str(answers),
        "-screen",
        "0",
        f"{width}x{height}x24",
        "-shmem",
        "-nolisten",
        "tcp",
    ]


def _display(server: "subprocess.Popen[bytes]", answers: int, rgb: bytes) -> str | None:
    """Paint the picture and return the display, None when the server fails us."""
    if server.stderr is None:
        return None
    until = monotonic() + _PATIENCE
    number = _awaited(answers, _NUMBER, until)
    memory = _awaited(server.stderr.fileno(), _MEMORY, until)
    if number is None or memory is None or not _paint(memory, rgb):
        return None
    return f":{number}"


def _awaited(source: int, pattern: re.Pattern[bytes], until: float) -> int | None:
    """Return the number that a program writes, None when it does not come in time."""
    told = b""
    while (left := until - monotonic()) > 0 and len(told) < _LONGEST_TALK:
        ready, _, _ = select.select([source], [], [], left)
        if not ready or not (more := os.read(source, 4096)):
            return None
        told += more
        if found := pattern.search(told):
            return int(found[1])
    return None


def _end(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.communicate()


def _paint(memory: int, rgb: bytes) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.shmat.restype = ctypes.c_void_p
    libc.shmat.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
    libc.shmdt.argtypes = (ctypes.c_void_p,)
    address = libc.shmat(memory, None, 0)
    if address is None or address == ctypes.c_void_p(-1).value:
        return False
    try:
        head = _XWD_HEADER.unpack(ctypes.string_at(address, _XWD_HEADER.size))
        start = head[_HEADER_SIZE] + head[_COLOURS] * _COLOUR_SIZE
        for row in range(SCREEN[1]):
            line = _bgrx(rgb[row * SCREEN[0] * 3 : (row + 1) * SCREEN[0] * 3])
            ctypes.memmove(
                address + start + row * head[_BYTES_PER_LINE], line, len(line)
            )
    finally:
        libc.shmdt(address)
    return True


def _bgrx(row: bytes) -> bytes:
    """Turn a row of RGB into the screen's own order."""
    line = bytearray(len(row) // 3 * 4)
    line[0::4], line[1::4], line[2::4] = row[2::3], row[1::3], row[0::3]
    return bytes(line)
