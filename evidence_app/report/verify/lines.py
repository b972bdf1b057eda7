"""Gives a stream's lines without holding more of it than the longest line allowed."""

from evidence_app.report.verify.listing import CHUNK, Reader


class LineReader:
    """Lines from any reader."""

    def __init__(self, stream: Reader) -> None:
        self._stream = stream
        self._held = b""
        self._at = 0

    def readline(self, limit: int) -> bytes:
        """Return the next line with its end, at most ``limit`` bytes, or nothing."""
        found = self._held.find(b"\n", self._at)
        while found < 0 and len(self._held) - self._at < limit:
            piece = self._stream.read(CHUNK)
            if not piece:
                break
            self._held, self._at = self._held[self._at :] + piece, 0
            found = self._held.find(b"\n")
        end = len(self._held) if found < 0 else found + 1
        line = self._held[self._at : min(end, self._at + limit)]
        self._at += len(line)
        return line
