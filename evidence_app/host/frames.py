"""The frames in which a child program and the app talk over a pipe.

    u32 little-endian length of head | head (UTF-8 JSON object) | body bytes

``head["body"]`` is the body's length. Both sides refuse a head above 8 MiB and a
body above the limit that the caller names, so a hostile child cannot make the
app allocate what it likes. Nothing but JSON is ever parsed here.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final

MAX_HEAD: Final = 8 << 20
_LENGTH: Final = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: plain values and, optionally, bytes."""

    head: Mapping[str, object]
    body: bytes = field(default=b"", repr=False)


class BrokenPipeFrameError(Exception):
    """The other side ended, or sent something that is no frame."""


def write_frame(stream: BinaryIO, frame: Frame) -> None:
    """Write one frame and flush it."""
    head = json.dumps({**frame.head, "body": len(frame.body)}).encode()
    stream.write(_LENGTH.pack(len(head)) + head)
    view = memoryview(frame.body)
    for start in range(0, len(view), 1 << 20):
        stream.write(view[start : start + (1 << 20)])
    stream.flush()


def read_frame(stream: BinaryIO, *, max_body: int) -> Frame:
    """Read one frame.

    Raises:
        BrokenPipeFrameError: the stream ended or the frame is not well formed.
    """
    (length,) = _LENGTH.unpack(_read_exactly(stream, _LENGTH.size))
    if length > MAX_HEAD:
        raise BrokenPipeFrameError("head too long")
    try:
        head = json.loads(_read_exactly(stream, length))
    except (ValueError, RecursionError) as error:
        raise BrokenPipeFrameError("head is not JSON") from error
    if not isinstance(head, dict) or not isinstance(head.get("body"), int):
        raise BrokenPipeFrameError("head is no frame head")
    size = head.pop("body")
    if not 0 <= size <= max_body:
        raise BrokenPipeFrameError("body too long")
    return Frame(head, _read_exactly(stream, size))


def _read_exactly(stream: BinaryIO, count: int) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        part = stream.read(min(count - len(parts), 1 << 20))
        if not part:
            raise BrokenPipeFrameError("ended")
        parts += part
    return bytes(parts)
