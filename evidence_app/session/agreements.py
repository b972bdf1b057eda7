"""Who works with one open vault."""

from typing import Final

from evidence_app.casework import agreements
from evidence_app.casework.sheets import Found
from evidence_app.model.agreement import Agreement, AgreementWords
from evidence_app.model.sheet import SheetId
from evidence_app.vault.vault import Vault


class Agreements:
    """What was agreed with support workers; see ``casework.agreements``."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault

    def all(self) -> Found[Agreement]:
        """Return them in order of making, those taken back too."""
        return agreements.agreements(self._vault)

    def versions(self, agreement: SheetId) -> Found[Agreement]:
        """Return every version of one, the oldest first."""
        return agreements.agreement_versions(self._vault, agreement)

    def add(self, words: AgreementWords) -> Agreement:
        """Keep what was agreed."""
        return agreements.add_agreement(self._vault, words)

    def change(self, agreement: SheetId, words: AgreementWords) -> Agreement:
        """Keep a new version."""
        return agreements.change_agreement(self._vault, agreement, words)

    def withdraw(self, agreement: SheetId) -> None:
        """Take a yes back; that it was given stays in the vault."""
        agreements.withdraw_agreement(self._vault, agreement)
