"""A person's yes to sending something, kept sealed in the vault until it is taken back.

What was agreed to is kept as it was shown, with the hosts that it names: whoever reads
the log later sees what was sent with whose yes.
"""

from collections.abc import Iterable
from typing import Final

from evidence_app.casework import content
from evidence_app.model.consent import Consent
from evidence_app.vault.values import Record
from evidence_app.vault.vault import Vault

_ONE: Final = "consent"


class KeptYes:
    """One yes of one open vault.

    Args:
        vault: The vault.
        kind: Of the record that keeps it.
    """

    def __init__(self, vault: Vault, kind: str) -> None:
        self._vault: Final = vault
        self._kind: Final = kind

    def agree(self, shown: str, hosts: Iterable[str]) -> None:
        """Remember the person's yes to the sentence that was shown.

        Raises:
            DiskFullError, VaultWriteError: it was not kept, so nothing will be sent.
        """
        listed = [{"host": host} for host in hosts]
        by = self._vault.now().actor
        self._keep({"agreed": True, "agreed_to": shown, "by": by, "hosts": listed})

    def withdraw(self) -> None:
        """Remember that nothing shall be sent any more."""
        self._keep({"agreed": False})

    def consent(self) -> Consent | None:
        """Return the yes, None without one."""
        record = self._record()
        if record is None or not record.content.get("agreed"):
            return None
        return Consent(
            agreed_to=content.text(record.content, "agreed_to"),
            at=content.moment(record.content, "at"),
            by=content.text(record.content, "by"),
            hosts=frozenset(
                content.text(row, "host")
                for row in content.rows(record.content, "hosts")
            ),
        )

    def _record(self) -> Record | None:
        found = (each for each in self._vault.records(self._kind) if each.id == _ONE)
        return next(found, None)

    def _keep(self, values: dict[str, object]) -> None:
        at = self._vault.now().at.isoformat()
        self._vault.put_record(self._kind, _ONE, {**values, "at": at})
