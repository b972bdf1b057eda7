"""Removes the files of deleted items: at once, and what a crash left of it later.

Only files that the log names in the entries handed in, with their repair data, and
those that have a deleted item's name; nothing else is touched.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from evidence_app.model.custody import Action
from evidence_app.model.finding import Finding
from evidence_app.vault import disk, notices
from evidence_app.vault.custody.records import Logged
from evidence_app.vault.kept_catalog import KeptCatalog
from evidence_app.vault.layout import SIDECAR, Layout
from evidence_app.vault.objects import names_of
from evidence_app.vault.parity.files import is_blob, parity_name
from evidence_app.vault.parts import numbered, part_path

_FIRST: Final = range(4)
"""One of these is there when parts are: looking for all takes long."""


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
    with layout.writing():
        for path in _paths(layout, {n for each in entries for n in _names(each)}):
            path.unlink()
            folders.add(path.parent)
        for folder in folders:
            disk.sync_folder(folder)
    return bool(folders)


def names_of_deleted(logged: Logged) -> tuple[str, ...]:
    """Return which files have the name of an item that an entry calls deleted.

    The entry that named them may be lost, and the files put back by whoever copies
    folders: the item is not taken up again for that.
    """
    item = logged.entry.item
    if logged.entry.action is not Action.DELETED or item is None:
        return ()
    return (f"{item}{SIDECAR}", *names_of(item))


def _names(logged: Logged) -> Iterator[str]:
    yield from logged.files
    yield from names_of_deleted(logged)
    # It may have been added, and not be in the log yet, when the app stopped.
    if parity := parity_name(logged.files):
        yield parity


def _paths(layout: Layout, names: Collection[str]) -> Iterator[Path]:
    # Sidecars first: an item that has none is not taken up again.
    for name in sorted(names, key=lambda name: not name.endswith(SIDECAR)):
        path = layout.stored(name)
        if path.exists():
            yield path
        if is_blob(name) and any(part_path(path, one).exists() for one in _FIRST):
            # The last ones first: what a crash leaves begins with the first still.
            yield from reversed(numbered(path))
