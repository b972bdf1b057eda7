"""Copies the stored files of a vault into its backup, and counts what it finds.

A file that the backup has whole is never written again, and never replaced by one
that is damaged in the vault: the log's SHA-256 decides.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evidence_app.errors import ItemNotFoundError
from evidence_app.model.custody import Action
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
    sizes_of,
)
from evidence_app.vault.backup.place import BackupPlace
from evidence_app.vault.backup.writing import Batch
from evidence_app.vault.custody_records import Logged
from evidence_app.vault.layout import Layout
from evidence_app.vault.vault import Vault


class FileCopies:
    """The stored files of one run of a backup."""

    def __init__(self, vault: Vault, layout: Layout, place: BackupPlace) -> None:
        self._vault: Final = vault
        self._layout: Final = layout
        self._place: Final = place
        self.copied = self.kept = self.replaced = self.size = 0
        self.not_whole: list[str] = []
        self.findings: list[Finding] = []

    def measure(self, entries: Sequence[Logged], *, verify: bool) -> tuple[int, int]:
        """Return how many bytes are to be copied, and how many to be read anew."""
        to_copy = to_read = 0
        for held in held_files(entries):
            sources = in_vault(self._layout, held.name)
            sizes, there = sizes_of(sources), sizes_of(named_like(self._place, sources))
            if sizes is not None and sizes != there:
                to_copy += sum(sizes)
            elif verify and there is not None:
                to_read += sum(there)
        return to_copy, to_read

    def copy(self, batch: Batch, entries: Sequence[Logged], *, verify: bool) -> None:
        """Bring all files up to date.

        Raises:
            DiskFullError, VaultWriteError: the backup cannot be written.
            VaultLockedError: the vault was locked meanwhile.
        """
        for held in held_files(entries):
            with self._vault.working():
                pass  # a vault that was locked is not copied any further
            sources = in_vault(self._layout, held.name)
            targets = named_like(self._place, sources)
            sizes, there = sizes_of(sources), sizes_of(targets)
            if (sizes is not None and sizes == there and not verify) or (
                sizes is not None
                and sizes == there
                and self._fits(batch, targets, held)
            ):
                self.kept += 1
            elif sizes is not None and self._copied(batch, sources, targets, held):
                self.copied += 1
                self.size += sum(sizes)
                self.replaced += there is not None
            else:
                self._say_what_is_left(held)

    def _fits(self, batch: Batch, targets: tuple[Path, ...], held: HeldFile) -> bool:
        batch.tick(sum(sizes_of(targets) or ()))
        return digest_of_parts(targets) == held.digest

    def _copied(
        self,
        batch: Batch,
        sources: tuple[Path, ...],
        targets: tuple[Path, ...],
        held: HeldFile,
    ) -> bool:
        try:
            return batch.copy(sources, targets, held.digest)
        except OSError:
            return False

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
        return Action.DELETED in actions
