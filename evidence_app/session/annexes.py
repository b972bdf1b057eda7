"""Sealed annexes of one open vault."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evidence_app.casework.annexes import annexes_of, next_annex
from evidence_app.casework.cases import case_of
from evidence_app.model.annex import AnnexMade
from evidence_app.model.case import Case
from evidence_app.model.item import CaseId, ItemId
from evidence_app.report.sealed_annex import AnnexRequest, SealedAnnex, make_annex
from evidence_app.vault.vault import Vault


class Annexes:
    """What was put into locked files, and for whom."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def of(self, case: CaseId) -> tuple[tuple[AnnexMade, ...], int]:
        """Return a case's annexes, and how many cannot be read any more."""
        return annexes_of(self._vault, case)

    def make_in(self, folder: Path, item: ItemId, recipient: str) -> SealedAnnex:
        """Make one of a single item in a folder, named by its reference."""
        case = case_of(self._vault, self._vault.item(item).case)
        name = f"{next_annex(self._vault, self._vault.now().at)}.zip"
        return self.make(case, [item], recipient, folder / name)

    def make(
        self, case: Case, items: Sequence[ItemId], recipient: str, out: Path
    ) -> SealedAnnex:
        """Make one; its password is shown once. See ``report.sealed_annex``."""
        request = AnnexRequest(case=case, items=items, recipient=recipient, out=out)
        return make_annex(self._vault, request)
