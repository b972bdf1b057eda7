"""What is typed and not kept yet, in one open vault: drafts, one for each form.

Guarantees that what was handed here is written before the vault is locked, also when
its turn to be written never came. Nothing of a draft is logged or exported: what is
struck out while writing is nobody's business. What is written about one item goes with
the item.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from threading import Lock
from typing import Final

from evidence_app.errors import EvidenceError, VaultDamagedError
from evidence_app.model.item import CaseId, Item
from evidence_app.vault.drafts import draft_lost, drop_draft, find_draft, put_draft
from evidence_app.vault.vault import Vault

KIND: Final = "unkept"
CORRECTION: Final = "correction"
"""The form in which an item is corrected; its draft quotes the item's words."""
_OF_ITEMS: Final = (CORRECTION,)
"""The forms that are about one item."""
Content = Mapping[str, object]


def form_of(form: str, item: Item) -> str:
    """Return the name of a form that is about one item."""
    return f"{form}/{item.id}"


class Unkept:
    """Keeps what stands in the forms of one open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault: Final = vault
        self._waiting: dict[str, Content | None] = {}
        self._lock: Final = Lock()

    def hand(self, case: CaseId | None, form: str, content: Content | None) -> None:
        """Take what stands in a form now, None for nothing; never waits.

        ``case`` is None for a form that belongs to no case.
        """
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

    def forget_items(self, items: Iterable[Item]) -> None:
        """What was typed about these goes: they are deleted or locked away."""
        # What belongs to another item has nothing that a person could have said.
        for item in (each for each in items if each.part_of is None):
            for form in _OF_ITEMS:
                self.hand(item.case, form_of(form, item), None)
        # They are gone already; what cannot be removed now is tried again at the next
        # draft, and when the vault is locked.
        with suppress(EvidenceError):
            self.write()

    def find(self, case: CaseId | None, form: str) -> Content | None:
        """Return what was typed into a form and not kept, None for nothing.

        Raises:
            VaultDamagedError: something was, and cannot be read any more.
        """
        name = _name(case, form)
        with self._lock:
            if name in self._waiting:
                return self._waiting[name]
        draft = find_draft(self._vault, KIND, name)
        if draft is None and draft_lost(self._vault, KIND, name):
            raise VaultDamagedError(part=KIND)
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


def _name(case: CaseId | None, form: str) -> str:
    return f"{case.value if case else ''}/{form}"
