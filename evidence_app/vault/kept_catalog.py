"""Keeps the catalog in step with the custody log, and builds it anew when it must.

The one rule: whatever happens to the catalog, what was saved stays saved. When
the disk does not take it any more, it lives in memory until the vault is locked.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

from evidence_app.crypto.keys import VaultKeys
from evidence_app.errors import SealBrokenError
from evidence_app.model.finding import Finding  # noqa: TC001 - as elsewhere
from evidence_app.vault import disk, notices
from evidence_app.vault.catalog import Catalog, CatalogBrokenError
from evidence_app.vault.custody_frames import Head
from evidence_app.vault.custody_log import CustodyLog
from evidence_app.vault.custody_records import Logged
from evidence_app.vault.documents import item_of, record_of
from evidence_app.vault.layout import DOCUMENT, SIDECAR, Layout
from evidence_app.vault.objects import Objects
from evidence_app.vault.sidecar import texts_from_json
from evidence_app.vault.values import IndexedText

T = TypeVar("T")


class KeptCatalog:
    """The catalog of one open vault."""

    def __init__(
        self, layout: Layout, keys: VaultKeys, log: CustodyLog, objects: Objects
    ) -> None:
        self._layout: Final = layout
        self._keys: Final = keys
        self._log: Final = log
        self._objects: Final = objects
        self._catalog: Catalog | None = None
        self.findings: list[Finding] = []
        """What was found while the catalog was read or built."""

    def open(self) -> Head | None:
        """Open the file as it is, and return how far it had come."""
        if not self._layout.catalog.exists():
            return None
        try:
            self._catalog = self._on_disk()
            head = self._catalog.head
        except CatalogBrokenError:
            head = None
        if head is None:  # broken, or emptied: built anew, and said
            self._drop()
        return head

    def catch_up(self) -> None:
        """Take in what the log has and the catalog has not."""
        if self._catalog is not None:
            with suppress(CatalogBrokenError):
                self._take_in(self._catalog)
                return
        self._rebuild()

    def ask(self, question: Callable[[Catalog], T]) -> T:
        """Ask the catalog; when it turns out broken, build it anew and ask again."""
        if self._catalog is not None:
            with suppress(CatalogBrokenError):
                return question(self._catalog)
        return question(self._rebuild())

    def check(self) -> bool:
        """Say whether the catalog's file is as it was written."""
        try:
            return self._catalog is not None and self._catalog.check()
        except CatalogBrokenError:
            return False

    def close(self) -> None:
        """Close the file; an error here costs nothing but a rebuilding later."""
        catalog, self._catalog = self._catalog, None
        if catalog is not None:
            with suppress(CatalogBrokenError):
                catalog.close()
                return
            catalog.abandon()

    def _rebuild(self) -> Catalog:
        self._drop()
        try:
            catalog = self._on_disk()
            self._take_in(catalog)
            if self._log.next_sequence > 1:  # a new vault has nothing to rebuild
                self.findings.append(notices.catalog_rebuilt())
        except CatalogBrokenError:
            self._drop()
            catalog = Catalog.in_memory()
            self._take_in(catalog)
            self.findings.append(notices.catalog_in_memory())
        self._catalog = catalog
        return catalog

    def _on_disk(self) -> Catalog:
        try:
            self._layout.catalog.touch(mode=0o600)
        except OSError as error:
            raise CatalogBrokenError from error
        return Catalog.open(self._layout.catalog, self._keys.database)

    def _drop(self) -> None:
        if self._catalog is not None:
            self._catalog.abandon()
            self._catalog = None
        path = self._layout.catalog
        disk.remove(
            [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]
        )

    def _take_in(self, catalog: Catalog) -> None:
        entries, known, head = self._log.entries, catalog.head, self._log.head
        if known == head:
            return
        if head is None:
            raise CatalogBrokenError
        if known is not None:
            seals = {each.entry.sequence: each.entry.seal for each in entries}
            if seals.get(known.sequence) != known.seal:
                raise CatalogBrokenError
        with catalog.until(head):
            for logged in entries:
                if known is None or logged.entry.sequence > known.sequence:
                    self._take_in_entry(catalog, logged)

    def _take_in_entry(self, catalog: Catalog, logged: Logged) -> None:
        for name in logged.files:
            if name.endswith(SIDECAR):
                self._take_in_item(catalog, logged, name)
            elif name.endswith(DOCUMENT) and logged.record is not None:
                self._take_in_record(catalog, logged, name)

    def _take_in_item(self, catalog: Catalog, logged: Logged, name: str) -> None:
        try:
            values = self._objects.read_document(name, logged.files[name])
            item, head, _, texts = item_of(values)
        except SealBrokenError:
            title = str(logged.entry.item)
            self.findings.append(notices.sidecar_damaged(title))
            return
        pieces = self._texts(logged, texts) if texts else ()
        catalog.add_item(logged.entry.sequence, item, head, pieces)

    def _texts(self, logged: Logged, name: str) -> tuple[IndexedText, ...]:
        try:
            values = self._objects.read_document(name, logged.files.get(name))
            return texts_from_json(values.get("pieces", []))
        except SealBrokenError:
            self.findings.append(notices.document_damaged("texts"))
            return ()

    def _take_in_record(self, catalog: Catalog, logged: Logged, name: str) -> None:
        try:
            values = self._objects.read_document(name, logged.files[name])
            record = record_of(values)
        except SealBrokenError:
            kind = logged.record[0] if logged.record else ""
            self.findings.append(notices.document_damaged(kind))
            return
        catalog.add_record(logged.entry.sequence, record)
