"""After a crash: what is stored without an entry in the log is taken up.

Nothing is deleted here but what lies in ``tmp``, which was never saved. A stored
file that does not check, or that nothing describes, stays where it is and is said.
What the log calls deleted is never taken up again (``removal.py`` removes it).
"""

import hashlib
import secrets
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from evidence_app.errors import DiskFullError, SealBrokenError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import audit_notices, disk, notices
from evidence_app.vault.custody.log import CustodyLog
from evidence_app.vault.custody.records import Happening, Moment
from evidence_app.vault.documents import item_of, record_of
from evidence_app.vault.layout import DOCUMENT, SIDECAR, Layout, whole_name
from evidence_app.vault.objects import Objects, digest_of_file
from evidence_app.vault.own_places import leads_away
from evidence_app.vault.parity.files import parity_name
from evidence_app.vault.parts import ways_of
from evidence_app.vault.removal import names_of_deleted
from evidence_app.vault.repair import write_parity


def adopt_orphans(
    layout: Layout, objects: Objects, log: CustodyLog, moment: Moment
) -> tuple[Finding, ...]:
    """Log what was stored and not logged, and say so.

    On a full disk it stays where it is, and waits for the next time.

    Raises:
        VaultWriteError: the log could not be written.
    """
    known = known_names(log)
    adopted = list(_adoptable(layout, objects, known))
    if adopted:
        try:
            log.append([happening for happening, _ in adopted], moment)
        except DiskFullError:
            return (audit_notices.adoption_waits(),)
        for happening, _ in adopted:
            known.add(happening.files)
    return (*(finding for _, finding in adopted), *find_strays(layout, known))


def clear_staging(layout: Layout) -> None:
    """Empty ``tmp``: what lies there was never saved."""
    if not leads_away(layout.staging):
        disk.remove(path for path in layout.staging.glob("*") if path.is_file())


class Names:
    """Many names in little memory: eight bytes for each.

    The bytes come from a digest with a fresh key, so that no name can be made to
    pass for another.
    """

    def __init__(self) -> None:
        self._key: Final = secrets.token_bytes(16)
        self._marks = array("Q")
        self._in_order = True

    def add(self, names: Iterable[str]) -> None:
        """Add names."""
        self._marks.extend(map(self._mark, names))
        self._in_order = False

    def __contains__(self, name: str) -> bool:
        if not self._in_order:
            self._marks = array("Q", sorted(self._marks))
            self._in_order = True
        mark = self._mark(name)
        place = bisect_left(self._marks, mark)
        return place < len(self._marks) and self._marks[place] == mark

    def _mark(self, name: str) -> int:
        told = name.encode(errors="surrogateescape")
        digest = hashlib.blake2b(told, digest_size=8, key=self._key).digest()
        return int.from_bytes(digest, "little")


def known_names(log: CustodyLog) -> Names:
    """Return the names of all files that the log knows, of deleted items too."""
    known = Names()
    for logged in log.entries:
        known.add((*logged.files, *names_of_deleted(logged)))
    return known


def find_strays(layout: Layout, known: Names) -> tuple[Finding, ...]:
    """Say what lies among the items and belongs to none."""
    count, first = 0, ""
    for path in layout.files():
        if whole_name(path.name) not in known or _is_extra(layout, path):
            count, first = count + 1, first or path.name
    return (audit_notices.stray_files(count, first),) if count else ()


def _is_extra(layout: Layout, path: Path) -> bool:
    """Say whether a file is called a part and is none of its blob."""
    whole = whole_name(path.name)
    if whole == path.name:
        return False
    *in_one, parts = ways_of(layout.stored(whole)) or [[]]
    # Beside a file in one there may still be parts that are the blob: the audit,
    # which reads them, decides. One part alone is none.
    return path not in parts or (len(parts) == 1 and bool(in_one))


def _adoptable(
    layout: Layout, objects: Objects, known: Names
) -> Iterator[tuple[Happening, Finding]]:
    for name in layout.names():
        if name in known:
            continue
        try:
            if name.endswith(SIDECAR):
                yield _item(layout, objects, name)
            elif name.endswith(DOCUMENT):
                yield _record(layout, objects, name)
        except SealBrokenError:
            continue


def _item(layout: Layout, objects: Objects, name: str) -> tuple[Happening, Finding]:
    item, _, files, _ = item_of(objects.read_document(name))
    if name != item.id.value + SIDECAR:
        raise SealBrokenError
    files = {**files, name: digest_of_file(layout.stored(name))}
    files = _completed(layout, objects, files)
    happening = Happening(
        action=Action.RECOVERED,
        item=item.id,
        case=item.case,
        digest=item.digest,
        size=item.size,
        files=files,
    )
    return happening, notices.item_adopted(item.title)


def _record(layout: Layout, objects: Objects, name: str) -> tuple[Happening, Finding]:
    record = record_of(objects.read_document(name))
    digest = digest_of_file(layout.stored(name))
    files = _completed(layout, objects, {name: digest})
    happening = Happening(
        action=Action.RECOVERED,
        files=files,
        record=(record.kind, record.id, record.revision),
        detail=record.kind,
    )
    return happening, notices.record_adopted(record.kind)


def _completed(
    layout: Layout, objects: Objects, files: dict[str, Digest]
) -> dict[str, Digest]:
    """Give names to what still waits in ``tmp``, check all, and add the parity.

    The description gets its name first, so its other files may be missing.

    Raises:
        SealBrokenError: a file is missing or not the one meant.
    """
    parity = parity_name(files)
    for name in (*files, *([parity] if parity else [])):
        waiting = (layout.staged(name), *layout.staging.glob(f"{name}.[0-9]*"))
        objects.place(
            path.name
            for path in waiting
            if path.is_file() and not layout.stored(path.name).exists()
        )
    name, digest = write_parity(objects, files)
    return {**files, name: digest}
