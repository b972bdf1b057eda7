"""Bytes that stay with the app: the decoder asks for a window of them at a time."""

from dataclasses import dataclass
from typing import BinaryIO, Final

from evidence_app.facts.limits import MAX_WINDOW
from evidence_app.host.frames import Frame, read_frame, write_frame
from evidence_app.model.source import Source

_BLOCK: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Pipe:
    """Both directions of the talk with the app."""

    requests: BinaryIO
    answers: BinaryIO


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that lies with the app."""

    pipe: Pipe
    volume: int
    size: int

    def read(self, start: int, length: int) -> bytes:
        """Ask for bytes from a place on; fewer come only at the end."""
        length = min(length, self.size - start)
        if length <= 0:
            return b""
        parts = []
        for at in range(start, start + length, MAX_WINDOW):
            count = min(MAX_WINDOW, start + length - at)
            told = {"type": "want", "volume": self.volume, "start": at, "length": count}
            write_frame(self.pipe.answers, Frame(told))
            parts.append(read_frame(self.pipe.requests, max_body=count).body)
        return b"".join(parts)


class InBlocks:
    """A source that is asked in blocks, of which the last one is kept.

    Walkers read a few bytes here and there, mostly near one another.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._at = 0
        self._held = b""
        self.size: Final = source.size

    def read(self, start: int, length: int) -> bytes:
        """Return bytes from a place on, fewer only at the end."""
        inside = start - self._at
        if not (inside >= 0 and inside + length <= len(self._held)):
            if length > _BLOCK:
                return self._source.read(start, length)
            self._at, inside = start, 0
            self._held = self._source.read(start, _BLOCK)
        return self._held[inside : inside + length]
