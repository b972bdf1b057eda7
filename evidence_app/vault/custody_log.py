"""The custody log: append-only, sealed, kept twice. THE AUTHORITY on what is held.

An entry counts when both copies are on the disk. What a crash may leave is an
unfinished end; everything else that does not fit is damage, taken from the other
copy where that has it, and always said. A log shorter than it once was is an
alarm, never a repair.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.crypto.sealing import Key
from evidence_app.errors import SealBrokenError, VaultWriteError
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import disk, notices
from evidence_app.vault.custody_frames import (
    GENESIS,
    Frame,
    Head,
    Scan,
    is_torn,
    make_frame,
    scan,
)
from evidence_app.vault.custody_records import (
    Happening,
    Logged,
    Moment,
    logged_from_json,
    record_to_json,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The log as both copies together tell it.

    Attributes:
        entries: In order.
        content: The bytes that each copy should have.
        findings: What did not fit.
        lost: Whether bytes would be gone that no copy has elsewhere.
    """

    entries: tuple[Logged, ...]
    content: bytes
    findings: tuple[Finding, ...]
    lost: bool


class CustodyLog:
    """The open log of one vault."""

    def __init__(self, paths: tuple[Path, Path], key: Key, vault: bytes) -> None:
        self._paths: Final = paths
        self._key = key
        self._vault = vault
        self._entries: list[Logged] = []
        self._size = 0
        self._previous = GENESIS
        self._poisoned = False

    @property
    def entries(self) -> Sequence[Logged]:
        """All entries, in order."""
        return tuple(self._entries)

    @property
    def head(self) -> Head | None:
        """The last entry, None for an empty log."""
        if not self._entries:
            return None
        last = self._entries[-1].entry
        return Head(last.sequence, last.seal)

    @property
    def next_sequence(self) -> int:
        """The number that the next entry will have."""
        return self._entries[-1].entry.sequence + 1 if self._entries else 0

    def lacks(self, known: Head | None) -> bool:
        """Say whether an entry that was once seen is not in the log."""
        return bool(self.missing(known))

    def missing(self, known: Head | None) -> tuple[Finding, ...]:
        """Say in words that an entry that was once seen is not in the log."""
        return tuple(_shortening(self._entries, known))

    def create(self) -> None:
        """Make both copies, empty."""
        with disk.writing():
            for path in self._paths:
                disk.write_new(path, b"")
            disk.sync_folder(self._paths[0].parent)

    def open(self, known: Head | None) -> tuple[Finding, ...]:
        """Read both copies, bring them to agree, and say what was found.

        Args:
            known: The furthest entry that was ever seen, from elsewhere.

        Raises:
            VaultWriteError: a copy could not be brought in order.
        """
        copies = [_content_of(path) for path in self._paths]
        reading = self.read(copies, known)
        with disk.writing():
            for path, content in zip(self._paths, copies, strict=True):
                if content != reading.content:
                    _mend(path, content, reading)
        self._entries = list(reading.entries)
        self._size = len(reading.content)
        if self._entries:
            self._previous = bytes.fromhex(str(self._entries[-1].entry.seal))
        return reading.findings

    def read(self, copies: Sequence[bytes | None], known: Head | None) -> Reading:
        """Say what both copies together tell, changing nothing."""
        scans = [scan(content or b"") for content in copies]
        chosen, logged, findings = self._choose(scans)
        content = b"".join(frame.content for frame in chosen)
        rests = [each.rest for each in scans]
        whole = {frame for each in scans for frame in each.frames}
        lost = bool(findings) or not whole <= set(chosen)
        if not findings and all(rests) and not all(is_torn(rest) for rest in rests):
            findings.append(notices.log_end_lost())
            lost = True
        if all(copy is None for copy in copies):
            findings.append(notices.log_gone())
        else:
            for copy in copies:
                findings += _difference(copy, content, chosen, known)
        findings += _shortening(logged, known)
        return Reading(tuple(logged), content, tuple(dict.fromkeys(findings)), lost)

    def append(
        self, happenings: Iterable[Happening], moment: Moment
    ) -> tuple[Logged, ...]:
        """Add entries and return when both copies are on the disk.

        After an error it is not known whether they count, so nothing more can be
        added until the vault is opened again.

        Raises:
            DiskFullError, VaultWriteError: not known whether the entries count.
        """
        if self._poisoned:
            raise VaultWriteError
        frames, logged = self._frames(happenings, moment)
        content = b"".join(frame.content for frame in frames)
        self._poisoned = True
        with disk.writing():
            for path in self._paths:
                _append(path, content, self._size)
        self._poisoned = False
        self._size += len(content)
        self._entries += logged
        if frames:
            self._previous = frames[-1].seal
        return tuple(logged)

    def _frames(
        self, happenings: Iterable[Happening], moment: Moment
    ) -> tuple[list[Frame], list[Logged]]:
        frames: list[Frame] = []
        logged: list[Logged] = []
        previous = self._previous
        for sequence, happening in enumerate(happenings, self.next_sequence):
            record = record_to_json(sequence, happening, moment)
            frame = make_frame(sequence, previous, record, self._key, self._vault)
            previous = frame.seal
            frames.append(frame)
            logged.append(logged_from_json(record, frame))
        return frames, logged

    def _choose(
        self, scans: Sequence[Scan]
    ) -> tuple[list[Frame], list[Logged], list[Finding]]:
        """Pick, for each number, the frame that opens and follows the one before."""
        offered: dict[int, list[Frame]] = {}
        for frame in dict.fromkeys(frame for each in scans for frame in each.frames):
            offered.setdefault(frame.sequence, []).append(frame)
        chosen: list[Frame] = []
        logged: list[Logged] = []
        findings: list[Finding] = []
        expected = 0
        for sequence in sorted(offered):
            found = self._best(offered[sequence], chosen[-1].seal if chosen else None)
            if found is None:
                continue
            if sequence != expected:
                findings.append(notices.log_entries_lost(expected, sequence - 1))
            elif found[0].previous != (chosen[-1].seal if chosen else GENESIS):
                findings.append(notices.log_chain_broken(sequence))
            chosen.append(found[0])
            logged.append(found[1])
            expected = sequence + 1
        return chosen, logged, findings

    def _best(
        self, frames: Sequence[Frame], previous: bytes | None
    ) -> tuple[Frame, Logged] | None:
        following = [f for f in frames if f.previous == (previous or GENESIS)]
        for frame in [*following, *(f for f in frames if f not in following)]:
            try:
                record = frame.open(self._key, self._vault)
                return frame, logged_from_json(record, frame)
            except SealBrokenError:
                continue
        return None


def _difference(
    copy: bytes | None, content: bytes, frames: Sequence[Frame], known: Head | None
) -> list[Finding]:
    """Say how one copy differs from what both together tell."""
    if copy == content:
        return []
    if copy is None:
        return [notices.log_repaired()]
    if copy.startswith(content) and is_torn(copy[len(content) :]):
        return [notices.log_end_dropped()]
    acknowledged = sum(
        len(frame.content)
        for frame in frames
        if known is not None and frame.sequence <= known.sequence
    )
    if content.startswith(copy) and len(copy) >= acknowledged:
        return [notices.log_end_completed()]
    return [notices.log_repaired()]


def _shortening(logged: Sequence[Logged], known: Head | None) -> list[Finding]:
    if known is None:
        return []
    last = logged[-1].entry.sequence if logged else -1
    if last < known.sequence:
        return [notices.log_shorter(known.sequence + 1, last + 1)]
    seals: set[Digest] = {
        each.entry.seal for each in logged if each.entry.sequence == known.sequence
    }
    return [] if known.seal in seals else [notices.log_rewritten(known.sequence)]


def _mend(path: Path, content: bytes | None, reading: Reading) -> None:
    if content and reading.lost:
        # What no copy can give back may still be readable to an expert.
        aside = path.with_name(f"{path.name}.damaged-{Digest.of(content)!s:.16}")
        aside.unlink(missing_ok=True)
        disk.write_new(aside, content)
    disk.replace(path, reading.content)


def _append(path: Path, content: bytes, size: int) -> None:
    flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        if os.fstat(descriptor).st_size != size:
            raise VaultWriteError
        disk.write_all(descriptor, content)
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


def _content_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
