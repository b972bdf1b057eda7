"""What a vault holds by its log: every stored file with its SHA-256.

What was deleted is not there, and what was locked away goes into no copy.

The same walk tells a backup what to copy, a restore what to bring back, and both
where a file lies when it had to be cut into parts.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.model.custody import OUT_OF_USE, Action
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.vault.backup.place import OBJECTS, PROOFS, BackupPlace
from evidence_app.vault.backup.real import is_file, open_file
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.custody.records import Logged
from evidence_app.vault.layout import Layout
from evidence_app.vault.parts import paths_of
from evidence_app.vault.vault import Vault

_OBJECT: Final = re.compile(r"[0-9a-f]{32}(\.[a-z]{1,8}){1,2}")
_PROOF: Final = re.compile(r"cp/([0-9a-z][0-9a-z._-]{0,99})")


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A stored file that the log names."""

    name: str
    digest: Digest
    logged: Logged

    @property
    def item(self) -> ItemId | None:
        """The item that it belongs to."""
        return self.logged.entry.item


def held_files(entries: Iterable[Logged]) -> Iterator[HeldFile]:
    """Yield what belongs to the vault, in the order in which it came.

    ``entries`` is gone through twice: first for what was deleted or locked away.
    """
    left_out = {
        logged.entry.item for logged in entries if logged.entry.action in OUT_OF_USE
    }
    for logged in entries:
        item = logged.entry.item
        if item is None or item not in left_out:
            for name, digest in logged.files.items():
                yield HeldFile(name, digest, logged)


def locked_in(entries: Iterable[Logged]) -> int:
    """Return how many items are locked away, and not deleted since."""
    locked, deleted = set[ItemId | None](), set[ItemId | None]()
    for logged in entries:
        if logged.entry.action is Action.LOCKED_AWAY:
            locked.add(logged.entry.item)
        elif logged.entry.action is Action.DELETED:
            deleted.add(logged.entry.item)
    return len(locked - deleted)


class LogUntil:
    """The entries of a vault's log up to one, read from the disk at each walk."""

    def __init__(self, vault: Vault, head: Head) -> None:
        self._vault: Final = vault
        self._head: Final = head

    def __iter__(self) -> Iterator[Logged]:
        for logged in self._vault.rooms.log.entries:
            yield logged
            if logged.entry.sequence >= self._head.sequence:
                return


def in_vault(layout: Layout, name: str) -> tuple[Path, ...]:
    """Return where a file of the log lies in a vault: one place, or its parts.

    Raises:
        ValueError: no file has such a name.
    """
    if not _OBJECT.fullmatch(name):
        _proof(name)
    return _places(layout.stored(name))


def in_backup(place: BackupPlace, name: str) -> tuple[Path, ...]:
    """Return where a file of the log lies in a backup; see ``in_vault``."""
    if _OBJECT.fullmatch(name):
        return _places(place.at(OBJECTS, name))
    return _places(place.at(PROOFS, _proof(name)))


def named_like(place: BackupPlace, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return where files of a vault lie in a backup, part by part."""
    return tuple(
        place.at(PROOFS if path.parent.name == "cp" else OBJECTS, path.name)
        for path in paths
    )


def sizes_of(paths: tuple[Path, ...]) -> tuple[int, ...] | None:
    """Return the sizes of files, None when one is not there."""
    try:
        return tuple(path.stat().st_size for path in paths)
    except OSError:
        return None


def sizes_in_copy(paths: tuple[Path, ...]) -> tuple[int, ...] | None:
    """Return the sizes of files of a copy, where a link is no file."""
    return sizes_of(paths) if all(map(is_file, paths)) else None


def digest_of_parts(paths: tuple[Path, ...]) -> Digest | None:
    """Return the SHA-256 of files one after another, None when one cannot be read."""
    whole, buffer = hashlib.sha256(), bytearray(1 << 20)
    try:
        for path in paths:
            with open_file(path) as file:
                while count := file.readinto(buffer):
                    whole.update(memoryview(buffer)[:count])
    except OSError:
        return None
    return Digest(whole.hexdigest())


def _proof(name: str) -> str:
    found = _PROOF.fullmatch(name)
    if found is None:
        raise ValueError(name)
    return found[1]


def _places(whole: Path) -> tuple[Path, ...]:
    return tuple(paths_of(whole)) or (whole,)
