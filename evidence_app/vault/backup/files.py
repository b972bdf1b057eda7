"""Copies the stored files of a vault into its backup, and counts what it finds.

A file that the backup has whole is never written again, and never replaced by one
that is damaged in the vault: the log's SHA-256 decides.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from evidence_app.errors import ItemNotFoundError
from evidence_app.model.custody import OUT_OF_USE
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding  # noqa: TC001 - as elsewhere
from evidence_app.model.item import ItemId
from evidence_app.vault.backup import notices
from evidence_app.vault.backup.held import (
    HeldFile,
    digest_of_parts,
    held_files,
    in_backup,
    in_vault,
    named_like,
    sizes_in_copy,
    sizes_of,
)
from evidence_app.vault.backup.place import BackupPlace
from evidence_app.vault.backup.state import State
from evidence_app.vault.backup.writing import Batch
from evidence_app.vault.checks import is_added
from evidence_app.vault.custody.records import Logged
from evidence_app.vault.layout import Layout
from evidence_app.vault.mending import Mender
from evidence_app.vault.vault import Vault


class FileCopies:
    """The stored files of one run of a backup."""

    def __init__(
        self, vault: Vault, layout: Layout, place: BackupPlace, before: State | None
    ) -> None:
        self._vault: Final = vault
        self._layout: Final = layout
        self._place: Final = place
        self._before: Final = before
        self.copied = self.kept = self.replaced = self.size = 0
        self.not_whole: list[str] = []
        self.findings: list[Finding] = []

    def measure(self, entries: Iterable[Logged], *, verify: bool) -> tuple[int, int]:
        """Return how many bytes are to be copied, and how many to be read anew."""
        to_copy = to_read = 0
        for held in held_files(entries):
            sources = in_vault(self._layout, held.name)
            sizes, there = (
                sizes_of(sources),
                sizes_in_copy(named_like(self._place, sources)),
            )
            if sizes is not None and sizes != there:
                to_copy += sum(sizes)
            elif verify and there is not None:
                to_read += sum(there)
        return to_copy, to_read

    def copy(self, batch: Batch, entries: Iterable[Logged], *, verify: bool) -> None:
        """Bring all files up to date.

        Raises:
            DiskFullError, VaultWriteError: the backup cannot be written.
            VaultLockedError: the vault was locked meanwhile.
        """
        for held in held_files(entries):
            with self._vault.working():
                pass  # a vault that was locked is not copied any further
            if not (
                self._bring(batch, held, verify=verify) or self._again(batch, held)
            ):
                self._say_what_is_left(held)

    def _bring(self, batch: Batch, held: HeldFile, *, verify: bool) -> bool:
        """Have one file whole in the backup; False when the vault's is not."""
        sources = in_vault(self._layout, held.name)
        targets = named_like(self._place, sources)
        sizes, there = sizes_of(sources), sizes_in_copy(targets)
        if sizes is None:
            return False
        if sizes == there and (not verify or _fits(batch, targets, held)):
            self.kept += 1
            return True
        try:
            if not batch.copy(sources, targets, held.digest):
                return False
        except OSError:
            return False
        self.copied += 1
        self.size += sum(sizes)
        self.replaced += there is not None or self._was_there(held)
        return True

    def _was_there(self, held: HeldFile) -> bool:
        """Say whether the newest state counts on a file that is gone."""
        before = self._before
        if before is None or held.name in before.not_whole:
            return False
        return held.logged.entry.sequence <= before.head.sequence

    def _again(self, batch: Batch, held: HeldFile) -> bool:
        """Put a damaged file of the vault right where that can be done; copy it."""
        if self._deleted_meanwhile(held.item):
            return False
        with self._vault.working() as rooms:
            added = _added(rooms.log.entries)
            found = Mender(rooms, self._vault.now()).entry(held.logged, added)
        self.findings += found
        return bool(found) and self._bring(batch, held, verify=True)

    def _say_what_is_left(self, held: HeldFile) -> None:
        """Say of a file that is not whole in the vault where it is whole, if at all."""
        if digest_of_parts(in_backup(self._place, held.name)) == held.digest:
            self.kept += 1
            self.findings.append(notices.only_in_backup(self._title(held)))
            return
        self.not_whole.append(held.name)
        if not self._deleted_meanwhile(held.item):
            self.findings.append(notices.source_damaged(self._title(held)))

    def _title(self, held: HeldFile) -> str:
        if held.item is None:
            return held.name
        try:
            return self._vault.item(held.item).title
        except ItemNotFoundError:
            return str(held.item)

    def _deleted_meanwhile(self, item: ItemId | None) -> bool:
        if item is None:
            return False
        actions = {entry.action for entry in self._vault.entries(item)}
        return not OUT_OF_USE.isdisjoint(actions)


def _fits(batch: Batch, targets: tuple[Path, ...], held: HeldFile) -> bool:
    batch.tick(sum(sizes_in_copy(targets) or ()))
    return digest_of_parts(targets) == held.digest


def _added(entries: Iterable[Logged]) -> dict[str, Digest]:
    """Return the repair data that was added to what an older format saved."""
    every = (logged.files for logged in entries if is_added(logged))
    return {name: digest for files in every for name, digest in files.items()}
