"""What is typed and not kept yet, in one open vault: drafts, one for each form.

Guarantees that what was handed here is written before the vault is locked, also when
its turn to be written never came. Nothing of a draft is logged or exported: what is
struck out while writing is nobody's business.
"""

from collections.abc import Mapping
from contextlib import suppress
from threading import Lock
from typing import Final

from evidence_app.errors import EvidenceError
from evidence_app.model.item import CaseId
from evidence_app.vault.drafts import drop_draft, find_draft, put_draft
from evidence_app.vault.vault import Vault

KIND: Final = "unkept"
Content = Mapping[str, object]


class Unkept:
    """Keeps what stands in the forms of one open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault
        self._waiting: dict[str, Content | None] = {}
        self._lock: Final = Lock()

    def hand(self, case: CaseId, form: str, content: Content | None) -> None:
        """Take what stands in a form now, None for nothing; never waits."""
        with self._lock:
            self._waiting[_name(case, form)] = content

    def write(self) -> None:
        """Write what was handed over last.

        Raises:
            DiskFullError, VaultWriteError: it waits for the next time.
        """
        trouble: EvidenceError | None = None
        for name in tuple(self._waiting):
            trouble = self._write(name) or trouble
        if trouble is not None:
            raise trouble

    def write_at_last(self) -> None:
        """Write what still waits before the keys go; what fails holds nothing up."""
        with suppress(EvidenceError):
            self.write()

    def find(self, case: CaseId, form: str) -> Content | None:
        """Return what was typed into a form and not kept, None for nothing."""
        name = _name(case, form)
        with self._lock:
            if name in self._waiting:
                return self._waiting[name]
        draft = find_draft(self._vault, KIND, name)
        return draft.content if draft else None

    def _write(self, name: str) -> EvidenceError | None:
        with self._lock:
            if name not in self._waiting:
                return None
            content = self._waiting[name]
        try:
            if content is None:
                drop_draft(self._vault, KIND, name)
            else:
                put_draft(self._vault, KIND, name, content)
        except EvidenceError as error:
            return error
        with self._lock:
            # What was typed meanwhile still waits.
            if self._waiting[name] is content:
                del self._waiting[name]
        return None


def _name(case: CaseId, form: str) -> str:
    return f"{case.value}/{form}"
