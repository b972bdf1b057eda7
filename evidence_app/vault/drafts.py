"""Drafts: casework that is not finished, kept sealed while it is being written.

A draft is one object with a twin, each replaced as a whole, so a crash leaves the
text as it was kept last or the time before. It is not logged: what she strikes out
while writing is nobody's business. ``finish_draft`` makes it a record, which is.
Guarantees no more than that: a draft that someone removes is not missed.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from evidence_app.errors import SealBrokenError, VaultError
from evidence_app.model.finding import Finding
from evidence_app.vault import disk, notices
from evidence_app.vault.documents import (
    draft_document,
    draft_name,
    draft_of,
    open_document,
    seal_document,
)
from evidence_app.vault.layout import DRAFT, TWIN
from evidence_app.vault.opening import Rooms
from evidence_app.vault.values import Draft, Record
from evidence_app.vault.vault import Vault


def put_draft(
    vault: Vault, kind: str, draft_id: str, content: Mapping[str, object]
) -> Draft:
    """Keep a draft in place of what it was before.

    Raises:
        DiskFullError, VaultWriteError: it is as it was kept before.
    """
    with vault.working() as rooms:
        path = _path(rooms, kind, draft_id)
        last = _read(rooms, path)
        draft = Draft(
            kind=kind,
            id=draft_id,
            revision=last.revision + 1 if last else 1,
            content=dict(content),
        )
        sealed = seal_document(path.name, draft_document(draft), rooms.keys)
        disk.check_room(vault.folder, 2 * len(sealed))
        with rooms.layout.writing():
            disk.make_folder(path.parent)
            disk.replace(_twin(path), sealed)
            disk.replace(path, sealed)
        return draft


def find_draft(vault: Vault, kind: str, draft_id: str) -> Draft | None:
    """Return a draft as it was kept last, or None when there is none."""
    with vault.working() as rooms:
        return _read(rooms, _path(rooms, kind, draft_id))


def draft_lost(vault: Vault, kind: str, draft_id: str) -> bool:
    """Return whether there is a draft of which no copy can be read."""
    with vault.working() as rooms:
        path = _path(rooms, kind, draft_id)
        there = any(copy.exists() for copy in (path, _twin(path)))
        return there and _read(rooms, path) is None


def drafts(vault: Vault, kind: str) -> tuple[Draft, ...]:
    """Return all drafts of a kind, in the order of their ids."""
    with vault.working() as rooms:
        found = [_read(rooms, path) for path in _paths(rooms)]
    mine = [draft for draft in found if draft is not None and draft.kind == kind]
    return tuple(sorted(mine, key=lambda draft: draft.id))


def drop_draft(vault: Vault, kind: str, draft_id: str) -> None:
    """Remove a draft; nothing when there is none.

    Raises:
        VaultWriteError: it could not be removed.
    """
    with vault.working() as rooms, rooms.layout.writing():
        _remove_files(_path(rooms, kind, draft_id))


def finish_draft(
    vault: Vault, kind: str, draft_id: str, content: Mapping[str, object]
) -> Record:
    """Save what was drafted as a record, in the log, and remove the draft.

    A crash between the two leaves a draft beside its record, which is harmless.

    Raises:
        DiskFullError, VaultWriteError: not saved; the draft is as it was.
    """
    record = vault.put_record(kind, draft_id, content)
    # What it says is saved; a draft that stays is no reason to frighten her.
    with suppress(VaultError), vault.working() as rooms, rooms.layout.writing():
        _remove_files(_path(rooms, kind, draft_id))
    return record


def check_drafts(rooms: Rooms) -> Iterator[Finding]:
    """Say of each copy of a draft that it cannot be read."""
    for path in _paths(rooms):
        for copy in (path, _twin(path)):
            if _content(rooms, copy) is None:
                yield notices.draft_damaged()


def mend_drafts(rooms: Rooms) -> Iterator[Finding]:
    """Write each damaged copy of a draft anew from its twin, and say so.

    Raises:
        DiskFullError, VaultWriteError: a copy could not be written.
    """
    for path in _paths(rooms):
        best = _best(rooms, path)
        for copy in (path, _twin(path)):
            if best is not None and _content(rooms, copy) is None:
                with rooms.layout.writing():
                    disk.replace(copy, best[1])
                yield notices.draft_repaired()


def _path(rooms: Rooms, kind: str, draft_id: str) -> Path:
    return rooms.layout.drafts / draft_name(kind, draft_id, rooms.keys)


def _twin(path: Path) -> Path:
    return path.with_name(path.name + TWIN)


def _paths(rooms: Rooms) -> list[Path]:
    """Return where drafts lie, also those of which only the twin is left."""
    found = [*rooms.layout.drafts.glob(f"*{DRAFT}")]
    found += [
        path.with_name(path.name.removesuffix(TWIN))
        for path in rooms.layout.drafts.glob(f"*{DRAFT}{TWIN}")
    ]
    return sorted(set(found))


def _read(rooms: Rooms, path: Path) -> Draft | None:
    best = _best(rooms, path)
    return best[0] if best else None


def _best(rooms: Rooms, path: Path) -> tuple[Draft, bytes] | None:
    """Return the later of the two copies that can be read, with its bytes."""
    copies = [_content(rooms, copy) for copy in (path, _twin(path))]
    whole = [copy for copy in copies if copy is not None]
    return max(whole, key=lambda copy: copy[0].revision, default=None)


def _content(rooms: Rooms, copy: Path) -> tuple[Draft, bytes] | None:
    name = copy.name.removesuffix(TWIN)
    try:
        sealed = disk.content_of(copy)
        return draft_of(open_document(name, sealed, rooms.keys)), sealed
    except (OSError, SealBrokenError):
        return None


def _remove_files(path: Path) -> None:
    # The twin first: a crash between the two must not bring the draft's older
    # text back as the only one.
    for copy in (_twin(path), path):
        copy.unlink(missing_ok=True)
    if path.parent.is_dir():
        disk.sync_folder(path.parent)
