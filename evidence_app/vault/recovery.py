"""After a crash: what is stored without an entry in the log is taken up.

Nothing is deleted here but what lies in ``tmp``, which was never saved. A stored
file that does not check, or that nothing describes, stays where it is and is said.
"""

from collections.abc import Iterator
from pathlib import Path

from evidence_app.errors import SealBrokenError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import disk, notices
from evidence_app.vault.custody_log import CustodyLog
from evidence_app.vault.custody_records import Happening, Moment
from evidence_app.vault.documents import item_of, record_of
from evidence_app.vault.layout import DOCUMENT, SIDECAR, Layout
from evidence_app.vault.objects import Objects, digest_of_file


def adopt_orphans(
    layout: Layout, objects: Objects, log: CustodyLog, moment: Moment
) -> tuple[Finding, ...]:
    """Log what was stored and not logged, empty ``tmp``, and say so.

    Raises:
        DiskFullError, VaultWriteError: the log could not be written.
    """
    adopted = list(_adoptable(layout, objects, _known(log)))
    if adopted:
        log.append([happening for happening, _ in adopted], moment)
    disk.remove(path for path in layout.staging.glob("*") if path.is_file())
    return (*(finding for _, finding in adopted), *find_strays(layout, log))


def find_strays(layout: Layout, log: CustodyLog) -> tuple[Finding, ...]:
    """Say what lies among the items and belongs to none."""
    known = _known(log)
    strays = [path.name for path in layout.files() if path.name not in known]
    return (notices.stray_files(len(strays), strays[0]),) if strays else ()


def _known(log: CustodyLog) -> frozenset[str]:
    return frozenset(name for logged in log.entries for name in logged.files)


def _adoptable(
    layout: Layout, objects: Objects, known: frozenset[str]
) -> Iterator[tuple[Happening, Finding]]:
    for name in [name for name in layout.names() if name not in known]:
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
    for each, digest in files.items():
        # The sidecar gets its name first, so the others may still wait in tmp.
        if not layout.stored(each).exists() and layout.staged(each).exists():
            _check(layout.staged(each), digest)
            objects.place([each])
        _check(layout.stored(each), digest)
    happening = Happening(
        action=Action.RECOVERED,
        item=item.id,
        case=item.case,
        digest=item.digest,
        size=item.size,
        files={**files, name: digest_of_file(layout.stored(name))},
    )
    return happening, notices.item_adopted(item.title)


def _record(layout: Layout, objects: Objects, name: str) -> tuple[Happening, Finding]:
    record = record_of(objects.read_document(name))
    happening = Happening(
        action=Action.RECOVERED,
        files={name: digest_of_file(layout.stored(name))},
        record=(record.kind, record.id, record.revision),
        detail=record.kind,
    )
    return happening, notices.record_adopted(record.kind)


def _check(path: Path, expected: Digest) -> None:
    try:
        if digest_of_file(path) != expected:
            raise SealBrokenError
    except OSError as error:
        raise SealBrokenError from error
