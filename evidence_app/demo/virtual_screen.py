"""A virtual screen of the demo's own, so that it never pictures the real one.

Starts Xvfb with its picture in shared memory and paints the sample chat into that
memory; the recorder then grabs the screen like any other. The demo uses a drawn
picture instead, and says so, where there is no Xvfb.
"""

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from evidence_app.demo.pictures import SCREEN

_XWD_HEADER: Final = struct.Struct(">25I")
"""The head of an X window dump (X11/XWDFile.h), big-endian."""
_HEADER_SIZE, _BYTES_PER_LINE, _COLOURS = 0, 12, 19
_COLOUR_SIZE: Final = 12


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
    width, height = SCREEN
    server = subprocess.Popen(  # noqa: S603 - a program of the system, no shell
        [
            program,
            "-displayfd",
            str(write),
            "-screen",
            "0",
            f"{width}x{height}x24",
            "-shmem",
            "-nolisten",
            "tcp",
        ],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    try:
        number = os.read(read, 16).decode().strip()
        memory = _shared_memory(server)
        if not number or memory is None or not _paint(memory, rgb):
            yield None
        else:
            yield f":{number}"
    finally:
        os.close(read)
        server.terminate()
        server.communicate()


def _shared_memory(server: "subprocess.Popen[bytes]") -> int | None:
    """Return the id of the screen's memory, which Xvfb writes as it starts."""
    if server.stderr is None:
        return None
    for line in server.stderr:
        words = line.split()
        if words[:1] == [b"screen"] and b"shmid" in words:
            return int(words[-1])
    return None


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
