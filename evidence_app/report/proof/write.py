"""Writes the proof for one exhibit into a new folder, all of it or nothing."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_app.errors import ProofPlaceError, ProofWriteError
from evidence_app.host import resources
from evidence_app.model.proof import Proofs
from evidence_app.report.bundle.bag_folder import BagFolder, sync_folders
from evidence_app.report.bundle.reasons import is_inside, reason_of
from evidence_app.report.proof.files import CHECKER, PAGE, proof_files
from evidence_app.report.proof.page import proof_page
from evidence_app.vault import disk
from evidence_app.words import Language

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class MadeProof:
    """A proof that was written.

    Attributes:
        folder: Where it is.
        proofs: What it holds.
    """

    folder: Path
    proofs: Proofs


def write_proof_folder(
    vault: "Vault", proofs: Proofs, what: str, out: Path, language: Language
) -> MadeProof:
    """Write records, proofs, notes, answers, certificates and the page.

    Args:
        vault: Whose records they are; the folder must not lie inside it.
        proofs: From ``vault.inclusion``.
        what: Exhibit reference, or an item's id, for the page.
        out: A folder that is not there yet, or empty.
        language: Of the page.

    Raises:
        ProofPlaceError: something is there, or it lies inside the vault.
        ProofWriteError: it could not be written; nothing is left.
    """
    if is_inside(vault.folder, out) or _is_taken(out):
        raise ProofPlaceError
    half = out.with_name(f".{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _write(half, proofs, proof_page(proofs, what, language))
        with suppress(FileNotFoundError):
            out.rmdir()  # an empty one; Windows renames onto nothing
        half.rename(out)
        disk.sync_folder(out.parent)
    except OSError as error:
        raise ProofWriteError(reason=reason_of(error)) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return MadeProof(out, proofs)


def _is_taken(out: Path) -> bool:
    try:
        return any(out.iterdir())
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _write(half: Path, proofs: Proofs, page: str) -> None:
    shutil.rmtree(half, ignore_errors=True)
    folder = BagFolder(half, lambda: None)
    for name, content in proof_files(proofs).items():
        folder.write(name, [content])
    folder.write(PAGE, [page.encode("utf-8", "backslashreplace")])
    checker = resources.find(f"proof/{CHECKER}")
    if checker is not None:
        folder.write(CHECKER, [checker.read_bytes()])
    sync_folders(half)
