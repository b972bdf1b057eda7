"""Moves a vault of an older format to this one; stopped anywhere, it still opens.

Key header and log are copied to ``before`` first, and the copies read; stored files
are shared, for they never change. The new header is written to its second place, read
back and proved there, and only then to its first. Repair data, which format 1 did not
have, is added later (``protection.py``): so a large vault opens at once.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from evidence_app.crypto.sealing import Key
from evidence_app.errors import (
    DiskFullError,
    KeysUnchangedError,
    MoveFullError,
    MoveRefusedError,
    VaultWriteError,
)
from evidence_app.model.custody import OUT_OF_USE, Action
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import ItemId
from evidence_app.vault import disk
from evidence_app.vault.custody.log import CustodyLog
from evidence_app.vault.custody.records import Happening, Logged, Moment
from evidence_app.vault.key_slots import KeptHeader
from evidence_app.vault.layout import FORMAT, PARITY, Layout
from evidence_app.vault.parity.files import parity_name
from evidence_app.vault.recovery import Names
from evidence_app.words import say

_UNLOGGED: Final = "UNLOGGED"
"""There from before the new header until the log tells of the move."""
UNPROTECTED: Final = "UNPROTECTED"
"""There as long as stored files have no repair data."""
_BLOCK: Final = 1 << 20


def bring_up_to_date(
    layout: Layout, header: KeptHeader, log: CustodyLog, key: Key, moment: Moment
) -> tuple[Finding, ...]:
    """Move a vault of an older format to this one, and say so.

    Args:
        layout: Its places.
        header: Its open key header.
        log: Its log, read and brought in order.
        key: The log's key, to read the copy.
        moment: When and by whom.

    Raises:
        MoveFullError, MoveRefusedError: the vault is as it was.
        DiskFullError, VaultWriteError: moved; the log takes its entry when the vault
            is next opened.
    """
    moved = header.format < FORMAT
    if moved:
        with _moving():
            _keep_before(layout, header, log, key)
            header.bring_to(FORMAT)
    _log_move(layout, log, moment)
    findings = [_moved()] if moved else []
    if (layout.before / UNPROTECTED).exists():
        findings.append(unprotected())
    return tuple(findings)


def is_under_way(layout: Layout) -> bool:
    """Say whether a move was begun of which the log does not tell yet."""
    return (layout.before / _UNLOGGED).exists()


def unprotected() -> Finding:
    """Stored files have no repair data yet."""
    return Finding(
        "unprotected",
        say(
            "Some of what is in this vault has no spare parts yet to put damage right "
            "from, because it was saved by an older version. The app makes them while "
            "you do nothing else."
        ),
    )


def without_repair_data(entries: Callable[[], Iterable[Logged]]) -> Iterator[Logged]:
    """Yield entries whose files no ``.par`` of any entry covers, deleted ones apart.

    Args:
        entries: Begins a walk through the log; there are two.
    """
    known, deleted = Names(), set[ItemId]()
    for logged in entries():
        known.add(name for name in logged.files if name.endswith(PARITY))
        if logged.entry.action in OUT_OF_USE and logged.entry.item:
            deleted.add(logged.entry.item)
    for logged in entries():
        name = parity_name(logged.files)
        if name and name not in known and logged.entry.item not in deleted:
            yield logged


def mark_unprotected(layout: Layout) -> None:
    """Keep in mind that stored files have no repair data, until they have it.

    Raises:
        DiskFullError, VaultWriteError: the disk refused.
    """
    with disk.writing():
        layout.before.mkdir(mode=0o700, exist_ok=True)
        disk.replace(layout.before / UNPROTECTED, b"")
        disk.sync_folder(layout.folder)


def _moved() -> Finding:
    return Finding(
        "moved",
        say(
            "This vault was made by an older version of the app and was brought into "
            "the newer form. Nothing in it was changed; its old log, and the part that "
            "your keys opened, are kept beside."
        ),
        Severity.NOTICE,
    )


def _keep_before(layout: Layout, header: KeptHeader, log: CustodyLog, key: Key) -> None:
    """Copy header and log, and read the copies."""
    folder = layout.before / f"format-{header.format}"
    files = (*layout.headers, *layout.logs)
    disk.check_room(layout.folder, sum(path.stat().st_size for path in files))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in files:
        _copy(path, folder / path.name)
    for name in (_UNLOGGED, UNPROTECTED):
        disk.replace(layout.before / name, b"")
    disk.sync_folder(layout.before)
    disk.sync_folder(layout.folder)
    _check_copies(folder, layout, header, log, key)


def _copy(source: Path, target: Path) -> None:
    half = disk.fresh(target)
    half.unlink(missing_ok=True)
    with source.open("rb") as stream:
        file = disk.NewFile(half)
        try:
            while block := stream.read(_BLOCK):
                file.write(block)
            file.sync()
        finally:
            file.close()
    disk.put(half, target)
    disk.sync_folder(target.parent)


def _check_copies(
    folder: Path, layout: Layout, header: KeptHeader, log: CustodyLog, key: Key
) -> None:
    """Read what was copied, as a reader of the older format would."""
    if any(
        (folder / each.name).read_bytes() != header.content for each in layout.headers
    ):
        raise VaultWriteError
    first, second = (folder / path.name for path in layout.logs)
    walk, last = CustodyLog((first, second), key, header.vault).check(), None
    for _, logged in walk:
        last = logged.mark.head
    if walk.differing or last != log.head:
        raise VaultWriteError


def _log_move(layout: Layout, log: CustodyLog, moment: Moment) -> None:
    """Log the move; it comes first, so that the log never tells of what was not."""
    if not is_under_way(layout):
        return
    if not any(each.entry.action is Action.MIGRATED for each in log.entries):
        detail = f"format {FORMAT}"
        log.append([Happening(action=Action.MIGRATED, detail=detail)], moment)
    # It does no harm when it stays: the log is asked again.
    with suppress(OSError):
        (layout.before / _UNLOGGED).unlink()


@contextmanager
def _moving() -> Iterator[None]:
    try:
        with disk.writing():
            yield
    except DiskFullError as error:
        raise MoveFullError from error
    except (VaultWriteError, KeysUnchangedError) as error:
        cause = error.__cause__
        raise (
            MoveFullError if isinstance(cause, DiskFullError) else MoveRefusedError
        ) from error
