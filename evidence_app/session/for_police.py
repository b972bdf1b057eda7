"""What the police get in one open vault: first words, contact, and how much it is."""

from typing import Final

from evidence_app.casework.brief import KeptBrief, brief_of, keep_brief
from evidence_app.casework.contact_details import (
    KeptContact,
    contact_of,
    keep_contact,
)
from evidence_app.model.brief import Brief
from evidence_app.model.bundle_size import BundleSize
from evidence_app.model.case import Case
from evidence_app.model.contact_details import ContactDetails
from evidence_app.model.item import CaseId
from evidence_app.model.wanted import ALL_EXHIBITS, Selection
from evidence_app.report.bundle import size_of_bundle
from evidence_app.vault.vault import Vault


class ForPolice:
    """Keeps both for each case."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def brief(self, case: CaseId) -> KeptBrief:
        """Return what is told first."""
        return brief_of(self._vault, case)

    def keep_brief(self, case: CaseId, brief: Brief) -> Brief:
        """Keep what is told first; see ``casework.brief``."""
        return keep_brief(self._vault, case, brief)

    def size(self, case: Case, selection: Selection = ALL_EXHIBITS) -> BundleSize:
        """Return about how large a bundle for the police becomes."""
        return size_of_bundle(self._vault, case, selection)

    def contact(self, case: CaseId) -> KeptContact:
        """Return how the person can be reached."""
        return contact_of(self._vault, case)

    def keep_contact(self, case: CaseId, details: ContactDetails) -> ContactDetails:
        """Keep how the person can be reached; see ``casework.contact_details``."""
        return keep_contact(self._vault, case, details)
