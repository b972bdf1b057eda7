"""The custody log: append-only, sealed, kept twice. THE AUTHORITY on what is held.

An entry counts when both copies are on the disk. What a crash may leave is an
unfinished end; everything else that does not fit is damage, taken from the other
copy where that has it, and always said. A log shorter than it once was is an
alarm, never a repair. Entries stay on the disk and are read when they are asked for.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import datetime  # noqa: TC003 - as elsewhere
from pathlib import Path
from typing import Final

from evidence_app.crypto.sealing import Key
from evidence_app.errors import (
    LogUnreadableError,
    SealBrokenError,
    VaultWriteError,
)
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import disk, notices
from evidence_app.vault.custody.frames import (
    GENESIS,
    Frame,
    Head,
    Mark,
    make_frame,
    scan,
)
from evidence_app.vault.custody.reading import (
    Start,
    Walk,
    content_of,
    frame_of,
    size_of,
)
from evidence_app.vault.custody.records import (
    Happening,
    Logged,
    Moment,
    clock_notes,
    logged_from_json,
    record_to_json,
)
from evidence_app.vault.custody.writing import append_to, keep_aside

SMALL: Final = 1 << 20
"""A log up to this size is always read and checked in full on opening."""
Writing = Callable[[], AbstractContextManager[None]]
"""Stands around every writing: ``layout.writing`` of the open vault."""
PlaceOf = Callable[[int], Mark | None]
"""Says where the catalog saw an entry, by its number."""


class CustodyLog:
    """The open log of one vault."""

    def __init__(
        self,
        paths: tuple[Path, Path],
        key: Key,
        vault: bytes,
        writing: Writing = disk.writing,
    ) -> None:
        self._paths: Final = paths
        self._key = key
        self._vault = vault
        self._writing: Final = writing
        self._head: Head | None = None
        self._size = 0
        self._latest: datetime | None = None
        self._seals: dict[int, Digest] = {}
        self._poisoned = False
        """Whether it is not known what the disk has of the last entries."""
        self.is_whole = True
        """Whether the last full reading found every entry, none lost or exchanged."""

    @property
    def entries(self) -> Iterator[Logged]:
        """All entries, in order, read from the disk one by one."""
        return self.since(None)

    @property
    def head(self) -> Head | None:
        """The last entry, None for an empty log."""
        return self._head

    @property
    def is_certain(self) -> bool:
        """Whether it is known that everything appended counts."""
        return not self._poisoned

    @property
    def size(self) -> int:
        """How many bytes each copy has."""
        return self._size

    @property
    def next_sequence(self) -> int:
        """The number that the next entry will have."""
        return self._head.sequence + 1 if self._head else 0

    def lacks(self, known: Head | None) -> bool:
        """Say whether an entry that was once seen is not in the log."""
        return bool(self.missing(known))

    def missing(self, known: Head | None) -> tuple[Finding, ...]:
        """Say in words that an entry that was once seen is not in the log."""
        if known is None:
            return ()
        if self.next_sequence <= known.sequence:
            counts = known.sequence + 1, self.next_sequence
            return (notices.log_shorter(*counts),)
        if self._seal_of(known.sequence) == known.seal:
            return ()
        return (notices.log_rewritten(known.sequence),)

    def create(self) -> None:
        """Make both copies, empty."""
        with disk.writing():
            for path in self._paths:
                disk.write_new(path, b"")
            disk.sync_folder(self._paths[0].parent)

    def open(
        self,
        known: Head | None,
        *,
        also: Iterable[Head | None] = (),
        trusted: Mark | None = None,
        place_of: PlaceOf | None = None,
        broken_off: bool = False,
        mends: bool = True,
    ) -> tuple[Finding, ...]:
        """Read both copies, bring them to agree, and say what was found.

        Args:
            known: The furthest entry that was ever seen, from elsewhere.
            also: Other entries that were seen, to be asked for by ``lacks``.
            trusted: An entry up to which the log was checked before. A long log is
                then read from there on only; at any doubt, in full.
            place_of: Where other entries lie, for the same case.
            broken_off: The last session is known to have ended in the middle.
            mends: Whether copies that differ may be written.

        Raises:
            VaultWriteError: a copy could not be brought in order.
            NewerVaultError: a later version of the program wrote an entry; nothing
                was changed.
        """
        seen = [head for head in (known, *also) if head is not None]
        if trusted is not None and self._goes_on(trusted, seen, place_of):
            return ()
        walk = self._walk(known, broken_off=broken_off)
        self._take_all(walk, seen)
        self._size = walk.end
        if walk.differing and not mends:
            return (notices.log_damaged(), *self.missing(known))
        if walk.differing:
            with self._writing():
                self._mend(walk)
        findings = (*walk.findings, *self.missing(known))
        self.is_whole = not (walk.lost or any(self.lacks(head) for head in seen))
        return tuple(dict.fromkeys(findings))

    def check(self) -> Walk:
        """Return a reading of what lies on the disk now, to be walked to its end."""
        return self._walk(self._head)

    def repair(self) -> None:
        """Bring both copies to agree, when together they have every entry.

        Raises:
            VaultWriteError: they have not, or a copy could not be written. Entries
                that are lost in both are left to the next opening.
        """
        walk = self._walk(self._head)
        last = None
        for _, logged in walk:
            last = logged.mark.head
        whole = (last, walk.end) == (self._head, self._size) and not walk.lost
        if not whole or self._poisoned:
            raise VaultWriteError  # not what this session wrote: never written over
        with self._writing():
            self._mend(walk)

    def since(self, mark: Mark | None) -> Iterator[Logged]:
        """Yield the entries behind one, or all; they are read from the disk.

        Raises:
            LogUnreadableError: those behind the last one yielded cannot be read now.
        """
        end, reached = self._size, mark.end if mark else 0
        walk = Walk(self._paths, self._opened, Start.behind(mark))
        for _, logged in walk:
            if logged.place >= end or not walk.in_place:
                break
            reached = logged.mark.end
            yield logged
        if reached < end:
            raise LogUnreadableError

    def at(self, mark: Mark) -> Logged | None:
        """Return the entry at a place from either copy; None when it is another."""
        for path in self._paths:
            frame = frame_of(path, mark)
            if frame is not None:
                return self._opened(frame, mark.place)
        return None

    def record(self, mark: Mark) -> tuple[Logged, bytes]:
        """Return an entry and its record, byte for byte: a leaf of the hash tree.

        Raises:
            LogUnreadableError: neither copy has it at its place.
        """
        for path in self._paths:
            frame = frame_of(path, mark)
            if frame is not None:
                record = frame.open(self._key, self._vault)
                return logged_from_json(record, frame, mark.place), record
        raise LogUnreadableError

    def is_twice(self, mark: Mark) -> bool:
        """Say whether both copies have an entry's frame at its place."""
        return all(frame_of(path, mark) is not None for path in self._paths)

    def has_its_size(self) -> bool:
        """Say whether both copies are as long as they should be."""
        return all(size_of(path) == self._size for path in self._paths)

    def check_end(self) -> None:
        """Refuse while it is not known how the log ends, before anything is named.

        Raises:
            VaultWriteError: an earlier error; opening the vault again clears it.
        """
        if self._poisoned:
            raise VaultWriteError

    def append(
        self, happenings: Iterable[Happening], moment: Moment
    ) -> tuple[Logged, ...]:
        """Add entries and return when both copies are on the disk.

        After an error it is not known whether they count, so nothing more can be
        added until the vault is opened again.

        Raises:
            DiskFullError, VaultWriteError: not known whether the entries count.
        """
        self.check_end()
        noted = clock_notes(self._latest, happenings, moment)
        frames, logged = self._frames(noted, moment)
        content = b"".join(frame.content for frame in frames)
        with self._writing():
            # Not before: where the vault is not, nothing was written.
            self._poisoned = True
            self._write(content)
        self._poisoned = False
        self._size += len(content)
        if logged:
            self._head = logged[-1].mark.head
            self._latest = moment.at
        return tuple(logged)

    def _write(self, content: bytes) -> None:
        try:
            for path in self._paths:
                append_to(path, content, self._size)
        except OSError as error:
            if disk.is_full(error):
                self._take_back()
            raise

    def _take_back(self) -> None:
        """On a full disk, cut off what nobody was told of.

        Otherwise the next opening would need room to complete the other copy. Should
        that fail, it does: both are as good.
        """
        with suppress(OSError):
            for path in reversed(self._paths):
                disk.shorten(path, self._size)

    def _frames(
        self, happenings: Iterable[Happening], moment: Moment
    ) -> tuple[list[Frame], list[Logged]]:
        frames: list[Frame] = []
        logged: list[Logged] = []
        previous = bytes.fromhex(str(self._head.seal)) if self._head else GENESIS
        place = self._size
        for sequence, happening in enumerate(happenings, self.next_sequence):
            record = record_to_json(sequence, happening, moment)
            frame = make_frame(sequence, previous, record, self._key, self._vault)
            frames.append(frame)
            logged.append(logged_from_json(record, frame, place))
            previous = frame.seal
            place += len(frame.content)
        return frames, logged

    def _walk(self, known: Head | None = None, *, broken_off: bool = False) -> Walk:
        start = Start()
        return Walk(self._paths, self._opened, start, known, broken_off=broken_off)

    def _opened(self, frame: Frame, place: int) -> Logged | None:
        try:
            record = frame.open(self._key, self._vault)
            return logged_from_json(record, frame, place)
        except SealBrokenError:
            return None

    def _goes_on(
        self, trusted: Mark, seen: Iterable[Head], place_of: PlaceOf | None
    ) -> bool:
        """Take what follows a trusted entry; False at any doubt, nothing taken."""
        sizes = {size_of(path) or 0 for path in self._paths}
        if len(sizes) > 1 or max(sizes) <= SMALL:
            return False
        marks = [trusted]
        for head in seen:
            mark = place_of(head.sequence) if place_of else None
            if mark is not None and mark.head != head:
                return False
            marks += [mark] if mark is not None else []
        if not all(frame_of(path, mark) for mark in marks for path in self._paths):
            return False
        return self._took(trusted, marks, seen)

    def _took(self, trusted: Mark, marks: Iterable[Mark], seen: Iterable[Head]) -> bool:
        walk = Walk(self._paths, self._opened, Start.behind(trusted))
        before = self._head, self._seals, self._latest
        last = self.at(trusted)
        if last is None:
            return False
        self._head, self._latest = trusted.head, last.entry.at
        self._seals = {mark.head.sequence: mark.head.seal for mark in marks}
        self._take_all(walk, seen)
        heads = {head.sequence: head.seal for head in seen}
        if walk.findings or heads.items() - self._seals.items():
            self._head, self._seals, self._latest = before
            return False
        self._size = walk.end
        return True

    def _take_all(self, walk: Walk, seen: Iterable[Head]) -> None:
        wanted = {head.sequence for head in seen}
        for _, logged in walk:
            self._head, self._latest = logged.mark.head, logged.entry.at
            if self._head.sequence in wanted:
                self._seals[self._head.sequence] = self._head.seal

    def _seal_of(self, sequence: int) -> Digest | None:
        if self._head is not None and self._head.sequence == sequence:
            return self._head.seal
        if sequence not in self._seals:
            for logged in self.entries:
                if logged.entry.sequence == sequence:
                    self._seals[sequence] = logged.entry.seal
                    break
        return self._seals.get(sequence)

    def _mend(self, walk: Walk) -> None:
        # What no copy can give back may still be readable to an expert.
        if walk.lost or (not walk.unfinished and self._hold_more(walk)):
            for copy in walk.differing:
                keep_aside(copy.path)
        for copy in walk.differing:
            if copy.alike == walk.end and copy.size is not None:
                disk.shorten(copy.path, walk.end)  # which a full disk allows
            elif copy.alike == copy.size:
                disk.append_parts(copy.path, self._content(copy.alike, walk.end))
            else:
                disk.replace_by_parts(copy.path, self._content(0, walk.end))

    def _content(self, place: int, until: int) -> Iterator[bytes]:
        """Yield what each copy should have from a place on."""
        end = 0
        for frame, logged in self._walk():
            end = logged.mark.end
            if end > place:
                yield frame.content[max(0, place - logged.place) :]
        if end != until:
            raise VaultWriteError  # cannot be read any more: replaces nothing

    def _hold_more(self, walk: Walk) -> bool:
        """Say whether a copy has a whole frame that the log will not have."""
        scans = [
            scan(content_of(copy.path)[copy.alike if copy.alike == walk.end else 0 :])
            for copy in walk.differing
        ]
        if any(each.skipped for each in scans):
            return True
        whole = {frame.seal for each in scans for frame in each.frames}
        return bool(whole) and bool(whole - {frame.seal for frame, _ in self._walk()})
