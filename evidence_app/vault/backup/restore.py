"""Brings a vault back from a backup, to a new place only.

Log and files come first, the key header last: before that the folder is no vault, so
no half of one passes for a whole. Everything is held against its SHA-256, then the
new vault is opened with the same key, its catalog built, and every original read.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from evidence_app.clock import Clock
from evidence_app.errors import (
    BackupDamagedError,
    BackupUnfinishedError,
    RestoreStoppedError,
    SealBrokenError,
)
from evidence_app.model.custody import Action
from evidence_app.model.finding import Finding
from evidence_app.vault import disk
from evidence_app.vault import notices as vault_notices
from evidence_app.vault.audit import audit
from evidence_app.vault.backup import notices
from evidence_app.vault.backup.held import (
    HeldFile,
    digest_of_parts,
    held_files,
    in_backup,
    in_vault,
    locked_in,
    sizes_in_copy,
)
from evidence_app.vault.backup.new_vault import NewVault
from evidence_app.vault.backup.place import (
    DRAFTS,
    BackupPlace,
    check_apart,
    vault_of,
)
from evidence_app.vault.backup.real import check_folders
from evidence_app.vault.backup.segments import check_segments, read_segment
from evidence_app.vault.backup.state import Kept, State, state_names, states
from evidence_app.vault.backup.ways_in import (
    WayIntoBackup,
    find_way_in,
    header_for,
    is_older,
)
from evidence_app.vault.backup.writing import Batch, read_checked
from evidence_app.vault.custody.frames import scan
from evidence_app.vault.custody.records import Logged, logged_from_json
from evidence_app.vault.key_slots import Key
from evidence_app.vault.layout import PROOFS, TWIN
from evidence_app.vault.migration import mark_unprotected, without_repair_data
from evidence_app.vault.vault import unlock_vault

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
_LARGEST_DRAFT: Final = 256 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A vault that was brought back.

    Attributes:
        number: Of the state that was used.
        at: When that state was written.
        files: How many stored files the vault has.
        findings: What was not as expected, those of the audit included.
    """

    number: int
    at: datetime
    files: int
    findings: tuple[Finding, ...]


def restore(
    backup: Path,
    key: Key,
    place: Path,
    *,
    clock: Clock,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Restored:
    """Bring a vault back from a backup into a new or empty folder, and check it all.

    Args:
        backup: The folder of the backup; nothing in it is changed.
        key: Any way in of the vault's key header as it was then.
        place: A new or empty folder, or one where an earlier restore was cut short.
        clock: Tells the time.
        progress: Told the bytes done and in all.
        stop: Asked between blocks whether to stop.

    Raises:
        NotABackupError, WrongKeyError, BackupDamagedError,
        BackupInsideError, RestorePlaceTakenError, BackupLinkError,
        BackupInUseError: nothing was changed.
        DiskFullError, VaultWriteError, RestoreStoppedError: not complete; a second
            run into the same folder goes on.
    """
    vault_id = vault_of(backup)
    check_apart(place, backup)
    source = BackupPlace(backup)
    check_folders(source.folders())
    way_in = find_way_in(source, vault_id, key)
    try:
        state, findings = _newest_whole(source, way_in)
        log = _Log(source, state, way_in)
        log.check()
        header = header_for(source, way_in, state.header)
        if is_older(way_in, header, state.header):
            findings.append(notices.older_key())
        with NewVault(place, vault_id) as new:
            run = _Run(source, new, progress, stop)
            run.bring_back(state, log, header)
    finally:
        way_in.keys.wipe()
    with unlock_vault(place, key, clock=clock) as vault:
        vault.note(Action.CHECKED, None, f"restored from backup, state {state.number}")
        checked = audit(vault, repair=True)
        # A backup holds no index: that it was built is nothing found.
        built = vault_notices.catalog_rebuilt()
        findings += [*run.findings, *(one for one in checked if one != built)]
    return Restored(
        number=state.number,
        at=state.at,
        files=run.files,
        findings=tuple(dict.fromkeys(findings)),
    )


def _newest_whole(
    place: BackupPlace, way_in: WayIntoBackup
) -> tuple[State, list[Finding]]:
    findings: list[Finding] = []
    if not state_names(place):
        raise BackupUnfinishedError
    for state in states(place, way_in.keys):
        try:
            if state is not None:
                check_segments(place, state.segments)
                return state, findings
        except SealBrokenError:
            pass
        findings.append(notices.state_broken())
    raise BackupDamagedError


class _Log:
    """The log of a state, read from the backup as often as it is asked for."""

    def __init__(self, place: BackupPlace, state: State, way_in: WayIntoBackup) -> None:
        self._place: Final = place
        self._state: Final = state
        self._way_in: Final = way_in

    def __iter__(self) -> Iterator[Logged]:
        key, vault = self._way_in.keys.log, self._way_in.vault
        for content in self.pieces():
            for frame in scan(content).frames:
                yield logged_from_json(frame.open(key, vault), frame)

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes of the log."""
        for segment in self._state.segments:
            yield read_segment(self._place, segment)

    def check(self) -> None:
        """Raise ``BackupDamagedError`` when it does not end where the state says."""
        end = None
        try:
            for logged in self:
                end = logged.entry.seal
        except SealBrokenError as error:
            raise BackupDamagedError from error
        if end != self._state.head.seal:
            raise BackupDamagedError


class _Run:
    """One restore, with what it counts."""

    def __init__(
        self,
        source: BackupPlace,
        new: NewVault,
        progress: Progress | None,
        stop: Stop | None,
    ) -> None:
        self._source: Final = source
        self._new: Final = new
        self._progress: Final = progress
        self._stop: Final = stop
        self._done = self._total = 0
        self.files = 0
        self.findings: list[Finding] = []

    def bring_back(self, state: State, log: _Log, header: bytes) -> None:
        """Bring back everything that a state names; the key header last."""
        if locked := locked_in(log):
            self.findings.append(notices.locked_away(locked))
        with self._new.batch(self._tick) as batch:
            self._total = sum(
                self._size(held) for held in held_files(log) if not self._is_there(held)
            )
            disk.check_room(self._new.layout.folder, self._total)
            for held in held_files(log):
                self.files += 1
                if not (self._is_there(held) and self._is_whole(held)):
                    self._copy(batch, held)
            for draft in state.drafts:
                self._copy_draft(batch, draft)
            batch.place()
        self._new.write_log(log.pieces)
        if any(True for _ in without_repair_data(lambda: log)):
            mark_unprotected(self._new.layout)
        self._new.write_header(header)

    def _is_there(self, held: HeldFile) -> bool:
        """Say whether an earlier run, cut short, has brought a file back."""
        here = sizes_in_copy(in_vault(self._new.layout, held.name))
        return here is not None and here == sizes_in_copy(
            in_backup(self._source, held.name)
        )

    def _is_whole(self, held: HeldFile) -> bool:
        return digest_of_parts(in_vault(self._new.layout, held.name)) == held.digest

    def _size(self, held: HeldFile) -> int:
        return sum(sizes_in_copy(in_backup(self._source, held.name)) or ())

    def _copy(self, batch: Batch, held: HeldFile) -> None:
        sources = in_backup(self._source, held.name)
        if sizes_in_copy(sources) is None:
            return
        folder = in_vault(self._new.layout, held.name)[0].parent
        targets = tuple(folder / path.name for path in sources)
        # What is damaged is brought back too: the audit repairs it, or says it.
        with suppress(OSError):
            batch.copy(sources, targets, held.digest, as_it_is=True)
            if held.name.startswith(PROOFS):
                twin = targets[0].with_name(targets[0].name + TWIN)
                batch.copy(sources, (twin,), held.digest, as_it_is=True)

    def _copy_draft(self, batch: Batch, draft: Kept) -> None:
        path = self._source.at(DRAFTS, draft.stored)
        try:
            content = read_checked(path, draft.digest, _LARGEST_DRAFT)
        except SealBrokenError:
            self.findings.append(notices.draft_left_out())
            return
        batch.write(self._new.layout.drafts / draft.name, content)

    def _tick(self, size: int) -> None:
        self._done += size
        if self._progress:
            self._progress(min(self._done, self._total), self._total)
        if self._stop and self._stop():
            raise RestoreStoppedError
