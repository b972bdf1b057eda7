"""Sealed annexes of one open vault."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.casework.annexes import annexes_of, next_annex
from evidence_app.casework.cases import case_of
from evidence_app.casework.exhibits import exhibits
from evidence_app.errors import ExhibitNotFoundError
from evidence_app.model.annex import AnnexMade
from evidence_app.model.case import Audience, Case
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.report.annex_file import SealedAnnex
from evidence_app.report.bundle.annexing import originals_of
from evidence_app.report.bundle.plan import whole_withheld
from evidence_app.report.material import Withheld
from evidence_app.report.sealed_annex import AnnexRequest, make_annex
from evidence_app.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An exhibit whose pictures stay out of reports because it is intimate.

    Attributes:
        reference: Such as ``AB/3``.
        item: The exhibit's own item.
        items: What of it an annex would take.
    """

    reference: str
    item: Item
    items: tuple[ItemId, ...]


class Annexes:
    """What was put into locked files, and for whom."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def of(self, case: CaseId) -> tuple[tuple[AnnexMade, ...], int]:
        """Return a case's annexes, and how many cannot be read any more."""
        return annexes_of(self._vault, case)

    def offered(self, case: Case) -> tuple[Offered, ...]:
        """Return the exhibits of which a police report shows no picture, by number."""
        return tuple(
            Offered(
                reference=each.reference,
                item=each.item,
                items=tuple(item.id for item in taken),
            )
            for each in exhibits(self._vault, case)
            if whole_withheld(each, Audience.POLICE) is Withheld.INTIMATE
            and (taken := originals_of(each))
        )

    def of_exhibits(self, case: Case, wanted: Sequence[str]) -> tuple[ItemId, ...]:
        """Return what an annex would take of these exhibits, each by its reference.

        Raises:
            ExhibitNotFoundError: there is none of that reference.
        """
        known = {each.reference: each for each in exhibits(self._vault, case)}
        for reference in wanted:
            if reference not in known:
                raise ExhibitNotFoundError(name=reference)
        return tuple(item.id for each in wanted for item in originals_of(known[each]))

    def make_in(
        self, folder: Path, item: ItemId, recipient: str, password: str = ""
    ) -> SealedAnnex:
        """Make one of a single item in a folder, named by its reference."""
        case = case_of(self._vault, self._vault.item(item).case)
        name = f"{next_annex(self._vault, self._vault.now().at)}.zip"
        return self.make(case, [item], recipient, folder / name, password=password)

    def make(
        self,
        case: Case,
        items: Sequence[ItemId],
        recipient: str,
        out: Path,
        *,
        password: str = "",
    ) -> SealedAnnex:
        """Make one; see ``report.sealed_annex``.

        A password that is not typed is made, and shown once.
        """
        request = AnnexRequest(
            case=case, items=items, recipient=recipient, out=out, password=password
        )
        return make_annex(self._vault, request)
