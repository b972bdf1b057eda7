"""Brings a backup up to date: what is new is copied, checked, and then told.

Files are copied as they are, never decrypted, each held against its SHA-256 in the
log; what is damaged in the vault never takes the place of a whole copy. The state,
which makes the run count, is written last. A run that was cut short is gone on with.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.errors import (
    BackupStoppedError,
    DiskFullError,
    SealBrokenError,
    VaultDamagedError,
    VaultWriteError,
)
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import disk
from evidence_app.vault.backup import notices
from evidence_app.vault.backup.files import FileCopies
from evidence_app.vault.backup.held import LogUntil, locked_in
from evidence_app.vault.backup.place import (
    DRAFTS,
    HEADERS,
    SEGMENTS,
    STATES,
    BackupPlace,
    opened_for_writing,
    same_disk,
    writing_backup,
)
from evidence_app.vault.backup.segments import (
    LogDoesNotGoOnError,
    Segment,
    check_segments,
    cut,
    too_many,
)
from evidence_app.vault.backup.state import (
    Kept,
    State,
    new_state_name,
    number_after,
    seal_state,
    state_names,
    states,
)
from evidence_app.vault.backup.writing import Batch
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.layout import DRAFT, TWIN
from evidence_app.vault.opening import Rooms
from evidence_app.vault.vault import Vault
from evidence_app.words import mark

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
_PART: Final = mark("the log")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """A finished run.

    Attributes:
        number: Of the state that was written.
        copied: How many stored files were written.
        size: Their bytes.
        kept: How many were there already.
        findings: What was not as expected.
    """

    number: int
    copied: int
    size: int
    kept: int
    findings: tuple[Finding, ...]


def back_up(
    vault: Vault,
    target: Path,
    *,
    verify: bool = False,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> BackupMade:
    """Bring the backup in a folder up to date, making it where needed.

    Args:
        vault: An open vault.
        target: A new or empty folder, or the one of this vault's backup.
        verify: Read every file of the backup again, and replace damaged ones.
        progress: Told the bytes done and in all.
        stop: Asked between blocks whether to stop.

    Raises:
        BackupOfAnotherVaultError, BackupPlaceTakenError, BackupInsideError,
        BackupInUseError: nothing was changed.
        BackupFullError, BackupWriteError, BackupStoppedError: not complete; what
            was copied stays, and the next run goes on from there.
        VaultLockedError: the vault was locked meanwhile; as above.
        VaultDamagedError: the log is damaged in both copies.
    """
    with vault.working() as rooms:
        now = _now(vault, rooms)
    with opened_for_writing(target, vault.folder, rooms.header.vault) as folder:
        return _Run(vault, BackupPlace(folder), progress, stop).make(now, verify=verify)


@dataclass(frozen=True, slots=True)
class _Now:
    """The vault as it is when a run begins; what comes later is for the next run."""

    rooms: Rooms
    entries: LogUntil
    head: Head
    header: bytes
    generation: int


def _now(vault: Vault, rooms: Rooms) -> _Now:
    if rooms.log.head is None:
        raise VaultDamagedError(part=_PART)
    return _Now(
        rooms=rooms,
        entries=LogUntil(vault, rooms.log.head),
        head=rooms.log.head,
        header=rooms.header.content,
        generation=rooms.header.generation,
    )


class _Run:
    """One run, with what it counts."""

    def __init__(
        self,
        vault: Vault,
        place: BackupPlace,
        progress: Progress | None,
        stop: Stop | None,
    ) -> None:
        self._vault: Final = vault
        self._place: Final = place
        self._progress: Final = progress
        self._stop: Final = stop
        self._done = self._total = 0
        self._findings: list[Finding] = []

    def make(self, now: _Now, *, verify: bool) -> BackupMade:
        """Copy what is new, write the state, and log it."""
        layout = now.rooms.layout
        if same_disk(layout.folder, self._place.folder):
            self._findings.append(notices.same_disk())
        names = state_names(self._place)
        before = self._newest(now)
        files = FileCopies(self._vault, layout, self._place, before)
        with writing_backup(), self._batch() as batch:
            to_copy, to_read = files.measure(now.entries, verify=verify)
            disk.check_room(self._place.folder, to_copy)
            self._total = to_copy + to_read
            files.copy(batch, now.entries, verify=verify)
            segments = tuple(self._write_log(batch, now, before))
            state = State(
                number=number_after(names),
                at=self._vault.now().at,
                format=now.rooms.header.format,
                head=now.head,
                segments=segments,
                header=self._write_header(batch, now),
                drafts=tuple(self._write_drafts(batch, now)),
                not_whole=tuple(files.not_whole),
            )
            batch.place()
            self._write_state(batch, state)
        self._log(state)
        if locked := locked_in(now.entries):
            self._findings.append(notices.locked_away(locked))
        if files.replaced:
            self._findings.append(notices.copy_replaced(files.replaced))
        return BackupMade(
            number=state.number,
            copied=files.copied,
            size=files.size,
            kept=files.kept,
            findings=tuple(dict.fromkeys([*self._findings, *files.findings])),
        )

    def _batch(self) -> Batch:
        return Batch(self._place.staging, self._tick)

    def _tick(self, size: int) -> None:
        self._done += size
        if self._progress:
            self._progress(min(self._done, self._total), self._total)
        if self._stop and self._stop():
            raise BackupStoppedError

    def _newest(self, now: _Now) -> State | None:
        """Return the newest state that is whole, as far as the log goes."""
        for state in states(self._place, now.rooms.keys):
            try:
                if state is not None:
                    check_segments(self._place, state.segments)
                    return state
            except SealBrokenError:
                pass
            self._findings.append(notices.state_broken())
        return None

    def _write_log(
        self, batch: Batch, now: _Now, before: State | None
    ) -> Iterator[Segment]:
        kept = before.segments if before else ()
        known = before.head if before else None
        try:
            new = list(self._cut(batch, now, kept, known))
            if too_many(kept):
                kept, new = (), list(self._cut(batch, now, (), None))
        except LogDoesNotGoOnError:
            if not kept:
                raise VaultDamagedError(part=_PART) from None
            self._findings.append(notices.ahead())
            kept, new = (), list(self._cut(batch, now, (), None))
        yield from (*kept, *new)

    def _cut(
        self, batch: Batch, now: _Now, kept: tuple[Segment, ...], known: Head | None
    ) -> Iterator[Segment]:
        for segment, content in cut(now.rooms.layout.logs, now.head, kept, known):
            batch.write(self._place.at(SEGMENTS, segment.name), content)
            yield segment

    def _write_header(self, batch: Batch, now: _Now) -> Kept:
        digest = Digest.of(now.header)
        stored = f"{now.generation:016d}-{digest!s:.32}.header"
        batch.write(self._place.at(HEADERS, stored), now.header)
        return Kept("header", stored, digest)

    def _write_drafts(self, batch: Batch, now: _Now) -> Iterator[Kept]:
        with self._vault.working():
            found = [
                (path.name, path.read_bytes())
                for end in (DRAFT, DRAFT + TWIN)
                for path in sorted(now.rooms.layout.drafts.glob(f"*{end}"))
            ]
        # Outside: it may be paused there, and the vault is not held up for that.
        for name, content in found:
            digest = Digest.of(content)
            batch.write(self._place.at(DRAFTS, f"{digest}{DRAFT}"), content)
            yield Kept(name, f"{digest}{DRAFT}", digest)

    def _write_state(self, batch: Batch, state: State) -> None:
        name = new_state_name(state.number)
        with self._vault.working() as rooms:  # its keys must still be there
            sealed = seal_state(name, state, rooms.keys)
        batch.write(self._place.at(STATES, name), sealed)
        batch.place()

    def _log(self, state: State) -> None:
        try:
            self._vault.note(Action.BACKED_UP, None, f"state {state.number}")
        except (DiskFullError, VaultWriteError):
            self._findings.append(notices.not_logged())
