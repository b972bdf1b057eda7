"""The custody log in a backup: cut at the ends of entries into files that never change.

All segments of a state, one after another, are the log byte for byte. When a log does
not go on where the last state ended (it was put back, or goes on elsewhere), it is cut
anew from its beginning; the older segments stay beside.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.errors import VaultDamagedError
from evidence_app.model.digest import Digest
from evidence_app.vault.backup.place import SEGMENTS, BackupPlace
from evidence_app.vault.backup.writing import read_checked
from evidence_app.vault.custody.frames import GENESIS, Frame, Head, scan
from evidence_app.words import mark

_WINDOW: Final = 4 << 20
_LARGEST: Final = 32 << 20
"""A window and the longest entry; larger files are none of ours."""
_MOST: Final = 64
"""With more segments than this the log is cut anew, in larger pieces."""
_PART: Final = mark("the log")


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the log that was written to a backup."""

    name: str
    size: int
    digest: Digest


class LogDoesNotGoOnError(Exception):
    """The log has another history than the state that it should follow."""


def cut(
    logs: tuple[Path, Path], head: Head, before: Sequence[Segment], known: Head | None
) -> Iterator[tuple[Segment, bytes]]:
    """Yield what the log has behind the segments written before.

    Args:
        logs: Both copies.
        head: The last entry to be taken.
        before: The segments of an earlier state; empty to begin anew.
        known: The last entry in them.

    Raises:
        LogDoesNotGoOnError: those segments are not the beginning of this log.
        VaultDamagedError: both copies are damaged.
    """
    start = sum(each.size for each in before)
    seal = bytes.fromhex(str(known.seal)) if before and known else GENESIS
    for frames in _windows(logs, start):
        taken = [frame for frame in frames if frame.sequence <= head.sequence]
        if not taken:
            break
        if before and taken[0].previous != seal:
            raise LogDoesNotGoOnError
        before, seal = (), taken[-1].seal
        content = b"".join(frame.content for frame in taken)
        yield _segment(taken[0].sequence, content), content
    if seal.hex() != str(head.seal):
        raise LogDoesNotGoOnError


def check_segments(place: BackupPlace, segments: Iterable[Segment]) -> None:
    """Check that segments are there and whole.

    Raises:
        SealBrokenError: one is not.
    """
    for segment in segments:
        read_segment(place, segment)


def read_segment(place: BackupPlace, segment: Segment) -> bytes:
    """Return the bytes of a segment.

    Raises:
        SealBrokenError: missing or changed.
    """
    path = place.at(SEGMENTS, segment.name)
    return read_checked(path, segment.digest, min(segment.size, _LARGEST))


def too_many(segments: Sequence[Segment]) -> bool:
    """Say whether the log should be cut anew."""
    return len(segments) >= _MOST


def _segment(first: int, content: bytes) -> Segment:
    digest = Digest.of(content)
    return Segment(f"{first:016d}-{digest!s:.32}.evlog", len(content), digest)


def _windows(logs: tuple[Path, Path], start: int) -> Iterator[Sequence[Frame]]:
    """Yield whole frames of the log from a place on, a few MiB at a time."""
    place = start
    while True:
        copies = [_read(path, place, _WINDOW) for path in logs]
        if not any(copies):
            return
        frames = _frames(copies)
        if not frames:  # an entry longer than a window, or the torn end of both
            copies = [_read(path, place, _LARGEST) for path in logs]
            frames = _frames(copies)
        if not frames:
            return
        yield frames
        place += sum(len(frame.content) for frame in frames)


def _frames(copies: Sequence[bytes]) -> Sequence[Frame]:
    """Return the frames of the copy that has the most, with nothing between them."""
    found = [scan(copy) for copy in copies]
    whole = [
        each.frames
        for each, copy in zip(found, copies, strict=True)
        if sum(len(frame.content) for frame in each.frames) + len(each.rest)
        == len(copy)
    ]
    if not whole:
        raise VaultDamagedError(part=_PART)
    return max(whole, key=len)


def _read(path: Path, place: int, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(place)
            return file.read(size)
    except OSError:
        return b""
