"""What an entry of the custody log brings into the catalog, read from its documents.

A document that is damaged is put right first; one that cannot be is said, and costs
nothing but itself.
"""

from typing import TYPE_CHECKING, Any, Final

from evidence_app.errors import SealBrokenError
from evidence_app.model.custody import OUT_OF_USE, Action
from evidence_app.model.finding import Finding
from evidence_app.vault import notices
from evidence_app.vault.catalog import Catalog
from evidence_app.vault.custody.log import CustodyLog
from evidence_app.vault.custody.records import Happening, Logged
from evidence_app.vault.documents import item_of, record_of
from evidence_app.vault.layout import DOCUMENT, SIDECAR, Layout
from evidence_app.vault.objects import Objects
from evidence_app.vault.repair import mend_entry, repairs_to_log
from evidence_app.vault.sidecar import texts_from_json
from evidence_app.vault.values import IndexedText

if TYPE_CHECKING:
    from evidence_app.model.item import ItemId
    from evidence_app.vault.custody.frames import Head

_AWAY: Final = frozenset({Action.REMOVED, Action.BROUGHT_BACK})


class CatalogIntake:
    """Takes entries of one vault's log into its catalog."""

    def __init__(
        self,
        layout: Layout,
        log: CustodyLog,
        objects: Objects,
        findings: list[Finding],
    ) -> None:
        self._layout: Final = layout
        self._log: Final = log
        self._objects: Final = objects
        self.findings: Final = findings
        """Where it is told what was found."""
        self.repairs: list[Happening] = []
        """What was put right, to be logged."""
        self._deleted: set[ItemId | None] = set()
        self._deleted_until: Head | None = None

    def take(self, catalog: Catalog, logged: Logged) -> None:
        """Take in what an entry brought; only inside the catalog's ``until``."""
        if logged.entry.action is Action.DELETED and logged.entry.item:
            catalog.remove_item(logged.entry.item)
        if logged.entry.action is Action.LOCKED_AWAY and logged.entry.item:
            catalog.remove_texts(logged.entry.item)
        if logged.entry.action in _AWAY and logged.entry.item:
            catalog.put_away(
                logged.entry.item, away_now=logged.entry.action is Action.REMOVED
            )
        for name in logged.files:
            if name.endswith(SIDECAR):
                self._take_in_item(catalog, logged, name)
            elif name.endswith(DOCUMENT) and logged.record is not None:
                self._take_in_record(catalog, logged, name)

    def _read(self, logged: Logged, name: str) -> dict[str, Any]:
        """Return a document's values; a damaged one is put right first."""
        expected = logged.files.get(name)
        try:
            return self._objects.read_document(name, expected)
        except SealBrokenError:
            found = mend_entry(self._objects, logged, only=[name])
            self.findings.extend(found)
            self.repairs += repairs_to_log(logged, found)
        return self._objects.read_document(name, expected)

    def _take_in_item(self, catalog: Catalog, logged: Logged, name: str) -> None:
        if not self._layout.stored(name).exists() and self._is_deleted(logged):
            return
        try:
            values = self._read(logged, name)
            item, head, _, texts = item_of(values)
        except SealBrokenError:
            title = str(logged.entry.item)
            self.findings.append(notices.sidecar_damaged(title))
            return
        pieces = self._texts(logged, texts) if texts else ()
        catalog.add_item(logged.entry.sequence, item, head, pieces)

    def _texts(self, logged: Logged, name: str) -> tuple[IndexedText, ...]:
        try:
            values = self._read(logged, name)
            return texts_from_json(values.get("pieces", []))
        except SealBrokenError:
            self.findings.append(notices.document_damaged("texts"))
            return ()

    def _take_in_record(self, catalog: Catalog, logged: Logged, name: str) -> None:
        if not self._layout.stored(name).exists() and self._is_deleted(logged):
            return
        try:
            values = self._read(logged, name)
            record = record_of(values)
        except SealBrokenError:
            kind, name, number = logged.record or ("", "", 0)
            catalog.lose_record(kind, name, number)
            self.findings.append(notices.document_damaged(kind))
            return
        catalog.add_record(logged.entry.sequence, record)

    def _is_deleted(self, logged: Logged) -> bool:
        """Say whether a later entry says so: asked only where files are missing."""
        if self._deleted_until != self._log.head:
            until = self._log.head
            self._deleted = {
                one.entry.item
                for one in self._log.entries
                if one.entry.action in OUT_OF_USE
            }
            self._deleted_until = until
        return logged.entry.item in self._deleted
