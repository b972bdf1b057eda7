"""What is told to the police first, and how to reach the person, in one open vault."""

from typing import Final

from evidence_app.casework.brief import KeptBrief, brief_of, keep_brief
from evidence_app.casework.contact_details import (
    KeptContact,
    contact_of,
    keep_contact,
)
from evidence_app.model.brief import Brief
from evidence_app.model.contact_details import ContactDetails
from evidence_app.model.item import CaseId
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

    def contact(self, case: CaseId) -> KeptContact:
        """Return how the person can be reached."""
        return contact_of(self._vault, case)

    def keep_contact(self, case: CaseId, details: ContactDetails) -> ContactDetails:
        """Keep how the person can be reached; see ``casework.contact_details``."""
        return keep_contact(self._vault, case, details)
