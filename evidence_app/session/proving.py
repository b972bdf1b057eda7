"""Proofs for single exhibits, and what the newest checkpoint says."""

from pathlib import Path
from typing import Final

from evidence_app.casework.exhibits import items_of_reference
from evidence_app.errors import ExhibitNotFoundError
from evidence_app.model.finding import Finding
from evidence_app.model.item import ItemId
from evidence_app.model.proof import KeptCheckpoint, Proofs
from evidence_app.report.proof import MadeProof, write_proof_folder
from evidence_app.report.verify.kept_notes import notes_in
from evidence_app.vault.anchors import (
    hold_against,
    hold_against_short,
    is_short_form,
    short_form,
)
from evidence_app.vault.checkpoints import write_checkpoint
from evidence_app.vault.inclusion import newest_checkpoint, prove_items
from evidence_app.vault.vault import Vault
from evidence_app.words import Language


class Proving:
    """What can be proved of an open vault's log."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def write(self, name: str, out: Path, language: Language) -> MadeProof:
        """Write the proof for one exhibit, its parts with it, into a new folder.

        Args:
            name: An exhibit's reference such as ``AB/1``, or an item's id; deleted
                ones have records too.
            out: A folder that is not there yet, or empty.
            language: Of the page in it.

        Raises:
            ExhibitNotFoundError: nothing is called so.
            ProofPlaceError, ProofWriteError: nothing was written.
            VaultError: the log could not be read or signed.
        """
        proofs = self.of(name)
        return write_proof_folder(self._vault, proofs, name, out, language)

    def of(self, name: str) -> Proofs:
        """Return an exhibit's records, each with its proof; see ``write``."""
        items = self._items(name)
        with self._vault.working() as rooms:
            write_checkpoint(rooms, self._vault.now())
            proofs = prove_items(rooms, items)
        if not proofs.records:
            raise ExhibitNotFoundError(name=name)
        return proofs

    def checkpoint(self) -> KeptCheckpoint | None:
        """Sign how far the log has come, and return the newest note.

        Kept elsewhere, it tells later that this vault was put back or changed.
        """
        with self._vault.working() as rooms:
            write_checkpoint(rooms, self._vault.now())
            return newest_checkpoint(rooms)

    def short(self) -> str:
        """Return the newest checkpoint as a line for paper, "" when there is none."""
        with self._vault.working() as rooms:
            write_checkpoint(rooms, self._vault.now())
            return short_form(rooms) or ""

    def against(self, kept: str) -> tuple[Finding, ...]:
        """Hold the log against notes that were kept elsewhere; return what differs.

        Args:
            kept: The line on paper (``short``), or the path of a note's file, of the
                folder of a proof, or of a bundle.

        Raises:
            NotANoteError: there is none.
            LogUnreadableError: the log cannot be read now.
        """
        if is_short_form(kept):
            with self._vault.working() as rooms:
                differs = hold_against_short(rooms, kept)
            return (differs,) if differs else ()
        notes = notes_in(Path(kept))
        with self._vault.working() as rooms:
            found = [hold_against(rooms, note) for note in notes]
        return tuple(dict.fromkeys(each for each in found if each))

    def _items(self, name: str) -> tuple[ItemId, ...]:
        if items := items_of_reference(self._vault, name):
            return items
        try:
            item = ItemId(name)
        except ValueError as error:
            raise ExhibitNotFoundError(name=name) from error
        parts = (part.id for part in self._vault.items() if part.part_of == item)
        return (item, *parts)
