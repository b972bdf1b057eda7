"""Re-checks everything that a vault holds, and says what does not fit.

Reads the disk, not what the open vault remembers: both headers, both logs, every
file named in the log by its SHA-256, every sealed description, and (with
``read_data``) every original by decrypting it. Changes nothing.
"""

from collections.abc import Callable, Iterator

from evidence_app.errors import AgeFileBrokenError, SealBrokenError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import notices
from evidence_app.vault.custody_records import Logged
from evidence_app.vault.documents import item_of, record_of
from evidence_app.vault.drafts import check_drafts
from evidence_app.vault.key_slots import check_copies
from evidence_app.vault.layout import BLOB, DOCUMENT, PARITY, SIDECAR
from evidence_app.vault.objects import digest_of, digest_of_file
from evidence_app.vault.opening import Rooms
from evidence_app.vault.parts import paths_of
from evidence_app.vault.recovery import Names, find_strays
from evidence_app.vault.vault import Vault

Progress = Callable[[int, int], None]


def audit(
    vault: Vault, *, read_data: bool = True, progress: Progress | None = None
) -> tuple[Finding, ...]:
    """Check a vault and return all findings, those of its opening first.

    Args:
        vault: An open vault.
        read_data: Decrypt every original too, and compare its SHA-256.
        progress: Called with how many of how many log entries are done.
    """
    rooms = vault.rooms
    findings = [*vault.notices]
    findings += check_copies(rooms.layout.headers, rooms.header.content)
    findings += _log(rooms)
    known = Names()
    deleted = {one.entry.item for one in rooms.catalog.entries(None, Action.DELETED)}
    deleted.discard(None)
    for done, logged in enumerate(rooms.log.entries, 1):
        known.add(logged.files)
        if logged.entry.item not in deleted:
            findings += _entry(rooms, logged, read_data=read_data)
        if progress:
            progress(done, rooms.log.next_sequence)
    findings += _catalog(rooms)
    findings += check_drafts(rooms)
    findings += find_strays(rooms.layout, known)
    return tuple(dict.fromkeys(findings))


def _log(rooms: Rooms) -> Iterator[Finding]:
    walk, last = rooms.log.check(), None
    for _, logged in walk:
        last = logged.mark.head
    if walk.differing or walk.findings or last != rooms.log.head:
        yield notices.log_damaged()


def _entry(rooms: Rooms, logged: Logged, *, read_data: bool) -> Iterator[Finding]:
    title = str(logged.entry.item or "")
    for name in sorted(logged.files, key=_sidecars_first):
        if name.endswith(SIDECAR):
            known = _title(rooms, logged, name)
            if known is None:
                yield notices.sidecar_damaged(title)
            title = known or title
        elif name.endswith(DOCUMENT):
            yield from _document(rooms, logged, name)
        elif name.endswith(BLOB):
            yield from _blob(rooms, logged, title, read_data=read_data)
        elif name.endswith(PARITY):
            yield from _parity(rooms, name, logged.files[name], title)


def _sidecars_first(name: str) -> bool:
    return not name.endswith(SIDECAR)


def _title(rooms: Rooms, logged: Logged, name: str) -> str | None:
    """Return the title in a sidecar that checks against its entry, else None."""
    try:
        values = rooms.objects.read_document(name, logged.files[name])
        item, _, files, _ = item_of(values)
    except SealBrokenError:
        return None
    others = {
        each: digest
        for each, digest in logged.files.items()
        if each != name and not each.endswith(PARITY)
    }
    entry = logged.entry
    described = (item.id, item.digest, item.size, files)
    fits = described == (entry.item, entry.digest, entry.size, others)
    return item.title if fits else None


def _document(rooms: Rooms, logged: Logged, name: str) -> Iterator[Finding]:
    kind = logged.record[0] if logged.record else "texts"
    try:
        values = rooms.objects.read_document(name, logged.files[name])
        if logged.record:
            record = record_of(values)
            if (record.kind, record.id, record.revision) != logged.record:
                yield notices.document_damaged(kind)
    except SealBrokenError:
        yield notices.document_damaged(kind)


def _blob(
    rooms: Rooms, logged: Logged, title: str, *, read_data: bool
) -> Iterator[Finding]:
    name = f"{logged.entry.item}{BLOB}"
    if not paths_of(rooms.layout.stored(name)):
        yield notices.item_missing(title)
        return
    try:
        intact = _reads_well(rooms, logged, name, read_data=read_data)
    except (AgeFileBrokenError, OSError):
        intact = False
    if not intact:
        yield notices.item_changed(title)


def _reads_well(rooms: Rooms, logged: Logged, name: str, *, read_data: bool) -> bool:
    with rooms.objects.open_stored(name, None) as reader:
        if reader.size != logged.entry.size:
            return False
        if not read_data:
            return True
        if digest_of(reader) != logged.entry.digest:
            return False
    return digest_of_file(rooms.layout.stored(name)) == logged.files[name]


def _parity(rooms: Rooms, name: str, expected: Digest, title: str) -> Iterator[Finding]:
    try:
        intact = digest_of_file(rooms.layout.stored(name)) == expected
    except OSError:
        intact = False
    if not intact:
        yield notices.parity_damaged(title)


def _catalog(rooms: Rooms) -> Iterator[Finding]:
    if not rooms.catalog.check():
        yield notices.catalog_damaged()
