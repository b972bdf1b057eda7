"""Small proofs beside the log: signed notes, tokens of time stamping authorities.

Each lies there twice, and the SHA-256 of its bytes stands in the log, so a damaged
copy comes back from its twin and a false one is noticed. A proof is written before
its entry: a crash between the two leaves a proof that no one counts on.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from evidence_app.errors import SealBrokenError, VaultWriteError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import audit_notices, disk
from evidence_app.vault.custody.records import Happening, Moment
from evidence_app.vault.layout import PROOFS, TWIN, Layout
from evidence_app.vault.opening import Rooms

LARGEST: Final = 1 << 20
_NAME: Final = re.compile(r"[0-9a-z][0-9a-z._-]{0,99}")


def keep_proofs(
    rooms: Rooms,
    moment: Moment,
    action: Action,
    proofs: Mapping[str, bytes],
    *,
    detail: str = "",
) -> None:
    """Keep proofs under names of their own, twice, and put their digests into the log.

    Args:
        rooms: Lent by ``vault.working()``.
        moment: From ``vault.now()``.
        action: What the log shall call it: one entry for all of them.
        proofs: By name: small letters, digits, ``.``, ``-`` and ``_``; each used
            once. Kept as they are, each at most 1 MiB.
        detail: A few words for the log.

    Raises:
        DiskFullError, VaultWriteError: it is not known whether they count.
    """
    rooms.log.check_end()
    disk.check_room(rooms.layout.folder, 2 * sum(map(len, proofs.values())))
    files = {
        PROOFS + name: _place(rooms.layout, name, content)
        for name, content in proofs.items()
    }
    rooms.log.append([Happening(action=action, files=files, detail=detail)], moment)
    rooms.catalog.catch_up()


def _place(layout: Layout, name: str, content: bytes) -> Digest:
    """Write both copies, read them back, and return the digest for the log.

    Raises:
        DiskFullError, VaultWriteError: it was not written.
    """
    named = _NAME.fullmatch(name) and not name.endswith(TWIN)
    if not named or len(content) > LARGEST:
        raise ValueError("a proof's name or size", name)
    with layout.writing():
        layout.proofs.mkdir(mode=0o700, exist_ok=True)
        disk.sync_folder(layout.proofs.parent)
        for path in reversed(copies_of(layout, PROOFS + name)):
            disk.replace(path, content)
            if path.read_bytes() != content:
                raise VaultWriteError
    return Digest.of(content)


def read_proof(layout: Layout, name: str, expected: Digest) -> bytes:
    """Return a proof from whichever copy has the digest that the log names.

    Raises:
        SealBrokenError: neither has.
    """
    for path in copies_of(layout, name):
        with suppress(OSError):
            content = _content_of(path)
            if Digest.of(content) == expected:
                return content
    raise SealBrokenError


def proofs_in(files: Mapping[str, Digest]) -> dict[str, Digest]:
    """Return those of an entry's files that are proofs."""
    return {name: files[name] for name in files if name.startswith(PROOFS)}


def check_proofs(layout: Layout, files: Mapping[str, Digest]) -> Iterator[Finding]:
    """Say which copies of an entry's proofs are not what was written."""
    for name, expected in proofs_in(files).items():
        bad = [path for path in copies_of(layout, name) if not _fits(path, expected)]
        if len(bad) > 1:
            yield audit_notices.proof_lost(Path(name).name)
        elif bad:
            yield audit_notices.proof_damaged(Path(name).name)


def mend_proofs(layout: Layout, files: Mapping[str, Digest]) -> Iterator[Finding]:
    """Write damaged copies of an entry's proofs anew from their twins, and say so.

    Raises:
        DiskFullError, VaultWriteError: a copy could not be written.
    """
    for name, expected in proofs_in(files).items():
        bad = [path for path in copies_of(layout, name) if not _fits(path, expected)]
        if len(bad) == 1:
            content = read_proof(layout, name, expected)
            with layout.writing():
                layout.proofs.mkdir(mode=0o700, exist_ok=True)
                disk.replace(bad[0], content)
            yield audit_notices.proof_repaired(Path(name).name)
        elif bad:
            yield audit_notices.proof_lost(Path(name).name)


def copies_of(layout: Layout, name: str) -> tuple[Path, Path]:
    """Return where the two copies of a proof lie."""
    path = layout.stored(name)
    return path, path.with_name(path.name + TWIN)


def _fits(path: Path, expected: Digest) -> bool:
    try:
        return Digest.of(_content_of(path)) == expected
    except OSError:
        return False


def _content_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
