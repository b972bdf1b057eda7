"""Puts a damaged stored file right from the vault's repair data, and logs it."""

from evidence_app.model.finding import Finding
from evidence_app.vault.backup.held import HeldFile
from evidence_app.vault.repair import mend_entry, repairs_to_log
from evidence_app.vault.vault import Vault


def mend_held(vault: Vault, held: HeldFile) -> tuple[Finding, ...]:
    """Put a file right, as far as that can be done, and say what was found."""
    with vault.working() as rooms:
        found = mend_entry(rooms.objects, held.logged, only=[held.name])
        for each in repairs_to_log(held.logged, found):
            vault.note(each.action, each.item, each.detail)
    return found
