"""Names and places inside a vault folder, and the version of its format.

The format is described in ``docs/vault-format.md``; nothing else in the program
knows where a file lies.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from evidence_app.errors import (
    LogUnreadableError,
    VaultReadOnlyError,
    VaultWriteError,
)
from evidence_app.vault import disk

FORMAT: Final = 2
HEADERS: Final = ("header.a", "header.b")
RESTORING: Final = "RESTORING"
"""Lies in a folder while a vault is brought back into it."""
BACKUP: Final = "EVIDENCE-BACKUP"
"""Lies in the folder of a backup."""
LOGS: Final = ("a.evlog", "b.evlog")
BLOB: Final = ".age"
SIDECAR: Final = ".meta.age"
DOCUMENT: Final = ".doc.age"
DRAFT: Final = ".draft.age"
TWIN: Final = ".twin"
PARITY: Final = ".par"
PART_SIZE: Final = (4 << 30) - (64 << 10)
"""Larger blobs lie in parts of so many bytes: FAT32 takes no file of 4 GiB."""
_NOT_THERE: Final = (VaultWriteError, LogUnreadableError)
"""What is raised, too, when the whole vault went away meanwhile."""
_PART: Final = re.compile(r"\.[0-9]{3}")
PROOFS: Final = "cp/"
"""How the names of proofs begin, which lie beside the log and not among the items."""
_OF_THE_SYSTEM: Final = re.compile(r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini")
_NUMBERED: Final = re.compile(r"cp/([0-9]{16})(?:\.([0-9a-z-]+))?\.([a-z]+)")
NOTE: Final = "note"
STAMP: Final = "tsr"
CHAIN: Final = "pem"
"""Kinds of proofs: a signed note, an authority's answer to it, its certificates."""
_STORED: Final = re.compile(r"[0-9a-f]{32}(\.age|\.meta\.age|\.doc\.age)")


def is_covered(name: str) -> bool:
    """Say whether a file of the log is one that repair data cover."""
    return _STORED.fullmatch(name) is not None


def whole_name(name: str) -> str:
    """Return the name that the log has for a file, which may be one of its parts."""
    return name[:-4] if _PART.fullmatch(name[-4:]) else name


def proof_name(size: int, kind: str, authority: str = "") -> str:
    """Return the name of a proof for the log's first ``size`` entries."""
    whose = f".{authority}" if authority else ""
    return f"{size:016}{whose}.{kind}"


def parts_of_proof(name: str) -> tuple[int, str, str] | None:
    """Return size, authority and kind in a proof's name; None when it is another."""
    found = _NUMBERED.fullmatch(name)
    return (int(found[1]), found[2] or "", found[3]) if found else None


def in_a_vault(place: Path) -> bool:
    """Say whether a place lies in the folder of any vault, told by its key headers."""
    real = place.resolve()
    return any(
        os.path.lexists(folder / name)
        for folder in (real, *real.parents)
        for name in HEADERS
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of one vault.

    Attributes:
        folder: Where it lies.
        check_presence: Raises when the folder is not the open vault's any more; of a
            vault that is not open nothing is known yet, so it lets everything pass.
        read_only: It is only looked at: nothing is ever written here.
    """

    folder: Path
    check_presence: Callable[[], None] = field(
        default=lambda: None, repr=False, compare=False
    )
    read_only: bool = False

    def check_writing(self) -> None:
        """Raise unless this vault lies here, and may be written."""
        self.check_presence()
        if self.read_only:
            raise VaultReadOnlyError

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Begin only while the vault lies here; say so when it went meanwhile.

        Raises:
            VaultAwayError: before anything was written, or instead of the disk's
                refusal.
            VaultReadOnlyError: it is only looked at.
        """
        self.check_writing()
        try:
            yield
        except _NOT_THERE:
            self.check_presence()
            raise

    def check_room(self, size: int) -> None:
        """Refuse early what cannot fit; see ``disk.check_room``.

        Raises:
            VaultAwayError, DiskFullError, VaultWriteError: it cannot.
        """
        with self.in_place():
            disk.check_room(self.folder, size)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write into this vault and no other; turn a refusal into its sentence.

        Raises:
            VaultAwayError: this vault does not lie here.
            DiskFullError, VaultWriteError: the disk refused.
        """
        with self.in_place(), disk.writing():
            yield

    @property
    def headers(self) -> tuple[Path, Path]:
        """The two copies of the key header."""
        return self.folder / HEADERS[0], self.folder / HEADERS[1]

    @property
    def logs(self) -> tuple[Path, Path]:
        """The two copies of the custody log."""
        return self.folder / "log" / LOGS[0], self.folder / "log" / LOGS[1]

    @property
    def items(self) -> Path:
        """Where encrypted files lie, in folders named by their first two digits."""
        return self.folder / "items"

    @property
    def staging(self) -> Path:
        """Encrypted files that are not saved yet; emptied on opening."""
        return self.folder / "tmp"

    @property
    def drafts(self) -> Path:
        """Where unfinished casework lies; made with the first draft."""
        return self.folder / "drafts"

    @property
    def catalog(self) -> Path:
        """The encrypted catalog, which can be rebuilt."""
        return self.folder / "index.db"

    @property
    def catalog_files(self) -> tuple[Path, ...]:
        """The catalog, and what may lie beside it while it is open."""
        name = self.catalog.name
        return tuple(self.catalog.with_name(name + end) for end in ("", "-wal", "-shm"))

    @property
    def before(self) -> Path:
        """What moves to newer formats keep of the older state."""
        return self.folder / "before"

    @property
    def older_headers(self) -> tuple[Path, ...]:
        """Key headers of older formats: they open with the keys of their time."""
        found = self.before.glob("*/header.?")
        # Never those of another vault, behind a link.
        own = (path for path in found if not path.parent.is_symlink())
        return () if self.before.is_symlink() else tuple(sorted(own))

    @property
    def tries(self) -> Path:
        """How many wrong keys were tried; not sealed, and there only after one."""
        return self.folder / "tries"

    @property
    def opened(self) -> Path:
        """When it was opened last, sealed."""
        return self.folder / "opened"

    @property
    def lock(self) -> Path:
        """The file whose lock keeps a second program out."""
        return self.folder / "LOCK"

    @property
    def proofs(self) -> Path:
        """Where signed notes and tokens lie, each with its twin."""
        return self.folder / "log" / PROOFS.removesuffix("/")

    def stored(self, name: str) -> Path:
        """Where the file ``name``, as the log names it, lies once it is saved."""
        if name.startswith(PROOFS):
            return self.folder / "log" / name
        return self.folder.joinpath("items", name[:2], name)

    def staged(self, name: str) -> Path:
        """Where the encrypted file ``name`` lies before it is saved."""
        return self.folder.joinpath("tmp", name)

    def names(self) -> Iterator[str]:
        """Yield the names of all encrypted files saved, parts and parity apart."""
        for path in self.files():
            if _STORED.fullmatch(path.name) and path.parent.name == path.name[:2]:
                yield path.name

    def _every_file(self) -> Iterator[Path]:
        # A folder at a time: there may be hundreds of thousands of names.
        for folder in sorted(self.items.glob("*/")):
            yield from sorted(folder.glob("*"))

    def files(self) -> Iterator[Path]:
        """Yield everything below ``items``, in name order.

        What file managers of some systems leave in every folder apart.
        """
        for path in self._every_file():
            if not _OF_THE_SYSTEM.fullmatch(path.name):
                yield path
