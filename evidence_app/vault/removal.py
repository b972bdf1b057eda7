"""Removes the files of deleted items: at once, and what a crash left of it later.

Only files that the log names in the entries handed in; nothing else is touched.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from evidence_app.model.custody import Action
from evidence_app.model.finding import Finding
from evidence_app.vault import disk, notices
from evidence_app.vault.custody_records import Logged
from evidence_app.vault.kept_catalog import KeptCatalog
from evidence_app.vault.layout import BLOB, SIDECAR, Layout
from evidence_app.vault.parts import paths_of


def finish_deletions(layout: Layout, catalog: KeptCatalog) -> Iterator[Finding]:
    """Remove the files of deleted items that a crash left, and say so.

    Raises:
        VaultWriteError: one could not be removed.
    """
    deleted = [each.entry.item for each in catalog.entries(None, Action.DELETED)]
    left = [
        remove_files(layout, catalog.entries(item, None)) for item in deleted if item
    ]
    if any(left):
        yield notices.deletion_finished()


def remove_files(layout: Layout, entries: Iterable[Logged]) -> bool:
    """Remove what these entries brought; say whether anything was there.

    Raises:
        VaultWriteError: one could not be removed.
    """
    folders: set[Path] = set()
    with disk.writing():
        for path in _paths(layout, {n for each in entries for n in each.files}):
            path.unlink()
            folders.add(path.parent)
        for folder in folders:
            disk.sync_folder(folder)
    return bool(folders)


def _paths(layout: Layout, names: Collection[str]) -> Iterator[Path]:
    # Sidecars first: an item that has none is not taken up again.
    for name in sorted(names, key=lambda name: not name.endswith(SIDECAR)):
        path = layout.stored(name)
        if path.exists():
            yield path
        elif name.endswith(BLOB):
            yield from (each for each in paths_of(path) if each.exists())
