"""Both copies of the custody log, read side by side, a frame at a time.

At each place the frame that fits and opens is taken from either copy. Only where
neither has one are the rests of both searched, for whole frames in any order.
Memory stays small however long the log is, as long as one copy fits at each place.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import notices
from evidence_app.vault.custody.frames import (
    GENESIS,
    LONGEST,
    Frame,
    Head,
    Mark,
    Scan,
    frame_from,
    is_torn,
    scan,
)
from evidence_app.vault.custody.records import Logged

Opener = Callable[[Frame, int], Logged | None]
"""Opens the frame at a place; None when it was not sealed by this vault."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a reading begins: at the log's beginning, or behind a known entry."""

    place: int = 0
    sequence: int = 0
    previous: bytes = GENESIS

    @classmethod
    def behind(cls, mark: Mark | None) -> "Start":
        """Begin behind an entry, or at the beginning."""
        if mark is None:
            return cls()
        seal = bytes.fromhex(str(mark.head.seal))
        return cls(mark.end, mark.head.sequence + 1, seal)


class LogCopy:
    """One copy of the log, as it lies on the disk while it is read.

    Attributes:
        size: In bytes, None when the copy is not there or cannot be opened.
        alike: How many of its first bytes are those that the log should have.
    """

    def __init__(self, path: Path, place: int = 0) -> None:
        self.path: Final = path
        self.alike = place
        self.size: int | None = None
        self._file: BinaryIO | None = None
        with suppress(OSError):
            self._file = path.open("rb")
            self.size = os.fstat(self._file.fileno()).st_size

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def read(self, place: int, size: int) -> bytes:
        """Return bytes from a place on; fewer, or none, where they cannot be read."""
        if self._file is None:
            return b""
        try:
            self._file.seek(place)
            return self._file.read(size)
        except OSError:
            return b""

    def frame(self, place: int) -> Frame | None:
        """Return the whole frame at a place, or None."""
        return frame_from(self.read, place)

    def rest(self, place: int) -> bytes:
        """Return everything from a place on."""
        return self.read(place, max(0, (self.size or 0) - place))

    def compare(self, place: int, content: bytes) -> None:
        """Note how far the copy has the bytes that the log has at a place."""
        if self.alike == place:
            own = self.read(place, len(content))
            if content.startswith(own):
                self.alike += len(own)


class Walk:
    """One reading of both copies; at its end it knows what did not fit.

    Args:
        known: The furthest entry that was ever acknowledged.
        broken_off: The last session is known to have ended in the middle: what lies
            behind ``known`` may be anything.

    Attributes:
        end: How many bytes each copy should have.
        findings: What did not fit; known at the end.
        lost: Whether bytes would be gone that the log does not have any more.
        in_place: Whether the entry yielded last lies on the disk where it belongs; it
            does not when what came before it is lost.
        unfinished: Whether bytes at the end belong to entries that were still on their
            way to the disk, so that nobody was told of them.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        opener: Opener,
        start: Start,
        known: Head | None = None,
        *,
        broken_off: bool = False,
    ) -> None:
        self._paths: Final = paths
        self._copies: list[LogCopy] = []
        self._opener: Final = opener
        self._known: Final = known
        self._broken_off: Final = broken_off
        self._sequence = start.sequence
        self._previous = start.previous
        self._acknowledged = start.place
        self.end = start.place
        self.findings: list[Finding] = []
        self.lost = False
        self.in_place = True
        self.unfinished = False

    def __iter__(self) -> Iterator[tuple[Frame, Logged]]:
        """Yield the frames that count, in order, with what they say; once."""
        self._copies = [LogCopy(path, self.end) for path in self._paths]
        try:
            while (found := self._aligned()) is not None:
                yield found
            yield from self._scattered()
            self._conclude()
        finally:
            for copy in self._copies:
                copy.close()

    @property
    def differing(self) -> tuple[LogCopy, ...]:
        """The copies whose bytes are not those that they should have."""
        return tuple(
            copy for copy in self._copies if not copy.alike == copy.size == self.end
        )

    def _aligned(self) -> tuple[Frame, Logged] | None:
        """Take the frame that comes next where both copies should have it."""
        for copy in self._copies:
            frame = copy.frame(self.end)
            if frame is None or frame.sequence != self._sequence:
                continue
            if frame.previous != self._previous:
                continue
            logged = self._opener(frame, self.end)
            if logged is not None:
                self._take(frame)
                return frame, logged
        return None

    def _take(self, frame: Frame) -> None:
        for copy in self._copies:
            copy.compare(self.end, frame.content)
        self.end += len(frame.content)
        self._sequence = frame.sequence + 1
        self._previous = frame.seal
        if self._known is not None and frame.sequence <= self._known.sequence:
            self._acknowledged = self.end

    def _scattered(self) -> Iterator[tuple[Frame, Logged]]:
        """Search what is left of both copies for whole frames."""
        self.unfinished = self._was_on_its_way()
        if self.unfinished:
            return
        rests = [copy.rest(self.end) for copy in self._copies]
        if not any(rests):
            return
        scans = [scan(rest) for rest in rests]
        offered = _by_number(scans)
        expected = self._sequence  # what came before is known already
        for sequence in sorted(each for each in offered if each >= expected):
            found = self._best(offered[sequence])
            if found is None:
                continue
            frame = found[0]
            if sequence != self._sequence:
                last = sequence - 1
                self.findings.append(notices.log_entries_lost(self._sequence, last))
            elif frame.previous != self._previous:
                self.findings.append(notices.log_chain_broken(sequence))
            self.in_place = any(
                copy.read(self.end, len(frame.content)) == frame.content
                for copy in self._copies
            )
            self._take(frame)
            yield found
        ends = [each.rest for each in scans]
        torn = all(is_torn(end) for end in ends)
        torn &= not any(each.skipped for each in scans)
        if not self.findings and all(ends) and not torn:
            self.findings.append(notices.log_end_lost())

    def _was_on_its_way(self) -> bool:
        """Say whether the last session ended while the first copy was written to.

        The first is flushed before the second is touched. A power cut may leave it
        with a hole and whole frames behind that; but as long as the second ends well
        before the hole, none of them was ever acknowledged.
        """
        known = self._known.sequence if self._known else -1
        behind = self._broken_off and self.end > 0 and self._sequence > known
        second = self._copies[-1]
        return behind and second.alike == second.size

    def _best(self, frames: Sequence[Frame]) -> tuple[Frame, Logged] | None:
        # Those that follow the entry before come first.
        for frame in sorted(frames, key=lambda each: each.previous != self._previous):
            logged = self._opener(frame, self.end)
            if logged is not None:
                return frame, logged
        return None

    def _conclude(self) -> None:
        self.lost = bool(self.findings)
        if all(copy.size is None for copy in self._copies):
            self.findings.append(notices.log_gone())
            return
        self.findings += [self._difference(copy) for copy in self.differing]

    def _difference(self, copy: LogCopy) -> Finding:
        """Say how one copy differs from what both together tell."""
        size = copy.size
        if self._broken_off and copy.alike >= self._acknowledged > 0:
            # A power cut leaves anything where bytes were on their way: zeros, pieces.
            at_its_end = copy.alike == size
            return (notices.log_end_dropped, notices.log_end_completed)[at_its_end]()
        if size is not None and copy.alike == self.end and self._is_torn(copy, size):
            return notices.log_end_dropped()
        if copy.alike == size and size >= self._acknowledged:
            return notices.log_end_completed()
        return notices.log_repaired()

    def _is_torn(self, copy: LogCopy, size: int) -> bool:
        return size - self.end <= LONGEST and is_torn(copy.rest(self.end))


def _by_number(scans: Sequence[Scan]) -> dict[int, list[Frame]]:
    offered: dict[int, list[Frame]] = {}
    for frame in dict.fromkeys(frame for each in scans for frame in each.frames):
        offered.setdefault(frame.sequence, []).append(frame)
    return offered


def size_of(path: Path) -> int | None:
    """Return how many bytes a copy has, None when it is not there."""
    try:
        return path.stat().st_size
    except OSError:
        return None


def frame_of(path: Path, mark: Mark) -> Frame | None:
    """Return a copy's frame at a place when it is the one that was seen there."""
    copy = LogCopy(path)
    try:
        frame = copy.frame(mark.place)
    finally:
        copy.close()
    if frame is None or Digest(frame.seal.hex()) != mark.head.seal:
        return None
    return frame if len(frame.content) == mark.length else None


def content_of(path: Path) -> bytes:
    """Return all bytes of a copy, none when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
