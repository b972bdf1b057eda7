"""The write protocol up to the log: descriptions sealed, everything given its name.

Steps 3 and 4 of ``docs/vault-format.md``. Until the log is written nothing counts,
so on any error here what was staged is removed; after it, nothing ever is.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.item import Item, ItemId
from evidence_app.vault import disk
from evidence_app.vault.custody.records import Happening
from evidence_app.vault.documents import item_document, record_document
from evidence_app.vault.layout import DOCUMENT, PARITY, SIDECAR
from evidence_app.vault.objects import names_of, new_document_name
from evidence_app.vault.opening import Rooms
from evidence_app.vault.sidecar import texts_to_json
from evidence_app.vault.values import IndexedText, LogNote, Record, Staged

_LOG_ROOM: Final = 1 << 20


def place_items(
    rooms: Rooms,
    entries: Sequence[tuple[Staged, Item]],
    texts: Mapping[ItemId, Sequence[IndexedText]],
) -> list[Happening]:
    """Give a batch of staged items their names, and return what is to be logged.

    Raises:
        DiskFullError, VaultWriteError: nothing of the batch stays.
        ValueError: an item does not describe what was staged.
    """
    _check_entries(entries, texts)
    with _names(rooms) as names:
        # What cannot be logged is not named: it would be taken up as found later,
        # and once more when she tries again.
        rooms.log.check_end()
        # Room for the sidecars and the log must be sure before anything counts.
        disk.check_room(rooms.layout.folder, _LOG_ROOM)
        for staged, _ in entries:
            names.extend(names_of(staged.id))
        happenings = [
            _describe(rooms, names, staged, item, texts.get(item.id, ()))
            for staged, item in entries
        ]
        rooms.objects.prove(
            (staged for staged, _ in entries),
            {
                name: digest
                for each in happenings
                for name, digest in each.files.items()
                if name.endswith((SIDECAR, DOCUMENT, PARITY))
            },
        )
        # Sidecars come first: what still waits in tmp can then be completed.
        names.sort(key=_order)
        rooms.objects.place(names)
    return happenings


def place_record(
    rooms: Rooms, record: Record, about: ItemId | None = None
) -> list[Happening]:
    """Give a record's document its name, and return what is to be logged.

    Raises:
        DiskFullError, VaultWriteError: nothing of it stays.
    """
    with _names(rooms) as names:
        rooms.log.check_end()
        disk.check_room(rooms.layout.folder, _LOG_ROOM)
        name = new_document_name()
        repair_data = name.removesuffix(DOCUMENT) + PARITY
        names += [name, repair_data]
        content = rooms.objects.stage_document(name, record_document(record))
        parity = rooms.objects.stage_parity(repair_data)
        with rooms.layout.writing():
            files = {
                name: Digest.of(content),
                repair_data: parity.complete([(name, content)]),
            }
        rooms.objects.prove((), files)
        rooms.objects.place(names)
    happening = Happening(
        action=Action.RECORD_KEPT,
        item=about,
        files=files,
        record=(record.kind, record.id, record.revision),
        detail=record.kind,
    )
    return [happening]


def noted(notes: Sequence[LogNote]) -> list[Happening]:
    """Return what is to be logged for notes on items."""
    return [
        Happening(action=note.action, item=note.item, detail=note.detail)
        for note in notes
    ]


@contextmanager
def _names(rooms: Rooms) -> Iterator[list[str]]:
    """Collect the names of what is staged, and remove it all on any error."""
    names: list[str] = []
    try:
        yield names
    except BaseException:
        rooms.objects.discard(names)
        raise


def _describe(
    rooms: Rooms,
    names: list[str],
    staged: Staged,
    item: Item,
    texts: Sequence[IndexedText],
) -> Happening:
    blob, repair_data = names_of(item.id)
    files = {blob: staged.stored_digest}
    small: list[tuple[str, bytes]] = []

    def keep(name: str, values: Mapping[str, Any]) -> None:
        names.append(name)
        content = rooms.objects.stage_document(name, values)
        small.append((name, content))
        files[name] = Digest.of(content)

    document = new_document_name() if texts else None
    if document is not None:
        pieces = texts_to_json(texts)
        keep(document, {"document": "texts", "of": item.id.value, "pieces": pieces})
    keep(item.id.value + SIDECAR, item_document(item, staged.head, files, document))
    with rooms.layout.writing():
        files[repair_data] = staged.parity.complete(small)
    return Happening(
        action=Action.TAKEN_IN,
        item=item.id,
        case=item.case,
        digest=staged.digest,
        size=staged.size,
        files=files,
    )


def _order(name: str) -> int:
    """Say which names come first: sidecars, documents, repair data, originals."""
    for number, ending in enumerate((SIDECAR, DOCUMENT, PARITY)):
        if name.endswith(ending):
            return number
    return 3


def _check_entries(
    entries: Sequence[tuple[Staged, Item]],
    texts: Mapping[ItemId, Sequence[IndexedText]],
) -> None:
    for staged, item in entries:
        if (staged.id, staged.digest, staged.size) != (item.id, item.digest, item.size):
            raise ValueError(item.id)
    if not set(texts) <= {item.id for _, item in entries}:
        raise ValueError(list(texts))
