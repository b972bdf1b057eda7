"""Whether the files that one log entry names are as they were, one entry at a time.

The audit and the slow check in the background ask the same questions here. Reads
the disk, not what the open vault remembers, and changes nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from evidence_app.errors import AgeFileBrokenError, SealBrokenError
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.model.item import Item
from evidence_app.vault import notices
from evidence_app.vault.custody.records import Logged
from evidence_app.vault.documents import item_of, record_of
from evidence_app.vault.layout import BLOB, DOCUMENT, PARITY, SIDECAR
from evidence_app.vault.objects import Objects, Readable, digest_of
from evidence_app.vault.parity.files import parity_name
from evidence_app.vault.parts import open_joined, paths_of
from evidence_app.vault.proofs import check_proofs
from evidence_app.vault.sidecar import texts_from_json
from evidence_app.vault.values import IndexedText, Record

Ask = Callable[[], object]
"""Raises when the work shall be broken off."""
_NONE: Final[Mapping[str, Digest]] = {}


@dataclass(frozen=True, slots=True)
class Described:
    """What an entry's documents say, as far as they check.

    Attributes:
        item: From the sidecar.
        head: SHA-256 of the original's head, from the sidecar.
        texts: The item's pieces of text; None when they cannot be read.
        record: A casework record.
    """

    item: Item | None = None
    head: Digest | None = None
    texts: tuple[IndexedText, ...] | None = ()
    record: Record | None = None


class EntryCheck:
    """Checks one entry; ``findings`` and ``described`` are filled on the way."""

    def __init__(
        self,
        objects: Objects,
        logged: Logged,
        added: Mapping[str, Digest] = _NONE,
        ask: Ask = lambda: None,
    ) -> None:
        """Prepare the check.

        Args:
            objects: The vault's files.
            logged: The entry.
            added: Repair data that later entries named, with its SHA-256.
            ask: Called between the pieces of a large file; what it raises goes on.
        """
        self._ask = ask
        self._objects = objects
        self._layout = objects.layout
        self._logged = logged
        self._files = {**logged.files, **parity_of(logged, added)}
        self._title = str(logged.entry.item or "")
        self.described = Described()
        self.findings: list[Finding] = []

    def run(self, *, read_data: bool) -> list[Finding]:
        """Check documents in full, originals and repair data as far as asked.

        Args:
            read_data: Read every byte; otherwise an original's size and head.
        """
        self.documents()
        for name in self._files:
            if _kind(name) == BLOB:
                self.findings += self._blob(name, read_data=read_data)
            elif name.endswith(PARITY) and not is_added(self._logged):
                self.findings += self._parity(name, read_data=read_data)
        return self.findings

    def documents(self) -> None:
        """Check and read the sealed documents, and the proofs."""
        for name in sorted(self._logged.files, key=_sidecars_first):
            if _kind(name) == SIDECAR:
                self._sidecar(name)
            elif _kind(name) == DOCUMENT:
                self._document(name)
        self.findings += check_proofs(self._layout, self._logged.files)

    def _sidecar(self, name: str) -> None:
        logged = self._logged
        try:
            values = self._objects.read_document(name, logged.files[name])
            item, head, files, _ = item_of(values)
        except SealBrokenError:
            self.findings.append(notices.sidecar_damaged(self._title))
            return
        # The repair data covers the sidecar, so the sidecar cannot name it.
        others = {
            each: digest
            for each, digest in logged.files.items()
            if each != name and not each.endswith(PARITY)
        }
        entry = logged.entry
        described = item.id, item.digest, item.size, files
        if described != (entry.item, entry.digest, entry.size, others):
            self.findings.append(notices.sidecar_damaged(self._title))
        else:
            self._title = item.title
            self.described = Described(item=item, head=head)

    def _document(self, name: str) -> None:
        logged = self._logged
        try:
            values = self._objects.read_document(name, logged.files[name])
            if logged.record is None:
                self._describe(texts_from_json(values.get("pieces", [])))
                return
            record = record_of(values)
        except SealBrokenError:
            kind = logged.record[0] if logged.record else "texts"
            self.findings.append(notices.document_damaged(kind))
            self._describe(None)
            return
        if (record.kind, record.id, record.revision) != logged.record:
            self.findings.append(notices.document_damaged(logged.record[0]))
        else:
            self.described = Described(record=record)

    def _describe(self, texts: tuple[IndexedText, ...] | None) -> None:
        self.described = replace(self.described, texts=texts)

    def _blob(self, name: str, *, read_data: bool) -> Iterator[Finding]:
        path = self._layout.stored(name)
        if not paths_of(path):
            yield notices.item_missing(self._title)
            return
        try:
            intact = self._opens_well(name, read_data=read_data)
            if intact and read_data:
                intact = self._digest_of_file(path) == self._files[name]
        except (AgeFileBrokenError, OSError):
            intact = False
        if not intact:
            yield notices.item_changed(self._title)

    def _opens_well(self, name: str, *, read_data: bool) -> bool:
        entry = self._logged.entry
        with self._objects.open_stored(name, self.described.head) as reader:
            if reader.size != entry.size:
                return False
            return (
                not read_data or digest_of(_Asking(reader, self._ask)) == entry.digest
            )

    def _digest_of_file(self, path: Path) -> Digest:
        with open_joined(path, buffered=False) as file:
            return digest_of(_Asking(file, self._ask))

    def _parity(self, name: str, *, read_data: bool) -> Iterator[Finding]:
        path = self._layout.stored(name)
        try:
            intact = path.is_file()
            if intact and read_data:
                intact = self._digest_of_file(path) == self._files[name]
        except OSError:
            intact = False
        if not intact:
            yield notices.parity_damaged(self._title)


@dataclass(frozen=True, slots=True)
class _Asking:
    """A stream that asks, before each piece, whether to go on."""

    stream: Readable
    ask: Ask

    def read(self, size: int, /) -> bytes | None:
        self.ask()
        return self.stream.read(size)


def is_added(logged: Logged) -> bool:
    """Say whether an entry names nothing but repair data of earlier entries."""
    return bool(logged.files) and all(name.endswith(PARITY) for name in logged.files)


def parity_of(logged: Logged, added: Mapping[str, Digest]) -> dict[str, Digest]:
    """Return the repair data that a later entry named for the files of this one."""
    name = parity_name(logged.files)
    return {name: added[name]} if name is not None and name in added else {}


def _kind(name: str) -> str | None:
    for ending in (SIDECAR, DOCUMENT, BLOB):
        if name.endswith(ending):
            return ending
    return None


def _sidecars_first(name: str) -> bool:
    return not name.endswith(SIDECAR)
